import type { Bus } from '../../drivers/desktop/display/session-bus.ts';

/** What a program told of one of its things. */
export interface Change {
  bus: string;
  path: string;
  /** AT-SPI's name for it, such as `state-changed:focused`. */
  what: string;
  /** For a state, whether it is on; for a text, the place and the number of signs. */
  detail: readonly [number, number];
  /** What a text got or lost; read by nobody but who follows the field it is in. */
  text: string;
  /** The thing it is about, where a program tells it of what that stands in: the cell of a table that the keyboard is in now. */
  child?: { bus: string; path: string };
}

const followed = {
  Object: [
    'text-changed',
    'children-changed',
    'state-changed',
    'property-change',
    'bounds-changed',
    'visible-data-changed',
    'selection-changed',
    'active-descendant-changed',
  ],
  Window: ['activate', 'create', 'destroy'],
} as const;
const registry = { to: 'org.a11y.atspi.Registry', path: '/org/a11y/atspi/registry' };

/** Hears what the programs of a display tell of themselves; they tell it only while somebody has asked for it. */
export async function listenChanges(bus: Bus, heard: (change: Change) => void): Promise<void> {
  for (const [of, names] of Object.entries(followed)) {
    await bus.listen(`org.a11y.atspi.Event.${of}`, ({ from, path, member, args }) => {
      const [minor, one, other, any] = args as [string, number, number, { value?: unknown } | undefined];
      const name = member.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
      const what = minor ? `${name}:${minor}` : name;
      const text = typeof any?.value === 'string' ? any.value : '';
      const [owner, child] = Array.isArray(any?.value) ? (any.value as string[]) : [];
      const about = owner && child && name === 'active-descendant-changed' && { bus: owner, path: child };
      heard({ bus: from, path, what, detail: [one ?? 0, other ?? 0], text, ...(about && { child: about }) });
    });
    for (const name of names) {
      const event = `${of.toLowerCase()}:${name}`;
      const asked = { ...registry, name: 'org.a11y.atspi.Registry.RegisterEvent', signature: 's' };
      await bus.call({ ...asked, args: [event] });
    }
  }
}
