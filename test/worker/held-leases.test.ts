import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BotError } from '../../language/errors.ts';
import { HeldLeases } from '../../worker/held-leases.ts';
import { fakeHub, testLease } from './fake-hub.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => vi.useRealTimers());

interface Heartbeat {
  body: { leases: { item: string; epoch: number }[] };
}
const away = () => {
  throw new BotError('hub-unreachable', 'The hub is away.');
};
const allHeld = ({ body }: Heartbeat) => ({
  held: body.leases.map((fence) => ({ ...fence, leaseSeconds: 60 })),
  lost: [],
});

function holding(heartbeat: (args: Heartbeat) => unknown) {
  const said: string[] = [];
  const { hub, calls } = fakeHub({ heartbeat });
  return { leases: new HeldLeases(hub, 'w1', (message) => said.push(message)), calls, said };
}
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

describe('a lease that is renewed', () => {
  it('is renewed at a third, and its bot goes on for hours', async () => {
    const { leases, calls } = holding(allHeld);
    const signal = leases.hold(testLease());
    await seconds(19);
    expect(calls).toEqual([]);
    await seconds(2);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.args).toEqual({ body: { worker: 'w1', leases: [{ item: '7', epoch: 1 }] } });
    await seconds(4 * 3600);
    expect(signal.aborted).toBe(false);
    expect(calls.length).toBeGreaterThan(700);
    leases.release(testLease());
  });

  it('goes with all others in one call', async () => {
    const { leases, calls } = holding(allHeld);
    leases.hold(testLease());
    leases.hold(testLease({ item: '8' }));
    await seconds(21);
    expect(calls).toMatchObject([{ args: { body: { leases: [{ item: '7' }, { item: '8' }] } } }]);
    expect(leases.runs()).toEqual(['7-1', '8-1']);
  });

  it('is counted from when the call was sent, not from when its answer came', async () => {
    const answer = Promise.withResolvers<unknown>();
    let asked = 0;
    const { leases } = holding((args) => {
      asked += 1;
      return asked === 1 ? answer.promise.then(() => allHeld(args)) : away();
    });
    const signal = leases.hold(testLease());
    await seconds(29);
    answer.resolve(undefined);
    await seconds(20);
    expect(signal.aborted).toBe(false);
    await seconds(2);
    // Sent at 20, so the half of 60 s is over at 50.
    expect(signal.aborted).toBe(true);
  });
});

describe('a lease that is not renewed', () => {
  it('stops its bot at half, neither sooner nor later', async () => {
    const { leases, said } = holding(away);
    const signal = leases.hold(testLease());
    await seconds(29.9);
    expect(signal.aborted).toBe(false);
    await seconds(0.2);
    expect(signal.reason).toMatchObject({
      kind: 'stopped',
      message: expect.stringContaining('another worker may'),
    });
    expect(said.at(-1)).toBe('Run 7-1 is stopped: its lease could not be renewed in time.');
  });

  it('is tried again soon, but not in a tight loop', async () => {
    const { leases, calls } = holding(away);
    leases.hold(testLease());
    await seconds(29.9);
    expect(calls.length).toBeGreaterThanOrEqual(2);
    expect(calls.length).toBeLessThanOrEqual(5);
  });

  it('is saved by a second try that gets through', async () => {
    let tries = 0;
    const { leases } = holding((args) => {
      tries += 1;
      return tries === 1 ? away() : allHeld(args);
    });
    const signal = leases.hold(testLease());
    await seconds(45);
    expect(signal.aborted).toBe(false);
  });

  it('stops its bot although the hub answers, when the answer does not name it', async () => {
    const { leases } = holding(() => ({ held: [], lost: [] }));
    const signal = leases.hold(testLease());
    await seconds(31);
    expect(signal.aborted).toBe(true);
  });

  it('stops only its own bot: a longer lease goes on', async () => {
    const { leases } = holding(away);
    const short = leases.hold(testLease());
    const long = leases.hold(testLease({ item: '8', leaseSeconds: 600 }));
    await seconds(31);
    expect([short.aborted, long.aborted]).toEqual([true, false]);
  });

  it('is not helped by a wall clock that was turned back', async () => {
    const { leases } = holding(away);
    const signal = leases.hold(testLease());
    await seconds(10);
    vi.setSystemTime(new Date('2001-01-01'));
    await seconds(21);
    expect(signal.aborted).toBe(true);
  });
});

describe('a lease that is lost', () => {
  it('stops its bot at once, and no other', async () => {
    const { leases } = holding(({ body }) => ({
      held: body.leases.filter(({ item }) => item !== '7'),
      lost: [{ item: '7', epoch: 1 }],
    }));
    const lost = leases.hold(testLease());
    const kept = leases.hold(testLease({ item: '8' }));
    await seconds(20.1);
    expect(lost.reason).toMatchObject({ kind: 'stopped', message: expect.stringContaining('lease is lost') });
    expect(kept.aborted).toBe(false);
  });

  it('of an earlier epoch says nothing about the present one', async () => {
    const { leases } = holding(() => ({ held: [{ item: '7', epoch: 2 }], lost: [{ item: '7', epoch: 1 }] }));
    const signal = leases.hold(testLease({ epoch: 2 }));
    await seconds(45);
    expect(signal.aborted).toBe(false);
  });
});

describe('a lease that is let go', () => {
  it('asks for nothing any more and stops nothing', async () => {
    const { leases, calls, said } = holding(away);
    const signal = leases.hold(testLease());
    leases.release(testLease());
    await seconds(300);
    expect([calls.length, signal.aborted, said, leases.runs()]).toEqual([0, false, [], []]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('while it is being renewed stays let go', async () => {
    const answer = Promise.withResolvers<unknown>();
    const { leases, calls } = holding(() => answer.promise);
    leases.hold(testLease());
    await seconds(21);
    leases.release(testLease());
    answer.resolve({ held: [{ item: '7', epoch: 1 }], lost: [] });
    await seconds(300);
    expect(calls).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
