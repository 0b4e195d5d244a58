import type { HubClient } from '../../hub/client.ts';
import type { Lease } from '../../hub/contract.ts';

type Answer = (args: never) => unknown;

/** A hub that answers only the calls a test names, and keeps what it was asked; any other call is an error of the test. */
export function fakeHub(answers: Partial<Record<keyof HubClient, Answer>>) {
  const calls: { call: string; args: unknown }[] = [];
  const hub = new Proxy({} as HubClient, {
    get: (_, call) => async (args: never) => {
      const answer = answers[call as keyof HubClient];
      if (!answer) throw new Error(`The test expects no call of ${String(call)}.`);
      const { signal: _signal, ...rest } = (args ?? {}) as { signal?: AbortSignal };
      calls.push({ call: String(call), args: rest });
      return answer(args);
    },
  });
  return { hub, calls };
}

/** A lease of an item, as the hub gives it. */
export function testLease(change: Partial<Lease> = {}): Lease {
  const item = change.item ?? '7';
  const epoch = change.epoch ?? 1;
  return {
    item,
    epoch,
    queue: 'q',
    run: `${item}-${epoch}`,
    leaseSeconds: 60,
    input: {},
    files: [],
    bot: { name: 'b', version: 1, hash: `sha256:${'0'.repeat(64)}` },
    answers: {},
    journal: [],
    ...change,
  };
}
