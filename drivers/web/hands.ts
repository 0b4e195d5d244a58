import type { ElementHandle } from 'playwright-core';
import type { Call, ClickOptions, DragTo, SecretText } from '../../language/driver.ts';
import { BotError } from '../../language/errors.ts';
import type { Documents } from './documents.ts';
import { boxOf, dragTo, moved, placeOn } from './drag-to.ts';
import type { Happenings } from './happenings.ts';
import type { ChoosingPlan } from './page-calls.ts';
import { inWords, within } from './within.ts';

/** What people call keys, as Playwright calls them. */
const keyNames: Readonly<Record<string, string>> = {
  Ctrl: 'Control',
  Esc: 'Escape',
  Del: 'Delete',
  Return: 'Enter',
};

type ReadyPlan = Exclude<ChoosingPlan, { by: 'open' } | { refused: string }>;

/** Acts on things found before, always with trusted input. */
export class WebHands {
  readonly #documents: Documents;
  readonly #happenings: Happenings;

  constructor(documents: Documents, happenings: Happenings) {
    this.#documents = documents;
    this.#happenings = happenings;
  }

  click(ref: string, options: ClickOptions, call: Call): Promise<void> {
    return within(call, 'clicking', async (timeout) => {
      this.#happenings.arm(options.dialog);
      await this.#using(ref, (handle) =>
        handle.click({
          timeout,
          button: options.button ?? 'left',
          clickCount: options.count ?? 1,
          ...(options.modifiers && { modifiers: options.modifiers }),
        }),
      );
    });
  }

  type(ref: string, text: string | SecretText, call: Call): Promise<void> {
    return within(call, 'typing', async (timeout) => {
      this.#happenings.arm(undefined);
      const secret = typeof text !== 'string';
      const plain = typeof text === 'string' ? text : text.reveal();
      const plan = await this.#documents.call(this.#documents.frameOf(ref), 'prepareTyping', ref, secret);
      if (typeof plan === 'object') throw new BotError('driver-failed', `Could not type: ${plan.refused}.`);
      if (plan === 'choose') return this.choose(ref, plain, call);
      if (plan === 'fill')
        return this.#using(ref, (handle) => this.#fill(handle, { plain, secret, timeout }));
      const { keyboard } = this.#happenings.page();
      await (plain === '' ? keyboard.press('Delete') : keyboard.insertText(plain));
    });
  }

  /** Dates, colours and what takes no focus: the browser's own fill. Its messages may quote the value, so a secret's are not passed on. */
  async #fill(
    handle: ElementHandle,
    text: { plain: string; secret: boolean; timeout: number },
  ): Promise<void> {
    try {
      await handle.fill(text.plain, { timeout: text.timeout });
    } catch (error) {
      if (!text.secret) throw inWords(error, 'typing');
      throw new BotError('driver-failed', 'The field did not take the secret.');
    }
  }

  choose(ref: string, option: string | boolean, call: Call): Promise<void> {
    return within(call, 'choosing', async (timeout) => {
      this.#happenings.arm(undefined);
      const plan = await this.#planChoosing(ref, option, timeout);
      if (plan.by === 'done') return;
      if (plan.by === 'select') {
        const { index } = plan;
        await this.#using(ref, (handle) => handle.selectOption({ index }, { timeout }));
      } else await this.#using(plan.ref, (handle) => handle.click({ timeout }));
    });
  }

  /** A list that must be opened before it shows its options is opened once, then followed until it does. */
  async #planChoosing(ref: string, option: string | boolean, timeout: number): Promise<ReadyPlan> {
    const frame = this.#documents.frameOf(ref);
    const until = Date.now() + timeout;
    let opened = false;
    while (Date.now() < until) {
      const plan = await this.#documents.call(frame, 'planChoosing', ref, option);
      if ('refused' in plan) throw notChosen(option, plan);
      if (plan.by !== 'open') return plan;
      if (opened) await this.#documents.call(frame, 'changedSince', Number.MAX_SAFE_INTEGER);
      else await this.#using(ref, (handle) => handle.click({ timeout }));
      opened = true;
    }
    throw new BotError('timed-out', `Could not choose "${option}": the list did not show it in time.`);
  }

  press(keys: string, ref: string | undefined, call: Call): Promise<void> {
    return within(call, 'pressing keys', async (timeout) => {
      this.#happenings.arm(undefined);
      const chord = keyChord(keys);
      if (ref === undefined) await this.#happenings.page().keyboard.press(chord);
      else await this.#using(ref, (handle) => handle.press(chord, { timeout }));
    });
  }

  hover(ref: string, call: Call): Promise<void> {
    return within(call, 'resting the mouse', (timeout) => {
      this.#happenings.arm(undefined);
      return this.#using(ref, (handle) => handle.hover({ timeout }));
    });
  }

  drag(ref: string, to: DragTo, call: Call): Promise<void> {
    return within(call, 'dragging', (timeout) => {
      this.#happenings.arm(undefined);
      return this.#using(ref, async (what) => {
        const { mouse } = this.#happenings.page();
        if ('by' in to) return dragTo({ what, mouse, timeout }, (from) => moved(from, to.by));
        await this.#using(to.ref, (onto) =>
          dragTo({ what, mouse, timeout }, async () => placeOn(await boxOf(onto), to.at)),
        );
      });
    });
  }

  upload(ref: string, files: string[], call: Call): Promise<void> {
    return within(call, 'uploading', (timeout) =>
      this.#using(ref, async (handle) => {
        this.#happenings.arm(undefined);
        if (await handle.evaluate((element) => (element as { type?: string }).type === 'file')) {
          return handle.setInputFiles(files, { timeout });
        }
        const chooser = this.#happenings.page().waitForEvent('filechooser', { timeout });
        await Promise.all([chooser, handle.click({ timeout })]);
        await (await chooser).setFiles(files, { timeout });
      }),
    );
  }

  async download(ref: string, call: Call): Promise<{ path: string; name: string }> {
    const before = this.#happenings.downloads.length;
    await this.click(ref, {}, call);
    return within(call, 'waiting for the file to come down', () => this.#happenings.downloadAfter(before));
  }

  async #using<T>(ref: string, work: (handle: ElementHandle) => Promise<T>): Promise<void> {
    const handle = await this.#documents.handleOf(ref);
    try {
      await work(handle);
    } finally {
      // The handle dies with its document anyway, so nobody waits for this and a document already gone is no failure.
      handle.dispose().catch(isNoMatter);
    }
  }
}

function notChosen(option: string | boolean, plan: { refused: string; missing?: true }): BotError {
  const kind = plan.missing ? 'not-found' : 'driver-failed';
  return new BotError(kind, `Could not choose "${option}": ${plan.refused}.`);
}

function isNoMatter(error: unknown): unknown {
  return error;
}

/** `Ctrl+S` as the keyboard knows it: a letter with Control is the small one unless Shift is held. */
export function keyChord(keys: string): string {
  const parts = keys.split(/\+(?=.)/).map((part) => keyNames[part.trim()] ?? part.trim());
  const last = parts.at(-1) ?? '';
  const held = parts.slice(0, -1);
  const isLetter = /^[A-Z]$/.test(last);
  return [...held, isLetter && held.length > 0 && !held.includes('Shift') ? last.toLowerCase() : last].join(
    '+',
  );
}
