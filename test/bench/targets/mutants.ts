import type { Page } from 'playwright-core';
import { armed, openPage } from './contest.ts';
import type { Contestant, Mark } from './contestant.ts';
import { type MutationKind, mutationKinds } from './mutate-kit.ts';

export type MutantScores = Map<string, Record<MutationKind, Record<Mark, number>>>;

/** Records every visible thing (or every third, or so many) of a page, makes another version of the page for each kind of change and seed, and looks for the thing again. */
export async function runMutants(
  page: Page,
  { url, seeds, every = 1, most }: { url: string; seeds: readonly number[]; every?: number; most?: number },
  contestants: readonly Contestant[],
  scores: MutantScores = new Map(),
): Promise<MutantScores> {
  for (const { name } of contestants) if (!scores.has(name)) scores.set(name, emptyKinds());
  const first = await openPage(page, url);
  const all = await first.kit.evaluate((kit) =>
    [...document.querySelectorAll('a,button,input:not([type=hidden]),select,textarea')]
      .filter((one) => kit.isVisible(one))
      .map((one) => kit.xpathOf(one)),
  );
  const step = most === undefined ? every : Math.ceil(all.length / most);
  const things = all.filter((_, at) => at % step === 0);
  const memories: unknown[][] = [];
  for (const thing of things) {
    await first.kit.evaluate((kit, xpath) => kit.setTruth(xpath), thing);
    const all: unknown[] = [];
    for (const one of contestants) all.push(await one.record(first));
    memories.push(all);
  }
  const html = await page.content();
  for (const seed of seeds) {
    for (const kind of mutationKinds) {
      for (const [at, thing] of things.entries()) {
        await markOne(
          page,
          { html, thing, kind, seed: seed * 1_000 + at },
          { contestants, all: memories[at] ?? [], scores },
        );
      }
    }
  }
  return scores;
}

async function markOne(
  page: Page,
  made: { html: string; thing: string; kind: MutationKind; seed: number },
  {
    contestants,
    all,
    scores,
  }: { contestants: readonly Contestant[]; all: readonly unknown[]; scores: MutantScores },
): Promise<void> {
  const arena = await redrawn(page, made);
  for (const [at, one] of contestants.entries()) {
    const score = scores.get(one.name)?.[made.kind];
    if (score) score[await one.find(all[at], arena)] += 1;
  }
}

/** Draws the page anew and changes it. */
async function redrawn(
  page: Page,
  { html, thing, kind, seed }: { html: string; thing: string; kind: MutationKind; seed: number },
) {
  await page.setContent(html);
  const arena = await armed(page);
  await arena.kit.evaluate(
    (kit, [xpath, how, number]) => {
      kit.setTruth(xpath);
      kit.mutate(how, number);
    },
    [thing, kind, seed] as const,
  );
  return arena;
}

function emptyKinds(): Record<MutationKind, Record<Mark, number>> {
  return Object.fromEntries(
    mutationKinds.map((kind) => [kind, { right: 0, wrong: 0, refused: 0 }]),
  ) as Record<MutationKind, Record<Mark, number>>;
}
