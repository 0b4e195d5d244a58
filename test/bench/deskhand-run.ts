import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// Wall time of `deskhand run` of a two-step bot on the imaginary driver, beside a Node that only starts and ends.
const barMs = 500;
/** Odd, so that the median is one of them. */
const rounds = 11;
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'deskhand-bench-'));

function wallMs(args: string[]): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - began;
}

const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
const bare: number[] = [];
const whole: number[] = [];
try {
  for (let round = 0; round < rounds; round += 1) {
    bare.push(wallMs(['-e', '0']));
    const evidence = path.join(folder, String(round));
    whole.push(wallMs(['cli/deskhand.mjs', 'run', 'test/bench/bots/two-steps', '--evidence', evidence]));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const ms = median(whole);
process.stdout.write(`a Node that starts and ends          ${median(bare).toFixed(0)} ms\n`);
process.stdout.write(
  `deskhand run, two steps, imaginary   ${ms.toFixed(0)} ms  (bar ${barMs}) ${ms <= barMs ? 'ok' : 'BELOW THE BAR'}\n`,
);
