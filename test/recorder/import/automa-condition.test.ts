import { describe, expect, it } from 'vitest';
import { automaCondition } from '../../../recorder/import/automa/automa-condition.ts';
import { automaValue } from '../../../recorder/import/automa/automa-value.ts';
import { SeleniumValues } from '../../../recorder/import/selenium/selenium-values.ts';

const values = new SeleniumValues();
for (const name of ['n', 'Total Sum']) values.give(name);
values.give('loopData@rows', 'rows row');
const n = '{{variables.n}}';
const plain = (type: unknown, compareValue: unknown, value: unknown) => ({ type, compareValue, value });
const value = (text: unknown) => ({ id: 'v', category: 'value', type: 'value', data: { value: text } });
const path = (...groups: object[][]) => ({
  conditions: groups.map((all) => ({ id: 'g', conditions: all })),
});
const asks = (...items: object[]) => ({ id: 'a', items });

describe('a condition of a workflow', () => {
  it.each([
    ['eq', 'text(n) == "5"'],
    ['==', 'text(n) == "5"'],
    ['nq', 'text(n) != "5"'],
    ['!=', 'text(n) != "5"'],
    ['gt', 'number(text(n)) > number("5")'],
    ['>', 'number(text(n)) > number("5")'],
    ['gte', 'number(text(n)) >= number("5")'],
    ['>=', 'number(text(n)) >= number("5")'],
    ['lt', 'number(text(n)) < number("5")'],
    ['<', 'number(text(n)) < number("5")'],
    ['lte', 'number(text(n)) <= number("5")'],
    ['<=', 'number(text(n)) <= number("5")'],
    ['cnt', 'text(n).contains("5")'],
    ['()', 'text(n).contains("5")'],
    ['stw', 'text(n).startsWith("5")'],
    ['enw', 'text(n).endsWith("5")'],
  ])('that compares by %s', (type, when) => {
    expect(automaCondition(plain(type, n, 5), values)).toBe(when);
    expect(automaCondition(path([asks(value(n), { type }, value('5'))]), values)).toBe(`(${when})`);
  });

  it('of several, all of a group must hold, and one of the groups', () => {
    const [one, other, third] = ['1', '2', '3'].map((text) => asks(value(n), { type: 'eq' }, value(text)));
    expect(automaCondition(path([one ?? {}, other ?? {}], [third ?? {}]), values)).toBe(
      '(text(n) == "1" && text(n) == "2") || (text(n) == "3")',
    );
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['a pattern', plain('rgx', n, 'x')],
    ['a value that nothing gives', plain('eq', '{{variables.gone}}', 'x')],
    ['a value inside of words', plain('eq', `is ${n}`, 'x')],
    ['a record for a value', plain('eq', n, { x: 1 })],
    ['no way to compare', plain(undefined, n, 'x')],
    ['a thing on the page', path([asks({ type: 'element#exists', data: { selector: '#a' } })])],
    ['a program', path([asks({ type: 'code', data: { code: 'x' } }, { type: 'eq' }, value('x'))])],
    ['only a value', path([asks(value(n))])],
    ['more than one comparison', path([asks(value(n), { type: 'eq' }, value('x'), { type: 'eq' })])],
    ['a group of none', path([])],
    ['one group nobody can ask', path([asks(value(n), { type: 'eq' }, value('x'))], [asks(value(n))])],
    [
      'more in a group',
      { conditions: [{ id: 'g', not: true, conditions: [asks(value(n), { type: 'eq' }, value('x'))] }] },
    ],
    ['more in an item', path([asks({ ...value(n), turned: true }, { type: 'eq' }, value('x'))])],
    [
      'more in a value',
      path([asks({ type: 'value', data: { value: n, part: 1 } }, { type: 'eq' }, value('x'))]),
    ],
    ['more in a comparison', path([{ items: [value(n), { type: 'eq' }, value('x')], not: true }])],
  ])('with %s is none a bot can ask exactly', (_, source) => {
    expect(automaCondition(source, values)).toBeUndefined();
  });
});

it.each([
  ['n', 'n'],
  ['variables.n', 'n'],
  ['variables@n', 'n'],
  ['variables.Total Sum', 'total_sum'],
  ['loopData@rows', 'rows_row'],
  ['loopData.rows', 'rows_row'],
  ['loopData.rows.data', 'rows_row'],
  ['loopData@rows.name', 'rows_row.name'],
  ['loopData.rows.data.name', 'rows_row.name'],
  ['loopData.rows.First Name', 'rows_row["First Name"]'],
  ['loopData.rows.}} x', undefined],
  ['loopData@other', undefined],
  ['googleSheets.x', undefined],
])('the value %s is %s', (source, expression) => {
  expect(automaValue(source, values)).toBe(expression);
});
