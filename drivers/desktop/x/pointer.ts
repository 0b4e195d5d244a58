import type { ClickOptions } from '../../../language/driver.ts';
import type { XConnection } from './x-connection.ts';

const buttons = { left: 1, middle: 2, right: 3 } as const;

/** The mouse of a display. */
export class Pointer {
  readonly #x: XConnection;

  constructor(x: XConnection) {
    this.#x = x;
  }

  async move(x: number, y: number): Promise<void> {
    this.#x.test.FakeInput(this.#x.test.MotionNotify, 0, 0, this.#x.root, Math.round(x), Math.round(y));
    await this.#x.client.sync();
  }

  async click({ button = 'left', count = 1 }: ClickOptions): Promise<void> {
    const { ButtonPress, ButtonRelease } = this.#x.test;
    for (let done = 0; done < count; done++) {
      for (const type of [ButtonPress, ButtonRelease]) {
        this.#x.test.FakeInput(type, buttons[button], 0, this.#x.root, 0, 0);
      }
    }
    await this.#x.client.sync();
  }
}
