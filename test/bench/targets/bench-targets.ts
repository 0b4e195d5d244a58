import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../../drivers/web/find-browser.ts';
import { holdContest, openArena, type Score } from './contest.ts';
import { findTruth } from './find-truth.ts';
import { ledgerPages } from './ledger-pages.ts';
import { type MutantScores, runMutants } from './mutants.ts';
import { packagePages } from './package-pages.ts';
import type { PagePair } from './page-pair.ts';
import { playwrightLocator } from './playwright-locator.ts';
import { productLocator } from './product-locator.ts';
import { readPairs } from './read-pairs.ts';
import { cssSelectorGenerator, devtoolsLists, finder } from './selector-lists.ts';
import { similo } from './similo.ts';
import { type Part, split } from './split.ts';

// Do things found once survive the next version of the page? `npm run bench:targets -- [--pairs FOLDER] [--packages] [--part tune|report] [--only Deskhand]`.
// `--pairs` (or DESKHAND_LOCATOR_PAIRS) is a folder with `truth.json`; `--packages` fetches versions of npm packages into a cache in the temporary folder.

/** What is asked of the product on data it was not tuned on. */
const bars = { right: 0.96, wrong: 0.003, falseAfterDeletion: 0.02 };
/** More pages of one site would drown the others. */
const mostPages = 9;
/** Each thing is looked for on nine other versions of its page. */
const mostMutated = 8;
const all = [productLocator, playwrightLocator, devtoolsLists, similo, finder, cssSelectorGenerator];

const { values: asked } = parseArgs({
  options: {
    pairs: {
      type: 'string',
      ...(process.env.DESKHAND_LOCATOR_PAIRS && { default: process.env.DESKHAND_LOCATOR_PAIRS }),
    },
    packages: { type: 'boolean', default: false },
    part: { type: 'string', default: 'both' },
    only: { type: 'string' },
  },
});

const contestants = all.filter(({ name }) => asked.only === undefined || name === asked.only);

async function main(): Promise<void> {
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const page = await openArena(browser);
    for (const part of ['tune', 'report'] as const) {
      if (asked.part === 'both' || asked.part === part) await runPart(page, part);
    }
  } finally {
    await browser.close();
  }
}

async function runPart(page: Page, part: Part): Promise<void> {
  const pairs = part === 'tune' && asked.pairs ? await readPairs(asked.pairs) : [];
  if (asked.packages) pairs.push(...(await pairsOfPackages(page, part)));
  const scores = new Map<string, Score>();
  let things = 0;
  for (const pair of pairs) things += await holdContest(page, pair, contestants, scores);
  const sites = new Set(pairs.map(({ site }) => site)).size;
  if (things > 0)
    say(`\n${part}: ${things} things on ${pairs.length} pairs of pages, ${sites} sites\n${table(scores)}`);
  if (part === 'report' && things > 0) judge(scores.get(productLocator.name));
  await changeOnPurpose(page, part, pairs);
}

/** Own pages, pages of the practice ledger, and one page of each package. */
async function changeOnPurpose(page: Page, part: Part, pairs: readonly PagePair[]): Promise<void> {
  const { page: file, ledger, seeds } = split[part].mutants;
  const own = [new URL(`./pages/${file}`, import.meta.url).href, ...(await ledgerPages(ledger))];
  const scores: MutantScores = new Map();
  for (const url of own) await runMutants(page, { url, seeds }, contestants, scores);
  say(
    `\n${part}: ${file} and ${ledger.join(', ')} of the ledger, changed on purpose, ${seeds.length} seeds\n${kinds(scores)}`,
  );
  const firsts = new Map(pairs.map((pair) => [pair.site, pair.newUrl]));
  if (firsts.size === 0) return;
  const others: MutantScores = new Map();
  for (const url of firsts.values())
    await runMutants(page, { url, seeds: seeds.slice(0, 1), most: mostMutated }, contestants, others);
  say(`\n${part}: one page of each of ${firsts.size} sites, changed on purpose\n${kinds(others)}`);
}

async function pairsOfPackages(page: Page, part: Part): Promise<PagePair[]> {
  const cache = path.join(tmpdir(), 'deskhand-bench-packages');
  const pairs: PagePair[] = [];
  for (const named of split[part].packages) {
    let taken = 0;
    for (const one of await packagePages(cache, named)) {
      if (taken >= mostPages) break;
      const things = await findTruth(page, one.oldUrl, one.newUrl);
      if (things.length === 0) continue;
      taken += 1;
      pairs.push({ ...one, things });
    }
    say(`  ${named.join(' ')}: ${taken} pages`);
  }
  return pairs;
}

function table(scores: ReadonlyMap<string, Score>): string {
  const head = ['', 'right %', 'wrong %', 'refused %', 'false when deleted %'];
  const rows = [...scores].map(([name, { there, gone }]) => {
    const all = there.right + there.wrong + there.refused;
    const deleted = gone.right + gone.wrong + gone.refused;
    const cells = [
      there.right / all,
      there.wrong / all,
      there.refused / all,
      (gone.right + gone.wrong) / deleted,
    ];
    return [name, ...cells.map((share) => (share * 100).toFixed(1))];
  });
  return [head, ...rows].map(line).join('\n');
}

function line(cells: readonly string[]): string {
  return cells.map((cell, at) => (at === 0 ? cell.padEnd(40) : cell.padStart(at === 4 ? 22 : 12))).join('');
}

function kinds(scores: MutantScores): string {
  const names = Object.keys([...scores.values()][0] ?? {});
  const head = ''.padEnd(40) + names.map((name) => name.padStart(15)).join('');
  const rows = [...scores].map(([name, byKind]) => {
    const cells = Object.values(byKind).map(({ right, wrong, refused }) => {
      const share = (n: number) => ((100 * n) / (right + wrong + refused)).toFixed(0);
      return `${share(right)}/${share(wrong)}/${share(refused)}`.padStart(15);
    });
    return name.padEnd(40) + cells.join('');
  });
  return [`${head}   (right/wrong/refused %)`, ...rows].join('\n');
}

function judge(score: Score | undefined): void {
  if (!score) return;
  const { there, gone } = score;
  const all = there.right + there.wrong + there.refused;
  const falsely = (gone.right + gone.wrong) / (gone.right + gone.wrong + gone.refused);
  const kept =
    there.right / all >= bars.right && there.wrong / all <= bars.wrong && falsely <= bars.falseAfterDeletion;
  say(
    `bar: right ≥ ${bars.right}, wrong ≤ ${bars.wrong}, false after deletion ≤ ${bars.falseAfterDeletion}; ${kept ? 'kept' : 'MISSED'}`,
  );
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await main();
