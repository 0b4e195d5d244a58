import type { HubClient } from '../hub/client.ts';
import type { Fence, Lease } from '../hub/contract.ts';
import { BotError } from '../language/errors.ts';

/** Renewing at a third leaves a second try before the bot is stopped at half. */
const renewAt = 1 / 3;
/** A bot without a renewed lease is stopped at half of it: long before another worker can have the item. */
const stopAt = 1 / 2;

interface Held {
  lease: Lease;
  stop: AbortController;
  /** Monotonic: a changed wall clock changes nothing. */
  renewed: number;
  fence: NodeJS.Timeout;
}

/** Keeps leases alive while their bots run, and stops a bot whose lease may be over (self-fencing). */
export class HeldLeases {
  readonly #hub: HubClient;
  readonly #worker: string;
  readonly #log: (message: string) => void;
  readonly #held = new Map<string, Held>();
  #timer: NodeJS.Timeout | undefined;
  #renewing = false;

  constructor(hub: HubClient, worker: string, log: (message: string) => void) {
    this.#hub = hub;
    this.#worker = worker;
    this.#log = log;
  }

  /** Holds a lease from now on; the signal says when its bot has to stop. */
  hold(lease: Lease): AbortSignal {
    const held: Held = {
      lease,
      stop: new AbortController(),
      renewed: performance.now(),
      fence: setTimeout(() => undefined, 0),
    };
    this.#held.set(lease.run, held);
    this.#armFence(held);
    this.#armTimer();
    return held.stop.signal;
  }

  release(lease: Lease): void {
    clearTimeout(this.#held.get(lease.run)?.fence);
    this.#held.delete(lease.run);
    this.#armTimer();
  }

  runs(): string[] {
    return [...this.#held.keys()];
  }

  /** Ends a run from outside. */
  stop(run: string, why: string): void {
    this.#held.get(run)?.stop.abort(new BotError('stopped', why));
  }

  #armFence(held: Held): void {
    clearTimeout(held.fence);
    const left = held.renewed + held.lease.leaseSeconds * 1000 * stopAt - performance.now();
    held.fence = setTimeout(() => {
      this.#log(`Run ${held.lease.run} is stopped: its lease could not be renewed in time.`);
      this.stop(
        held.lease.run,
        'The hub could not be reached to renew the lease, so another worker may get the item.',
      );
    }, left);
  }

  #armTimer(): void {
    clearTimeout(this.#timer);
    if (this.#held.size === 0 || this.#renewing) return;
    const due = [...this.#held.values()].map(
      (held) => held.renewed + held.lease.leaseSeconds * 1000 * renewAt,
    );
    // Past due means the last try failed: soon again, but not in a tight loop.
    const left = Math.max(Math.min(...due) - performance.now(), this.#shortest() * 1000 * retryShare);
    this.#timer = setTimeout(() => void this.#renew(), left);
  }

  #shortest(): number {
    return Math.min(...[...this.#held.values()].map((held) => held.lease.leaseSeconds));
  }

  async #renew(): Promise<void> {
    this.#renewing = true;
    const sent = performance.now();
    const leases = [...this.#held.values()].map(
      ({ lease }): Fence => ({ item: lease.item, epoch: lease.epoch }),
    );
    try {
      const signal = AbortSignal.timeout(this.#shortest() * 1000 * renewAt);
      const reply = await this.#hub.heartbeat({ body: { worker: this.#worker, leases }, signal });
      for (const { item, epoch } of reply.held) this.#renewed(`${item}-${epoch}`, sent);
      for (const { item, epoch } of reply.lost) this.#lost(`${item}-${epoch}`);
    } catch (error) {
      this.#log(`Leases were not renewed: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      this.#renewing = false;
      this.#armTimer();
    }
  }

  /** The lease runs from when the hub took the call, which was not before it was sent. */
  #renewed(run: string, sent: number): void {
    const held = this.#held.get(run);
    if (!held) return;
    held.renewed = sent;
    this.#armFence(held);
  }

  #lost(run: string): void {
    if (!this.#held.has(run)) return;
    this.#log(`Run ${run} is stopped: its lease is lost.`);
    this.stop(run, 'The lease is lost: another worker may have the item.');
  }
}

/** How long after a failed renewal the next is tried, as a share of the lease. */
const retryShare = 1 / 20;
