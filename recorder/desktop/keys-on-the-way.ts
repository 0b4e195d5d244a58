import type { Thing } from '../../drivers/desktop/tree/thing.ts';
import type { KeyStroke } from './key-stroke.ts';
import type { Change } from './listen-changes.ts';

/** A busy program writes what was typed some time later; longer than this, in ms, it is not waited for: it may never write it. */
const limitMs = 1500;

/** What was typed into one field without doing anything else between. */
export interface Run {
  /** The field that had the keyboard; none when nobody knows of one. */
  into: Thing | undefined;
  /** Whether it had the keyboard in truth, by its own words when the first key went down. */
  hasKeyboard: Promise<boolean>;
  /** A field has told of something since: a field may refuse single signs, and write them otherwise. */
  isTold: boolean;
}

/** A key that was typed and of which no field has told yet. */
interface Key {
  brings: 'sign' | 'text' | 'removal';
  keys: string;
  run: Run;
}

interface Waiting {
  last: Key;
  seen: () => void;
  over: () => void;
}

/**
 * Keys that went down and are not written yet. A display tells of keys at once, a busy program seconds later what its field holds then: what
 * was typed before Enter or a click is known only when all of it has arrived, and what comes after that is not typed.
 */
export class KeysOnTheWay {
  readonly #open: Key[] = [];
  readonly #waiting: Waiting[] = [];
  readonly #hasKeyboard: (thing: Thing) => Promise<boolean>;
  #run: Run | undefined;
  /** Runs with signs of which no field has told anything in time, until somebody asks what became of them. */
  #untold: Run[] = [];

  constructor(hasKeyboard: (thing: Thing) => Promise<boolean>) {
    this.#hasKeyboard = hasKeyboard;
  }

  get isEmpty(): boolean {
    return this.#open.length === 0;
  }

  /** The runs since this was asked last of which nothing was told. */
  takeUntold(): Run[] {
    return this.#untold.splice(0);
  }

  /** Whether a change is just what a key would write that went down. */
  expects(change: Change): boolean {
    return this.#open.some((key) => mayBring(key, change) && isSign(key, change));
  }

  /** A key went down while that field had the keyboard; call what it gives when it turns out to have written nothing. */
  sent(stroke: KeyStroke, into?: Thing): () => void {
    const brings = broughtBy(stroke);
    if (!brings) return () => undefined;
    const key: Key = { brings, keys: stroke.keys ?? '', run: this.#runInto(into) };
    this.#open.push(key);
    return () => {
      const at = this.#open.indexOf(key);
      if (at >= 0) this.#drop(at, 1);
    };
  }

  /** A field told of a change, which has been taken down. */
  came(change: Change): void {
    // A field that takes only some signs is recognised by those; one that writes others, such as capitals, by their number.
    const fitting = this.#open.filter((key) => mayBring(key, change));
    const key = fitting.find((one) => isSign(one, change)) ?? fitting[0];
    const run = (key ?? this.#open[0])?.run;
    if (run) run.isTold = true;
    if (!key) return;
    const isLater = ({ last }: Waiting) => this.#open.indexOf(last) < this.#open.indexOf(key);
    // What was typed before a key that has come now was not taken by its field.
    for (let first = this.#waiting[0]; first && isLater(first); first = this.#waiting[0])
      this.#upTo(first.last);
    this.#waiting[0]?.seen();
    this.#upTo(key);
  }

  /** Resolves when all that was typed up to now has arrived, or is late beyond measure; `seen` is called at each arrival until then. */
  async rest(seen: () => void): Promise<void> {
    this.#run = undefined;
    const last = this.#open.at(-1);
    if (!last) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((over) => {
      this.#waiting.push({ last, seen, over });
      timer = setTimeout(() => this.#upTo(last), limitMs);
    });
    clearTimeout(timer);
  }

  #runInto(into: Thing | undefined): Run {
    if (!this.#run || this.#run.into?.path !== into?.path) {
      const hasKeyboard = into ? this.#hasKeyboard(into) : Promise.resolve(false);
      this.#run = { into, hasKeyboard, isTold: false };
    }
    return this.#run;
  }

  #upTo(key: Key): void {
    const gone = this.#open.slice(0, this.#open.indexOf(key) + 1);
    const untold = gone.filter(({ brings, run }) => brings === 'sign' && run.into && !run.isTold);
    for (const { run } of untold) if (!this.#untold.includes(run)) this.#untold.push(run);
    this.#drop(0, this.#open.indexOf(key) + 1);
  }

  #drop(from: number, count: number): void {
    this.#open.splice(from, count);
    while (this.#waiting[0] && !this.#open.includes(this.#waiting[0].last)) this.#waiting.shift()?.over();
  }
}

function broughtBy({ keys = '', writes }: KeyStroke): Key['brings'] | undefined {
  if (keys === 'Control+V' || keys === 'Shift+Insert') return 'text';
  if (/^(?:Control\+)?(?:Backspace|Delete)$|^Control\+X$/.test(keys)) return 'removal';
  // A key without a name may only change the next sign.
  return (writes && keys !== '') || /^(?:Shift\+)?Enter$/.test(keys) ? 'sign' : undefined;
}

const isSign = ({ keys }: Key, change: Change): boolean =>
  keys.toLowerCase() === signIn(change).toLowerCase();

const signIn = ({ text }: Change): string => ({ ' ': 'Space', '\n': 'Enter' })[text] ?? text;

function mayBring({ brings }: Key, { what, text }: Change): boolean {
  if (!what.startsWith('text-changed:insert')) return brings === 'removal';
  return brings === 'text' || (brings === 'sign' && [...text].length === 1);
}
