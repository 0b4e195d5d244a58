import { expect, it } from 'vitest';
import { whenAborted } from '../../language/when-aborted.ts';

it('waits for the stop, and not at all for one that has been', async () => {
  const stopping = new AbortController();
  let heard = false;
  const waited = whenAborted(stopping.signal).then(() => {
    heard = true;
  });
  await Promise.resolve();
  expect(heard).toBe(false);
  stopping.abort();
  await waited;
  await whenAborted(stopping.signal);
});
