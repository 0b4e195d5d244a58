import type { FailKind, Fence, ItemState } from '../../hub/contract.ts';

/** Which call ends an attempt. */
export type Ending = 'complete' | 'ask' | 'postpone' | FailKind;

/** What an item is by the rules of the hub's README, with nothing of how the hub does it. */
export interface ModelItem {
  id: string;
  priority: number;
  deadline: string | undefined;
  state: ItemState;
  due: number;
  epoch: number;
  retries: number;
  expiries: number;
  until: number;
  worker: string;
  request: string;
}

export const rules = { leaseSeconds: 1000, maxRetries: 1, maxExpiries: 1, postponeSeconds: 1000 };

const outcomes: Partial<Record<Ending, string>> = {
  complete: 'done',
  ask: 'needs-a-person',
  postpone: 'postponed',
  application: 'failed',
};
const endStates: Partial<Record<Ending, ItemState>> = {
  complete: 'done',
  ask: 'needs-a-person',
  business: 'business',
  refused: 'failed',
  'unknown-outcome': 'unknown-outcome',
};

/** A queue in memory, in seconds since it began. */
export class QueueModel {
  now = 0;
  paused = false;
  readonly items: ModelItem[] = [];
  /** Every fence ever given: a worker may come back with any of them. */
  readonly given: (Fence & { worker: string })[] = [];
  readonly outcomes = new Map<string, string>();

  add(item: { id: string; priority: number; deadline: string | undefined; later: boolean }): void {
    const due = this.now + (item.later ? rules.postponeSeconds : 0);
    const fresh = {
      state: 'new',
      epoch: 0,
      retries: 0,
      expiries: 0,
      until: 0,
      worker: '',
      request: '',
    } as const;
    this.items.push({ ...fresh, id: item.id, priority: item.priority, deadline: item.deadline, due });
  }

  /** With a deadline first, by priority, then deadline, then first come. */
  #next(count: number): ModelItem[] {
    if (this.paused) return [];
    const far = '9999';
    const ready = this.items.filter((item) => item.state === 'new' && item.due <= this.now);
    const order = ready.toSorted(
      (a, b) =>
        Number(!a.deadline) - Number(!b.deadline) ||
        b.priority - a.priority ||
        (a.deadline ?? far).localeCompare(b.deadline ?? far) ||
        Number(a.id) - Number(b.id),
    );
    return order.slice(0, count);
  }

  /** What a call of that name takes, or holds already. */
  lease(worker: string, count: number, request: string): Fence[] {
    const again = this.items.filter(
      (item) => this.#isHeld(item) && item.worker === worker && item.request === request,
    );
    if (again.length) return again.map(({ id, epoch }) => ({ item: id, epoch }));
    return this.#next(count).map((item) => {
      const until = this.now + rules.leaseSeconds;
      Object.assign(item, { state: 'leased', epoch: item.epoch + 1, worker, request, until });
      const fence = { item: item.id, epoch: item.epoch };
      this.given.push({ ...fence, worker });
      return fence;
    });
  }

  #isHeld(item: ModelItem): boolean {
    return item.state === 'leased' && item.until > this.now;
  }

  #held(fence: Fence): ModelItem | undefined {
    const item = this.items.find((one) => one.id === fence.item && one.epoch === fence.epoch);
    return item && this.#isHeld(item) ? item : undefined;
  }

  /** Those of the fences that still hold. */
  holding(): Fence[] {
    return this.given.filter((fence) => this.#held(fence));
  }

  renew(fence: Fence): boolean {
    const item = this.#held(fence);
    if (item) item.until = this.now + rules.leaseSeconds;
    return item !== undefined;
  }

  /** Ends an attempt: `again` when that call did so already, `lost` when the lease is over some other way. */
  end(fence: Fence, ending: Ending): 'went' | 'again' | 'lost' {
    const run = `${fence.item}-${fence.epoch}`;
    const outcome = outcomes[ending] ?? ending;
    const item = this.#held(fence);
    if (!item) return this.outcomes.get(run) === outcome ? 'again' : 'lost';
    this.outcomes.set(run, outcome);
    Object.assign(item, { state: endStates[ending] ?? 'new', due: this.now });
    if (ending === 'postpone') item.due += rules.postponeSeconds;
    if (ending === 'environment') this.paused = true;
    if (ending === 'application' && item.retries < rules.maxRetries) item.retries += 1;
    else if (ending === 'application') item.state = 'failed';
    return 'went';
  }

  sweep(): void {
    for (const item of this.items) {
      if (item.state !== 'leased' || this.#isHeld(item)) continue;
      this.outcomes.set(`${item.id}-${item.epoch}`, 'expired');
      item.state = item.expiries >= rules.maxExpiries ? 'failed' : 'new';
      item.expiries += 1;
      item.due = this.now;
    }
  }

  redrive(item: ModelItem): boolean {
    if (item.state !== 'failed' && item.state !== 'business') return false;
    Object.assign(item, { state: 'new', retries: 0, expiries: 0, due: this.now });
    return true;
  }

  /** A person takes a waiting item forward, or back. */
  move(item: ModelItem, later: boolean): boolean {
    if (item.state !== 'new') return false;
    item.due = this.now + (later ? rules.postponeSeconds : 0);
    return true;
  }

  answer(item: ModelItem): boolean {
    if (item.state !== 'needs-a-person' && item.state !== 'unknown-outcome') return false;
    Object.assign(item, { state: 'new', due: this.now });
    return true;
  }
}
