import type { Lease, Next } from '../hub/contract.ts';
import { pause } from './send-spooled.ts';
import type { Entry } from './spool.ts';

/** A slot waits this long for what may come with the answer to its result before it asks the usual way. */
const hopeMs = 2000;

interface NextItemsParts {
  /** Who asks and where; undefined when nothing more is to be taken. */
  wish: () => Pick<Next, 'worker' | 'queues'> | undefined;
  begin: (lease: Lease) => void;
  /** For an item whose slot waits no more. */
  giveBack: (lease: Lease) => void;
}

/** The next item with the answer to the last result: one call less for each. Whatever gets lost, the usual way of asking remains. */
export class NextItems {
  readonly #parts: NextItemsParts;
  readonly #hopes = new Map<number, () => void>();
  /** Asked already: the same again, for the answer may be lost and an item taken. */
  readonly #asked = new Map<number, Next>();

  constructor(parts: NextItemsParts) {
    this.#parts = parts;
  }

  /** Keeps a slot until its result is answered, for a moment at most; ends at once when the worker drains. */
  async hope(result: Entry, draining: AbortSignal): Promise<void> {
    if (!this.#parts.wish()) return;
    const answered = new AbortController();
    this.#hopes.set(result.n, () => answered.abort());
    await pause(hopeMs, AbortSignal.any([answered.signal, draining]));
    this.#hopes.delete(result.n);
  }

  /** What a result asks for as it is sent. */
  askWith(result: Entry): Next | undefined {
    const asked = this.#asked.get(result.n);
    const wish = asked ?? (this.#hopes.has(result.n) ? this.#parts.wish() : undefined);
    if (!wish) return undefined;
    const { item, epoch } = result.args.body as { item: string; epoch: number };
    const next = { ...wish, request: `after ${item}-${epoch}` };
    this.#asked.set(result.n, next);
    return next;
  }

  /** A hub older than this worker tells of no leases. */
  settled(result: Entry, reply: { leases?: Lease[] } | undefined): void {
    this.#asked.delete(result.n);
    const slotFree = this.#hopes.get(result.n);
    for (const lease of reply?.leases ?? []) {
      if (slotFree) this.#parts.begin(lease);
      else this.#parts.giveBack(lease);
    }
    slotFree?.();
  }
}
