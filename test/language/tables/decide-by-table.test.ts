import { expect, it } from 'vitest';
import { BotError } from '../../../language/errors.ts';
import { cellExpression, givesExpression } from '../../../language/tables/cell.ts';
import { decideByTable } from '../../../language/tables/decide-by-table.ts';
import { type Table, tableSchema } from '../../../language/tables/table.ts';

const table = (hit: Table['hit'], rows: unknown[]): Table =>
  tableSchema.parse({
    format: 1,
    hit,
    inputs: { total: 'money', country: 'text', due: 'date', known: 'yes-no' },
    outputs: { route: 'text', limit: 'money' },
    rows,
  });
const inputs = { total: 1200, country: 'DE', due: '2026-03-14', known: true };
const to = (route: string, limit = '1') => ({ route: `"${route}"`, limit });

it.each([
  ['> 10', 'total > 10'],
  ['>= 10 ', 'total >= 10'],
  ['== 5', 'total == 5'],
  ['!= 5', 'total != 5'],
  ['in [1, 2]', 'total in [1, 2]'],
  ['5', 'total == 5'],
  ['-5.5', 'total == -5.5'],
  ['"A"', 'total == "A"'],
  ["'A'", "total == 'A'"],
  ['null', 'total == null'],
  ['true', 'total == true'],
  ['total > 1 && total < 5', 'total > 1 && total < 5'],
  ['inside', 'inside'],
  ['-', undefined],
  [' ', undefined],
  ['', undefined],
])('F71: the cell %j stands for %s', (cell, source) => {
  expect(cellExpression('total', 'money', cell)?.source).toBe(source);
});

it('F71: yes and no stand for true and false where they belong', () => {
  expect(cellExpression('known', 'yes-no', 'yes')?.source).toBe('known == true');
  expect(cellExpression('known', 'yes-no', 'no')?.source).toBe('known == false');
  expect(cellExpression('known', 'text', 'no')?.source).toBe('no');
  expect(givesExpression('yes-no', ' yes ')).toBe('true');
  expect(givesExpression('text', 'yes')).toBe('yes');
});

it('F72: the first row that fires decides, and says why', () => {
  const rules = table('first', [
    { when: { total: '> 5000' }, gives: to('boss') },
    {
      when: { total: '> 1000', country: 'in ["DE", "AT"]', due: '-' },
      gives: to('clerk', 'total * 2'),
      note: 'home market',
    },
    { gives: to('nobody') },
  ]);
  expect(decideByTable('routes', rules, inputs)).toEqual({
    rows: [2],
    result: { route: 'clerk', limit: 2400 },
    why: 'Row 2 of the table “routes” fired: total is 1200 (> 1000) and country is “DE” (in ["DE", "AT"]) — home market.',
  });
  expect(decideByTable('routes', rules, { ...inputs, total: 5 }).why).toBe(
    'Row 3 of the table “routes” fired: it fits everything.',
  );
});

it('F70: collect gives every row that fires, as a list', () => {
  const rules = table('collect', [
    { when: { known: 'yes' }, gives: to('a') },
    { when: { due: '< "2026-01-01"' }, gives: to('b') },
    { when: { total: 'total > 1000 && known' }, gives: to('c') },
  ]);
  expect(decideByTable('t', rules, inputs)).toMatchObject({
    rows: [1, 3],
    result: [{ route: 'a' }, { route: 'c' }],
  });
  expect(decideByTable('t', rules, { ...inputs, known: false })).toMatchObject({ rows: [], result: [] });
});

it('F28: no row firing is told with what was asked', () => {
  const rules = table('unique', [{ when: { total: '> 5000' }, gives: to('boss') }]);
  expect(decideByTable('routes', rules, { ...inputs, due: null, known: false })).toEqual({
    rows: [],
    result: null,
    why: 'No row of the table “routes” fits: total is 1200, country is “DE”, due is empty, known is no.',
  });
});

it('F73: two rows firing in a unique table is business and names both', () => {
  const rules = table('unique', [
    { when: { total: '> 1000' }, gives: to('a') },
    { when: { country: '"FR"' }, gives: to('b') },
    { when: { total: '> 500' }, gives: to('c') },
  ]);
  expect(() => decideByTable('routes', rules, inputs)).toThrow(
    expect.objectContaining({
      kind: 'business',
      message:
        'Rows 1 and 3 of the table “routes” all fit, but only one may: total is 1200, country is “DE”, due is “2026-03-14”, known is yes. Make the rows exclude each other, or let the first decide.',
    }),
  );
  expect(decideByTable('routes', rules, { ...inputs, total: 700 }).rows).toEqual([3]);
});

it('F48: a value that does not fit a cell says which', () => {
  const rules = table('first', [{ when: { total: '> 1000' }, gives: to('a') }]);
  const ask = () => decideByTable('routes', rules, { ...inputs, total: null });
  expect(ask).toThrow(BotError);
  expect(ask).toThrow(/^Row 1 of the table “routes”, column total: “total > 1000” could not be worked out/);
});

it('F70: an output a row leaves out is null', () => {
  const rules = { ...table('first', [{ gives: to('a') }]) };
  rules.rows = [{ when: {}, gives: { route: '"a"' } }];
  expect(decideByTable('t', rules, inputs).result).toEqual({ route: 'a', limit: null });
});
