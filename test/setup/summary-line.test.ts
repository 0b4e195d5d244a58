import { describe, expect, it } from 'vitest';
import { summaryLine } from '../../.ci/summary-line.mjs';

describe('summaryLine', () => {
  it('says how many passed', () => {
    expect(summaryLine({ numPassedTests: 321, numFailedTests: 0, success: true })).toEqual({
      line: '321 passed, 0 failed',
      good: true,
    });
  });

  it.each([
    ['tests failed', { numPassedTests: 5, numFailedTests: 2, success: false }, '', '5 passed, 2 failed'],
    [
      'a test file could not be loaded',
      { numPassedTests: 5, numFailedTests: 0, success: false },
      '',
      '5 passed, 1 failed',
    ],
    [
      'a gate refused',
      { numPassedTests: 5, numFailedTests: 0, success: true },
      'npm run check',
      '5 passed, 1 failed',
    ],
    ['no test ran', { numPassedTests: 0, numFailedTests: 0, success: true }, '', '0 passed, 1 failed'],
    ['there are no results', undefined, 'npm test', '0 passed, 1 failed'],
  ])('never says 0 failed when %s', (_name, results, stage, line) => {
    expect(summaryLine(results, stage)).toEqual({ line, good: false });
  });

  it('owns up to what was skipped', () => {
    expect(summaryLine({ numPassedTests: 3, numPendingTests: 1, numTodoTests: 1, success: true }).line).toBe(
      '3 passed, 0 failed, 2 skipped',
    );
  });
});
