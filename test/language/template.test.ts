import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BotError } from '../../language/errors.ts';
import type { Value } from '../../language/run.ts';
import { checkTemplate, fillTemplate } from '../../language/template.ts';
import type { ValueType } from '../../language/value-type.ts';

const fill = (template: string, values: Record<string, Value> = {}) =>
  fillTemplate(template, { values, now: new Date(0) });
const refused = (template: string, values: Record<string, Value> = {}) => {
  try {
    return fill(template, values);
  } catch (error) {
    return error instanceof BotError ? `${error.kind}: ${error.message}` : error;
  }
};

it.each([
  ['hello', 'hello'],
  ['', ''],
  ['{{ a }}', '1204.5'],
  ['{{a}}/{{ b }}', '1204.5/x'],
  ['{ {{ a }} }', '{ 1204.5 }'],
  ['}} {{ b }}', '}} x'],
  ['{{ {"k": "}}"}.k }}', '}}'],
  ['{{ "{{" + b }}', '{{x'],
  ["{{ 'it\\'s }}' }}", "it's }}"],
  ['{{ yes }}', 'true'],
  ['{{ a + 0.1 + 0.2 }}', '1204.8'],
  ['{{ 1000000 * 1000000 }}', '1000000000000'],
  ['{{ 0.00001 }}', '0.00001'],
])('F43: %j fills in as %j', (template, text) => {
  expect(fill(template, { a: 1204.5, b: 'x', yes: true })).toBe(text);
});

it.each([
  ['{{ a', {}, 'bad-bot: “{{ a”: “{{” is never closed with “}}”.'],
  [
    'Dear {{ name }}',
    { name: null },
    'business: “name” is empty, so the text it stands in cannot be filled in.',
  ],
  [
    '{{ l }}',
    { l: [1] },
    'bad-bot: “l” is a list or record and cannot stand in a text. Name one of its values.',
  ],
  [
    '{{ l }}',
    { l: { a: 1 } },
    'bad-bot: “l” is a list or record and cannot stand in a text. Name one of its values.',
  ],
  ['{{ nobody }}', {}, 'bad-bot: “nobody” could not be worked out: there is no value named “nobody” here.'],
] as [string, Record<string, Value>, string][])('F43: %j with %j is refused', (template, values, message) => {
  expect(refused(template, values)).toBe(message);
});

it('F43: text without braces is left as it is, and a value comes through unchanged', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, value) => {
      fc.pre(!text.includes('{{'));
      expect(fill(text)).toBe(text);
      expect(fill(`${text.replaceAll('{', '')}{{ v }}${text}`, { v: value })).toBe(
        `${text.replaceAll('{', '')}${value}${text}`,
      );
    }),
  );
});

it('F43: a value is never read as a template again', () => {
  expect(fill('{{ v }}', { v: '{{ secret }}' })).toBe('{{ secret }}');
});

it('F44: every problem is found, each at its place', () => {
  const names = new Map<string, ValueType>([
    ['a', 'number'],
    ['l', { list: 'any' }],
  ]);
  const template = 'x {{ b }} {{ a }} {{  l }} {{ a + "x" }}';
  const problems = checkTemplate(template, names);
  expect(problems.map(({ at }) => template.slice(at).split(' ')[0])).toEqual(['b', 'l', 'a']);
  expect(checkTemplate('{{ a }}', names)).toEqual([]);
});
