import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, JSHandle, Page } from 'playwright-core';
import { kitSource, loadKits } from '../../../drivers/web/page-source.ts';
import type { Arena, Contestant, ContestKit, Mark } from './contestant.ts';
import { mutateKit } from './mutate-kit.ts';
import type { PagePair } from './page-pair.ts';
import { listKit } from './selector-lists.ts';

/** How often each mark was given: with the true element there, and after it was deleted (then anything but a refusal is false). */
export interface Score {
  there: Record<Mark, number>;
  gone: Record<Mark, number>;
}
export const emptyScore = (): Score => ({
  there: { right: 0, wrong: 0, refused: 0 },
  gone: { right: 0, wrong: 0, refused: 0 },
});

/** Opens pages as they are stored: their scripts do not run, and nothing is fetched from anywhere. */
export async function openArena(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    javaScriptEnabled: false,
  });
  await context.route(/^https?:/, (route) => route.abort());
  return context.newPage();
}

let source: Promise<string> | undefined;

/** The product's page scripts, the contest's own, and the two libraries. */
function contestSource(): Promise<string> {
  source ??= makeSource();
  return source;
}

async function makeSource(): Promise<string> {
  const parts = await Promise.all(
    ['../../../drivers/web/page-script/index.ts', '../../../recorder/web/page-script/index.ts'].map((file) =>
      loadKits(new URL(file, import.meta.url)),
    ),
  );
  const require = createRequire(import.meta.url);
  const generator = await readFile(require.resolve('css-selector-generator'), 'utf8');
  const finder = (await readFile(new URL(import.meta.resolve('@medv/finder')), 'utf8')).replaceAll(
    /^export /gm,
    '',
  );
  return `(() => {
    (function () { ${generator} }).call(window);
    window.benchFinder = (() => { ${finder}; return finder; })();
    return Object.assign(${kitSource([...parts.flat(), listKit, mutateKit])}, { documentName: 'bench' });
  })()`;
}

export async function openPage(page: Page, url: string): Promise<Arena> {
  await page.goto(url);
  return armed(page);
}

export async function armed(page: Page): Promise<Arena> {
  const kit = (await page.evaluateHandle(await contestSource())) as unknown as JSHandle<ContestKit>;
  return { page, kit };
}

/** Lets every contestant find the things of a pair: on the new page, and once more after the thing was deleted. */
export async function holdContest(
  page: Page,
  pair: PagePair,
  contestants: readonly Contestant[],
  scores: Map<string, Score>,
): Promise<number> {
  const old = await openPage(page, pair.oldUrl);
  const memories: { to: string; all: unknown[] }[] = [];
  for (const thing of pair.things) {
    if (!(await old.kit.evaluate((kit, xpath) => kit.setTruth(xpath), thing.old))) continue;
    const all: unknown[] = [];
    for (const one of contestants) all.push(await one.record(old));
    memories.push({ to: thing.new, all });
  }
  const now = await openPage(page, pair.newUrl);
  let held = 0;
  for (const { to, all } of memories) {
    if (!(await now.kit.evaluate((kit, xpath) => kit.setTruth(xpath), to))) continue;
    held += 1;
    await mark(now, 'there', { contestants, all, scores });
    await now.kit.evaluate((kit) => kit.takeAway());
    await mark(now, 'gone', { contestants, all, scores });
    await now.kit.evaluate((kit) => kit.putBack());
  }
  return held;
}

async function mark(
  arena: Arena,
  when: keyof Score,
  {
    contestants,
    all,
    scores,
  }: { contestants: readonly Contestant[]; all: readonly unknown[]; scores: Map<string, Score> },
): Promise<void> {
  for (const [at, one] of contestants.entries()) {
    const score = scores.get(one.name) ?? emptyScore();
    scores.set(one.name, score);
    score[when][await one.find(all[at], arena)] += 1;
  }
}
