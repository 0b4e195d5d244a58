import { own } from '../../../language/own.ts';

const modifiers: Readonly<Record<string, 'Shift' | 'Control' | 'Alt' | 'Meta'>> = {
  Shift: 'Shift',
  ShiftLeft: 'Shift',
  ShiftRight: 'Shift',
  Control: 'Control',
  ControlLeft: 'Control',
  ControlRight: 'Control',
  Alt: 'Alt',
  AltLeft: 'Alt',
  AltRight: 'Alt',
  Meta: 'Meta',
  MetaLeft: 'Meta',
  MetaRight: 'Meta',
};

/** Turns keys that go down and up into what a person pressed: `Control+S` when S goes down. */
export class KeysHeld {
  readonly #held = new Set<'Shift' | 'Control' | 'Alt' | 'Meta'>();

  /** The keys pressed now; undefined when it is a modifier, which waits for what comes with it. */
  down(key: string): string | undefined {
    const modifier = own(modifiers, key);
    if (modifier) {
      this.#held.add(modifier);
      return undefined;
    }
    return [...this.#held, key === '\r' || key === '\n' ? 'Enter' : key].join('+');
  }

  up(key: string): undefined {
    const modifier = own(modifiers, key);
    if (modifier) this.#held.delete(modifier);
    return undefined;
  }

  modifiers(): ('Shift' | 'Control' | 'Alt' | 'Meta')[] {
    return [...this.#held];
  }

  forget(): void {
    this.#held.clear();
  }
}
