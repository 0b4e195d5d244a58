import { expect, it } from 'vitest';
import { problemsOf } from '../bot-text.ts';

const shown = (rows: string, hit = 'first') =>
  problemsOf('  - { do: log, message: x }\n', {
    'tables/t.yaml': `format: 1\nhit: ${hit}\ninputs: { total: money, country: text, known: yes-no }\noutputs: { route: text, ok: yes-no }\nrows:\n${rows}`,
  });
const gives = 'gives: { route: \'"a"\', ok: yes }';

it('F70: a good table has no problem, whatever its cells', () => {
  expect(
    shown(`  - { when: { total: '> 5', country: 'in ["A"]', known: yes }, ${gives} }
  - { when: { total: 5, country: '"DE"', known: true }, gives: { route: country + "!", ok: total > 3 } }
  - { when: { country: country.startsWith("D") }, ${gives} }
  - { when: { total: '-' }, ${gives}, note: the rest }
`),
  ).toEqual([]);
});

it.each([
  [
    "{ when: { totl: '> 5' }, $ }",
    'tables/t.yaml:6:15: rows[1].when.totl: “totl” is not among the inputs of this table; did you mean “total”?',
  ],
  [
    '{ when: { total: \'> "a"\' }, $ }',
    'tables/t.yaml:6:23: rows[1].when.total: “>” does not work between a number and a text',
  ],
  [
    "{ when: { total: '> limt' }, $ }",
    'tables/t.yaml:6:25: rows[1].when.total: there is no value named “limt” here',
  ],
  [
    '{ when: { country: DE }, $ }',
    'tables/t.yaml:6:24: rows[1].when.country: there is no value named “DE” here; a text stands in quotes: \'"DE"\'',
  ],
  [
    '{ when: { total: total + 1 }, $ }',
    'tables/t.yaml:6:22: rows[1].when.total: the cell is a number, but must be true or false, a value of “total”, or begin with an operator such as >',
  ],
  ['{ gives: { route: \'"a"\' } }', 'tables/t.yaml:6:14: rows[1].gives: row 1 gives no “ok”'],
  [
    '{ gives: { route: a, ok: yes } }',
    'tables/t.yaml:6:23: rows[1].gives.route: there is no value named “a” here; a text stands in quotes: \'"a"\'',
  ],
  [
    '{ gives: { route: total, ok: yes } }',
    'tables/t.yaml:6:23: rows[1].gives.route: “route” is a text, but this cell is a number',
  ],
  [
    '{ gives: { route: \'"a"\', ok: yes, more: 1 } }',
    'tables/t.yaml:6:39: rows[1].gives.more: “more” is not among the outputs of this table',
  ],
  [
    "{ when: { total: '>' }, $ }",
    'tables/t.yaml:6:24: rows[1].when.total: this is no expression: unexpected end',
  ],
])('F70: %s', (row, message) => {
  expect(shown(`  - ${row.replace('$', gives)}\n`).filter((line) => !line.includes('warning'))).toEqual([
    message,
  ]);
});

it('F74: gaps, overlaps and rows that never decide are warnings with an example', () => {
  expect(
    shown(`  - { when: { total: '> 100' }, ${gives} }\n  - { when: { total: '< 100' }, ${gives} }\n`),
  ).toEqual([
    'tables/t.yaml:6:3: warning: rows: no row fits when total is 100 and country is “something else” and known is yes',
  ]);
  expect(
    shown(
      `  - { when: { total: '>= 100' }, ${gives} }\n  - { when: { total: '<= 100' }, ${gives} }\n`,
      'unique',
    ),
  ).toEqual([
    'tables/t.yaml:7:5: warning: rows[2]: rows 1 and 2 both fit when total is 100 and country is “something else” and known is yes, but only one may',
  ]);
  expect(shown(`  - { ${gives} }\n  - { when: { total: '> 1' }, ${gives} }\n`)).toEqual([
    'tables/t.yaml:7:5: warning: rows[2]: row 2 never decides: the rows before it take everything it fits',
  ]);
});

it('F74: a free cell is left open and said to be', () => {
  expect(shown(`  - { when: { country: country.contains("x"), known: yes }, ${gives} }\n`)).toEqual([
    'tables/t.yaml:6:3: warning: rows: no row fits when total is 0 and country is “something else” and known is no',
    'tables/t.yaml:6:3: warning: rows: the table could not be fully checked: column country',
  ]);
});
