import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { atMost } from '../../language/at-most.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('leaves nothing ticking that would keep a program from ending, however the waiting ends', async () => {
  await atMost(60_000, Promise.resolve());
  await expect(atMost(60_000, Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect(vi.getTimerCount()).toBe(0);
});

it('gives up on what never comes, when its time is up and not before', async () => {
  let over = false;
  const waited = atMost(500, new Promise(() => undefined)).then(() => {
    over = true;
  });
  await vi.advanceTimersByTimeAsync(499);
  expect(over).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await waited;
});
