import { describe, expect, it } from 'vitest';
import { exitCodeOf, exitCodeOfError, exitCodes, worstExitCode } from '../../cli/exit-code.ts';
import { botErrorKinds } from '../../language/errors.ts';

describe('exit codes', () => {
  it('are the contract scripts rely on', () => {
    expect(exitCodes).toEqual({
      done: 0,
      failed: 1,
      usage: 2,
      business: 3,
      'needs-a-person': 4,
      refused: 5,
      'unknown-outcome': 6,
      stopped: 130,
    });
  });

  it('call a bad bot wrong usage, however its run was told', () => {
    expect(exitCodeOf('failed', 'bad-bot')).toBe(2);
    expect(exitCodeOf('failed', 'not-found')).toBe(1);
  });

  it('give no error the code of success', () => {
    for (const kind of botErrorKinds) expect(exitCodeOfError(kind), kind).toBeGreaterThan(0);
  });

  it('tell the most urgent of many runs', () => {
    expect(worstExitCode([])).toBe(0);
    expect(worstExitCode([0, 3, 0])).toBe(3);
    expect(worstExitCode([3, 1, 4])).toBe(1);
    expect(worstExitCode([1, 6, 3])).toBe(6);
    expect(worstExitCode([0, 130, 6])).toBe(130);
  });
});
