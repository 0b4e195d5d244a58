import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer, unanswered } from '../../cli/ask-at-terminal.ts';
import { secretVariable } from '../../cli/find-secret.ts';
import { junitReport } from '../../cli/junit-report.ts';
import { printTable } from '../../cli/print-table.ts';
import { bar } from '../../cli/show-run.ts';

describe('an answer typed at the terminal', () => {
  it.each([
    ['money', '12.50', 12.5],
    ['money', 'twelve', undefined],
    ['date', '2026-03-14', '2026-03-14'],
    ['date', '2026-02-31', undefined],
    ['yes-no', 'Y', true],
    ['yes-no', 'maybe', undefined],
    ['text', '', undefined],
  ] as const)('as %s: %s', (type, typed, value) => {
    expect(readAnswer({ type }, typed)).toBe(value);
  });

  it('that is left out is what was proposed, or nothing where it may stay empty', () => {
    expect(unanswered({ value: 'V003', optional: true })).toBe('V003');
    expect(unanswered({ optional: true })).toBeNull();
    expect(unanswered({ value: null })).toBeUndefined();
    expect(unanswered({})).toBeUndefined();
  });

  it('is one of the choices, however it is written', () => {
    expect(readAnswer({ type: 'choice', options: ['EUR', 'USD'] }, 'usd')).toBe('USD');
    expect(readAnswer({ type: 'choice', options: ['EUR', 'USD'] }, 'GBP')).toBeUndefined();
  });
});

describe('small parts', () => {
  it('a secret’s variable is a name every shell takes', () => {
    fc.assert(fc.property(fc.string(), (name) => /^DESKHAND_SECRET_[A-Z0-9_]*$/.test(secretVariable(name))));
    expect(secretVariable('ledger_password')).toBe('DESKHAND_SECRET_LEDGER_PASSWORD');
  });

  it('a progress bar never runs over its width', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 80 }), (done, all, width) => {
        const signs = bar(done, all, width).replace(/[^━─]/g, '');
        expect(signs).toHaveLength(width);
      }),
    );
  });

  it('a table lines its columns up, numbers at the right', () => {
    expect(
      printTable(
        ['name', 'count'],
        [
          ['a', 5],
          ['longer', 123],
        ],
      ),
    ).toBe('name    count\na           5\nlonger    123\n');
    expect(printTable(['name'], [])).toBe('none\n');
  });

  it('JUnit XML survives hostile names', () => {
    const xml = junitReport([{ bot: 'a<b', test: '"x"&\u0007', differences: ['output <v> is "1"'], ms: 12 }]);
    expect(xml).toContain('<testsuite name="a&lt;b" tests="1" failures="1"');
    expect(xml).toContain('name="&quot;x&quot;&amp;"');
    expect(xml).toContain('output &lt;v&gt; is &quot;1&quot;');
  });
});
