import type { Frame, Page } from 'playwright-core';
import type { ClickOptions, DragTo } from '../../language/driver.ts';
import { BotError, isGoneError } from '../../language/errors.ts';
import type { Documents } from './documents.ts';
import { dragTo, isOn, moved, placeOn } from './drag-to.ts';
import { isOver, mayClose, wentAway } from './went-away.ts';
import { stayed, whenReady } from './when-ready.ts';

/** Nothing holds of a thing that the page has taken away, or drawn anew, while it was dragged. */
function ofThing(ask: () => Promise<boolean>): Promise<boolean> {
  return ask().catch((error: unknown) => {
    if (error instanceof BotError && isGoneError(error)) return false;
    throw error;
  });
}

/** The mouse: goes where a thing can be met, and lets nothing else have the click. `until` is milliseconds since 1970. */
export class Pointer {
  readonly #documents: Documents;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  /** Aims, clicks, and asks whether the click went there. One that something else would have got was kept from the page, and is tried again. */
  async click(ref: string, options: ClickOptions, until: number): Promise<void> {
    const frame = this.#documents.frameOf(ref);
    let reason = 'it took too long';
    while (Date.now() < until) {
      const [x, y] = await this.#aim(ref, { use: 'click', doing: 'clicking' }, until);
      await this.#press(frame.page(), [x, y], options);
      const struck = await this.#struck(frame);
      if (struck === 'right') return;
      reason = struck;
    }
    throw new BotError('driver-failed', `Could not go on clicking: ${reason}.`);
  }

  #press(page: Page, [x, y]: [number, number], options: ClickOptions): Promise<void> {
    const { mouse, keyboard } = page;
    const { button = 'left', count = 1, modifiers = [] } = options;
    return mayClose(page, async () => {
      for (const key of modifiers) await keyboard.down(key);
      try {
        await mouse.click(x, y, { button, clickCount: count });
      } finally {
        for (const key of modifiers) await keyboard.up(key);
      }
    });
  }

  async hover(ref: string, until: number): Promise<void> {
    const [x, y] = await this.#aim(ref, { use: 'rest', doing: 'resting the mouse' }, until);
    await this.#documents.frameOf(ref).page().mouse.move(x, y);
  }

  async drag(ref: string, to: DragTo, until: number): Promise<void> {
    const [x, y] = await this.#aim(ref, { use: 'rest', doing: 'dragging' }, until);
    const frame = this.#documents.frameOf(ref);
    const { mouse } = frame.page();
    await dragTo(
      { from: { x, y }, mouse },
      {
        where: async (from) =>
          'by' in to ? moved(from, to.by) : placeOn(await this.#documents.boxInWindow(to.ref), to.at),
        isBrowsers: () => ofThing(() => this.#documents.call(frame, 'isBrowsersDrag', ref)),
        lies: (at) => ofThing(async () => isOn(await this.#documents.boxInWindow(ref), at)),
      },
    );
  }

  /** Where in the window to meet it, as soon as it is there and at rest, with nothing over it, and enabled when it is to be clicked. */
  async #aim(
    ref: string,
    { use, doing }: { use: 'click' | 'rest'; doing: string },
    until: number,
  ): Promise<[number, number]> {
    const frame = this.#documents.frameOf(ref);
    const aim = await whenReady({ documents: this.#documents, frame, until }, async () => {
      const inFrame = await this.#documents.call(frame, 'aim', ref, use);
      return 'wait' in inFrame ? inFrame : this.#documents.inWindow(frame, inFrame.at);
    });
    if ('wait' in aim) throw new BotError('driver-failed', `Could not go on ${doing}: ${stayed(aim.wait)}.`);
    return aim.at;
  }

  /** A click that took its document away went where it should: nothing else was let have it. */
  async #struck(frame: Frame): Promise<string> {
    try {
      return isOver(frame) ? 'right' : await this.#documents.call(frame, 'struck');
    } catch (error) {
      if (await wentAway(frame, error)) return 'right';
      throw error;
    }
  }
}
