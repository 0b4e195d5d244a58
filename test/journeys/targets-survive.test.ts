import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../drivers/web/find-browser.ts';
import { openArena } from '../bench/targets/contest.ts';
import type { Mark } from '../bench/targets/contestant.ts';
import { type MutantScores, runMutants } from '../bench/targets/mutants.ts';
import type { MutationKind } from '../bench/targets/mutate-kit.ts';
import { productLocator } from '../bench/targets/product-locator.ts';

/** Another seed than the bench's: a short look each time, so that nobody breaks what the bench has measured. */
const seeds = [7];
let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: findBrowser(),
    chromiumSandbox: process.getuid?.() !== 0,
  });
});
afterAll(() => browser?.close());

describe.each(['claims.html', 'customers.html'])('things of %s, on versions changed on purpose', (file) => {
  let scores: Record<MutationKind, Record<Mark, number>>;
  beforeAll(async () => {
    const page = await openArena(browser);
    const url = new URL(`../bench/targets/pages/${file}`, import.meta.url).href;
    const all: MutantScores = await runMutants(page, { url, seeds, every: 3 }, [productLocator]);
    scores = all.get(productLocator.name) as typeof scores;
    await page.context().close();
  });
  const sum = (kinds: MutationKind[], mark: Mark) =>
    kinds.reduce((total, kind) => total + scores[kind][mark], 0);
  const share = (kinds: MutationKind[], mark: Mark) =>
    sum(kinds, mark) / (sum(kinds, 'right') + sum(kinds, 'wrong') + sum(kinds, 'refused'));

  it('are found when everything but their words has changed', () => {
    expect(share(['wrap', 'restyle', 're-id'], 'right')).toBeGreaterThanOrEqual(0.96);
    expect(share(['move', 'redesign'], 'right')).toBeGreaterThanOrEqual(0.9);
  });

  it('are never taken for another, renamed, translated or doubled', () => {
    const kinds: MutationKind[] = [
      'wrap',
      'restyle',
      're-id',
      'move',
      'redesign',
      'rename',
      'translate',
      'duplicate',
    ];
    expect(share(kinds, 'wrong')).toBeLessThanOrEqual(0.003);
  });

  it('are refused when they were deleted', () => {
    expect(share(['delete'], 'refused')).toBeGreaterThanOrEqual(0.98);
  });
});
