import { expect, it } from 'vitest';
import { formatProblem } from '../../language/read-bot.ts';
import { upgradeFile } from '../../language/upgrade-bot.ts';
import { read } from './bot-text.ts';

const old = `format: 0
name: old-bot
steps:
  - { do: open, url: "http://localhost/" }
  - { do: type, into: amount, value: "5" }
  - do: if
    when: "true"
    steps:
      - { do: type, into: amount, value: "6" }
    else:
      - { do: choose, in: country, option: DE }
  - { do: log, message: done }
`;

it('F3: a bot in format 0 is read as if it were written today', () => {
  const { bot, problems } = read({
    'bot.yaml': old,
    'targets.yaml':
      'format: 0\ntargets:\n  amount: { ways: [{ by: css, css: a }] }\n  country: { ways: [{ by: css, css: b }] }\n',
  });
  expect(problems).toEqual([]);
  expect(bot?.format).toBe(1);
  expect(bot?.steps.map((step) => step.do)).toEqual(['open-page', 'type-text', 'if', 'log']);
  expect(bot?.steps[1]).toMatchObject({ text: '5' });
  expect(bot?.steps[1]).not.toHaveProperty('value');
  expect(bot?.steps[2]).toMatchObject({
    steps: [{ do: 'type-text', text: '6' }],
    else: [{ do: 'choose-option' }],
  });
});

it('F3: a mistake in an older bot is told at its place in the older file', () => {
  expect(
    read({ 'bot.yaml': old.replace('into: amount, value: "5"', 'into: amuont, value: "5"') }).problems.map(
      formatProblem,
    ),
  ).toEqual([
    'bot.yaml:5:23: steps[2].into: there is no target “amuont” in targets.yaml; did you mean “amount”?',
  ]);
});

it('F3: upgrading leaves the older data alone', () => {
  const data = { format: 0, steps: [{ do: 'type', into: 'a', value: 'x' }] };
  const before = structuredClone(data);
  expect(upgradeFile('bot', data)).toEqual({
    value: { format: 1, steps: [{ do: 'type-text', into: 'a', text: 'x' }] },
  });
  expect(data).toEqual(before);
});

it('F3: the current format is not touched, and nonsense is left for the reader to tell', () => {
  const data = { format: 1, steps: [{ do: 'type' }] };
  expect(upgradeFile('bot', data)).toEqual({ value: data });
  expect(upgradeFile('bot', { format: 0, steps: 'none' })).toEqual({ value: { format: 1, steps: 'none' } });
  expect(upgradeFile('bot', { format: 0, steps: [null, 'x'] })).toEqual({
    value: { format: 1, steps: [null, 'x'] },
  });
  expect(upgradeFile('table', { format: 0, rows: [] })).toEqual({ value: { format: 1, rows: [] } });
});

it.each([-1, 1.5, 'one', null])('F3: format %j is none', (format) => {
  expect(upgradeFile('bot', { format })).toEqual({ problem: '“format” must be 1', onFormat: true });
});
