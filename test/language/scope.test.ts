import { expect, it } from 'vitest';
import { Scope } from '../../language/scope.ts';
import { problemsOf } from './bot-text.ts';

it('F46: a name given inside a block ends with it', () => {
  expect(
    problemsOf(`  - do: if
    when: paid
    steps:
      - { do: set, name: inner, to: 1 }
      - { do: log, message: "{{ inner }}" }
  - { do: log, message: "{{ inner }}" }
`),
  ).toEqual(['bot.yaml:23:29: steps[2].message: there is no value named “inner” here']);
});

it('F46: a name that is there outside is changed, keeps its type and stays', () => {
  expect(
    problemsOf(`  - { do: set, name: count, to: 0 }
  - { do: set, name: found, to: 'null' }
  - do: for-each
    item: one
    in: lines_in
    steps:
      - { do: set, name: count, to: count + 1 }
      - { do: set, name: found, to: '"yes"' }
  - { do: log, message: "{{ count + 1 }} {{ lower(found) }}" }
`),
  ).toEqual([]);
  expect(
    problemsOf('  - { do: set, name: count, to: 0 }\n  - { do: set, name: count, to: vendor }\n'),
  ).toEqual(['bot.yaml:19:22: steps[2].name: “count” is a number already; it cannot become a text']);
});

it('F47: inputs and the thing of a list do not change', () => {
  expect(
    problemsOf(`  - { do: set, name: vendor, to: '"x"' }
  - { do: read-text, from: save, save: total }
  - do: for-each
    item: one
    in: lines_in
    steps: [{ do: set, name: one, to: 1 }]
  - { do: for-each, item: vendor, in: lines_in, steps: [{ do: log, message: x }] }
`),
  ).toEqual([
    'bot.yaml:18:22: steps[1].name: “vendor” is an input and does not change; give the result another name',
    'bot.yaml:19:40: steps[2].save: “total” is an input and does not change; give the result another name',
    'bot.yaml:23:30: steps[3].steps[1].name: “one” is the name of this block’s own value and does not change; give the result another name',
    'bot.yaml:24:27: steps[4].item: “vendor” is the name of another value already; give this one a name of its own',
  ]);
});

it('F45: words of CEL and names with a leading _ name nothing', () => {
  expect(problemsOf('  - { do: set, values: { list: 1, _x: 2 } }\n')).toEqual([
    'bot.yaml:18:26: steps[1].values.list: “list” is a word of the expression language and cannot name a value; give it another name',
    'bot.yaml:18:35: steps[1].values._x: “_x” begins with _, which names of values may not',
  ]);
  expect(new Scope().fix('in', 'text', 'an input')).toContain('a word of the expression language');
  expect(new Scope().fix('_in', 'text', 'an input')).toContain('begins with _');
});

it('F25: the thing of a list is known down to its fields', () => {
  expect(
    problemsOf(`  - { do: set, name: rows, to: '[{"sku": "a", "price": 1.5}]' }
  - do: for-each
    item: row
    in: rows
    steps:
      - { do: log, message: "{{ row.sku + text(row.price) }} {{ row.cost }}" }
`),
  ).toEqual(['bot.yaml:23:69: steps[2].steps[1].message: there is no field “cost”; it has sku, price']);
});

it('F26: what went wrong is known in otherwise, and only there', () => {
  expect(
    problemsOf(`  - do: try
    save-error: why
    steps: [{ do: log, message: "{{ why.kind }}" }]
    otherwise: [{ do: log, message: "{{ why.kind }} {{ why.mesage }}" }]
`),
  ).toEqual([
    'bot.yaml:20:37: steps[1].steps[1].message: there is no value named “why” here',
    'bot.yaml:21:60: steps[1].otherwise[1].message: there is no field “mesage”; did you mean “message”?',
  ]);
});

it('F31: the fields of a document are known by name and type', () => {
  const step = (text: string) => `  - do: read-document
    file: files/a.pdf
    fields:
      amount: { labels: [Total], type: money }
    tables:
      lines: { sku: { header: [Item], type: text }, price: { header: [Price], type: money } }
    save: doc
  - { do: log, message: "${text}" }
`;
  expect(
    problemsOf(
      step(
        '{{ doc.fields.amount.value + sum(doc.tables.lines.map(l, l.price)) }} {{ doc.sure }} {{ join(doc.unsure, \\", \\") }}',
      ),
    ),
  ).toEqual([]);
  expect(problemsOf(step('{{ doc.fields.amont.value }}'))).toEqual([
    'bot.yaml:25:40: steps[2].message: there is no field “amont”; did you mean “amount”?',
  ]);
  expect(problemsOf(step('{{ doc.fields.amount.value + 1 }}{{ lower(doc.fields.amount.value) }}'))).toEqual([
    'bot.yaml:25:62: steps[2].message: lower() does not work with a number',
  ]);
});

it('F30: the answer of a person is known by its fields', () => {
  expect(
    problemsOf(`  - do: ask-person
    title: Check {{ vendor }}
    fields:
      - { name: amount, title: Amount, type: money, value: total, confidence: "0.5" }
      - { name: kind, title: Kind, type: choice, options: [a, b] }
    save: answer
  - { do: log, message: "{{ answer.amount + 1 }} {{ answer.kind.contains('a') }} {{ answer.knd }}" }
`),
  ).toEqual(['bot.yaml:24:92: steps[2].message: there is no field “knd”; did you mean “kind”?']);
});

it('results of reading have their types', () => {
  expect(
    problemsOf(`  - { do: read-text, from: save, save: amount, as: money }
  - { do: read-text, from: save, save: words }
  - { do: read-table, from: lines, save: grid }
  - { do: call-bot, bot: other, inputs: { a: total }, save: out }
  - { do: log, message: "{{ amount + 1 }} {{ lower(words) }} {{ grid[0].Number }} {{ out.x.y }}" }
  - { do: log, message: "{{ words + 1 }}" }
`),
  ).toEqual([
    'bot.yaml:23:29: steps[6].message: “+” does not work between a text and a number; make the other side a text with text(…)',
  ]);
});

it('F46: a scope gives the same names until something changes', () => {
  const outer = new Scope();
  outer.save('a', 'number');
  const inner = new Scope(outer);
  expect(inner.names).toBe(inner.names);
  expect(inner.save('b', 'text')).toBeUndefined();
  expect([...inner.names.keys()]).toEqual(['a', 'b']);
  expect(inner.has('a')).toBe(true);
  expect(outer.has('b')).toBe(false);
});

it('F46: what a block gives to a name that was empty outside is its type from then on', () => {
  expect(
    problemsOf(`  - { do: set, name: found, to: 'null' }
  - do: if
    when: paid
    steps: [{ do: set, name: found, to: '"yes"' }]
  - { do: set, name: found, to: 5 }
`),
  ).toEqual(['bot.yaml:22:22: steps[3].name: “found” is a text already; it cannot become a number']);
});
