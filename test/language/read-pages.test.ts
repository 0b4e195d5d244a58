import { expect, it } from 'vitest';
import type { Screen } from '../../language/driver.ts';
import { BotError, toPlainError } from '../../language/errors.ts';
import { readPages } from '../../language/read-pages.ts';
import { fakeContext } from './steps/fake-context.ts';

interface App {
  /** Rows of each page. */
  pages: string[][];
  /** Where the button leads on the last page: nowhere when absent. */
  after?: number;
  button?: (page: number) => 'there' | 'disabled' | 'gone';
  headers?: (page: number) => string[];
  /** The clicks under which the button is drawn anew. */
  slips?: number[];
  /** Pages on which there is no table. */
  without?: number[];
  /** Whether a click asks a server, which answers at once. */
  asks?: boolean;
  /** The step's time; what is waited for here is there at once or never. */
  ms?: number;
}

/** An app of pages, whose button is found as `next`. */
function open({
  pages,
  after,
  button,
  headers = () => ['No'],
  slips = [],
  without = [],
  asks = false,
  ms = 5_000,
}: App) {
  const { context } = fakeContext();
  context.call.deadline = Date.now() + ms;
  let page = 0;
  let clicks = 0;
  const screen = {
    readTable: async () => ({ headers: headers(page), rows: (pages[page] ?? []).map((no) => [no]) }),
    glance: async ({ what }: { what: string }) => ({
      held: true,
      saw: '',
      mark: what === 'request' && !asks ? 'nothing' : `${page}`,
    }),
    watch: async (_: unknown, { notIn }: { notIn: string }) => ({
      held: notIn !== `${page}`,
      saw: '',
      mark: `${page}`,
    }),
    click: async () => {
      clicks += 1;
      if (slips.includes(clicks)) throw new BotError('not-found', 'It was drawn anew.');
      page = page + 1 < pages.length ? page + 1 : (after ?? page);
    },
  } as unknown as Screen;
  context.find = async (name) => ({ screen, ref: name, signs: {} });
  context.findNow = async (name) => {
    if (name === 'table' && without.includes(page)) return undefined;
    const state = name === 'next' ? (button?.(page) ?? 'there') : 'there';
    if (state === 'gone') return undefined;
    return { screen, ref: name, signs: {}, ...(state === 'disabled' && { disabled: true as const }) };
  };
  const read = (atMost = 100) =>
    readPages({ from: 'table', next: 'next', scroll: undefined, atMost }, context).then(
      ({ rows }) => rows.map(([no]) => no),
      toPlainError,
    );
  return { read, clicks: () => clicks };
}
const pages = [['1', '2'], ['3', '4'], ['5']];
const all = ['1', '2', '3', '4', '5'];

it.each<[string, Partial<App>]>([
  ['is gone', { button: (page) => (page === 2 ? 'gone' : 'there') }],
  ['is disabled', { button: (page) => (page === 2 ? 'disabled' : 'there') }],
  ['brings no new row', {}],
  ['leads back to the first page', { after: 0 }],
  ['leads back to the page before', { after: 1 }],
  ['is drawn anew under the click', { slips: [1, 3], after: 0 }],
])('F35: pages end where “next” %s, and every row is there once', async (_, app) => {
  expect(await open({ pages, ...app }).read()).toEqual(all);
});

it('F35: a page without rows is the last one when the app was asked for it', async () => {
  expect(await open({ pages: [...pages, []], asks: true }).read()).toEqual(all);
});

it.each<[string, Partial<App>]>([
  ['empties it and asks nobody', { pages: [...pages, []] }],
  ['shows something else instead', { pages: [...pages, []], without: [3], asks: true }],
])('F35: rows are missing when the app %s, which is no success', async (_, app) => {
  expect(await open({ pages, ms: 50, ...app }).read()).toMatchObject({ kind: 'timed-out' });
});

it('F35: a button that adds rows to those before adds only the new ones', async () => {
  expect(await open({ pages: [['1'], ['1', '2'], ['1', '2', '2']] }).read()).toEqual(['1', '2', '2']);
});

it('F35: rows that are alike on one page are all there', async () => {
  expect(
    await open({
      pages: [
        ['a', 'a'],
        ['a', 'b'],
      ],
      after: 0,
    }).read(),
  ).toEqual(['a', 'a', 'a', 'b']);
});

it('F35: a button that says it is disabled is not clicked', async () => {
  const app = open({ pages, button: (page) => (page === 2 ? 'disabled' : 'there') });
  expect([await app.read(), app.clicks()]).toEqual([all, 2]);
});

it('F35: a table without another page is read without a click', async () => {
  const app = open({ pages: [['1']], button: () => 'gone' });
  expect([await app.read(), app.clicks()]).toEqual([['1'], 0]);
});

it('F35: more rows than allowed are no success, and the reading stops there', async () => {
  const endless = open({ pages: Array.from({ length: 1_000 }, (_, at) => [`${at}`]) });
  expect(await endless.read(10)).toMatchObject({
    kind: 'timed-out',
    message: expect.stringContaining('more than 10'),
  });
  expect(endless.clicks()).toBe(10);
});

it('F35: a page with another table is an error that nobody tries again by itself', async () => {
  const app = open({ pages, headers: (page) => [page === 1 ? 'Other' : 'No'] });
  expect(await app.read()).toMatchObject({
    kind: 'driver-failed',
    message: expect.stringContaining('Other, not No'),
  });
});
