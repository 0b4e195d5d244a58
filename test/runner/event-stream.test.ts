import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bounded, pause } from '../../runner/deadline.ts';
import { openEventStream } from '../../runner/event-stream.ts';

it('gives every event in order, however reader and writer take turns', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 40 }), async (pauses) => {
      const stream = openEventStream<number>(() => {});
      const read: number[] = [];
      const reader = (async () => {
        for await (const event of stream) {
          read.push(event);
          if (pauses[event]) await Promise.resolve();
        }
      })();
      for (const [index, wait] of pauses.entries()) {
        stream.push(index);
        if (wait) await Promise.resolve();
      }
      stream.end();
      await reader;
      expect(read).toEqual(pauses.map((_, index) => index));
    }),
  );
});

it('tells when its reader leaves early, and only then', async () => {
  let left = 0;
  const stream = openEventStream<number>(() => {
    left += 1;
  });
  stream.push(1);
  for await (const event of stream) if (event === 1) break;
  expect(left).toBe(1);
  const whole = openEventStream<number>(() => {
    left += 1;
  });
  whole.end();
  for await (const event of whole) throw new Error(`unexpected ${event}`);
  expect(left).toBe(1);
});

const call = (ms: number) => ({ signal: new AbortController().signal, deadline: Date.now() + ms });

it('a call answers, fails in words, or is cut off', async () => {
  expect(await bounded('asking', call(1_000), async () => 7)).toBe(7);
  await expect(bounded('asking', call(1_000), () => Promise.reject(new Error('no')))).rejects.toMatchObject({
    kind: 'driver-failed',
    message: 'It failed while asking: no',
  });
  const timeout = Object.assign(new Error('30000ms exceeded'), { name: 'TimeoutError' });
  await expect(bounded('asking', call(1_000), () => Promise.reject(timeout))).rejects.toMatchObject({
    kind: 'timed-out',
  });
  await expect(
    bounded('asking', call(1_000), () => {
      throw new Error('at once');
    }),
  ).rejects.toMatchObject({ message: 'It failed while asking: at once' });
  let aborted = false;
  const hanging = bounded('asking', call(10), ({ signal }) => {
    signal.addEventListener('abort', () => {
      aborted = true;
    });
    return new Promise(() => {});
  });
  await expect(hanging).rejects.toMatchObject({ kind: 'timed-out' });
  expect(aborted).toBe(true);
});

it('a deadline that never comes is no deadline at once', async () => {
  const endless = { signal: new AbortController().signal, deadline: Number.POSITIVE_INFINITY };
  expect(await bounded('asking', endless, async () => 'answer')).toBe('answer');
});

it('a pause ends when it is over, or at once when stopped', async () => {
  await pause(1, new AbortController().signal);
  const stop = new AbortController();
  const pausing = pause(60_000, stop.signal);
  stop.abort();
  await expect(pausing).rejects.toMatchObject({ kind: 'stopped' });
  await expect(pause(60_000, stop.signal)).rejects.toMatchObject({ kind: 'stopped' });
});
