import { expect } from 'vitest';
import type { AppPlan } from '../../drivers/imaginary/app-plan.ts';
import { button, call, click, type Exam, errorOf, logged, one, start } from './screen-exam.ts';

const shop: AppPlan = {
  name: 'shop',
  start: 'list',
  pages: {
    list: {
      title: 'List',
      things: [
        { kind: 'button', name: 'Open', does: [{ do: 'window', to: 'detail' }] },
        { kind: 'button', name: 'Open later', does: [{ do: 'window', to: 'detail', after: 300 }] },
        { kind: 'button', name: 'Count', does: [{ do: 'save' }] },
      ],
    },
    detail: { title: 'Detail', things: [{ kind: 'button', name: 'Close', does: [{ do: 'close' }] }] },
  },
};

const inFront = async (fixture: Parameters<Exam['run']>[0], title: string) =>
  expect((await fixture.screen.watch({ what: 'page', title }, {}, call())).held).toBe(true);

/** The page's address, where windows have one of their own. */
const at = ({ supports }: Parameters<Exam['run']>[0], page: string) =>
  supports.addresses ? { url: `*/${page}` } : {};

/** Opens another window, which comes in front. */
async function openDetail(fixture: Parameters<Exam['run']>[0]): Promise<void> {
  await click(fixture.screen, button('Open'));
  await inFront(fixture, 'Detail');
}

/** Turning from window to window: what is done then is done there, and nowhere else. */
export const windowExams: Exam[] = [
  {
    name: 'turns to a window opened before and back again, by title or address',
    needs: 'windows',
    run: async (fixture) => {
      const { screen, app } = await start(fixture, shop);
      await openDetail(fixture);
      await screen.switchWindow({ title: 'List' }, call());
      expect(await screen.locate({ frames: [], ways: [button('Close')] }, call())).toEqual([]);
      await click(screen, button('Count'));
      await logged(app, { did: 'saved', values: {} });
      await screen.switchWindow({ ...at(fixture, 'detail'), title: 'Det*' }, call());
      await one(screen, button('Close'));
      await click(screen, button('Close'));
      await inFront(fixture, 'List');
    },
  },
  {
    name: 'a window that closes leaves the one used before it, not the one opened before it',
    needs: 'windows',
    run: async (fixture) => {
      const { screen } = await start(fixture, shop);
      await openDetail(fixture);
      await screen.switchWindow({ title: 'List' }, call());
      await openDetail(fixture);
      await click(screen, button('Close'));
      await inFront(fixture, 'List');
      await screen.switchWindow({ title: 'Detail' }, call());
      await click(screen, button('Close'));
      await inFront(fixture, 'List');
    },
  },
  {
    name: 'closes the window in front, and the one used before it is back',
    needs: 'closes',
    run: async (fixture) => {
      const { screen, app } = await start(fixture, shop);
      await openDetail(fixture);
      expect(await screen.closeWindow(call())).toBe('');
      await logged(app, { did: 'closed', page: 'detail' });
      await inFront(fixture, 'List');
      await click(screen, button('Count'));
      await logged(app, { did: 'saved', values: {} });
    },
  },
  {
    name: 'of two windows that fit it takes none, and of none it says what is open',
    needs: 'windows',
    run: async (fixture) => {
      const { screen } = await start(fixture, shop);
      await openDetail(fixture);
      await screen.switchWindow({ title: 'List' }, call());
      await openDetail(fixture);
      const several = await errorOf(screen.switchWindow({ ...at(fixture, 'detail'), title: 'D*' }, call()));
      expect(several).toMatchObject({ kind: 'ambiguous' });
      await click(screen, button('Close'));
      await inFront(fixture, 'List');
      const missing = await errorOf(screen.switchWindow({ title: 'Basket' }, call(400)));
      expect(missing).toMatchObject({ kind: 'not-found' });
      expect(missing.message).toContain('Basket');
      if (fixture.supports.addresses) {
        const crossed = await errorOf(screen.switchWindow({ url: '*/list', title: 'Detail' }, call(400)));
        expect(crossed).toMatchObject({ kind: 'not-found' });
      }
      await inFront(fixture, 'List');
      await screen.switchWindow({ title: 'Detail' }, call());
      await click(screen, button('Close'));
      await inFront(fixture, 'List');
    },
  },
  {
    name: 'waits for a window that opens late',
    needs: 'windows',
    run: async (fixture) => {
      const { screen } = await start(fixture, shop);
      await click(screen, button('Open later'));
      await screen.switchWindow({ title: 'Detail' }, call());
      await click(screen, button('Close'));
      await inFront(fixture, 'List');
    },
  },
];
