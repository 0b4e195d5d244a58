import type { Value } from '../../language/run.ts';
import type { Fence, Lease } from '../contract.ts';
import type { Db } from '../database.ts';
import { completeAndLease, type LastAndNext } from './complete-and-lease.ts';
import { gatherCalls } from './gather-calls.ts';
import { type LeaseWish, leaseTogether } from './lease-items.ts';
import { completeItem, completeTogether } from './settle-item.ts';

/** Each statement and commit costs the engine much the same whether one call or ten share it: while one is at work, the others gather. */
const lanes = 1;

/** The calls every item makes: many workers at once share statements and commits. */
export class LeaseDesk {
  readonly #db: Db;
  readonly lease: (wish: LeaseWish) => Promise<Lease[]>;
  readonly #complete: (call: { fence: Fence; outputs: Record<string, Value> }) => Promise<boolean>;
  readonly #goOn: (call: LastAndNext & { queue: string }) => Promise<Lease[] | undefined>;

  constructor(db: Db) {
    this.#db = db;
    this.lease = gatherCalls(lanes, (wishes) => leaseTogether(db, wishes));
    this.#complete = gatherCalls(lanes, async (calls) => {
      // Alone there is nothing to share; and what goes wrong together is told to each by a call of its own.
      if (calls.length === 1) return [false];
      return completeTogether(db, calls).catch(() => calls.map(() => false));
    });
    this.#goOn = gatherCalls(lanes, (calls) => byQueue(db, calls));
  }

  async complete(fence: Fence, outputs: Record<string, Value>): Promise<{ lost: false }> {
    if (await this.#complete({ fence, outputs })) return { lost: false };
    return completeItem(this.#db, fence, outputs);
  }

  /** Ends an item and takes the next of a queue. Undefined: it is ended, but nothing was looked for with that; a repeat takes nothing. */
  async goOn(call: LastAndNext & { queue: string }): Promise<Lease[] | undefined> {
    const leases = await this.#goOn(call);
    if (!leases) await completeItem(this.#db, call.fence, call.outputs);
    return leases;
  }
}

async function byQueue(db: Db, calls: (LastAndNext & { queue: string })[]): Promise<(Lease[] | undefined)[]> {
  const answers: (Lease[] | undefined)[] = calls.map(() => undefined);
  const queues = [...new Set(calls.map((call) => call.queue))];
  await Promise.all(
    queues.map(async (queue) => {
      const own = [...calls.keys()].filter((index) => calls[index]?.queue === queue);
      const together = own.map((index) => calls[index] as LastAndNext);
      // What goes wrong together is told to each by a call of its own.
      const told = await completeAndLease(db, queue, together).catch(() => []);
      for (const [place, index] of own.entries()) answers[index] = told[place];
    }),
  );
  return answers;
}
