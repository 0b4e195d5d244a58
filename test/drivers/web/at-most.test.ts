import { getActiveResourcesInfo } from 'node:process';
import { expect, it } from 'vitest';
import { atMost } from '../../../drivers/web/at-most.ts';

const timers = () => getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

it('leaves nothing ticking that would keep a program from ending, however the waiting ends', async () => {
  const before = timers();
  await atMost(60_000, Promise.resolve());
  await expect(atMost(60_000, Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect(timers()).toBe(before);
});

it('gives up on what never comes', async () => {
  await expect(atMost(5, new Promise(() => undefined))).resolves.toBeUndefined();
});
