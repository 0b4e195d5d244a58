import { describe, expect, it } from 'vitest';
import { findRows } from '../../recorder/find-rows.ts';
import { makeBot } from '../../recorder/make-bot.ts';
import { mergeEvents } from '../../recorder/merge-events.ts';
import type { RawEvent } from '../../recorder/raw-event.ts';
import { button, click, thing, tried, typed } from './make-events.ts';

const open: RawEvent = { what: 'opened', url: 'http://shop.example/' };
const shown = (...said: string[]): RawEvent => ({ what: 'shown', said });
const loopOf = (...events: RawEvent[]) => makeBot(mergeEvents(events), 'rows', { forEach: true }).bot;

/** Two rounds of a typed name and one more act, which is `one` in the first round and `other` in the second. */
const roundsWith = (one: RawEvent, other: RawEvent): RawEvent[] => [
  typed(thing('Name', { key: 'd1/n' }), 'Ann'),
  one,
  shown('Done'),
  typed(thing('Name', { key: 'd2/n' }), 'Bob'),
  other,
  shown('Done'),
];
const approve = button('Approve');
const roundsOf = (...events: RawEvent[]) => findRows(mergeEvents(events))?.rounds.length;

describe('two rounds are the same work', () => {
  const sorted = (to: string): RawEvent => ({
    what: 'drag',
    on: thing('Card'),
    to: thing(to),
    by: { x: 1, y: 1 },
  });
  const tick = (option: boolean): RawEvent => ({
    what: 'choose',
    on: thing('Paid', { kind: 'box' }),
    option,
  });
  const keys = (pressed: string, on = thing('Name')): RawEvent => ({ what: 'keys', on, keys: pressed });
  const address = (path: string): RawEvent => ({ what: 'opened', url: `http://shop.example${path}` });
  const file = (...files: string[]): RawEvent => ({
    what: 'upload',
    on: thing('Scan', { kind: 'file' }),
    files,
  });

  it.each<[string, RawEvent, RawEvent]>([
    ['which button of the mouse is used', click(approve), click(approve, { button: 'right' })],
    ['how often is clicked', click(approve), click(approve, { count: 2, whole: true })],
    ['which keys are held', click(approve), click(approve, { modifiers: ['Control'] })],
    ['where something is dragged to', sorted('Done'), sorted('Waiting')],
    ['whether a box is ticked', tick(true), tick(false)],
    ['which key is pressed', keys('Enter'), keys('Escape')],
    ['where a key is pressed', keys('Enter'), keys('Enter', thing('City'))],
    ['which address is opened', address('/a'), address('/b')],
    ['which several files are given', file('a.pdf', 'b.pdf'), file('a.pdf', 'c.pdf')],
  ])('not when they differ in %s, for a loop does it as in the first', (_, one, other) => {
    expect(roundsOf(...roundsWith(one, one))).toBe(2);
    expect(roundsOf(...roundsWith(one, other))).toBeUndefined();
  });

  it('not when one has a gap: nobody knows what was done there', () => {
    const gap: RawEvent = { what: 'trouble', words: 'The page was in the way.', lost: true };
    expect(roundsOf(...roundsWith(gap, gap))).toBeUndefined();
  });
});

describe('two rounds of work are not the same', () => {
  it('when a thing is another one: of another name, role, kind, frame or found by nothing in common', () => {
    const other = (change: Partial<typeof approve>) =>
      roundsOf(...roundsWith(click(approve), click({ ...approve, ...change })));
    expect(other({ key: 'd9/x' })).toBe(2);
    expect(other({ title: 'Refuse' })).toBeUndefined();
    expect(other({ role: 'link' })).toBeUndefined();
    expect(other({ tag: 'a' })).toBeUndefined();
    expect(other({ frames: [{ name: 'side' }] })).toBeUndefined();
    expect(other({ ways: [tried({ by: 'css', css: '#other' })] })).toBeUndefined();
  });

  it('when all that both are found by is a place, or what led to neither of them', () => {
    const place = tried({ by: 'position', x: 1, y: 2, width: 3, height: 4 });
    const missed = tried({ by: 'css', css: '#missed' }, 1, false);
    const at = (...ways: typeof approve.ways) => click(button('Approve', { ways }));
    const own = (id: string) => tried({ by: 'css', css: id });
    expect(
      roundsOf(...roundsWith(at(place, missed, own('#a')), at(place, missed, own('#b')))),
    ).toBeUndefined();
    expect(roundsOf(...roundsWith(at(own('#a'), own('#c')), at(own('#b'), own('#c'))))).toBe(2);
  });

  it('when something is typed twice by habit, and nothing after it tells that it was the same work', () => {
    const [first, second] = [typed(thing('Name'), 'Ann'), typed(thing('Name'), 'Bob')];
    expect(roundsOf(first, typed(thing('City'), 'Rome'), second)).toBeUndefined();
    expect(roundsOf(first, click(approve), second)).toBeUndefined();
    expect(roundsOf(first, click(approve), second, click(button('Refuse')))).toBeUndefined();
  });

  it('when more than a way back is missing in the last round', () => {
    const [first, second] = [typed(thing('Name'), 'Ann'), typed(thing('Name'), 'Bob')];
    const presses = (...titles: string[]) => titles.map((title) => click(button(title)));
    expect(roundsOf(first, ...presses('Save', 'Close', 'New'), second, ...presses('Save'))).toBe(2);
    expect(
      roundsOf(first, ...presses('Save', 'Close', 'List', 'New'), second, ...presses('Save')),
    ).toBeUndefined();
  });
});

describe('of several ways to see rounds', () => {
  const save = click(button('Save'));
  const entry = (value: string, no: number) => [typed(thing('Name', { key: `d${no}/n` }), value), save];

  it('the one that covers most of what was done is taken, and of equal ones the first', () => {
    const four = ['Ann', 'Bob', 'Cid', 'Dan'].flatMap((value, at) => entry(value, at));
    expect(findRows(mergeEvents(four))).toMatchObject({ start: 0, length: 2 });
    expect(roundsOf(...four)).toBe(4);
  });

  it('a round that was begun and not ended ends them', () => {
    const back = click(button('New'));
    const events = [
      ...entry('Ann', 1),
      back,
      ...entry('Bob', 2),
      back,
      ...entry('Cid', 3),
      click(button('Log out')),
    ];
    expect(findRows(mergeEvents(events))?.rounds.map((round) => round.length)).toEqual([3, 3, 2]);
  });
});

describe('a file that is another one each time', () => {
  const scan = (no: number, name: string): RawEvent[] => [
    click(thing('Scan', { kind: 'file', key: `d${no}/f` })),
    { what: 'upload', on: thing('Scan', { kind: 'file', key: `d${no}/f` }), files: [name] },
    shown(`Got ${name}`, 'Waiting for approval'),
    click(button('Save', { key: `d${no}/s` })),
    shown('Kept'),
  ];

  it('is a column of the table, never the first file for every row', () => {
    const bot = loopOf(open, ...scan(1, 'ann.pdf'), ...scan(2, 'bob.pdf'));
    expect(bot.inputs.rows?.default).toEqual([{ scan: 'ann.pdf' }, { scan: 'bob.pdf' }]);
    expect(Object.keys(bot.inputs)).toEqual(['rows']);
    const { steps } = bot.steps[1] as unknown as { steps: { file?: string; expect?: unknown }[] };
    expect(steps[0]).toMatchObject({ file: '{{ row.scan }}', expect: { text: 'Waiting for approval' } });
    expect(JSON.stringify(bot.steps)).not.toContain('ann.pdf');
  });

  it('that is the same each time stays an input beside the table', () => {
    const rows = [1, 2].flatMap((no) => [
      typed(thing('Name', { key: `d${no}/n` }), `Name of ${no}`),
      ...scan(no, 'terms.pdf'),
    ]);
    const bot = loopOf(open, ...rows);
    expect(Object.keys(bot.inputs)).toEqual(['rows', 'scan']);
    expect(bot.inputs.scan).toMatchObject({ type: 'file' });
  });
});

describe('a table of what was shown', () => {
  const search = (no: number, text: string, option: string): RawEvent[] => {
    const on = thing('Customer', { kind: 'list', role: 'combobox', key: `d${no}/c` });
    return [
      typed(on, text),
      { what: 'choose', on, option },
      click(button('Add', { key: `d${no}/a` })),
      shown('Added'),
    ];
  };

  it('has one column for what was searched by typing and chosen then', () => {
    const bot = loopOf(open, ...search(1, 'ann', 'Ann Smith'), ...search(2, 'bob', 'Bob Jones'));
    expect(bot.inputs.rows?.default).toEqual([{ customer: 'Ann Smith' }, { customer: 'Bob Jones' }]);
  });

  it('has two where the choice is not what was typed', () => {
    const bot = loopOf(open, ...search(1, 'x1', 'Ann Smith'), ...search(2, 'x2', 'Bob Jones'));
    expect(bot.inputs.rows?.default).toEqual([
      { customer: 'x1', customer_2: 'Ann Smith' },
      { customer: 'x2', customer_2: 'Bob Jones' },
    ]);
  });

  it.each([
    [
      ['1.50', '2,000.25'],
      [1.5, 2000.25],
    ],
    [
      ['1.50', '2.000,25'],
      ['1.50', '2.000,25'],
    ],
    [
      ['22.11.2026', '01.12.2026'],
      ['2026-11-22', '2026-12-01'],
    ],
    [
      ['22.11.2026', 'tomorrow'],
      ['22.11.2026', 'tomorrow'],
    ],
    [
      ['', '2.50'],
      ['', '2.50'],
    ],
  ])('of the values %j holds %j: typed only when one form writes them all as they were', (values, cells) => {
    const [one = '', two = ''] = values;
    const events = roundsWith(click(button('Save')), click(button('Save')));
    const rows = events.map((event) =>
      event.what === 'input' ? { ...event, value: event.value === 'Ann' ? one : two } : event,
    );
    expect(loopOf(...rows).inputs.rows?.default).toEqual(cells.map((name) => ({ name })));
  });
});
