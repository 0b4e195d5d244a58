import { expect, it } from 'vitest';
import { problemsOf } from '../bot-text.ts';

const log = '{ do: log, message: x }';
const targets = (target: string) => `format: 1\ntargets:\n  a: ${target}\n`;
const table = (rows: string, columns = 'inputs: { n: number, t: text }\noutputs: { x: number }') =>
  `format: 1\nhit: first\n${columns}\nrows:\n${rows}`;

/** Every sentence the reader has for something of a wrong shape, with the step that earns it. */
it.each<[string, string]>([
  ['{ do: log }', 'steps[1].message: “message” is missing'],
  ['{ do: log, message: "" }', 'steps[1].message: “message” is empty'],
  ['{ do: log, message: [a] }', 'steps[1].message: “message” must be a text'],
  ['{ do: log, message: x, level: loud }', '“level” must be one of info, warning, not “loud”'],
  ['{ do: log, message: x, level: warnin }', 'not “warnin”; did you mean “warning”?'],
  ['{ do: log, message: x, level: { a: 1 } }', '“level” must be one of info, warning, not this'],
  ['{ do: log, mesage: x }', '“mesage” has no meaning here; did you mean “message”?'],
  ['{ do: log, message: x, colour: red }', '“colour” has no meaning here; what may stand here: do, id'],
  ['{ do: log, message: x, timeout: 0 }', '“timeout” must be more than 0'],
  ['{ do: log, message: x, timeout: 604801 }', '“timeout” must be at most 604800'],
  ['{ do: log, message: x, timeout: soon }', '“timeout” must be a number'],
  ['{ do: log, message: x, once: 1 }', '“once” must be true or false'],
  ['{ do: log, message: x, retry: { times: 0 } }', '“times” must be at least 1'],
  ['{ do: log, message: x, retry: { times: 1.5 } }', '“times” must be a whole number'],
  ['{ do: log, message: x, retry: 3 }', '“retry” must be a record (key: value)'],
  [`{ do: log, message: x, id: ${'a'.repeat(81)} }`, '“id” is too long: it may have 80 letters at most'],
  ['{ do: log, message: x, id: "a b" }', '“a b” is no name that can stand here: use letters, digits and -'],
  [
    '{ do: set, name: two words, to: "1" }',
    '“two words” is no name that can stand here: use letters, digits and _',
  ],
  ['{ do: set, values: { two words: "1" } }', '“two words” is no name that can stand here'],
  ['{ do: set, values: [a] }', '“values” must be a record (key: value)'],
  ['{ do: click, on: save, expect: {} }', 'here must stand one of text, in, within'],
  ['{ do: click, on: save, expect: { txt: a } }', '“txt” has no meaning here; did you mean “text”?'],
  ['{ do: click, on: save, expect: { text: a, row: b } }', 'has no meaning here'],
  ['{ do: click, on: save, expect: Saved }', 'steps[1].expect: this must be a record (key: value)'],
  ['{ do: click, on: save, count: 3, expect: { text: a } }', '“count” must be one of 1, 2, not “3”'],
  ['{ do: click, on: save, modifiers: Shift, expect: { text: a } }', '“modifiers” must be a list'],
  ['{ do: click, on: save, modifiers: [Shft], expect: { text: a } }', 'did you mean “Shift”?'],
  ['{ do: choose-option, in: country, option: [DE] }', 'this must be true or false or a text'],
  ['{ do: group, steps: [] }', '“steps” is empty'],
  [`{ do: group, steps: ${log} }`, 'this must be a list of steps, each beginning with “- do:”'],
  ['{ do: group, steps: [log] }', 'steps[1].steps[1]: a step is a record that begins with “do:”'],
  ['{ do: group, steps: [{ log: hello }] }', 'has no “do:” to say what kind of step it is; write “do: log”'],
  ['{ do: group, steps: [{ message: hello }] }', 'has no “do:” to say what kind of step it is'],
  ['{ do: lag, message: x }', 'steps[1].do: there is no kind of step “lag”; did you mean “log”?'],
  ['{ do: [log] }', 'there is no kind of step “log”'],
  ['{ do: constructor }', 'there is no kind of step “constructor”'],
  [
    '{ do: type-text, into: amount }',
    'steps[1].text: type-text needs either `text:` or `secret:`, and not both',
  ],
  ['{ do: repeat, at-most: 3, while: paid, until: paid, steps: [{ do: log, message: x }] }', 'not both'],
  ['{ do: drag, what: save, to: amount, by: { x: 1, y: 1 }, expect: { text: a } }', 'not both'],
  [
    '{ do: drag, what: save, by: { x: 1, y: 1 }, at: { x: 1, y: 1 }, expect: { text: a } }',
    '`at:` says where',
  ],
  ['{ do: drag, what: save, to: amount, at: { x: 2, y: 0 }, expect: { text: a } }', '“x” must be at most 1'],
  ['{ do: ask-person, title: a, save: b, fields: [] }', '“fields” is empty'],
  [
    '{ do: ask-person, title: a, save: b, fields: [{ name: n, title: t, type: choice }] }',
    'field “n”: a choice needs `options:`',
  ],
  [
    '{ do: try, steps: [{ do: log, message: x }], otherwise: [{ do: log, message: x }], catch: [stopped] }',
    'catch',
  ],
])('F4: %s: … %s', (step, words) => {
  const told = problemsOf(`  - ${step}\n`);
  expect(told.join('\n')).toContain(words);
  expect(told[0]).toMatch(/^bot\.yaml:18:\d+: steps\[1\]/);
  expect(told.join()).not.toMatch(/expected |received|invalid input|undefined|NaN|\[object/i);
});

it.each<[string, string]>([
  ['{ ways: [] }', 'targets.a.ways: “ways” is empty'],
  ['{ ways: [{ by: smell }] }', 'targets.a.ways[1]'],
  ['{ ways: [{ role: button }] }', '“by” is missing or is none there is'],
  ['{ ways: [{ by: role, role: button, weight: 2 }] }', '“weight” must be at most 1'],
  ['{ ways: [{ by: role, role: button, weight: -1 }] }', '“weight” must be at least 0'],
  ['{ ways: [{ by: chain, links: [] }] }', '“links” is empty'],
  ['{ ways: [{ by: chain, links: [{ by: css, css: a, match: part }] }] }', '“match” has no meaning here'],
  ['{ ways: [{ by: chain, links: [{ by: css, css: a, nth: 0 }] }] }', 'counts from 1, or from -1 at the end'],
  [
    '{ ways: [{ by: neighbour, text: a, side: near }] }',
    '“side” must be one of right, left, above, below, row',
  ],
  ['{ ways: [{ by: css, css: a }], frames: [{ index: 0 }] }', '“index” must be more than 0'],
  [
    '{ ways: [{ by: css, css: a }], surface: phone }',
    '“surface” must be one of web, desktop, terminal, imaginary',
  ],
  [
    `{ ways: [{ by: css, css: a }], signs: { name: ${'x'.repeat(301)} } }`,
    '“name” is too long: it may have 300',
  ],
  ['{ ways: [{ by: css, css: a }], signs: { colour: red } }', '“colour” has no meaning here'],
])('F60: a target %s: … %s', (target, words) => {
  const told = problemsOf(`  - ${log}\n`, { 'targets.yaml': targets(target) });
  expect(told.join('\n')).toContain(words);
  expect(told[0]).toMatch(/^targets\.yaml:3:\d+: targets\.a/);
});

it.each<[string, string]>([
  ["  - { when: { n: '> 1' }, gives: { x: '1' } }\n", ''],
  ["  - { gives: { y: '1' } }\n", '“y” is not among the outputs of this table'],
  ["  - { gives: { constructor: '1', x: '1' } }\n", '“constructor” is not among the outputs of this table'],
  [
    "  - { when: { toString: '1' }, gives: { x: '1' } }\n",
    '“toString” is not among the inputs of this table',
  ],
  ["  - { when: { m: '1' }, gives: { x: '1' } }\n", '“m” is not among the inputs of this table'],
  ['  - { gives: {} }\n', 'row 1 gives no “x”'],
  ['  - { gives: { x: \'"a"\' } }\n', '“x” is a number, but this cell is a text'],
  ["  - { when: { n: 'n + 1' }, gives: { x: '1' } }\n", 'but must be true or false, a value of “n”'],
  ["  - { when: { t: red }, gives: { x: '1' } }\n", `a text stands in quotes: '"red"'`],
])('F70: rows %s: … %s', (rows, words) => {
  const told = problemsOf(`  - ${log}\n`, { 'tables/t.yaml': table(rows) });
  const errors = told.filter((one) => !one.includes('warning: '));
  if (words === '') expect(errors).toEqual([]);
  else expect(errors.join('\n')).toContain(words);
});

it('F70: a column called as something every object has is a column as any other', () => {
  const columns = 'inputs: { constructor: text }\noutputs: { toString: number }';
  const decide = '  - { do: decide, table: t, with: { constructor: vendor }, save: got }\n';
  const good = table(
    "  - { when: { constructor: '\"a\"' }, gives: { toString: '1' } }\n  - { gives: { toString: '2' } }\n",
    columns,
  );
  expect(problemsOf(decide, { 'tables/t.yaml': good })).toEqual([]);
  const bad = table('  - { gives: {} }\n', columns);
  expect(problemsOf(decide, { 'tables/t.yaml': bad }).join()).toContain('row 1 gives no “toString”');
  const other = decide.replace('with: { constructor', 'with: { valueOf');
  expect(problemsOf(other, { 'tables/t.yaml': good }).join()).toContain('has no column “valueOf”');
});
