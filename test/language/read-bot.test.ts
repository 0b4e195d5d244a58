import { expect, it } from 'vitest';
import { formatProblem, readBot } from '../../language/read-bot.ts';
import { botText, read } from './bot-text.ts';

const small = botText('  - { do: log, message: hello }\n');
const shown = (files: Record<string, string | Uint8Array | undefined>) =>
  read(files).problems.map(formatProblem);

it('F1: reads bot, targets, tables and tests, and leaves other files alone', () => {
  const { bot, problems } = read({
    'bot.yaml': small,
    'tables/rates.yaml':
      "format: 1\nhit: first\ninputs: { a: text }\noutputs: { b: number }\nrows:\n  - gives: { b: '1' }\n",
    'tests/one.yaml':
      'format: 1\ntests:\n  - name: works\n    inputs: { vendor: ACME }\n    expect: { outcome: done, outputs: { number: 1 }, decided: { rates: [1] } }\n',
    'files/anything.bin': new Uint8Array([0, 255]),
    'README.md': '# x',
  });
  expect(problems).toEqual([]);
  expect(Object.keys(bot?.tables ?? {})).toEqual(['rates']);
  expect(bot?.tests[0]?.expect.decided).toEqual({ rates: [1] });
  expect(Object.keys(bot?.targets ?? {})).toContain('save');
});

it('F1: a folder without bot.yaml says so', () => {
  expect(shown({})).toEqual(['bot.yaml:1:1: there is no bot.yaml; a bot is a folder with a bot.yaml in it']);
});

it('F10: fills in what may be left out', () => {
  const { bot } = readBot(
    new Map([['bot.yaml', 'format: 1\nname: tiny\nsteps:\n  - { do: log, message: x }\n']]),
  );
  expect(bot).toEqual({
    format: 1,
    name: 'tiny',
    title: 'tiny',
    surface: 'web',
    inputs: {},
    outputs: {},
    secrets: {},
    permissions: { hosts: [], programs: [], folders: [], secrets: [] },
    healing: 'confirm',
    steps: [{ do: 'log', message: 'x', id: 'step-1' }],
    targets: {},
    tables: {},
    tests: [],
  });
});

it('F2: truncated YAML is told with its place', () => {
  const cut = `${small}  - do: log\n    message: "never clo`;
  expect(shown({ 'bot.yaml': cut })).toEqual(['bot.yaml:20:24: this is no YAML: missing closing "quote']);
});

it('F2: a flow record that is cut off is told where it ends', () => {
  const [first] = shown({ 'bot.yaml': 'format: 1\nname: x\nsteps: [{ do: log, message: x }' });
  expect(first).toMatch(/^bot\.yaml:3:\d+: this is no YAML: /);
});

it('F2: text that is not UTF-8 is told at its byte', () => {
  const bytes = new TextEncoder().encode(small);
  const at = small.indexOf('hello');
  bytes[at] = 0xe4;
  expect(shown({ 'bot.yaml': bytes })).toEqual([
    'bot.yaml:18:25: the file is not UTF-8 text (byte E4); save it as UTF-8',
  ]);
});

it('F2: UTF-16, as some editors save it, is told at its first byte', () => {
  const bytes = new Uint8Array([0xff, 0xfe, 0x66, 0x00]);
  expect(shown({ 'bot.yaml': bytes })).toEqual([
    'bot.yaml:1:1: the file is not UTF-8 text (byte FF); save it as UTF-8',
  ]);
});

it('F2: a byte order mark is ignored', () => {
  expect(shown({ 'bot.yaml': `\uFEFF${small}` })).toEqual([]);
  expect(shown({ 'bot.yaml': new TextEncoder().encode(`\uFEFF${small}`) })).toEqual([]);
});

it('F2: a key that is there twice is refused at the second', () => {
  expect(shown({ 'bot.yaml': small.replace('name: test-bot', 'name: test-bot\nname: other') })).toEqual([
    'bot.yaml:3:1: this is no YAML: map keys must be unique',
  ]);
});

it('F2: a second document is refused', () => {
  expect(shown({ 'bot.yaml': `${small}---\nformat: 1\n` })[0]).toMatch(/^bot\.yaml:19:1: this is no YAML: /);
});

it('F2: a tag that would make something else of a value is refused', () => {
  expect(shown({ 'bot.yaml': small.replace('hello', '!!js/function x') })[0]).toMatch(
    /^bot\.yaml:18:\d+: this is no YAML: unresolved tag/,
  );
});

it('F2: a bomb of aliases is refused before it unfolds', () => {
  const rounds = Array.from(
    { length: 9 },
    (_, at) => `b${at}: &b${at} [${`*b${at - 1},`.repeat(9).slice(0, -1)}]`,
  );
  const bomb = `format: 1\nb: &b-1 [x]\n${rounds.join('\n')}\n`;
  const before = performance.now();
  expect(shown({ 'bot.yaml': bomb })).toEqual([
    'bot.yaml:1:1: the file unfolds into too much: it uses more than 50 anchors and aliases',
  ]);
  expect(performance.now() - before).toBeLessThan(5_000);
});

it('F2: a file of more than a megabyte is refused', () => {
  expect(shown({ 'bot.yaml': `# ${'x'.repeat(1024 * 1024)}` })).toEqual([
    "bot.yaml:1:1: the file has 1048578 bytes; a bot's file may have 1048576 at most",
  ]);
});

it.each([70, 5_000, 200_000])('F2: %i levels of nesting are refused', (levels) => {
  expect(shown({ 'bot.yaml': `format: ${'['.repeat(levels)}${']'.repeat(levels)}` })).toEqual([
    'bot.yaml:1:1: the file is nested too deep to be read',
  ]);
});

it.each([
  ['', 'bot.yaml:1:1: the file is empty; it begins with “format: 1”'],
  ['- a\n', 'bot.yaml:1:1: the file must be a record (key: value) that begins with “format: 1”'],
  ['name: x\n', 'bot.yaml:1:1: “format:” is missing; the file begins with “format: 1”'],
  ['format: one\n', 'bot.yaml:1:9: format: “format” must be 1'],
  [
    'format: 2\nnothing: else\n',
    'bot.yaml:1:9: format: this bot needs a newer Deskhand: its format is 2, and this one reads up to 1',
  ],
])('F3: %j is refused in one sentence', (text, message) => {
  expect(shown({ 'bot.yaml': text })).toEqual([message]);
});

it('F3: a newer table beside a current bot is told at the table', () => {
  expect(shown({ 'bot.yaml': small, 'tables/t.yaml': 'format: 7\n' })).toEqual([
    'tables/t.yaml:1:9: format: this bot needs a newer Deskhand: its format is 7, and this one reads up to 1',
  ]);
});

it('F6: a file that looks misplaced is a warning', () => {
  const { bot, problems } = read({ 'bot.yaml': small, 'tables/x.yml': 'x', 'target.yaml': 'x' });
  expect(problems.map(formatProblem)).toEqual([
    'tables/x.yml:1:1: warning: this file is not read; did you mean tables/x.yaml?',
    'target.yaml:1:1: warning: this file is not read; did you mean targets.yaml?',
  ]);
  expect(bot).toBeDefined();
});
