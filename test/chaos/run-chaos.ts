import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Violation, violations } from './invariants.ts';
import { planRound, type Script, scriptSchema, seeded } from './plan-faults.ts';
import { playRound } from './play-round.ts';
import { seededBugs } from './seeded-bugs.ts';
import { shrink } from './shrink.ts';
import { World } from './world.ts';

// Rounds of faults on real programs: `npm run test:chaos -- --seconds 600 --seed N`, a failure again: `-- --replay FILE`, and that each
// rule finds a mistake: `-- --bugs`.

/** How long faults come in a round, in ms; then the round has to come to its end. */
const roundMs = 30_000;
const faultsEach = 200;
const itemsEach = 160;
const shrinkTries = 12;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '600' },
    seed: { type: 'string' },
    replay: { type: 'string' },
    bugs: { type: 'boolean', default: false },
    bug: { type: 'string' },
  },
});
const say = (line: string) => process.stdout.write(`${line}\n`);

async function inWorld<T>(bug: string | undefined, use: (world: World) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'deskhand-chaos-'));
  const file = path.join(import.meta.dirname, 'put-bug-in.ts');
  const world = await World.start({
    folder,
    ...(bug !== undefined && { preload: { file, env: { DESKHAND_SEEDED_BUG: bug } } }),
  });
  try {
    return await use(world);
  } finally {
    await world.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const total = (counts: ReadonlyMap<string, number>) =>
  [...counts.values()].reduce((sum, one) => sum + one, 0);
const lengthOf = ({ faults }: Script): number => Math.max(3000, (faults.at(-1)?.at ?? 0) + 500);

/** The rules a script breaks, in a world of its own. */
async function brokenBy(script: Script, bug?: string): Promise<Violation[]> {
  return inWorld(bug, async (world) => {
    const { history } = await playRound(world, script, { name: 'again', ms: lengthOf(script) });
    return violations(history);
  });
}

function tellViolations(found: readonly Violation[]): void {
  for (const { rule, what } of found.slice(0, 20)) say(`  ${rule}: ${what}`);
  if (found.length > 20) say(`  … and ${found.length - 20} more`);
}

async function playRounds(seconds: number, seed: number): Promise<boolean> {
  say(`Seed ${seed}: ${seconds} s of faults on two hubs, three workers and a database`);
  const random = seeded(seed);
  const until = Date.now() + seconds * 1000;
  const befell = new Map<string, number>();
  const failed = await inWorld(undefined, async (world) => {
    for (let at = 0; Date.now() < until; at += 1) {
      const ms = Math.min(roundMs, Math.max(3000, until - Date.now()));
      const share = ms / roundMs;
      const script = planRound(random, {
        items: Math.ceil(itemsEach * share),
        ordered: Math.ceil(20 * share),
        faults: Math.ceil(faultsEach * share),
        ms,
      });
      const round = await playRound(world, script, { name: `r${at}`, ms });
      for (const [kind, count] of round.befell) befell.set(kind, (befell.get(kind) ?? 0) + count);
      const found = violations(round.history);
      const count = total(round.befell);
      const { items, attempts, drain } = round.history;
      say(
        `round ${at}: ${count} faults, ${items.length} items in ${attempts.length} attempts, drained in ${(drain.ms / 1000).toFixed(1)} s, ${found.length === 0 ? 'all rules held' : `${found.length} violations`}`,
      );
      tellViolations(found);
      if (found.length > 0) return script;
    }
    return undefined;
  });
  const kinds = [...befell].sort(([, one], [, other]) => other - one);
  say(`${total(befell)} faults: ${kinds.map(([kind, count]) => `${count} × ${kind}`).join(', ')}`);
  if (failed) await tellScript(failed, seed);
  return failed === undefined;
}

/** Makes a failure as small as it gets in a few tries, and keeps it as a file that can be played again. */
async function tellScript(script: Script, seed: number): Promise<void> {
  const file = path.resolve(`chaos-${seed}.json`);
  const keep = (faults: Script['faults']) =>
    writeFileSync(file, `${JSON.stringify({ ...script, faults }, undefined, 1)}\n`);
  keep(script.faults);
  const faults = await shrink(
    script.faults,
    async (some) => {
      const fails = (await brokenBy({ ...script, faults: [...some] })).length > 0;
      if (fails) keep([...some]);
      say(`  ${some.length} faults: ${fails ? 'fails too' : 'all rules hold'}`);
      return fails;
    },
    shrinkTries,
  );
  say(
    `${faults.length} of ${script.faults.length} faults are left. Play them again: npm run test:chaos -- --replay ${file}`,
  );
}

/** Each seeded bug is put in alone, and its rule has to find it. */
async function findBugs(seed: number): Promise<boolean> {
  const missed: string[] = [];
  for (const [name, { rule, says = '' }] of Object.entries(seededBugs)) {
    if (values.bug !== undefined && values.bug !== name) continue;
    const script = planRound(seeded(seed), { items: 48, ordered: 12, faults: 30, ms: 8000 });
    const found = await inWorld(name, async (world) => {
      const { history } = await playRound(world, script, { name: 'bug', ms: 8000, drainMs: 15_000 });
      return violations(history);
    });
    const own = found.find((one) => one.rule.startsWith(`${rule} `) && one.what.includes(says));
    if (!own) missed.push(name);
    say(`${own ? 'found' : 'MISSED'} ${rule}: ${name}${own ? ` (${own.what})` : ''}`);
  }
  return missed.length === 0;
}

const seed = Number(values.seed ?? randomInt(2 ** 31 - 1));
const seconds = Number(values.seconds);
if (!Number.isSafeInteger(seed) || !(seconds > 0))
  throw new RangeError('--seed and --seconds take whole numbers.');
let held: boolean;
if (values.bugs || values.bug) held = await findBugs(seed);
else if (values.replay) {
  const found = await brokenBy(scriptSchema.parse(JSON.parse(readFileSync(values.replay, 'utf8'))));
  tellViolations(found);
  held = found.length === 0;
} else held = await playRounds(seconds, seed);
say(held ? 'Every rule held.' : `Red with seed ${seed}.`);
process.exitCode = held ? 0 : 1;
