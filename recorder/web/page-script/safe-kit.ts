import type { RecorderKit } from './recorder-kit.ts';

type Owner = Record<string, unknown>;

/** Lets the recorder work on pages that bend the browser's own functions. */
export const safeKit = {
  /** The browser's functions as they were before the page's first line. */
  pristine: [] as [Owner, string, PropertyDescriptor][],
  heard: [] as [string, (event: Event) => void, boolean][],
  /** What was said of trouble since the last other news. */
  troubled: '',

  /** Where functions hang that pages and old libraries replace; `toJSON` must not be there at all. */
  bendable: {
    Element:
      'matches getAttribute hasAttribute querySelector querySelectorAll checkVisibility getBoundingClientRect append remove attachShadow',
    Document: 'querySelector querySelectorAll createElement createTreeWalker',
    Node: 'contains getRootNode textContent',
    Event: 'composedPath stopImmediatePropagation preventDefault',
    EventTarget: 'addEventListener removeEventListener',
    Array:
      'map filter find some every includes indexOf push join slice splice flatMap sort reduce unshift shift toJSON',
    String: 'replace replaceAll split trim includes indexOf slice toLowerCase match toJSON',
    Object: 'toJSON',
    RegExp: 'test exec',
    Set: 'add has delete',
    Map: 'get set has delete',
    WeakMap: 'get set has',
    WeakSet: 'add has',
    Promise: 'then',
    JSON: 'stringify',
    HTMLInputElement: 'value type checked',
    HTMLElement: 'innerText isContentEditable',
    window: 'getComputedStyle setTimeout clearTimeout requestAnimationFrame getSelection',
  } as Record<string, string>,

  keepPristine(this: RecorderKit): void {
    for (const [kind, names] of Object.entries(this.bendable)) {
      const named = Reflect.get(window, kind) as Owner & { prototype?: Owner };
      const owner = named.prototype ?? named;
      for (const name of names.split(' ')) {
        const now = Object.getOwnPropertyDescriptor(owner, name);
        const none = { value: undefined, writable: true, configurable: true };
        this.pristine.push([owner, name, now ?? none]);
      }
    }
  },

  /**
   * Does the recorder's work with the browser's own functions, and puts the page's back before the page can notice. `isAct` when an act of
   * the person is lost if it fails.
   */
  undisturbed(this: RecorderKit, work: () => void, isAct = false): void {
    const bent: [Owner, string, PropertyDescriptor | undefined][] = [];
    for (const [owner, name, own] of this.pristine) {
      const now = Object.getOwnPropertyDescriptor(owner, name);
      if (now === undefined && own.value === undefined && own.get === undefined) continue;
      const same = now !== undefined && now.value === own.value && now.get === own.get;
      if (same || now?.configurable === false) continue;
      bent[bent.length] = [owner, name, now];
      Object.defineProperty(owner, name, own);
    }
    try {
      work();
    } catch (error) {
      this.tellTrouble(error, isAct);
    } finally {
      for (const [owner, name, theirs] of bent) {
        if (theirs) Object.defineProperty(owner, name, theirs);
        else delete owner[name];
      }
    }
  },

  /** Said once at a time: the person must know that what they show is not taken down. */
  tellTrouble(this: RecorderKit, error: unknown, isAct: boolean): void {
    const reason = error instanceof Error ? error.message : String(error);
    const words = `This page is in the way of the recorder (${reason.slice(0, 200)}); look at the steps.`;
    const said = `${isAct} ${words}`;
    if (this.troubled === said) return;
    this.tell({ what: 'trouble', words, ...(isAct && { lost: true }) });
    this.troubled = said;
  },

  /** Listens at the window, before anything of the page can. */
  hearFirst(this: RecorderKit, type: string, hear: (event: Event) => void, passive: boolean): void {
    this.heard.push([type, hear, passive]);
    this.listenAgain();
    this.stops.push(() => window.removeEventListener(type, hear, { capture: true }));
  },

  /** A page that writes itself anew (`document.open`) takes all listeners along; adding one that is still there does nothing. */
  listenAgain(this: RecorderKit): void {
    for (const [type, hear, passive] of this.heard)
      window.addEventListener(type, hear, { capture: true, passive });
  },
};
