import { refOf, type Thing } from '../../drivers/desktop/tree/thing.ts';
import type { Change } from './listen-changes.ts';
import { againIn, depthOf, pageOf, type Scene } from './scene.ts';

/**
 * Which thing has the keyboard. What programs tell when it moves counts for more than what a look shows: some say of several things at once
 * that they have it, of cells and tabs also while a field over them is written into.
 */
export class Focus {
  /** The thing that has the keyboard, as far as anybody knows. */
  thing: Thing | undefined;
  /** What was told last to have it and not to have lost it since. */
  #told: Pick<Change, 'bus' | 'path'> | undefined;
  /** Counts what was told, and what had been told when the last look began. */
  #moves = 0;
  #movesAtLook = 0;
  readonly #read: (bus: string, path: string) => Promise<Thing | undefined>;

  /** `read` reads a thing that a program told of. */
  constructor(read: (bus: string, path: string) => Promise<Thing | undefined>) {
    this.#read = read;
  }

  /** A program tells of a thing that it has the keyboard now, or has it no more; `scene` is the last look. */
  changed({ bus, path, detail: [isOn] }: Change, scene: Scene): void {
    this.#moves += 1;
    const ref = bus + path;
    if (isOn === 0) {
      if (this.#told && this.#told.bus + this.#told.path === ref) this.#told = undefined;
      if (this.thing && refOf(this.thing) === ref) this.thing = undefined;
      return;
    }
    this.#told = { bus, path };
    this.thing = againIn(scene, ref);
    const move = this.#moves;
    if (this.thing) return;
    void this.#read(bus, path).then((thing) => {
      if (move === this.#moves) this.thing ??= thing;
    });
  }

  lookBegins(): void {
    this.#movesAtLook = this.#moves;
  }

  looked(scene: Scene): void {
    // What was told since the look began is newer than it.
    if (this.#moves !== this.#movesAtLook) return;
    // Some say it of what holds the thing, too, and of tabs beside it.
    const [shown] = scene.things
      .filter((thing) => thing.states.has('focused') && pageOf(scene, thing)?.window === scene.front)
      .sort((one, other) => depthOf(other) - depthOf(one));
    const told = this.#told;
    if (!told) {
      if (shown) this.thing = shown;
      return;
    }
    const again = againIn(scene, told.bus + told.path);
    const isThere = again?.states.has('focused') && pageOf(scene, again)?.window === scene.front;
    if (again) this.#settle(isThere ? (shown && isIn(shown, again) ? shown : again) : shown, scene);
    else void this.#ask(told, shown, scene);
  }

  /** No look shows the field that opens over a cell: its program is asked for it. */
  async #ask(
    { bus, path }: Pick<Change, 'bus' | 'path'>,
    shown: Thing | undefined,
    scene: Scene,
  ): Promise<void> {
    const move = this.#moves;
    const thing = await this.#read(bus, path);
    if (move !== this.#moves) return;
    const isThere = thing?.states.has('focused') && pageOf(scene, thing)?.window === scene.front;
    this.#settle(isThere ? thing : shown, scene);
  }

  /** In a window of another program that tells nothing of itself, nobody knows where the keyboard is. */
  #settle(thing: Thing | undefined, { stack, front }: Scene): void {
    const window = stack.find((one) => one.window === front);
    const isElsewhere = window !== undefined && this.thing !== undefined && this.thing.pid !== window.pid;
    if (thing || isElsewhere) this.thing = thing;
  }
}

function isIn(thing: Thing, around: Thing): boolean {
  return refOf(thing) === refOf(around) || (thing.parent !== undefined && isIn(thing.parent, around));
}
