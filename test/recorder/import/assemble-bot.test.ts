import { describe, expect, it } from 'vitest';
import { assembleBot, everyStep } from '../../../recorder/import/assemble-bot.ts';
import { type Draft, type DraftBot, type DraftStep, namedValue } from '../../../recorder/import/draft.ts';
import type { ImportEntry } from '../../../recorder/import/import-log.ts';
import { importedThing } from '../../../recorder/import/imported-thing.ts';
import { keepReadable } from '../../../recorder/import/keep-readable.ts';
import { literalText } from '../../../recorder/literal-text.ts';
import type { RawEvent } from '../../../recorder/raw-event.ts';

/** What becomes of drafts when a bot is made of them. */
const entry = (what = 'piece'): ImportEntry => ({ place: '$', what, steps: [] });
const thing = (id: string) => importedThing([{ by: 'css', css: `#${id}` }]);
const act = (...events: RawEvent[]): Extract<Draft, { what: 'act' }> => ({
  what: 'act',
  entry: entry(),
  events,
});
const step = (fields: DraftStep): Extract<Draft, { what: 'step' }> => ({
  what: 'step',
  entry: entry(),
  step: fields,
});
const opened = (url = 'https://www.shop.example/a') => act({ what: 'opened', url });
const click = (id: string) => act({ what: 'click', on: thing(id), button: 'left', count: 1, modifiers: [] });
const typed = (id: string, value: string) => act({ what: 'input', on: thing(id), value });
const made = (drafts: Draft[], more: Partial<DraftBot> = {}) =>
  assembleBot({ title: 'Buy tea', drafts, variables: [], ...more });

describe('the proof of an act', () => {
  it('is the host of an address whose page is not told of', () => {
    expect(made([opened()]).bot.steps[0]?.expect).toEqual({ page: { url: '*shop.example*' } });
  });

  it('is what the source itself gives', () => {
    const given = { ...click('a'), expect: { appears: { thing: thing('b') } } };
    const { bot } = made([opened(), given]);
    expect(bot.steps[1]?.expect).toEqual({ appears: 'b' });
    expect(Object.keys(bot.targets)).toEqual(['b', 'a'].sort());
  });

  it.each<[string, Draft[], object]>([
    ['a changed page where something is looked at next', [click('b')], { changes: 'page' }],
    [
      'a changed page where a value is set in between',
      [step({ do: 'set', name: 'n', to: '1' }), click('b')],
      { changes: 'page' },
    ],
    [
      'a changed page where a block looks first',
      [step({ do: 'wait-for', for: { text: 'x' } })],
      { changes: 'page' },
    ],
    ['a person’s word at the end', [], { asked: expect.stringContaining('Did “click-a” work?') }],
    ['a person’s word before another address', [opened()], { asked: expect.any(String) }],
    ['a person’s word before an end', [step({ do: 'finish' })], { asked: expect.any(String) }],
  ])('else is %s', (_, rest, expected) => {
    const first = click('a');
    expect(made([opened(), first, ...rest]).bot.steps[1]?.expect).toEqual(expected);
    expect(first.entry.note).toContain('say in its expect: what must be seen');
  });

  it('of the last act in a block is what comes after the block', () => {
    const inner = click('a');
    const group = step({ do: 'group', title: 'All', steps: { drafts: [inner] } });
    const { bot } = made([opened(), group, click('b')]);
    expect(everyStep(bot.steps).find((one) => one.on === 'a')?.expect).toEqual({ changes: 'page' });
    expect(inner.entry.steps).toEqual(['click-a']);
  });

  it('of a step that writes and says none is a changed page', () => {
    const drag = step({ do: 'drag', what: { thing: thing('a') }, to: { thing: thing('b') } });
    expect(made([drag]).bot.steps[0]?.expect).toEqual({ changes: 'page' });
    expect(drag.entry.note).toContain('counts as done when the page changes');
  });
});

describe('names', () => {
  it('of steps and targets are unique, and of targets one for each thing', () => {
    const { bot } = made([opened(), click('a'), click('b'), click('a')]);
    expect(bot.steps.map(({ id }) => id)).toEqual(['open', 'click-a', 'click-b', 'click-a-2']);
    expect(Object.keys(bot.targets).sort()).toEqual(['a', 'b']);
  });

  it('of inputs leave alone what steps and the source call their values', () => {
    const { bot } = made([opened(), typed('total', 'Tea'), typed('price', '5')], {
      variables: ['total'],
      inputs: { price: { type: 'text', default: 'x' } },
    });
    expect(bot.steps.slice(1).map(({ text }) => text)).toEqual(['{{ total_2 }}', '{{ price_2 }}']);
    expect(Object.keys(bot.inputs)).toEqual(['price', 'total_2', 'price_2']);
  });

  it('of bots come from their titles', () => {
    expect(made([opened()], { title: '  ' }).bot).toMatchObject({ name: 'imported', title: 'Imported' });
    expect(made([opened()], { title: 'Köln & Co' }).bot.name).toMatch(/^[a-z0-9-]+$/);
    expect(made([opened()], { name: 'mine' }).bot.name).toBe('mine');
  });
});

it('a bot may open the hosts of its addresses and no others', () => {
  const { bot } = made([
    opened(),
    step({ do: 'open-page', url: 'https://b.example/x', expect: { page: '*' } }),
    step({ do: 'open-page', url: `https://${namedValue('host')}/x`, expect: { page: '*' } }),
    {
      ...click('a'),
      after: [
        {
          event: { what: 'document', main: true, url: 'https://c.example:8080/y', title: '', said: [] },
          entry: entry(),
        },
      ],
    },
  ]);
  expect(bot.permissions.hosts.sort()).toEqual(['b.example', 'c.example:8080', 'www.shop.example']);
});

it('secrets that steps name are declared, and permitted', () => {
  const secret = step({ do: 'type-text', into: { thing: thing('a') }, secret: 'bank-pin' });
  const password = act({ what: 'input', on: thing('b'), value: null, secret: 'password' });
  const { bot } = made([opened(), secret, password]);
  expect(Object.keys(bot.secrets).sort()).toEqual(['b', 'bank-pin']);
  expect(bot.permissions.secrets).toEqual(Object.keys(bot.secrets));
});

it('what is literal stays literal, and values are put in', () => {
  const text = literalText(`Hi {{ x }} ${namedValue('name')}`);
  const { bot } = made([step({ do: 'log', message: text })]);
  expect(bot.steps[0]?.message).toBe('Hi {{ "{{" }} x }} {{ name }}');
});

it('each step is known by the piece it came of', () => {
  const pieces = [opened(), typed('a', 'x'), step({ do: 'hover', on: { thing: thing('b') } })];
  const { bot, entryOf } = made(pieces);
  expect(bot.steps.map(({ id }) => entryOf.get(id))).toEqual(pieces.map((one) => one.entry));
  expect(pieces.map((one) => one.entry.steps)).toEqual([['open'], ['type-a'], ['hover-b']]);
});

describe('a bot that could not be read', () => {
  const broken = () => step({ do: 'set', name: 'n', to: 'no ( expression' });

  it('says so at the place of the step', () => {
    const [bad, good] = [broken(), click('a')];
    const bot = keepReadable(made([opened(), bad, good, click('b')]));
    expect(bot.steps.map((one) => one.do)).toEqual(['open-page', 'log', 'click', 'click']);
    expect(bot.steps[1]).toMatchObject({
      level: 'warning',
      message: expect.stringContaining('import-report.md'),
    });
    expect(bad.entry.left).toContain('as a step of a bot it would not be read: ');
    expect(good.entry.left).toBeUndefined();
  });

  it('loses the step inside a block and keeps those beside it', () => {
    const [bad, good] = [broken(), step({ do: 'log', message: 'x' })];
    const bot = keepReadable(made([step({ do: 'group', title: 'All', steps: { drafts: [bad, good] } })]));
    expect(everyStep(bot.steps).map((one) => `${one.do} ${one.level ?? ''}`.trim())).toEqual([
      'group',
      'log warning',
      'log',
    ]);
    expect(good.entry.left).toBeUndefined();
  });

  it('loses a block that is wrong itself with all that is in it', () => {
    const inner = step({ do: 'log', message: 'x' });
    const bot = keepReadable(made([step({ do: 'if', when: 'no (', steps: { drafts: [inner] } })]));
    expect(bot.steps.map((one) => one.do)).toEqual(['log']);
    expect(inner.entry.left).toBeDefined();
  });
});
