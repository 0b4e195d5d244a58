import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BotError } from '../../language/errors.ts';
import { checkExpression } from '../../language/expression.ts';
import type { Value } from '../../language/run.ts';
import { names, problem, typeOf, value } from './expression-kit.ts';

it.each([
  ['total + 1', 'number'],
  ['name + "x"', 'text'],
  ['total > 5 && paid', 'yes-no'],
  ['invoice.lines[0].sku', 'text'],
  ['invoice.lines.map(l, l.price)', { list: 'number' }],
  ['sum(invoice.lines.map(l, l.price))', 'number'],
  ['invoice.lines.filter(l, l.price > 3)', { list: { record: { sku: 'text', price: 'money' } } }],
  ['rows[0]["Invoice no"]', 'text'],
  ['{"a": total, "b": name}', { record: { a: 'number', b: 'text' } }],
  ['[{"a": 1}]', { list: { record: { a: 'number' } } }],
  ['[]', { list: 'any' }],
  ['[1, "a"]', { list: 'any' }],
  ['null', 'nothing'],
  ['today()', 'text'],
  ['anything.x.y + 1', 'number'],
  ['empty(invoice)', 'yes-no'],
  ['size(invoice.lines)', 'number'],
  ['texts.exists(t, t.startsWith("A"))', 'yes-no'],
  ['has(invoice.vendor)', 'yes-no'],
  ['invoice', { record: names.get('invoice') && (names.get('invoice') as { record: object }).record }],
])('F44: %s', (source, type) => {
  expect(typeOf(source)).toEqual(type);
});

it.each([
  ['totl + 1', '0: there is no value named “totl” here; did you mean “total”?'],
  ['total + nobody', '8: there is no value named “nobody” here'],
  [
    'name + total',
    '0: “+” does not work between a text and a number; make the other side a text with text(…)',
  ],
  ['name > 5', '0: “>” does not work between a text and a number'],
  ['paid == "yes"', '0: “==” does not work between yes or no and a text'],
  ['total && paid', '0: && and || need yes or no on both sides, not a number'],
  ['name ? 1 : 2', '0: the condition before ? must be yes or no, not a text'],
  ['!name', '0: “!” does not work with a text'],
  ['invoice.vendr', '8: there is no field “vendr”; did you mean “vendor”?'],
  ['invoice.quantity', '8: there is no field “quantity”; it has vendor, amount, lines'],
  ['invoice.lines.all(l, l.cost > 1)', '23: there is no field “cost”; it has sku, price'],
  ['total.x', '6: a number has no fields'],
  ['lower(total)', '0: lower() does not work with a number'],
  ['similar(name)', '0: similar() does not work with a text'],
  ['sum(texts)', '0: sum() does not work with a list'],
  ['summ(texts)', '0: there is no function summ(); did you mean “sum”?'],
  ['name.lower()', '5: there is no function lower(); write lower(…)'],
  ['contains(name, "x")', '0: there is no function contains(); write text.contains(…)'],
  ['name.matchs("x")', '5: there is no function matchs(); did you mean “matches”?'],
  ['today(1)', '0: today() takes nothing between its brackets'],
  ['total &&', '8: this is no expression: unexpected end'],
  ['name == "x', '8: this is no expression: unterminated text'],
  ['total # 1', '6: this is no expression: unexpected character: #'],
  ['b"bytes" == name', '0: there are no bytes and no unsigned numbers here; write a plain number or text'],
  ['5u', '0: there are no bytes and no unsigned numbers here; write a plain number or text'],
  ['cel.bind(x, 1, x)', '0: there is no value named “cel” here'],
])('F44: %s is refused', (source, message) => {
  expect(problem(source)).toBe(message);
});

it.each([
  'int("5")',
  'timestamp("2026-01-01T00:00:00Z")',
  'bytes("x")',
  'type(1)',
  'dyn(total)',
  'duration("1s")',
  'uint(1)',
  'double("1")',
  'string(1)',
  'google',
])('F41: %s would bring another kind of value and is refused', (source) => {
  expect(problem(source)).toMatch(/^0: there is no (?:function|value)/);
});

it('F42: too long, too deep and too large are refused', () => {
  expect(problem(`"${'x'.repeat(4_000)}"`)).toBe(
    '0: an expression may have 4000 letters at most, this one has 4002',
  );
  expect(problem(`${'('.repeat(100)}1${')'.repeat(100)}`)).toMatch(
    /it is too large or nested too deep \(limit 60\)/,
  );
  expect(problem(`${'-'.repeat(3_900)}1`)).toMatch(/limit 2000/);
  expect(problem(`[${'1,'.repeat(600)}1]`)).toMatch(/limit 500/);
});

it('F44: what checks without a problem and has its values never fails on a name or a kind of value', () => {
  const values: Record<string, Value> = {
    total: 1.5,
    count: 2,
    name: 'n',
    due: '2026-01-01',
    paid: true,
    anything: 3,
    texts: ['a'],
    invoice: { vendor: 'v', amount: 2, lines: [{ sku: 's', price: 1 }] },
    rows: [{ x: '1' }],
  };
  const leaf = fc.constantFrom(
    'total',
    'count',
    'name',
    'due',
    'paid',
    'texts',
    'invoice',
    '1',
    '2.5',
    '"x"',
    'true',
    'null',
  );
  const tree = fc.letrec<{ e: string }>((tie) => ({
    e: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc
        .tuple(tie('e'), fc.constantFrom('+', '-', '*', '<', '==', '&&', '||', 'in'), tie('e'))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie('e').map((e) => `size(${e})`),
      tie('e').map((e) => `[${e}, ${e}]`),
      tie('e').map((e) => `text(${e})`),
      tie('e').map((e) => `${e} == null`),
    ),
  })).e;
  fc.assert(
    fc.property(tree, (source) => {
      const checked = checkExpression(source, names);
      if ('problem' in checked) {
        expect(checked.problem).not.toMatch(/record\d|our_|double|dyn/);
        return;
      }
      try {
        value(source, values);
      } catch (error) {
        // Null may stand where a value is missing; that is data, and is only known when it runs.
        expect((error as BotError).kind).toBe('business');
        expect(source).toContain('null');
      }
    }),
    { numRuns: 400 },
  );
});
