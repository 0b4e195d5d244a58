import { refOf, type Thing } from '../../../drivers/desktop/tree/thing.ts';
import { DesktopWatch } from '../../../recorder/desktop/desktop-watch.ts';
import type { Change } from '../../../recorder/desktop/listen-changes.ts';
import type { InputEvent } from '../../../recorder/desktop/listen-input.ts';
import type { Hit, Scene } from '../../../recorder/desktop/scene.ts';
import { type RawEvent, rawEventSchema } from '../../../recorder/raw-event.ts';

/** A display whose programs do what the test says, and a watch in front of it. */
export class FakeDisplay {
  shown: Scene;
  readonly events: RawEvent[] = [];
  /** What no look shows, but what its program tells of when it is asked. */
  readonly hidden: Thing[] = [];
  readonly texts = new Map<string, string>();
  /** Every field that was read. */
  readonly read: string[] = [];
  /** What the program answers when it is asked what lies at a point. */
  there: Hit = { window: undefined, isFrame: false, thing: undefined };
  readonly watch: DesktopWatch;
  #at = 0;

  constructor(shown: Scene) {
    this.shown = shown;
    this.watch = new DesktopWatch(
      {
        read: async () => this.shown,
        lookAt: async () => this.there,
        thing: async (bus, path) =>
          [...this.shown.things, ...this.hidden].find((one) => refOf(one) === bus + path),
        text: async (one) => {
          this.read.push(refOf(one));
          return this.texts.get(refOf(one));
        },
        keyRow: (code) => [code],
      },
      { tell: (event) => this.events.push(rawEventSchema.parse(event)) },
    );
    this.watch.opened(process.pid, 'program:orders');
  }

  async rests(): Promise<void> {
    await this.watch.settle();
  }

  mouse(what: InputEvent['what'], [left, top]: Thing['box'], code = 1): void {
    this.#at += 50;
    this.watch.input({ what, code, x: left + 2, y: top + 2, state: 0, at: this.#at });
  }

  click(on: Thing, code = 1): void {
    this.mouse('button-down', on.box, code);
    this.mouse('button-up', on.box, code);
  }

  key(symbol: number, state = 0): void {
    this.watch.input({ what: 'key-down', code: symbol, x: 0, y: 0, state, at: 0 });
  }

  tells(of: Thing, what: string, change: Partial<Change> = {}): void {
    this.watch.changed({ bus: of.bus, path: of.path, what, detail: [1, 0], text: '', ...change });
  }

  types(into: Thing, text: string): void {
    for (const sign of text) {
      this.key(sign.codePointAt(0) ?? 0);
      this.writes(into, sign);
    }
  }

  /** The program puts signs behind what a field holds. */
  writes(into: Thing, text: string): void {
    for (const sign of text) {
      const before = this.texts.get(refOf(into)) ?? '';
      this.texts.set(refOf(into), before + sign);
      this.tells(into, 'text-changed:insert', { detail: [before.length, 1], text: sign });
    }
  }

  empties(field: Thing): void {
    const before = this.texts.get(refOf(field)) ?? '';
    this.texts.set(refOf(field), '');
    this.tells(field, 'text-changed:delete', { detail: [0, before.length], text: before });
  }

  told(): unknown[] {
    return this.events.filter(({ what }) => what !== 'press' && what !== 'document');
  }
}
