import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ci = fileURLToPath(new URL('../../.ci', import.meta.url));

/** Stands in for npm: writes down how it was called, leaves results where Vitest would, and fails where told to. */
const pretendedNpm = `#!/usr/bin/env bash
echo "$* CI=$CI" >> calls
for word in "$@"; do case "$word" in --outputFile.json=*) cp results.json "\${word#*=}";; esac; done
[ "$*" != "$FAIL_AT" ] && [ "$1" != "$FAIL_AT" ]
`;

async function runCi({ failAt = '', results }: { failAt?: string; results: unknown }) {
  const folder = await temporaryFolder();
  await cp(ci, join(folder, '.ci'), { recursive: true });
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'bin', 'npm'), pretendedNpm);
  await chmod(join(folder, 'bin', 'npm'), 0o755);
  await writeFile(join(folder, 'results.json'), JSON.stringify(results));
  const { CI: _, ...rest } = process.env;
  const env = { ...rest, PATH: `${join(folder, 'bin')}:${process.env.PATH}`, FAIL_AT: failAt };
  const { code, lines } = await new Promise<{ code: number; lines: string[] }>((done) => {
    execFile('bash', [join(folder, '.ci', 'run')], { env }, (error, stdout) => {
      done({ code: error ? Number(error.code) : 0, lines: stdout.trim().split('\n') });
    });
  });
  const calls = (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n');
  return { code, lines, calls };
}

const good = { numPassedTests: 12, numFailedTests: 0, success: true };

it('runs the tests, the gates and the demo in this order, tells their time, and closes with the count', async () => {
  const { code, lines, calls } = await runCi({ results: good });
  expect(code).toBe(0);
  expect(calls.map((call) => call.replace(/ -- .*json=\S+/, ''))).toEqual([
    'test CI=true',
    'run check CI=true',
    'run demo CI=true',
  ]);
  expect(lines.filter((line) => /took \d+ s$/.test(line))).toHaveLength(3);
  expect(lines.at(-1)).toBe('12 passed, 0 failed');
});

it('stops at failing tests', async () => {
  const results = { numPassedTests: 10, numFailedTests: 2, success: false };
  const { code, lines, calls } = await runCi({ failAt: 'test', results });
  expect(code).toBe(1);
  expect(calls).toHaveLength(1);
  expect(lines.at(-1)).toBe('10 passed, 2 failed');
});

it('stops at a refusing gate and never closes with 0 failed', async () => {
  const { code, lines, calls } = await runCi({ failAt: 'run check', results: good });
  expect(code).toBe(1);
  expect(calls).toHaveLength(2);
  expect(lines.at(-1)).toBe('12 passed, 1 failed');
});

it('is red when no test ran', async () => {
  const { code, lines } = await runCi({ results: { numPassedTests: 0, numFailedTests: 0, success: true } });
  expect(code).toBe(1);
  expect(lines.at(-1)).toBe('0 passed, 1 failed');
});
