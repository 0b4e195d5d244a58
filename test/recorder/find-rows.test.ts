import { describe, expect, it } from 'vitest';
import { readBot } from '../../language/read-bot.ts';
import { writeBot } from '../../language/write-bot.ts';
import { findRows } from '../../recorder/find-rows.ts';
import { makeBot } from '../../recorder/make-bot.ts';
import { mergeEvents } from '../../recorder/merge-events.ts';
import type { RawEvent } from '../../recorder/raw-event.ts';
import { button, click, opened, thing, tried, typed } from './make-events.ts';

const open: RawEvent = { what: 'opened', url: 'http://shop.example/' };
const shown = (...said: string[]): RawEvent => ({ what: 'shown', said });
/** One row of work, in a document of its own. */
const row = (no: number, name: string, total: string): RawEvent[] => [
  typed(thing('Name', { key: `d${no}/1` }), name),
  typed(thing('Total', { key: `d${no}/2` }), total),
  typed(thing('Currency', { key: `d${no}/3` }), 'EUR'),
  click(button('Save', { key: `d${no}/4` })),
  shown(`Saved ${name}`),
];
const actionsOf = (...events: RawEvent[]) => mergeEvents(events);
const loopOf = (...events: RawEvent[]) => makeBot(actionsOf(...events), 'rows', { forEach: true }).bot;

describe('the same work shown again', () => {
  it('is found with all its rounds, and what comes before and after is not part of it', () => {
    const events = [
      open,
      ...row(1, 'Ann', '1.00'),
      ...row(2, 'Bob', '2.50'),
      ...row(3, 'Cid', '3.00'),
      click(button('Log out')),
    ];
    const rows = findRows(actionsOf(...events));
    expect(rows).toMatchObject({ start: 1, length: 4 });
    expect(rows?.rounds).toHaveLength(3);
    expect(loopOf(...events).steps.map((step) => step.do)).toEqual(['open-page', 'for-each', 'click']);
  });

  it('may lack the way back after its last row', () => {
    const back = click(button('New'));
    const rows = findRows(actionsOf(open, ...row(1, 'Ann', '1.00'), back, ...row(2, 'Bob', '2.00')));
    expect(rows).toMatchObject({ start: 1, length: 5 });
    expect(rows?.rounds.map((round) => round.length)).toEqual([5, 4]);
  });

  it('is none when nothing differs, when nothing is written, or when other things are touched', () => {
    const twice = (...events: RawEvent[]) => findRows(actionsOf(...events, ...events));
    expect(twice(click(button('Next')), shown('More'), click(button('Ok')), shown('Most'))).toBeUndefined();
    expect(twice(typed(thing('Name'), 'Ann'), click(button('Save')), shown('Saved'))).toBeUndefined();
    expect(
      findRows(actionsOf(...row(1, 'Ann', '1.00'), typed(thing('Street'), 'x'), click(button('Send')))),
    ).toBeUndefined();
  });

  it('becomes a loop over a table whose columns are what differed, in their types; the rest stays an input', () => {
    const bot = loopOf(open, opened('/start'), ...row(1, 'Ann', '1.00'), ...row(2, 'Bob', '1,200.50'));
    expect(bot.inputs.rows?.default).toEqual([
      { name: 'Ann', total: 1 },
      { name: 'Bob', total: 1200.5 },
    ]);
    expect(bot.inputs.currency).toMatchObject({ default: 'EUR' });
    expect(bot.steps[1]).toMatchObject({ do: 'for-each', item: 'row', in: 'rows' });
    const { steps } = bot.steps[1] as unknown as { steps: { text?: string; expect?: unknown }[] };
    expect(steps[0]).toMatchObject({ text: '{{ row.name }}', expect: { value: '{{ row.name }}' } });
    expect(steps[1]?.text).toBe('{{ number_text(row.total, "1,234.56") }}');
    expect(steps[2]).toMatchObject({ text: '{{ currency }}' });
    expect(steps[3]?.expect).toEqual({ text: 'Saved {{ row.name }}' });
    const { problems } = readBot(writeBot({ surface: 'web', outputs: {}, tables: {}, tests: [], ...bot }));
    expect(problems).toEqual([]);
  });

  it('is proved only by what was seen in every round', () => {
    const once = (no: number, name: string, said: string) => [
      typed(thing('Name', { key: `d${no}/1` }), name),
      click(button('Save', { key: `d${no}/2` })),
      shown(said, 'Thank you'),
    ];
    const bot = loopOf(open, ...once(1, 'Ann', 'First customer today'), ...once(2, 'Bob', 'Welcome back'));
    const { steps } = bot.steps[1] as unknown as { steps: { expect?: unknown }[] };
    expect(steps[1]?.expect).toEqual({ text: 'Thank you' });
  });
});

const link = (title: string) =>
  thing(title, {
    key: `d1/${title}`,
    kind: 'button',
    tag: 'a',
    role: 'link',
    ways: [tried({ by: 'role', role: 'link', name: title })],
  });

describe('the same work done to another thing', () => {
  it('may be done to one thing of a list after the other, each called by its own words', () => {
    const round = (title: string) => [
      click(link(title)),
      shown(`${title} is open`),
      click(button('Approve')),
      shown(`${title} approved`),
    ];
    const bot = loopOf(open, ...round('Anna’s order'), ...round('Bert’s order'));
    expect(bot.inputs.rows?.default).toEqual([{ link: 'Anna’s order' }, { link: 'Bert’s order' }]);
    const { steps } = bot.steps[1] as unknown as { steps: { on: string; expect?: unknown }[] };
    expect(bot.targets[steps[0]?.on ?? '']?.ways).toEqual([
      { by: 'role', role: 'link', name: '{{ row.link }}' },
    ]);
    expect(steps.map((step) => step.expect)).toEqual([
      { text: '{{ row.link }} is open' },
      { text: '{{ row.link }} approved' },
    ]);
  });

  it('is none when somebody only walks from link to link', () => {
    expect(
      findRows(actionsOf(...['Home', 'Orders', 'Users', 'Roles'].map((title) => click(link(title))))),
    ).toBeUndefined();
  });
});
