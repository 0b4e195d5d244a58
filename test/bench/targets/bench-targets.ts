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
import { openTally, type Tally } from './tally.ts';

// Do things found once survive the next version of the page? `npm run bench:targets -- [--pairs FOLDER] [--packages] [--part tune|report] [--only Deskhand]`.
// `--pairs` (or DESKHAND_LOCATOR_PAIRS) is a folder with `truth.json`; `--packages` fetches versions of npm packages into a cache in the temporary folder,
// `--mutants` changes pages of them and our own on purpose too, and `--tally FILE` remembers what is done: stopped and started again, the bench goes on.

/** What is asked of the product on data it was not tuned on. */
const bars = { right: 0.96, wrong: 0.003, falseAfterDeletion: 0.02 };
/** More pages of one site would drown the others. */
const mostPages = 9;
/** Each thing of a package's page is looked for on nine other versions of it. */
const mostMutated = 2;
const all = [productLocator, playwrightLocator, devtoolsLists, similo, finder, cssSelectorGenerator];

const { values: asked } = parseArgs({
  options: {
    pairs: {
      type: 'string',
      ...(process.env.DESKHAND_LOCATOR_PAIRS && { default: process.env.DESKHAND_LOCATOR_PAIRS }),
    },
    packages: { type: 'boolean', default: false },
    mutants: { type: 'boolean', default: false },
    tally: { type: 'string' },
    part: { type: 'string', default: 'both' },
    only: { type: 'string', multiple: true },
  },
});

const contestants = all.filter(({ name }) => asked.only === undefined || asked.only.includes(name));

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
  const tally = await openTally(asked.tally, part);
  if (part === 'tune' && asked.pairs)
    await tally.once('pairs', async () => runPairs(page, tally, await readPairs(asked.pairs ?? '')));
  if (asked.packages) await runPackages(page, part, tally);
  const { things, pairs, sites, scores } = tally;
  if (things > 0)
    say(`\n${part}: ${things} things on ${pairs} pairs of pages, ${sites} sites\n${table(scores)}`);
  if (part === 'report' && things > 0) judge(scores.get(productLocator.name));
  if (tally.mutants.size > 0)
    say(`\n${part}: pages of ${sites} sites, changed on purpose\n${kinds(tally.mutants)}`);
  if (asked.mutants) await changeOwnPages(page, part);
}

/** One package after the other; what is done stays done, so that a bench that was stopped goes on with `--tally`. */
async function runPackages(page: Page, part: Part, tally: Tally): Promise<void> {
  const { seeds } = split[part].mutants;
  for (const named of split[part].packages) {
    await tally.once(named.join(' '), async () => {
      const pairs = await pairsOfPackage(page, named);
      say(`  ${named.join(' ')}: ${pairs.length} pages`);
      await runPairs(page, tally, pairs);
      const url = pairs[0]?.newUrl;
      if (url && asked.mutants)
        await runMutants(
          page,
          { url, seeds: seeds.slice(0, 1), most: mostMutated },
          contestants,
          tally.mutants,
        );
    });
  }
}

async function runPairs(page: Page, tally: Tally, pairs: readonly PagePair[]): Promise<void> {
  for (const pair of pairs) tally.things += await holdContest(page, pair, contestants, tally.scores);
  tally.pairs += pairs.length;
  tally.sites += new Set(pairs.map(({ site }) => site)).size;
}

/** Own pages, and pages of the practice ledger. */
async function changeOwnPages(page: Page, part: Part): Promise<void> {
  const { page: file, ledger, seeds } = split[part].mutants;
  const own = [new URL(`./pages/${file}`, import.meta.url).href, ...(await ledgerPages(ledger))];
  const scores: MutantScores = new Map();
  for (const url of own) await runMutants(page, { url, seeds }, contestants, scores);
  say(
    `\n${part}: ${file} and ${ledger.join(', ')} of the ledger, changed on purpose, ${seeds.length} seeds\n${kinds(scores)}`,
  );
}

async function pairsOfPackage(page: Page, named: readonly [string, string, string]): Promise<PagePair[]> {
  const cache = path.join(tmpdir(), 'deskhand-bench-packages');
  const pairs: PagePair[] = [];
  for (const one of await packagePages(cache, named)) {
    if (pairs.length >= mostPages) break;
    const things = await findTruth(page, one.oldUrl, one.newUrl);
    if (things.length > 0) pairs.push({ ...one, things });
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
