import { expect, it } from 'vitest';
import { formatProblem } from '../../language/read-bot.ts';
import { botText, problemsOf, read } from './bot-text.ts';

const small = botText('  - { do: log, message: hello }\n');
const shown = (files: Record<string, string | Uint8Array | undefined>) =>
  read(files).problems.map(formatProblem);

it('F4: every problem of every file is reported at once, in order', () => {
  const problems = shown({
    'bot.yaml': botText('  - { do: clik, on: save }\n  - { do: log, mesage: x }\n').replace(
      'inputs:',
      'imputs:',
    ),
    'targets.yaml': 'format: 1\ntargets:\n  save: { ways: [] }\n',
    'tables/t.yaml': 'format: 1\nhit: frist\ninputs: {}\noutputs: {}\nrows: []\n',
  });
  expect(problems).toEqual([
    'bot.yaml:3:1: imputs: “imputs” has no meaning here; did you mean “inputs”?',
    'bot.yaml:18:11: steps[1].do: there is no kind of step “clik”; did you mean “click”?',
    'bot.yaml:19:5: steps[2].message: “message” is missing',
    'bot.yaml:19:16: steps[2].mesage: “mesage” has no meaning here; did you mean “message”?',
    'tables/t.yaml:2:6: hit: “hit” must be one of unique, first, collect, not “frist”; did you mean “first”?',
    'targets.yaml:3:17: targets.save.ways: “ways” is empty',
  ]);
});

it.each([
  [
    'name: test-bot',
    'name: Test Bot',
    'bot.yaml:2:7: name: “Test Bot” is no name that can stand here: use letters, digits and -, beginning with a letter',
  ],
  [
    'vendor: { type: text }',
    'vendor: { type: txt }',
    'bot.yaml:4:19: inputs.vendor.type: “type” must be one of text, number, money, date, yes-no, file, list, record, not “txt”; did you mean “text”?',
  ],
  [
    'vendor: { type: text }',
    'vendor: text',
    'bot.yaml:4:11: inputs.vendor: “vendor” must be a record (key: value)',
  ],
  [
    'vendor: { type: text }',
    '2nd: { type: text }',
    'bot.yaml:4:3: inputs.2nd: “2nd” is no name that can stand here: use letters, digits and _, beginning with a letter',
  ],
  [
    'default: false',
    'default: 7',
    'bot.yaml:7:34: inputs.paid.default: “paid” is of type yes-no, and its default is not',
  ],
  [
    'secrets: [ledger-password]',
    'secrets: ledger-password',
    'bot.yaml:16:12: permissions.secrets: “secrets” must be a list',
  ],
])('F5: %s written as %s', (from, to, message) => {
  expect(shown({ 'bot.yaml': small.replace(from, to) })).toEqual([message]);
});

it('F11: a default of each type is taken', () => {
  const text =
    'format: 1\nname: x\ninputs:\n  a: { type: text, default: x }\n  b: { type: money, default: "1,204.50" }\n  c: { type: date, default: 2026-03-14 }\n  d: { type: list, default: [1] }\n  e: { type: record, default: { x: 1 } }\n  f: { type: number, default: null, optional: true }\n  g: { type: file, default: files/x.pdf }\nsteps:\n  - { do: log, message: x }\n';
  expect(shown({ 'bot.yaml': text })).toEqual([]);
  expect(shown({ 'bot.yaml': text.replace('[1]', '5').replace('{ x: 1 }', '[]') })).toHaveLength(2);
});

it('F5: steps that are no list, and no steps at all', () => {
  expect(shown({ 'bot.yaml': 'format: 1\nname: x\nsteps: { do: log }\n' })).toContain(
    'bot.yaml:3:8: steps: “steps” must be a list',
  );
  expect(shown({ 'bot.yaml': 'format: 1\nname: x\nsteps: []\n' })).toEqual([
    'bot.yaml:3:8: steps: “steps” is empty',
  ]);
});

it.each([
  ['  - click\n', 'bot.yaml:18:5: steps[1]: a step is a record that begins with “do:” and the kind of step'],
  [
    '  - click: save\n',
    'bot.yaml:18:5: steps[1]: the step has no “do:” to say what kind of step it is; write “do: click”',
  ],
  ['  - { do: log, message: [a] }\n', 'bot.yaml:18:25: steps[1].message: “message” must be a text'],
  [
    '  - { do: log, message: x, id: "a b" }\n',
    'bot.yaml:18:32: steps[1].id: “a b” is no name that can stand here: use letters, digits and -, beginning with a letter',
  ],
  [
    '  - { do: log, message: x, timeout: -1 }\n',
    'bot.yaml:18:37: steps[1].timeout: “timeout” must be more than 0',
  ],
  [
    '  - { do: log, message: x, retry: { times: 99 } }\n',
    'bot.yaml:18:44: steps[1].retry.times: “times” must be at most 20',
  ],
  [
    '  - { do: click, on: save, count: 3, expect: { text: x } }\n',
    'bot.yaml:18:35: steps[1].count: “count” must be one of 1, 2, not “3”',
  ],
  [
    '  - { do: click, on: save, expect: { txt: Saved } }\n',
    'bot.yaml:18:38: steps[1].expect.txt: “txt” has no meaning here; did you mean “text”?',
  ],
  [
    '  - { do: click, on: save, expect: Saved }\n',
    'bot.yaml:18:36: steps[1].expect: this must be a record (key: value)',
  ],
  [
    '  - { do: click, on: save, expect: { text: 5, withn: 3 } }\n',
    'bot.yaml:18:47: steps[1].expect.withn: “withn” has no meaning here; did you mean “within”?',
  ],
  [
    '  - { do: set, name: a b, to: "1" }\n',
    'bot.yaml:18:22: steps[1].name: “a b” is no name that can stand here: use letters, digits and _, beginning with a letter',
  ],
  ['  - { do: if, when: paid, steps: [] }\n', 'bot.yaml:18:34: steps[1].steps: “steps” is empty'],
  [
    '  - { do: if, when: paid, steps: { do: log } }\n',
    'bot.yaml:18:34: steps[1].steps: “steps” must be a list',
  ],
])('F20: %j', (steps, message) => {
  expect(problemsOf(steps)).toContain(message);
});

it('F20: a mistake inside a block has its own place and suggestion', () => {
  const steps = `  - do: for-each
    item: one
    in: lines_in
    steps:
      - do: if
        when: paid
        steps:
          - do: logg
            message: x
        else:
          - do: log
            messag: x
`;
  expect(problemsOf(steps)).toEqual([
    'bot.yaml:25:17: steps[1].steps[1].steps[1].do: there is no kind of step “logg”; did you mean “log”?',
    'bot.yaml:28:13: steps[1].steps[1].else[1].message: “message” is missing',
    'bot.yaml:29:13: steps[1].steps[1].else[1].messag: “messag” has no meaning here; did you mean “message”?',
  ]);
});

it('F24: fields that exclude each other', () => {
  expect(problemsOf('  - { do: type-text, into: amount }\n')).toEqual([
    'bot.yaml:18:5: steps[1].text: type-text needs either `text:` or `secret:`, and not both',
  ]);
  expect(problemsOf('  - { do: type-text, into: amount, text: x, secret: ledger-password }\n')[0]).toContain(
    'bot.yaml:18:42',
  );
  expect(problemsOf('  - { do: set, name: a }\n')[0]).toContain(
    'set needs either `name:` with `to:`, or `values:`',
  );
  expect(problemsOf('  - { do: repeat, at-most: 3, steps: [{ do: log, message: x }] }\n')[0]).toContain(
    'repeat needs either',
  );
  expect(problemsOf('  - { do: wait-for, for: { value: x } }\n')[0]).toContain('wait-for writes to nothing');
  expect(
    problemsOf(
      '  - { do: ask-person, title: x, save: a, fields: [{ name: b, title: c, type: choice }] }\n',
    )[0],
  ).toContain('field “b”: a choice needs `options:`, and only a choice has them');
});

it('F7: a number where a text is meant stays as it was written', () => {
  const { bot, problems } = read({
    'bot.yaml': botText(
      '  - { do: type-text, into: amount, text: 00123 }\n  - { do: set, name: a, to: 5 }\n  - { do: if, when: true, steps: [{ do: log, message: 1e3 }] }\n  - { do: choose-option, in: country, option: true }\n',
    ),
  });
  expect(problems).toEqual([]);
  expect(bot?.steps[0]?.text).toBe('00123');
  expect(bot?.steps[1]?.to).toBe('5');
  expect(bot?.steps[2]?.when).toBe('true');
  expect(bot?.steps[2]?.steps).toMatchObject([{ message: '1e3' }]);
  expect(bot?.steps[3]?.option).toBe(true);
});

it('F21: a step without id is called by its place in reading order', () => {
  const { bot } = read({
    'bot.yaml': botText(
      '  - { do: log, message: a }\n  - { do: if, when: paid, steps: [{ do: log, message: b }], else: [{ do: log, message: c }] }\n  - { do: log, id: step-4, message: d }\n  - { do: log, message: e }\n',
    ),
  });
  const ids = bot?.steps.map((step) => step.id);
  expect(ids).toEqual(['step-1', 'step-2', 'step-4', 'step-6']);
  expect(bot?.steps[1]?.steps).toMatchObject([{ id: 'step-3' }]);
  expect(bot?.steps[1]?.else).toMatchObject([{ id: 'step-4-2' }]);
});

it('F21: an id that is there twice is told at the second', () => {
  expect(problemsOf('  - { do: log, id: a, message: x }\n  - { do: log, id: a, message: y }\n')).toEqual([
    'bot.yaml:19:20: steps[2].id: the id “a” is there twice; ids name one step each',
  ]);
});
