import { isField, isSecret, refOf, type Thing } from '../../drivers/desktop/tree/thing.ts';
import { FieldTexts } from './field-texts.ts';
import { KeysOnTheWay, type Run } from './keys-on-the-way.ts';
import type { Change } from './listen-changes.ts';

/** Who types rests no longer than this between two signs; what is told then is only the value so far. */
const restMs = 200;

/** A field with what it came to hold. */
export interface Written {
  thing: Thing;
  /** Undefined when it could not be read; null for a secret, which is not read. */
  text: string | null | undefined;
  by: 'person' | 'program';
}

/** What was taken, by ref; a field that was never read is being read. */
type Taken = Map<string, Omit<Written, 'text'> & { text: Written['text'] | Promise<Written['text']> }>;

/** What is written into fields, by the person or by the program itself; secret fields are never read. */
export class Typing {
  /** What was typed and is not written yet. */
  readonly keys: KeysOnTheWay;
  readonly #texts: FieldTexts;
  readonly #read: (thing: Thing) => Promise<string | undefined>;
  readonly #written: (written: Written) => void;
  readonly #things = new Map<string, Thing>();
  /** Fields that once were secret stay so, also when they show what they hold. */
  readonly #secrets = new Set<string>();
  readonly #pending = new Map<string, Written['by']>();
  /** What was told last of each field that the program itself writes into; many write the same again. */
  readonly #told = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;
  /** Runs a task after all that was told before. */
  readonly #inOrder: (task: () => Promise<void>) => void;

  constructor(about: {
    read: (thing: Thing) => Promise<string | undefined>;
    hasKeyboard: (thing: Thing) => Promise<boolean>;
    written: (written: Written) => void;
    inOrder: (task: () => Promise<void>) => void;
  }) {
    this.#texts = new FieldTexts(async (ref) => {
      const thing = this.#things.get(ref);
      return thing && !this.isSecret(thing) ? about.read(thing) : undefined;
    });
    this.#read = about.read;
    this.keys = new KeysOnTheWay(about.hasKeyboard);
    this.#written = about.written;
    this.#inOrder = about.inOrder;
  }

  isSecret(thing: Thing): boolean {
    if (isSecret(thing)) this.#secrets.add(refOf(thing));
    return this.#secrets.has(refOf(thing));
  }

  /** Begins to follow the fields that are shown, and lets go of those that are not. */
  shown(things: readonly Thing[]): void {
    const now = new Set(things.map(refOf));
    for (const ref of this.#things.keys()) {
      if (!now.has(ref) && !this.#pending.has(ref)) {
        this.#things.delete(ref);
        this.#texts.forget(ref);
      }
    }
    for (const thing of things) {
      if (holdsText(thing)) this.#follow(thing);
    }
  }

  /** A field told of a change; `isLate` when it was told some time ago, and what the field holds may have it already. */
  changed(
    thing: Thing,
    change: Change,
    { by, isLate = false }: { by: Written['by']; isLate?: boolean },
  ): void {
    if (!holdsText(thing)) return;
    this.#follow(thing);
    const ref = refOf(thing);
    if (!this.isSecret(thing)) {
      if (isLate) this.#texts.changedUnseen(ref);
      else this.#texts.changed(ref, change);
    }
    // What the person began to write stays theirs, also when the program completes it.
    this.#pending.set(ref, this.#pending.get(ref) === 'person' ? 'person' : by);
    if (isField(thing)) this.keys.came(change);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#rest(), restMs);
  }

  /** What was typed up to now, to be told in its turn, as soon as it is written: what is written after that is not in it. */
  take(): () => Promise<void> {
    clearTimeout(this.#timer);
    const taken: Taken = new Map();
    const take = () => this.#takeInto(taken);
    take();
    const written = this.keys.rest(take);
    return async () => {
      await written;
      for (const run of this.keys.takeUntold()) await this.#findOut(run);
      for (const { text, ...one } of taken.values()) this.#tell({ ...one, text: await text });
    };
  }

  #takeInto(taken: Taken): void {
    for (const [ref, by] of this.#pending) {
      const thing = this.#things.get(ref);
      if (!thing) continue;
      const text = this.isSecret(thing) ? null : (this.#texts.known(ref) ?? this.#texts.text(ref));
      taken.set(ref, { thing, text, by: taken.get(ref)?.by === 'person' ? 'person' : by });
    }
    this.#pending.clear();
  }

  /**
   * What became of signs of which nobody has told anything: a field that had the keyboard and holds what it held before has refused them;
   * else they were written somewhere, and nobody knows where.
   */
  async #findOut({ into, hasKeyboard }: Run): Promise<void> {
    if (!into) return;
    const before = this.isSecret(into) ? undefined : this.#texts.known(refOf(into));
    const isTheirs = before !== undefined && (await hasKeyboard);
    const now = isTheirs ? await this.#read(into).catch(() => undefined) : undefined;
    if (now === undefined || now !== before) this.#tell({ thing: into, text: now, by: 'person' });
  }

  #tell(written: Written): void {
    const { thing, text, by } = written;
    const ref = refOf(thing);
    if (by === 'program' && this.#told.get(ref) === text) return;
    if (typeof text === 'string') this.#told.set(ref, text);
    this.#written(written);
  }

  /** Reads what was written once more while it is at rest, then tells it. What is written after an act is not taken in the turn before it. */
  async #rest(): Promise<void> {
    const open = [...this.#pending.keys()].filter((ref) => !this.#secrets.has(ref));
    await Promise.all(open.map((ref) => this.#texts.again(ref)));
    this.#inOrder(this.take());
  }

  #follow(thing: Thing): void {
    const ref = refOf(thing);
    this.#things.set(ref, thing);
    if (!this.isSecret(thing)) this.#texts.follow(ref);
  }
}

/** Fields, and what programs show as a field that nobody can write into, such as a calculator's display. */
function holdsText(thing: Thing): boolean {
  if (!thing.interfaces.has('Text') || thing.kind === 'combo box') return false;
  return isField(thing) || thing.kind === 'text' || thing.kind === 'entry';
}
