import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';

/** Something a person can do, by palette or by key. */
export interface Command {
  id: string;
  label: string;
  /** As shown and as matched: `Ctrl+K`, `F5`, `Shift+F5`. */
  keys?: string;
  run(): void;
}

/** All commands that make sense at this moment; places add theirs while they are shown. */
class Commands {
  private lists = new Map<string, readonly Command[]>();
  private flat: readonly Command[] = [];
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly all = (): readonly Command[] => this.flat;

  set(owner: string, commands: readonly Command[] | undefined): void {
    if (commands) this.lists.set(owner, commands);
    else this.lists.delete(owner);
    this.flat = [...this.lists.values()].flat();
    for (const listener of this.listeners) listener();
  }
}

const CommandsContext = createContext<Commands | undefined>(undefined);

export function CommandsProvider({ children }: { children: ReactNode }) {
  const [commands] = useState(() => new Commands());
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const keys = keysOf(event);
      const wanted = commands.all().findLast((command) => command.keys === keys);
      // Escape belongs to whatever dialog is open.
      if (!wanted || (keys === 'Escape' && document.querySelector('[role="dialog"]'))) return;
      event.preventDefault();
      wanted.run();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [commands]);
  return <CommandsContext.Provider value={commands}>{children}</CommandsContext.Provider>;
}

function useStore(): Commands {
  const commands = useContext(CommandsContext);
  if (!commands) throw new Error('Commands are for parts inside CommandsProvider.');
  return commands;
}

/** Offers commands for as long as the part that calls it is shown. */
export function useCommands(owner: string, commands: readonly Command[]): void {
  const store = useStore();
  useEffect(() => store.set(owner, commands), [store, owner, commands]);
  useEffect(() => () => store.set(owner, undefined), [store, owner]);
}

export function useAllCommands(): readonly Command[] {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.all);
}

/** The same text for the same keys everywhere; ⌘ counts as Ctrl on a Mac. */
function keysOf(event: KeyboardEvent): string {
  const held = [
    (event.ctrlKey || event.metaKey) && 'Ctrl',
    event.altKey && 'Alt',
    event.shiftKey && 'Shift',
  ].filter(Boolean);
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return [...held, key].join('+');
}
