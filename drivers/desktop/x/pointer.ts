import { setTimeout as wait } from 'node:timers/promises';
import type { ClickOptions } from '../../../language/driver.ts';
import { answered, type XConnection } from './x-connection.ts';

/** A place on the display. */
export interface Point {
  x: number;
  y: number;
}

/** A press becomes a drag after a first small move, in every toolkit; then programs follow the mouse on its way. */
const firstMove = 9;
const moves = 12;
/** Between two moves: toolkits drop moves that come faster than they draw. */
const moveMs = 8;

/** Between two clicks of a double click, as a quick hand makes it: of two in one moment, a busy program was once seen to take one. */
const betweenMs = 40;

/** Where the protocol tells of the buttons that are down: the first one's bit. */
const firstButtonMask = 0x100;
const buttons = { left: 1, middle: 2, right: 3 } as const;

/** The mouse of a display. */
export class Pointer {
  readonly #x: XConnection;

  constructor(x: XConnection) {
    this.#x = x;
  }

  /** Lets go of what a process that died had pressed. */
  async release(): Promise<void> {
    const { keyMask } = await answered<{ keyMask: number }>((reply) =>
      this.#x.client.QueryPointer(this.#x.root, reply),
    );
    for (const button of Object.values(buttons)) {
      const isDown = (keyMask & (firstButtonMask << (button - 1))) !== 0;
      if (isDown) this.#x.test.FakeInput(this.#x.test.ButtonRelease, button, 0, this.#x.root, 0, 0);
    }
    await this.#x.client.sync();
  }

  async move(x: number, y: number): Promise<void> {
    this.#x.test.FakeInput(this.#x.test.MotionNotify, 0, 0, this.#x.root, Math.round(x), Math.round(y));
    await this.#x.client.sync();
  }

  /** Presses the left button here, moves as a hand would, and lets go there. `where` is asked on the way: lists open up under the mouse. */
  async drag(from: Point, where: () => Promise<Point>): Promise<void> {
    const { ButtonPress, ButtonRelease } = this.#x.test;
    await this.move(from.x, from.y);
    this.#x.test.FakeInput(ButtonPress, buttons.left, 0, this.#x.root, 0, 0);
    try {
      const to = await where();
      await this.#glide(from, {
        x: from.x + (Math.sign(to.x - from.x) || 1) * firstMove,
        y: from.y + firstMove,
      });
      await this.#glide(from, to);
      // Programs look at the place when the mouse moves over it, and where it has gone meanwhile counts.
      const last = await where();
      await this.move(last.x + 1, last.y);
      await this.#glide(to, last);
    } finally {
      this.#x.test.FakeInput(ButtonRelease, buttons.left, 0, this.#x.root, 0, 0);
      await this.#x.client.sync();
    }
  }

  async #glide(from: Point, to: Point): Promise<void> {
    for (let step = 1; step <= moves; step++) {
      const share = step / moves;
      await this.move(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
      await wait(moveMs);
    }
  }

  async click({ button = 'left', count = 1 }: ClickOptions): Promise<void> {
    const { ButtonPress, ButtonRelease } = this.#x.test;
    for (let done = 0; done < count; done++) {
      // The server itself waits: however busy this process is, a double click stays one.
      this.#x.test.FakeInput(ButtonPress, buttons[button], done === 0 ? 0 : betweenMs, this.#x.root, 0, 0);
      this.#x.test.FakeInput(ButtonRelease, buttons[button], 0, this.#x.root, 0, 0);
    }
    await this.#x.client.sync();
  }
}
