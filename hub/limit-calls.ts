import type { Caller } from './access/tokens.ts';
import { Problem } from './problem.ts';
import type { Role } from './route.ts';

/** How many calls one caller may make in a second, by its role; tokens of one name are one caller. */
export type CallLimits = Readonly<Record<Role, number>>;

/** People and their programs add what they have in bulk; a fleet of a thousand workers may share one token. */
export const usualLimits: CallLimits = { person: 100, worker: 5000, admin: 5000 };

const windowMs = 1000;

/**
 * Refuses calls of a caller that makes too many: a program gone wild must not keep others from their work. The libraries for this count by
 * the machine's clock, and one that is turned back an hour would then refuse everybody for an hour.
 */
export class CallLimiter {
  readonly #limits: CallLimits;
  readonly #now: () => number;
  readonly #windows = new Map<string, { began: number; calls: number }>();

  constructor(limits: CallLimits, now = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Counts a call; throws `too-many`, with the seconds to wait, when it is one too many. */
  count({ name, role }: Caller): void {
    const key = `${role} ${name}`;
    const now = this.#now();
    const known = this.#windows.get(key);
    const window = known && now - known.began < windowMs ? known : { began: now, calls: 0 };
    this.#windows.set(key, window);
    window.calls += 1;
    const most = this.#limits[role];
    if (window.calls <= most) return;
    throw new Problem(
      'too-many',
      `${name} made more than ${most} calls within a second. Wait a second, and put together what you have: one call adds up to 50,000 items.`,
      Math.ceil((window.began + windowMs - now) / 1000),
    );
  }
}
