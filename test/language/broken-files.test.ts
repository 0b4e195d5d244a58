import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Problem, readBot } from '../../language/read-bot.ts';
import { writeBot } from '../../language/write-bot.ts';
import { anyBot } from './any-bot.ts';
import { botText, read } from './bot-text.ts';

/** A problem a person cannot jump to is half a problem. */
function expectPlaces(files: ReadonlyMap<string, string>, problems: readonly Problem[]): void {
  for (const { file, line, col, message } of problems) {
    const lines = (files.get(file) ?? '').split('\n');
    expect(line, message).toBeGreaterThanOrEqual(1);
    expect(line, message).toBeLessThanOrEqual(Math.max(1, lines.length));
    expect(col, message).toBeGreaterThanOrEqual(1);
    expect(col, message).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
    expect(message).not.toMatch(/undefined|\[object|NaN|zod|ZodError/i);
    expect(message.trim()).not.toBe('');
  }
}

/** What a careless hand or a merge does to a file. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.integer({ min: 0, max: 12 }),
  put: fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '\n',
      '  ',
      ':',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '#',
      '&a ',
      '*a',
      '!!',
      '|\n',
      '\t',
    ),
    fc.constantFrom(
      '{{',
      '}}',
      'null',
      '~',
      'yes',
      '99999999999999999999',
      '1e400',
      '<<: ',
      '? ',
      '\r\n',
      '---\n',
      '\ufeff',
    ),
    fc.string({ maxLength: 6 }),
  ),
});

it('F4: however a file is damaged, it is read or every problem has a place in it', () => {
  let broken = 0;
  fc.assert(
    fc.property(anyBot, fc.array(damage, { minLength: 1, maxLength: 3 }), (bot, damages) => {
      const files = writeBot(bot);
      let text = files.get('bot.yaml') ?? '';
      for (const { at, cut, put } of damages) {
        const from = Math.floor(at * text.length);
        text = text.slice(0, from) + put + text.slice(from + cut);
      }
      files.set('bot.yaml', text);
      const result = readBot(files);
      expectPlaces(files, result.problems);
      const failed = result.problems.some((one) => one.severity === 'error');
      expect(result.bot === undefined).toBe(failed);
      if (failed) broken++;
    }),
    { numRuns: 400 },
  );
  expect(broken).toBeGreaterThan(100);
});

it('F4: a damaged targets file is no reason to lose the problems of the bot', () => {
  fc.assert(
    fc.property(anyBot, damage, (bot, { at, cut, put }) => {
      const files = writeBot(bot);
      const text = files.get('targets.yaml') ?? '';
      const from = Math.floor(at * text.length);
      files.set('targets.yaml', text.slice(0, from) + put + text.slice(from + cut));
      files.set('bot.yaml', `${files.get('bot.yaml')}surprise: 1\n`);
      const { problems } = readBot(files);
      expectPlaces(files, problems);
      expect(problems.map(({ message }) => message).join()).toContain('“surprise” has no meaning here');
    }),
    { numRuns: 150 },
  );
});

/** A step with one mistake, marked by `§`, and what is said of it. */
const mistakes: readonly [step: string, message: string][] = [
  ['{ do: log, message: a, §colour: red }', '“colour” has no meaning here'],
  ['{ do: §clck, on: save }', '“clck”'],
  ['{ do: click, on: §sav, expect: { text: x } }', 'no target “sav”'],
  ['§{ do: log, level: info }', '“message” is missing'],
  ['{ do: check, that: "§totl > 1", otherwise: no }', 'no value named “totl”'],
  ["{ do: set, name: n, to: '§vendor + 1' }", '“+” does not work'],
  ['{ do: log, message: "Hello {{ §nobody }}!" }', 'no value named “nobody”'],
  ['{ do: type-text, into: amount, secret: §other }', 'secret “other”'],
  ['{ do: decide, table: §rates, save: r }', 'no table “rates”'],
  ['{ do: log, message: a, timeout: §soon }', '“timeout”'],
  ['{ do: repeat, until: §total, at-most: 2, steps: [{ do: log, message: x }] }', 'must be true or false'],
  ['§{ do: click, on: save }', 'expect:'],
];
const fine = ['{ do: log, message: fine }', '{ do: type-text, into: amount, text: "{{ total }}" }'];

it('F4: every mistake is told at once, each at its very place, in the order of the file', () => {
  const step = fc.oneof(
    fc.constantFrom(...fine).map((text) => [text, undefined] as const),
    fc.constantFrom(...mistakes),
  );
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), fc.nat(3), (steps, deep) => {
      const margin = ' '.repeat(2 + 4 * deep);
      const around = Array.from({ length: deep }, (_, at) => {
        const own = ' '.repeat(2 + 4 * at);
        return `${own}- do: group\n${own}  steps:\n`;
      });
      const marked = `${around.join('')}${steps.map(([text]) => `${margin}- ${text}\n`).join('')}`;
      const lines = botText(marked).split('\n');
      const wanted = lines.flatMap((line, at) => {
        const col = line.indexOf('§');
        return col === -1 ? [] : [`${at + 1}:${col + 1}`];
      });
      const { problems } = read({ 'bot.yaml': lines.join('\n').replaceAll('§', '') });
      const errors = problems.filter(({ severity }) => severity === 'error');
      expect(errors.map(({ line, col }) => `${line}:${col}`)).toEqual(wanted);
      const words = steps.flatMap(([, message]) => message ?? []);
      for (const [at, message] of words.entries()) expect(errors[at]?.message).toContain(message);
    }),
    { numRuns: 150 },
  );
});

it('F2: bytes of any kind are read or refused in words', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const { bot, problems } = read({ 'bot.yaml': bytes });
      expect(bot).toBeUndefined();
      expect(problems.length).toBeGreaterThan(0);
      for (const { line, col } of problems) expect(Math.min(line, col)).toBeGreaterThanOrEqual(1);
    }),
    { numRuns: 300 },
  );
});

it('F2: line ends of Windows change neither the bot nor the lines of its problems', () => {
  fc.assert(
    fc.property(anyBot, (bot) => {
      fc.pre(![...writeBot(bot).values()].some((text) => /[\r\u0085\u2028\u2029]/.test(text)));
      const files = writeBot(bot);
      const windows = new Map([...files].map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]));
      expect(readBot(windows).bot).toEqual(bot);
      const odd = (given: Map<string, string>) =>
        readBot(new Map([...given, ['bot.yaml', `${given.get('bot.yaml')}odd: 1`]])).problems.map(
          ({ line, message }) => `${line} ${message}`,
        );
      expect(odd(windows)).toEqual(odd(files));
    }),
    { numRuns: 60 },
  );
});
