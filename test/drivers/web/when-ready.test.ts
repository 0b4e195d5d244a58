import type { Frame } from 'playwright-core';
import { expect, it } from 'vitest';
import { whenReady } from '../../../drivers/web/when-ready.ts';

const frame = {} as Frame;
const documents = { call: async () => 0 as never };

it('gives the first answer that is no longer to wait', async () => {
  const answers = [{ wait: 'it is hidden' }, { wait: 'it is disabled' }, { at: 5 }];
  const asked = whenReady({ documents, frame, until: Date.now() + 5000 }, async () => answers.shift() ?? {});
  expect(await asked).toEqual({ at: 5 });
});

it('gives what a page said before it got too busy to answer, while there is time to say it', async () => {
  let asked = 0;
  const ask = () =>
    asked++ === 0 ? Promise.resolve({ wait: 'a veil lies over it' }) : new Promise<never>(() => undefined);
  const until = Date.now() + 400;
  expect(await whenReady({ documents, frame, until }, ask)).toEqual({ wait: 'a veil lies over it' });
  expect(asked).toBe(2);
  expect(Date.now()).toBeLessThan(until + 300);
});

it('passes on what goes wrong while it asks', async () => {
  const ask = () => Promise.reject(new Error('gone'));
  await expect(whenReady({ documents, frame, until: Date.now() + 400 }, ask)).rejects.toThrow('gone');
});
