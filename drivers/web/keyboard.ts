import type { Frame } from 'playwright-core';
import { BotError } from '../../language/errors.ts';
import type { Documents } from './documents.ts';
import type { TypingPlan } from './page-calls.ts';
import { wentAway } from './went-away.ts';
import { stayed, whenReady } from './when-ready.ts';

type ReadyToType = Exclude<TypingPlan, { wait: string } | { refused: string }>;

/**
 * Writes texts: at once, by the browser's own editing, and then a real key that writes nothing, as on a phone, so that what follows the
 * keys (lists, counters, buttons) hears of it. That key does nothing wherever it lands. `until` is milliseconds since 1970.
 */
export class Keyboard {
  readonly #documents: Documents;
  /** The key after the last text. Nobody waits for it but the next text, which must not have it. */
  #key: Promise<void> = Promise.resolve();

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  /** Replaces what a field holds. `choose` when it is a list, where nothing is typed. */
  async write(
    ref: string,
    { text, secret }: { text: string; secret: boolean },
    until: number,
  ): Promise<'written' | 'choose'> {
    await this.#key;
    const frame = this.#documents.frameOf(ref);
    const plan = await this.#typeInto(ref, { text, secret }, until);
    if (plan === 'choose') return plan;
    if (plan === 'fill') await this.#fillIn(ref, text);
    else {
      const { keyboard } = frame.page();
      if (plan === 'keyboard') await (text === '' ? keyboard.press('Delete') : keyboard.insertText(text));
      this.#strikeKey(frame, secret || plan === 'typed' ? '' : text);
    }
    return 'written';
  }

  async #typeInto(
    ref: string,
    { text, secret }: { text: string; secret: boolean },
    until: number,
  ): Promise<ReadyToType> {
    const frame = this.#documents.frameOf(ref);
    const answer = await whenReady({ documents: this.#documents, frame, until }, async () => {
      const plan = await this.#documents.call(frame, 'typeInto', ref, text, secret);
      return typeof plan === 'object' ? plan : { plan };
    });
    if ('plan' in answer) return answer.plan;
    const why = 'wait' in answer ? stayed(answer.wait) : answer.refused;
    throw new BotError('driver-failed', `Could not type: ${why}.`);
  }

  async #fillIn(ref: string, text: string): Promise<void> {
    const taken = await this.#documents.call(this.#documents.frameOf(ref), 'fillIn', ref, text);
    // The value is not told: it may be a secret.
    if (!taken) throw new BotError('driver-failed', 'Could not type: the field does not take this value.');
  }

  /**
   * Not waited for here: the browser does what comes next after it, and the effect of the text is looked for meanwhile. A field that takes
   * back what did not come by keys gets `text` letter by letter; it is empty where none does, and for a secret, because keys may be heard elsewhere.
   */
  #strikeKey(frame: Frame, text: string): void {
    const struck = this.#documents.strikeKey(frame).then(async () => {
      const again = text !== '' && (await this.#documents.call(frame, 'tookBack', text));
      if (again) await frame.page().keyboard.type(text);
    });
    this.#key = struck.catch(async (error: unknown) => {
      // The text itself may have taken its document away.
      if (!(await wentAway(frame, error))) throw error;
    });
    // Told to the next text, if there is one.
    this.#key.catch(() => undefined);
  }
}
