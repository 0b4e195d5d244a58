// Prints the last line of `.ci/run` from Vitest's own count: `node summary-line.mjs RESULTS.json [FAILED-STAGE]`.
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * Says how many tests passed and failed. A stage that failed without a failing test (a gate, the demo, a test file that
 * could not be loaded) counts as one failure: the line never says 0 failed when something did.
 *
 * @param {{ numPassedTests?: number, numFailedTests?: number, numPendingTests?: number, numTodoTests?: number, success?: boolean } | undefined} results
 * @param {string} [failedStage]
 * @returns {{ line: string, good: boolean }}
 */
export function summaryLine(results, failedStage = '') {
  const passed = results?.numPassedTests ?? 0;
  const skipped = (results?.numPendingTests ?? 0) + (results?.numTodoTests ?? 0);
  const wentWrong = failedStage !== '' || results?.success === false || passed === 0;
  const failed = Math.max(results?.numFailedTests ?? 0, wentWrong ? 1 : 0);
  const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return { line, good: failed === 0 };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, , file = '', failedStage = ''] = process.argv;
  const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  const { line, good } = summaryLine(results, failedStage);
  process.stdout.write(`${line}\n`);
  process.exitCode = good ? 0 : 1;
}
