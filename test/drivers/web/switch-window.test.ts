import { expect, it } from 'vitest';
import { switchWindow } from '../../../drivers/web/switch-window.ts';

it('a look that takes longer than the time there is ends as a window that is not open, never as a turn', async () => {
  const page = { url: () => 'https://ledger.example/list?who=ann', mainFrame: () => ({}) };
  const deadline = Date.now() + 30;
  let turned = 0;
  const open = {
    happenings: {
      count: () => 0,
      pages: () => [page],
      turnTo: async () => void turned++,
      // The clock runs out while nothing else of this program gets its turn, its timers neither.
      next: async () => {
        while (Date.now() <= deadline) Math.random();
      },
    },
    looker: { fitsPage: async () => ({ fits: false }) },
    documents: {},
  };
  const call = { signal: new AbortController().signal, deadline };
  await expect(switchWindow(open as never, { title: 'Invoice' }, call)).rejects.toMatchObject({
    kind: 'not-found',
    message: expect.stringMatching(/called “Invoice”\. Open are: https:\/\/ledger\.example\/list\./),
  });
  expect(turned).toBe(0);
});
