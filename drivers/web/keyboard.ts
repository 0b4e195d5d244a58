import type { Frame } from 'playwright-core';
import { BotError } from '../../language/errors.ts';
import type { Documents } from './documents.ts';
import { type Keystroke, lastKey } from './last-key.ts';
import type { TypingPlan } from './page-calls.ts';
import { wentAway } from './went-away.ts';
import { stayed, whenReady } from './when-ready.ts';

type ReadyToType = Exclude<TypingPlan, { wait: string } | { refused: string }>;

/** A page that takes the focus away this often while it is typed into does so on purpose. */
const mostTries = 3;

/** The keys: a text goes in at once but for its last letter, which a real key writes, so that pages hear it. `until` is milliseconds since 1970. */
export class Keyboard {
  readonly #documents: Documents;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  /** Replaces what a field holds. `choose` when it is a list, where nothing is typed. */
  async write(
    ref: string,
    { text, secret }: { text: string; secret: boolean },
    until: number,
  ): Promise<'written' | 'choose'> {
    const frame = this.#documents.frameOf(ref);
    const { head, letter, key } = lastKey(text);
    let astray = '';
    for (let tries = 0; tries < mostTries; tries += 1) {
      const plan = await this.#typeInto(ref, { head, secret }, until);
      if (typeof plan === 'object') {
        astray = plan.astray;
        continue;
      }
      if (plan === 'choose') return plan;
      if (plan === 'fill') {
        await this.#fillIn(ref, text);
        return 'written';
      }
      if (plan === 'keyboard' && head !== '') await frame.page().keyboard.insertText(head);
      astray = await this.#strike(frame, key, { ref, text, letter });
      if (astray === '') return 'written';
    }
    throw new BotError('driver-failed', `Could not type: ${astray}.`);
  }

  async #typeInto(
    ref: string,
    { head, secret }: { head: string; secret: boolean },
    until: number,
  ): Promise<ReadyToType> {
    const frame = this.#documents.frameOf(ref);
    const answer = await whenReady({ documents: this.#documents, frame, until }, async () => {
      const plan = await this.#documents.call(frame, 'typeInto', ref, head, secret);
      return typeof plan === 'object' ? plan : { plan };
    });
    if ('plan' in answer) return answer.plan;
    if ('astray' in answer) return answer;
    const why = 'wait' in answer ? stayed(answer.wait) : answer.refused;
    throw new BotError('driver-failed', `Could not type: ${why}.`);
  }

  async #fillIn(ref: string, text: string): Promise<void> {
    const taken = await this.#documents.call(this.#documents.frameOf(ref), 'fillIn', ref, text);
    // The value is not told: it may be a secret.
    if (!taken) throw new BotError('driver-failed', 'Could not type: the field does not take this value.');
  }

  /** Presses the key; where it went instead, or '' when the field got it. A key that took its document away went where it should. */
  async #strike(
    frame: Frame,
    key: Keystroke,
    { ref, text, letter }: { ref: string; text: string; letter: string },
  ): Promise<string> {
    try {
      const struck = this.#documents.strike(frame, key);
      // Asked at once: the page answers when the key was let go.
      const [astray] = await Promise.all([this.#documents.call(frame, 'keyed', ref, text, letter), struck]);
      return astray;
    } catch (error) {
      if (await wentAway(frame, error)) return '';
      throw error;
    }
  }
}
