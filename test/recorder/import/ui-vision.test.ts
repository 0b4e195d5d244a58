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

it.each<[string, Row[]]>([
  [
    'back',
    [
      ['label', 'AGAIN'],
      ['click', 'id=a'],
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
  expect(
    looked.entries.some(({ left }) => left === 'a jump cannot be said in steps; the bot stops there'),
  ).toBe(true);
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
