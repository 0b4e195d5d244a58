import type { Call, ClickOptions, DragTo, SecretText } from '../../language/driver.ts';
import { BotError } from '../../language/errors.ts';
import type { Documents } from './documents.ts';
import type { Happenings } from './happenings.ts';
import { keyChord } from './key-chord.ts';
import { Keyboard } from './keyboard.ts';
import type { ChoosingPlan } from './page-calls.ts';
import { pickDay } from './pick-day.ts';
import { Pointer } from './pointer.ts';
import { mayClose } from './went-away.ts';
import { stayed, whenReady } from './when-ready.ts';
import { within } from './within.ts';

type ReadyPlan = Exclude<ChoosingPlan, { by: 'open' } | { wait: string } | { refused: string }>;

/** How long options may take to come, in ms: many lists are filled by a server when another field was. */
const optionsComeMs = 2_500;
/** A last look is worth this much of the time, in ms. */
const spareMs = 200;

/** Acts on things found before, with trusted input. What is not ready yet is waited for. */
export class WebHands {
  readonly #documents: Documents;
  readonly #happenings: Happenings;
  readonly #pointer: Pointer;
  readonly #keyboard: Keyboard;

  constructor(documents: Documents, happenings: Happenings) {
    this.#documents = documents;
    this.#happenings = happenings;
    this.#pointer = new Pointer(documents);
    this.#keyboard = new Keyboard(documents);
  }

  click(ref: string, options: ClickOptions, call: Call): Promise<void> {
    return within(call, 'clicking', async () => {
      this.#happenings.arm(options.dialog);
      await this.#pointer.click(ref, options, call.deadline);
    });
  }

  hover(ref: string, call: Call): Promise<void> {
    return within(call, 'resting the mouse', async () => {
      this.#happenings.arm(undefined);
      await this.#pointer.hover(ref, call.deadline);
    });
  }

  drag(ref: string, to: DragTo, call: Call): Promise<void> {
    return within(call, 'dragging', async () => {
      this.#happenings.arm(undefined);
      await this.#pointer.drag(ref, to, call.deadline);
    });
  }

  type(ref: string, text: string | SecretText, call: Call): Promise<void> {
    return within(call, 'typing', async () => {
      this.#happenings.arm(undefined);
      const secret = typeof text !== 'string';
      const plain = typeof text === 'string' ? text : text.reveal();
      const written = await this.#keyboard.write(ref, { text: plain, secret }, call.deadline);
      if (written === 'choose') await this.#choose(ref, plain, call.deadline);
    });
  }

  choose(ref: string, option: string | boolean, call: Call): Promise<void> {
    return within(call, 'choosing', async () => {
      this.#happenings.arm(undefined);
      await this.#choose(ref, option, call.deadline);
    });
  }

  async #choose(ref: string, option: string | boolean, until: number): Promise<void> {
    const plan = await this.#planChoosing(ref, option, until);
    if (plan.by === 'select') {
      await this.#documents.call(this.#documents.frameOf(ref), 'selectIndex', ref, plan.index);
    } else if (plan.by === 'click') await this.#pointer.click(plan.ref, {}, until);
  }

  /** A list that must be opened before it shows its options is opened once, then followed until it does; options may still be on their way. */
  async #planChoosing(ref: string, option: string | boolean, until: number): Promise<ReadyPlan> {
    const frame = this.#documents.frameOf(ref);
    const come = Date.now() + optionsComeMs;
    let opened = false;
    while (Date.now() < until) {
      const plan = await whenReady({ documents: this.#documents, frame, until }, () =>
        this.#documents.call(frame, 'planChoosing', ref, option),
      );
      if ('refused' in plan) {
        if (!plan.missing || Date.now() + 2 * spareMs >= Math.min(come, until)) throw notChosen(option, plan);
        await this.#documents.call(frame, 'changedSince', Number.MAX_SAFE_INTEGER, spareMs);
        continue;
      }
      if ('wait' in plan) throw notChosen(option, { refused: stayed(plan.wait) });
      if (plan.by !== 'open') return plan;
      if (opened) await this.#documents.call(frame, 'changedSince', Number.MAX_SAFE_INTEGER);
      else await this.#pointer.click(ref, {}, until);
      opened = true;
    }
    throw new BotError('timed-out', `Could not choose "${option}": the list did not show it in time.`);
  }

  pickDay(ref: string, day: string, call: Call): Promise<void> {
    return within(call, 'picking a day', async () => {
      this.#happenings.arm(undefined);
      await pickDay({ documents: this.#documents, pointer: this.#pointer }, { ref, day }, call.deadline);
    });
  }

  press(keys: string, ref: string | undefined, call: Call): Promise<void> {
    return within(call, 'pressing keys', async () => {
      this.#happenings.arm(undefined);
      if (ref !== undefined) await this.#documents.call(this.#documents.frameOf(ref), 'focusOn', ref);
      const page = this.#happenings.page();
      await mayClose(page, () => page.keyboard.press(keyChord(keys)));
    });
  }

  upload(ref: string, files: string[], call: Call): Promise<void> {
    return within(call, 'uploading', async (timeout) => {
      this.#happenings.arm(undefined);
      const frame = this.#documents.frameOf(ref);
      const takes = await this.#documents.call(frame, 'filesTaken', ref);
      if (takes === 'one' && files.length > 1) {
        throw new BotError(
          'driver-failed',
          `Could not upload: the field takes one file, not ${files.length}.`,
        );
      }
      if (takes !== 'none') return this.#documents.setFiles(ref, files);
      const chooser = frame.page().waitForEvent('filechooser', { timeout });
      await Promise.all([chooser, this.#pointer.click(ref, {}, call.deadline)]);
      await (await chooser).setFiles(files, { timeout });
    });
  }

  async download(ref: string, call: Call): Promise<{ path: string; name: string }> {
    const before = this.#happenings.downloads.length;
    await this.click(ref, {}, call);
    return within(call, 'waiting for the file to come down', () => this.#happenings.downloadAfter(before));
  }
}

function notChosen(option: string | boolean, plan: { refused: string; missing?: true }): BotError {
  const kind = plan.missing ? 'not-found' : 'driver-failed';
  return new BotError(kind, `Could not choose "${option}": ${plan.refused}.`);
}
