import type { WindowPlace } from '../../../language/driver.ts';
import { BotError } from '../../../language/errors.ts';
import { fitsGlob } from '../../../language/fits-glob.ts';
import type { PixelBus } from '../tree/in-pixels.ts';
import { dialogInWords } from '../tree/see-windows.ts';
import { type Window, Windows } from '../x/windows.ts';
import type { XConnection } from '../x/x-connection.ts';
import { closeWindow } from './close-window.ts';
import type { Doors, HandsCall } from './desktop-hands.ts';
import type { WindowCalls } from './hands-messages.ts';
import { placeWindow } from './place-window.ts';
import { programOf } from './program-names.ts';
import { shownNow } from './shown-now.ts';
import { lastLook, typedLimitMs, untilTrue } from './until-true.ts';

/** Hands on whole windows, as the window manager knows them. */
export class WindowHands implements Doors<WindowCalls> {
  readonly #bus: PixelBus;
  readonly #x: XConnection;
  readonly #windows: Windows;

  constructor(bus: PixelBus, x: XConnection) {
    this.#bus = bus;
    this.#x = x;
    this.#windows = new Windows(x);
  }

  async turnTo(title: string, call: HandsCall): Promise<void> {
    let open: Window[] = [];
    const fitting = () => open.filter((one) => fitsGlob(one.title, title));
    const isThere = async () => {
      open = await this.#windows.list();
      return fitting().length > 0;
    };
    await untilTrue(isThere, { ...call, deadline: lastLook(call.deadline) });
    const [window, other] = fitting();
    const named = (windows: readonly Window[]) =>
      windows.map((one) => `“${one.title}” of ${programOf(one.pid, call.opened)}`).join(', ');
    if (!window)
      throw new BotError(
        'not-found',
        `No open window is called ${title}. Open are: ${named(open) || 'none'}.`,
      );
    if (other) {
      const all = fitting();
      throw new BotError(
        'ambiguous',
        `${all.length} open windows are called ${title}: ${named(all)}. Say more of the title, or close the others.`,
      );
    }
    await this.#windows.activate(window.id);
    await untilTrue(async () => (await this.#windows.front())?.id === window.id, call, typedLimitMs);
  }

  async placeFront(place: WindowPlace, call: HandsCall): Promise<void> {
    const window = await this.#front('place', call);
    await placeWindow({ windows: this.#windows, x: this.#x }, { window, place }, call);
  }

  async closeFront(call: HandsCall): Promise<string> {
    const window = await this.#front('close', call);
    const dialogWords = async () => {
      const shown = await shownNow({ bus: this.#bus, windows: this.#windows, x: this.#x }, {});
      return dialogInWords({ bus: this.#bus, ...shown, front: undefined });
    };
    return closeWindow({ windows: this.#windows, dialogWords }, window, call);
  }

  /** Once a window has gone, the window manager takes a moment to bring another one in front. */
  async #front(what: string, call: HandsCall): Promise<Window> {
    let front: Window | undefined;
    const isDecided = async () => {
      front = await this.#windows.front();
      return front !== undefined || (await this.#windows.list()).length === 0;
    };
    await untilTrue(isDecided, { ...call, deadline: lastLook(call.deadline) }, typedLimitMs);
    if (front) return front;
    throw new BotError('driver-failed', `No window is in front to ${what}. Turn to one in the step before.`);
  }
}
