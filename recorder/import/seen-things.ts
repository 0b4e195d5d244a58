import type { Step } from '../../language/steps/define-step.ts';
import type { Action, Consequence } from '../action.ts';
import { pageLedTo } from '../propose-effects.ts';
import type { SeenAfter } from './draft.ts';
import type { ImportEntry } from './import-log.ts';

/** What a recording saw come of its acts, until a step says it or the account says that none does. */
export class SeenThings {
  readonly #entries = new Map<Consequence, ImportEntry>();

  add({ event, entry }: SeenAfter): void {
    this.#entries.set(event, entry);
  }

  /** The step made of an action says some of what came of it; the rest is left out. */
  tell(action: Action, step: Step): void {
    const last = pageLedTo(action);
    for (const event of action.after) {
      const entry = this.#entries.get(event);
      this.#entries.delete(event);
      const ledOn = event.what === 'document' && event !== last;
      if (!entry || (!ledOn && isSaid(event, step))) continue;
      entry.left = ledOn ? 'the page it led on to is what counts' : (unsaid[event.what] ?? otherwise);
      if (ledOn) entry.needless = true;
    }
  }

  /** What came of acts that became no steps. */
  end(): void {
    for (const entry of this.#entries.values()) entry.left ??= otherwise;
    this.#entries.clear();
  }
}

const otherwise = 'no step of the bot looks for it';
const unsaid: Partial<Record<Consequence['what'], string>> = {
  document: 'something else proves the step, or that page was open before',
  dialog: 'only a click answers a dialog',
};

function isSaid({ what }: Consequence, { do: kind, dialog, expect }: Step): boolean {
  const proof = expect ?? {};
  switch (what) {
    case 'document':
      return 'page' in proof;
    case 'dialog':
      return dialog !== undefined || 'dialog' in proof;
    case 'download':
      return kind === 'download' || 'download' in proof;
    default:
      // Bots follow the newest window by themselves.
      return true;
  }
}
