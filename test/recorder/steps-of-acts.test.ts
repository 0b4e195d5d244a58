import { describe, expect, it } from 'vitest';
import { readBot } from '../../language/read-bot.ts';
import { writeBot } from '../../language/write-bot.ts';
import { makeBot } from '../../recorder/make-bot.ts';
import { mergeEvents } from '../../recorder/merge-events.ts';
import type { Fingerprint, RawEvent } from '../../recorder/raw-event.ts';
import { button, click, masked, opened, thing, tried, typed } from './make-events.ts';

const name = thing('Name');
const save = button('Save');
const box = thing('Paid', { kind: 'box', role: 'checkbox' });
const shown: RawEvent = { what: 'shown', said: ['Done well'] };
const make = (...events: RawEvent[]) => makeBot(mergeEvents(events), 'acts');
const dragged = (to?: Partial<Fingerprint>, at = { x: 0.5, y: 0.5 }): RawEvent => ({
  what: 'drag',
  on: button('Card', { tag: 'li', role: 'listitem' }),
  by: { x: 40, y: 0 },
  ...(to && { to: button('Shelf', { tag: 'ul', role: 'list', ...to }), at }),
});

describe('what a person did is a step', () => {
  it.each<[string, string, RawEvent[]]>([
    ['open', 'Open http://shop.example/', [{ what: 'opened', url: 'http://shop.example/' }]],
    ['click-save', 'Click Save', [click(save)]],
    ['click-save', 'Right-click Save', [click(save, { button: 'right' })]],
    ['click-save', 'Double-click Save', [click(save, { count: 2, whole: true })]],
    ['type-name', 'Type “Ann” into Name', [typed(name, 'Ann')]],
    ['type-pin', 'Type the secret pin into PIN', [masked(thing('PIN'))]],
    [
      'choose-country',
      'Choose “Spain” in Country',
      [{ what: 'choose', on: thing('Country'), option: 'Spain' }],
    ],
    ['choose-paid', 'Tick Paid', [{ what: 'choose', on: box, option: true }]],
    ['choose-paid', 'Untick Paid', [{ what: 'choose', on: box, option: false }]],
    ['press-control-s', 'Press Control+S', [{ what: 'keys', keys: 'Control+S' }]],
    ['press-enter', 'Press Enter in Name', [{ what: 'keys', on: name, keys: 'Enter' }]],
    ['drag-card', 'Drag Card to Shelf', [dragged({}), shown]],
    ['drag-card', 'Drag Card some way', [dragged(), shown]],
    ['read-name', 'Read Name, now “Ann”', [{ what: 'read', on: name, text: 'Ann' }]],
    [
      'read-orders',
      'Read the table Orders (No, Total)',
      [{ what: 'read-table', on: thing('Orders'), headers: ['No', 'Total'] }],
    ],
    ['read-orders', 'Read the table Orders', [{ what: 'read-table', on: thing('Orders'), headers: [] }]],
    [
      'upload-scan',
      'Upload a.pdf, b.pdf into Scan',
      [{ what: 'upload', on: thing('Scan'), files: ['a.pdf', 'b.pdf'] }],
    ],
    ['click-button', 'Click button', [click(button(''))]],
    ['click-td', 'Click td', [click(thing('', { kind: 'other', tag: 'td', role: '' }))]],
  ])('%s, told as “%s”', (id, words, events) => {
    expect(make(...events).steps).toMatchObject([{ step: { id }, words }]);
  });
});

describe('what a person did', () => {
  it('in two steps is told in two: what was copied and pasted, what a thing must say, a menu that opened on resting', () => {
    const words = (...events: RawEvent[]) => make(...events).steps.map((step) => step.words);
    expect(words({ what: 'copied', on: save, text: 'A-17' }, typed(name, 'A-17'))).toEqual([
      'Copy “A-17” from Save',
      'Type “A-17” into Name',
    ]);
    expect(words({ what: 'must-say', on: name, text: 'Ann' })).toEqual([
      'Read Name',
      'Check that Name says “Ann”',
    ]);
    expect(words({ what: 'hover', on: button('File') }, click(button('New'), { appeared: true }))).toEqual([
      'Rest the mouse on File',
      'Click New',
    ]);
  });

  it('out of the recorder’s sight is asked of a person, who is told why, and then checked', () => {
    const lost = (words: string): RawEvent => ({ what: 'trouble', words, lost: true });
    const { steps } = make(lost('A {{ drawing }} was in the way.'));
    expect(steps.map(({ words, doubt }) => [words, doubt !== undefined])).toEqual([
      ['Something was done here that could not be taken down: A {{ drawing }} was in the way.', true],
      ['Check that it was done', false],
    ]);
    expect(steps[0]?.step.why).toBe('A {{ "{{" }} drawing }} was in the way.');
    expect(make(lost('')).steps[0]?.step.why).toBe('The recorder could not see it.');
    const twice = make(lost('One'), click(save), lost('Two')).bot.steps;
    expect(twice.map(({ save: saved, that }) => saved ?? that)).toEqual([
      'missed',
      'missed.done',
      undefined,
      'missed_2',
      'missed_2.done',
    ]);
  });

  it('in another window begins with a turn to it, told by its title or its address', () => {
    const tab = (page: number, path: string, title: string) => ({ ...opened(path), page, title }) as RawEvent;
    const both = (path: string, title: string) => [
      click(save),
      tab(1, '/a', 'List'),
      { what: 'page-opened', page: 2 } as RawEvent,
      tab(2, path, title),
      click(button('Close'), { page: 1 }),
    ];
    const turn = (...events: RawEvent[]) =>
      make(...events).steps.find(({ step }) => step.do === 'switch-window');
    expect(turn(...both('/b', 'Order'))).toEqual({
      step: { do: 'switch-window', id: 'switch-window', url: '*/a' },
      words: 'Turn to the window */a',
    });
    expect(turn(...both('/a', 'Order'))?.words).toBe('Turn to the window “List”');
  });
});

describe('where something is dropped', () => {
  const drop = (...given: Parameters<typeof dragged>) => make(dragged(...given), shown).bot.steps[0];

  it.each([
    [{ x: 0.41, y: 0.59 }, false],
    [{ x: 0.4, y: 0.5 }, true],
    [{ x: 0.5, y: 0.6 }, true],
    [{ x: 0.5, y: 0.1 }, true],
    [{ x: 0.9, y: 0.5 }, true],
  ])('at %j of another thing is written down: %s, for near its middle any place is meant', (at, isTold) => {
    expect(drop({}, at)).toEqual(expect.objectContaining({ to: 'shelf', ...(isTold && { at }) }));
    expect('at' in (drop({}, at) ?? {})).toBe(isTold);
  });

  it('among its equals is always written down: the middle may be before one or after it', () => {
    const middle = { x: 0.5, y: 0.5 };
    expect(drop({ tag: 'li', role: 'listitem' }, middle)).toMatchObject({ at: middle });
    expect(drop({ tag: 'li', role: 'option' }, middle)).not.toHaveProperty('at');
    expect(drop({ tag: 'div', role: 'listitem' }, middle)).not.toHaveProperty('at');
  });
});

describe('what is read', () => {
  it.each([
    ['2026-11-22', { as: 'date' }],
    ['1,204.50', { as: 'money' }],
    ['4711', {}],
    ['Paid', {}],
  ])('%s is kept %j: numbers of documents stay texts', (text, as) => {
    expect(make({ what: 'read', on: name, text }).bot.steps).toEqual([
      { do: 'read-text', id: 'read-name', from: 'name', save: 'name', ...as },
    ]);
  });

  it('to be compared or pasted stays the text it was', () => {
    const date = '2026-11-22';
    expect(make({ what: 'must-say', on: name, text: date }).bot.steps[0]).not.toHaveProperty('as');
    expect(make({ what: 'copied', on: save, text: date }, typed(name, date)).bot.steps[0]).not.toHaveProperty(
      'as',
    );
  });

  it('is saved under a name of its own, that no input has', () => {
    const { bot } = make(
      typed(thing('Total'), 'x'),
      { what: 'read', on: thing('Total', { key: 'd1/2' }), text: 'y' },
      { what: 'read-table', on: thing('', { role: 'table' }), headers: [] },
      { what: 'read', on: thing('', { tag: 'p', role: '' }), text: 'y' },
    );
    expect(bot.steps.map(({ save: saved }) => saved)).toEqual([undefined, 'total_2', 'table', 'text']);
  });
});

describe('what a thing must say', () => {
  const rule = (text: string, ...before: RawEvent[]) =>
    make(...before, { what: 'must-say', on: thing('Status', { key: 'd1/s' }), text }).bot.steps.at(-1);
  const [ann, anna] = [typed(name, 'Ann'), typed(thing('Full name'), 'Anna Ann')];

  it.each<[string, string, RawEvent[]]>([
    ['Paid "in full"', 'status == "Paid \\"in full\\""', []],
    ['Ann', 'status == name', [ann]],
    ['Ann and Ann', 'status == name + " and " + name', [ann]],
    ['by Anna Ann, Ann', 'status == "by " + full_name + ", " + name', [ann, anna]],
    ['Al did it', 'status == "Al did it"', [typed(name, 'Al')]],
    [
      'due 22.11.2026',
      'status == "due " + date_text(due, "DD.MM.YYYY")',
      [typed(thing('Due'), '22.11.2026')],
    ],
    ['A 1,204.50', 'status == "A " + number_text(total, "1,234.56")', [typed(thing('Total'), '1,204.50')]],
  ])('%s is the rule %s', (text, that, before) => {
    expect(rule(text, ...before)?.that).toBe(that);
  });

  it('is a rule the bot can be read with, whose failure tells what it says instead', () => {
    const { bot } = make(ann, anna, { what: 'must-say', on: thing('St{{atus'), text: 'Ann {{ x }}' });
    expect(bot.steps.at(-1)?.otherwise).toBe(
      'St{{ "{{" }}atus should say “Ann {{ "{{" }} x }}”, but it says “{{ st_atus }}”.',
    );
    expect(
      readBot(writeBot({ surface: 'web', outputs: {}, tables: {}, tests: [], ...bot })).problems,
    ).toEqual([]);
  });
});

it('a thing in a place that is named by no word is still a target by the way that led to it', () => {
  const cell = thing('', {
    kind: 'other',
    tag: 'td',
    role: '',
    ways: [tried({ by: 'css', css: 'td.free' })],
  });
  const { bot } = make(click(cell), shown);
  expect(bot.targets).toEqual({ td: { surface: 'web', ways: [{ by: 'css', css: 'td.free' }] } });
});
