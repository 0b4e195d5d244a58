// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Selenium IDE and UI.Vision write variables so.
import { expect, it } from 'vitest';
import { imported, macroOf, type Row } from './imported.ts';

const start: Row = ['open', 'https://a.example/'];

it('a jump forward is a condition turned around, however many end at one label', () => {
  const looked = macroOf(
    start,
    ['store', '1', 'n'],
    ['gotoIf', '${n} == "1"', 'END'],
    ['click', 'id=a'],
    ['gotoIf', '${n} == "2"', 'END'],
    ['click', 'id=b'],
    ['label', 'END'],
    ['click', 'id=c'],
  );
  expect(looked.bot.steps.slice(2)).toMatchObject([
    {
      do: 'if',
      when: '!(text(n) == "1")',
      steps: [{ on: 'a' }, { do: 'if', when: '!(text(n) == "2")', steps: [{ on: 'b' }] }],
    },
    { on: 'c' },
  ]);
  expect(looked.left).toEqual([]);
});

it('a jump back to a label is a loop that looks at its end', () => {
  const looked = macroOf(
    start,
    ['store', '1', 'n'],
    ['label', 'AGAIN'],
    ['click', 'id=a'],
    ['gotoIf', '${n} == "2"', 'SKIP'],
    ['click', 'id=b'],
    ['label', 'SKIP'],
    ['gotoIf', '${n} < 9', 'AGAIN'],
    ['click', 'id=c'],
  );
  expect(looked.bot.steps.slice(2)).toMatchObject([
    {
      do: 'repeat',
      until: '!(number(n) < 9)',
      'at-most': 1000,
      steps: [{ on: 'a' }, { do: 'if', when: '!(text(n) == "2")', steps: [{ on: 'b' }] }],
    },
    { on: 'c' },
  ]);
  expect(looked.left).toEqual([]);
});

it('a jump out and a jump back are a loop that looks at its beginning, inside another one too', () => {
  const looked = macroOf(
    start,
    ['store', '1', 'n'],
    ['label', 'OUTER'],
    ['gotoIf', '${n} == "9"', 'DONE'],
    ['label', 'INNER'],
    ['gotoIf', '${n} == "5"', 'OUT'],
    ['click', 'id=a'],
    ['gotoLabel', 'INNER'],
    ['label', 'OUT'],
    ['click', 'id=b'],
    ['gotoLabel', 'OUTER'],
    ['label', 'DONE'],
    ['click', 'id=c'],
  );
  expect(looked.bot.steps.slice(2)).toMatchObject([
    {
      do: 'repeat',
      while: '!(text(n) == "9")',
      steps: [{ do: 'repeat', while: '!(text(n) == "5")', steps: [{ on: 'a' }] }, { on: 'b' }],
    },
    { on: 'c' },
  ]);
  expect(looked.left).toEqual([]);
});

it('a jump over one half and a jump over the other are a choice', () => {
  const looked = macroOf(
    start,
    ['store', '1', 'n'],
    ['gotoIf', '${n} > 70', 'BIG'],
    ['click', 'id=a'],
    ['gotoLabel', 'END'],
    ['label', 'BIG'],
    ['click', 'id=b'],
    ['label', 'END'],
    ['click', 'id=c'],
  );
  expect(looked.bot.steps.slice(2)).toMatchObject([
    { do: 'if', when: '!(number(n) > 70)', steps: [{ on: 'a' }], else: [{ on: 'b' }] },
    { on: 'c' },
  ]);
  expect(looked.left).toEqual([]);
});

it('a jump back whose condition is a program leaves its loop out', () => {
  const looked = macroOf(
    start,
    ['label', 'AGAIN'],
    ['click', 'id=a'],
    ['gotoIf', 'x()', 'AGAIN'],
    ['click', 'id=b'],
  );
  expect(looked.bot.steps.map(({ on }) => on)).toEqual([undefined, 'b']);
  expect(looked.left).toEqual(['Commands[2]', 'Commands[3]', 'Commands[1]']);
});

it.each<[string, Row[]]>([
  [
    'back for ever',
    [
      ['label', 'AGAIN'],
      ['click', 'id=a'],
      ['gotoLabel', 'AGAIN'],
    ],
  ],
  [
    'back to the middle of a block',
    [['if', 'true'], ['label', 'AGAIN'], ['click', 'id=a'], ['end'], ['gotoIf', 'true', 'AGAIN']],
  ],
  [
    'out of a loop, elsewhere than to its end',
    [
      ['label', 'AGAIN'],
      ['click', 'id=a'],
      ['gotoIf', 'true', 'OUT'],
      ['gotoIf', 'true', 'AGAIN'],
      ['click', 'id=b'],
      ['label', 'OUT'],
    ],
  ],
  [
    'back over a place that is jumped to from before',
    [
      ['gotoIf', 'true', 'IN'],
      ['label', 'AGAIN'],
      ['click', 'id=a'],
      ['label', 'IN'],
      ['click', 'id=b'],
      ['gotoIf', 'true', 'AGAIN'],
    ],
  ],
  [
    'always',
    [
      ['gotoLabel', 'END'],
      ['click', 'id=a'],
      ['label', 'END'],
    ],
  ],
  [
    'out of a block',
    [['if', 'true'], ['gotoIf', 'true', 'END'], ['click', 'id=a'], ['end'], ['label', 'END']],
  ],
  [
    'where another jump lands',
    [
      ['gotoIf', 'true', 'END'],
      ['label', 'IN'],
      ['click', 'id=a'],
      ['label', 'END'],
      ['gotoIf', 'true', 'IN'],
    ],
  ],
])('a bot stops where a jump goes %s', (_, rows) => {
  const looked = macroOf(start, ...rows);
  const stop = looked.steps.find((step) => step.do === 'check');
  expect(stop).toMatchObject({ that: 'false', kind: 'failed' });
  expect(looked.steps.some((step) => step.do === 'repeat')).toBe(false);
  expect(
    looked.entries.some(({ left }) => left === 'a jump cannot be said in steps; the bot stops there'),
  ).toBe(true);
});

it('of two jumps back to one place the first is a loop, and the bot stops at the second', () => {
  const looked = macroOf(
    start,
    ['label', 'AGAIN'],
    ['click', 'id=a'],
    ['gotoIf', 'true', 'AGAIN'],
    ['click', 'id=b'],
    ['gotoIf', 'true', 'AGAIN'],
  );
  expect(looked.bot.steps.slice(1)).toMatchObject([
    { do: 'repeat', steps: [{ on: 'a' }] },
    { on: 'b' },
    { do: 'check', that: 'false' },
  ]);
});

it('keeps alternatives, tells of settings of its own player, and opens tabs', () => {
  const looked = macroOf(
    ['store', 'fast', '!replayspeed'],
    ['store', 'true', '!errorignore'],
    ['selectWindow', 'tab=open', 'https://a.example/x'],
    ['click', 'link=Tea@POS=2', '', { Targets: ['link=Tea@POS=2', 'css=a.tea', 'xpath=//a[2]'] }],
    ['XClick', 'tea.png'],
  );
  expect(looked.bot.steps.map((step) => step.url ?? step.on)).toEqual(['https://a.example/x', 'tea']);
  expect(looked.target().ways.map(({ by }) => by)).toEqual(['chain', 'css', 'xpath']);
  expect(looked.at('Commands[0]')).toBe('needless: bots wait for the app in their own way');
  expect(looked.left).toEqual(['Commands[1]', 'Commands[4]']);
});

it('several macros in one file are several bots', () => {
  const macro = (Name: string) => ({
    Name,
    Commands: [{ Command: 'open', Target: 'https://a.example/', Value: '' }],
  });
  const { bots, entries } = imported('a.json', JSON.stringify([macro('one'), macro('two')]));
  expect(bots.map(({ name }) => name)).toEqual(['one', 'two']);
  expect(entries.map(({ place }) => place)).toEqual(['$[0].Commands[0]', '$[1].Commands[0]']);
});
