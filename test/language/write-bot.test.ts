import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatProblem, readBot } from '../../language/read-bot.ts';
import { writeBot } from '../../language/write-bot.ts';
import { anyBot } from './any-bot.ts';
import { botText, read } from './bot-text.ts';

it('F95: any bot that is written and read again is the same bot', () => {
  fc.assert(
    fc.property(anyBot, (bot) => {
      const again = readBot(writeBot(bot));
      expect(again.problems.map(formatProblem)).toEqual([]);
      expect(again.bot).toEqual(bot);
    }),
    { numRuns: 150 },
  );
});

it('F95: writing is the same every time, and reading between changes nothing', () => {
  fc.assert(
    fc.property(anyBot, (bot) => {
      const files = writeBot(bot);
      const again = readBot(files).bot;
      expect(again && writeBot(again)).toEqual(files);
    }),
    { numRuns: 50 },
  );
});

it('F95: keys in a fixed order, defaults and automatic ids left out, a blank line between steps', () => {
  const { bot } = read({
    'bot.yaml': botText(`  - expect: { text: "Saved {{ vendor }}" }
    on: save
    do: click
    id: send
    once: true
    probe-steps: [{ do: read-table, from: lines, save: rows }]
    probe: size(rows) > 0
  - do: if
    else: [{ do: log, message: "two\\nlines\\n" }]
    steps: [{ message: 00123, do: log }]
    when: paid
`),
    'tables/t.yaml':
      "format: 1\nhit: first\ninputs: { a: text }\noutputs: { b: number }\nrows:\n  - when: { a: '\"x\"' }\n    gives: { b: '1' }\n  - gives: { b: '2' }\n",
    'tests/a.yaml': 'format: 1\ntests: [{ name: one, inputs: { vendor: x }, expect: { outcome: done } }]\n',
  });
  const files = bot && writeBot(bot);
  expect([...(files?.keys() ?? [])]).toEqual([
    'bot.yaml',
    'targets.yaml',
    'tables/t.yaml',
    'tests/cases.yaml',
  ]);
  expect(files?.get('bot.yaml')).toBe(`format: 1
name: test-bot
inputs:
  vendor: { type: text }
  total: { type: money }
  due: { type: date, optional: true }
  paid: { type: yes-no, default: false }
  lines_in: { type: list }
outputs:
  number: { type: number }
  note: { type: text }
secrets:
  ledger-password: {}
  unlisted: {}
permissions:
  secrets: [ ledger-password ]
steps:
  - do: click
    id: send
    on: save
    expect: { text: 'Saved {{ vendor }}' }
    once: true
    probe: size(rows) > 0
    probe-steps:
      - do: read-table
        from: lines
        save: rows

  - do: if
    when: paid
    steps:
      - do: log
        message: '00123'
    else:
      - do: log
        message: |
          two
          lines
`);
  expect(files?.get('tables/t.yaml')).toContain("  - when: { a: '\"x\"' }\n    gives: { b: '1' }\n");
  expect(files && readBot(files).bot).toEqual(bot);
});

it('F95: a step whose id only looks automatic keeps it', () => {
  const { bot } = read({
    'bot.yaml': botText('  - { do: log, message: a, id: step-2 }\n  - { do: log, message: b }\n'),
  });
  expect(bot?.steps.map((step) => step.id)).toEqual(['step-2', 'step-2-2']);
  expect(bot && readBot(writeBot(bot)).bot).toEqual(bot);
});
