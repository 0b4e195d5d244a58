import { refOf, type Thing } from '../../drivers/desktop/tree/thing.ts';
import { emptyScene, type Scene } from './scene.ts';

/** Programs change in bursts; when nothing changed for so long they are looked at again. */
const quietMs = 60;
/** A program that never rests, such as a clock, is looked at all the same. */
const longestMs = 500;

/** Keeps what is shown as it was at the last look, and knows whether anything may have changed since. */
export class SceneKeeper {
  readonly #read: () => Promise<Scene>;
  readonly #changed: (before: Scene, after: Scene) => void;
  /** Counts what may have changed something. */
  #version = 0;
  /** Of these, what came before the look that is kept. */
  #seen = -1;
  /** Counts how often windows were shown or hidden, and how often they had been at the last look. */
  restacks = 0;
  #stacksSeen = -1;
  /** Counts what the person did. */
  #acts = 0;
  /** What was told to have changed since then, by ref. */
  #touched = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #dirtySince: number | undefined;
  #reading: Promise<void> | undefined;
  now: Scene = emptyScene;

  /** `changed` is told of each look with the one before it. */
  constructor(read: () => Promise<Scene>, changed: (before: Scene, after: Scene) => void) {
    this.#read = read;
    this.#changed = changed;
  }

  /** Whether nothing was told to have changed since the last look. */
  get isFresh(): boolean {
    return this.#seen === this.#version;
  }

  /** Whether nothing was told of this thing, nor of what it stands in, since the last look. */
  isUntouched(thing: Thing): boolean {
    for (let one: Thing | undefined = thing; one; one = one.parent)
      if (this.#touched.has(refOf(one))) return false;
    return true;
  }

  /** Something may have changed: the thing with this ref, or whatever. */
  touched(ref?: string): void {
    this.#version += 1;
    if (ref !== undefined) this.#touched.add(ref);
    this.#dirtySince ??= Date.now();
    this.#soon(Math.min(quietMs, Math.max(0, this.#dirtySince + longestMs - Date.now())));
  }

  /** Windows were shown or hidden: what lay under the mouse may be covered now. */
  restacked(): void {
    this.restacks += 1;
    this.touched();
    // A menu is used as soon as it is seen.
    this.#soon(0);
  }

  /** Whether the windows lie as they did at the last look. */
  get isStackKnown(): boolean {
    return this.#stacksSeen === this.restacks;
  }

  /** The person did something: a look that is under way may show what was before, or after it. */
  acted(): void {
    this.#acts += 1;
    this.touched();
  }

  /** Looks until nothing changes any more, at most so long. */
  async settle(limitMs: number): Promise<void> {
    const until = Date.now() + limitMs;
    while (!this.isFresh && Date.now() < until) await this.#look();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #soon(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), wait);
  }

  #look(): Promise<void> {
    clearTimeout(this.#timer);
    this.#reading ??= this.#lookOnce().finally(() => {
      this.#reading = undefined;
      if (!this.isFresh) this.#timer = setTimeout(() => void this.#look(), quietMs);
    });
    return this.#reading;
  }

  async #lookOnce(): Promise<void> {
    const [version, acts, restacks] = [this.#version, this.#acts, this.restacks];
    this.#dirtySince = undefined;
    const before = this.#touched;
    this.#touched = new Set();
    // A program that hangs cannot be looked at; it is tried again, and what is clicked meanwhile is asked for on its own.
    const scene = await this.#read().catch(() => undefined);
    // Nobody can tell whether it shows what was before the act or after it.
    if (!scene || acts !== this.#acts) {
      this.#touched = new Set([...this.#touched, ...before]);
      return;
    }
    const last = this.now;
    this.now = scene;
    this.#seen = version;
    this.#stacksSeen = restacks;
    this.#changed(last, scene);
  }
}
