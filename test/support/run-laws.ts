import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

// Every law, drawn from seeds nobody has seen: `npm run test:laws -- --rounds 5`, or one seed again: `-- --seed 721293431`.

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, seed: { type: 'string' } },
});
const seeds = values.seed
  ? [Number(values.seed)]
  : Array.from({ length: Number(values.rounds) }, () => randomInt(2 ** 31 - 1));
if (seeds.length === 0 || seeds.some((seed) => !Number.isSafeInteger(seed)))
  throw new RangeError('--rounds and --seed take whole numbers.');
const files = globSync('test/**/*.test.{ts,tsx}').filter((file) =>
  readFileSync(file, 'utf8').includes("from 'fast-check'"),
);
const failed = seeds.filter((seed) => {
  process.stdout.write(`\n${files.length} files with laws, drawn from seed ${seed}\n`);
  const env = { ...process.env, DESKHAND_LAWS_SEED: `${seed}` };
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project=!gates', '--reporter=dot', ...files];
  return spawnSync(process.execPath, args, { env, stdio: 'inherit' }).status !== 0;
});
process.stdout.write(failed.length > 0 ? `\nRed with seed ${failed.join(', ')}\n` : '\nEvery law held.\n');
process.exitCode = failed.length > 0 ? 1 : 0;
