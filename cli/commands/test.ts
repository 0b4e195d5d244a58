import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Command } from 'commander';
import pc from 'picocolors';
import type { TestCase } from '../../language/bot.ts';
import { BotError, toPlainError } from '../../language/errors.ts';
import { emptyRun, foldRun } from '../../language/fold-run.ts';
import type { Run, Value } from '../../language/run.ts';
import { playHere } from '../../worker/play-here.ts';
import { readBotFolder } from '../../worker/read-bot-folder.ts';
import { exitCodes } from '../exit-code.ts';
import { junitReport, type TestResult } from '../junit-report.ts';
import { stopOnInterrupt } from '../stop-on-interrupt.ts';

/** `deskhand test BOT…`: plays the bots' own test cases. Exit 1 when one did not come out as it says. */
export function testCommand(): Command {
  return new Command('test')
    .description('Play the bots’ own test cases (tests/*.yaml)')
    .argument('<bot...>', 'the bots’ folders')
    .option('--reporter <kind>', 'junit prints JUnit XML instead of lines')
    .action(async (folders: string[], options: { reporter?: string }) => {
      if (options.reporter !== undefined && options.reporter !== 'junit') {
        throw new BotError('bad-bot', `There is no reporter “${options.reporter}”; there is junit.`);
      }
      const signal = stopOnInterrupt();
      const results: TestResult[] = [];
      for (const folder of folders) results.push(...(await testBot(path.resolve(folder), signal)));
      process.stdout.write(options.reporter ? junitReport(results) : plainReport(results));
      process.exitCode = results.some((one) => one.differences.length > 0)
        ? exitCodes.failed
        : exitCodes.done;
    });
}

async function testBot(folder: string, signal: AbortSignal): Promise<TestResult[]> {
  const { bot } = await readBotFolder(folder);
  const results: TestResult[] = [];
  for (const test of bot.tests) {
    const began = performance.now();
    const differences = await playTest(folder, test, signal);
    results.push({ bot: bot.name, test: test.name, differences, ms: performance.now() - began });
  }
  return results;
}

async function playTest(folder: string, test: TestCase, signal: AbortSignal): Promise<string[]> {
  const evidenceFolder = await mkdtemp(path.join(tmpdir(), 'deskhand-test-'));
  const id = randomUUID();
  let run = emptyRun(id);
  const inputs = test.inputs as Record<string, Value>;
  const job = { run: id, botFolder: folder, inputs, evidenceFolder, work: id, attempt: 1, pictures: false };
  try {
    await playHere(
      job,
      {
        onEvent: (event) => {
          run = foldRun(run, event);
        },
        ask: async (question) => {
          const step = question.key.split('/').at(-1) ?? question.key;
          const answer = test.answers?.[step] as Record<string, Value> | undefined;
          if (answer) return { answer, by: 'test' };
          throw new BotError('needs-a-person', question.title, { detail: { question } });
        },
        secret: async (name) => {
          const value = test.secrets?.[name];
          if (value !== undefined) return value;
          throw new BotError(
            'refused',
            `The test has no value for the secret ${name}. Give one under secrets:.`,
          );
        },
        journalPast: async () => undefined,
        journalWrite: async () => undefined,
      },
      { signal },
    );
    return compare(run, test);
  } catch (error) {
    return [toPlainError(error).message];
  } finally {
    await rm(evidenceFolder, { recursive: true, force: true });
  }
}

/** What came out otherwise than the test says, one sentence each. */
function compare(run: Run, { expect }: TestCase): string[] {
  const differences: string[] = [];
  if (run.outcome !== expect.outcome) {
    differences.push(
      `outcome is ${run.outcome}, not ${expect.outcome}${run.error ? `: ${run.error.message}` : ''}`,
    );
  }
  for (const [name, wanted] of Object.entries(expect.outputs ?? {})) {
    const got = run.outputs[name];
    if (!isDeepStrictEqual(got, wanted)) {
      differences.push(`output ${name} is ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`);
    }
  }
  for (const [table, wanted] of Object.entries(expect.decided ?? {})) {
    const rows = run.steps.flatMap((step) => step.decisions).findLast((one) => one.table === table)?.rows;
    if (!isDeepStrictEqual(rows, wanted)) {
      differences.push(`table ${table} fired row ${rows?.join(', ') ?? 'none'}, not ${wanted.join(', ')}`);
    }
  }
  return differences;
}

function plainReport(results: TestResult[]): string {
  const lines = results.map(({ bot, test, differences, ms }) => {
    const sign = differences.length === 0 ? pc.green('✓') : pc.red('✗');
    const why = differences.map((difference) => `\n    ${pc.red(difference)}`).join('');
    return `${sign} ${bot}: ${test} ${pc.dim(`${ms.toFixed(0)} ms`)}${why}\n`;
  });
  const failed = results.filter((one) => one.differences.length > 0).length;
  return `${lines.join('')}${results.length - failed} passed, ${failed} failed\n`;
}
