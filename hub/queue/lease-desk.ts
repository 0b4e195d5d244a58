import type { Value } from '../../language/run.ts';
import type { Fence, Lease } from '../contract.ts';
import type { Db } from '../database.ts';
import { gatherCalls } from './gather-calls.ts';
import { type LeaseWish, leaseTogether } from './lease-items.ts';
import { completeItem, completeTogether } from './settle-item.ts';

/** Each statement and commit costs the engine much the same whether one call or ten share it: while one is at work, the others gather. */
const lanes = 1;

/** The two calls every item makes: many workers at once share statements and commits. */
export class LeaseDesk {
  readonly #db: Db;
  readonly lease: (wish: LeaseWish) => Promise<Lease[]>;
  readonly #complete: (call: { fence: Fence; outputs: Record<string, Value> }) => Promise<boolean>;

  constructor(db: Db) {
    this.#db = db;
    this.lease = gatherCalls(lanes, (wishes) => leaseTogether(db, wishes));
    this.#complete = gatherCalls(lanes, async (calls) => {
      // Alone there is nothing to share; and what goes wrong together is told to each by a call of its own.
      if (calls.length === 1) return [false];
      return completeTogether(db, calls).catch(() => calls.map(() => false));
    });
  }

  async complete(fence: Fence, outputs: Record<string, Value>): Promise<{ lost: false }> {
    if (await this.#complete({ fence, outputs })) return { lost: false };
    return completeItem(this.#db, fence, outputs);
  }
}
