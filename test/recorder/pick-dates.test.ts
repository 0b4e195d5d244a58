import { describe, expect, it } from 'vitest';
import type { ShownMonth } from '../../language/shown-month.ts';
import { makeBot } from '../../recorder/make-bot.ts';
import { mergeEvents } from '../../recorder/merge-events.ts';
import type { RawEvent } from '../../recorder/raw-event.ts';
import { button, click, thing, told, typed } from './make-events.ts';

const due = thing('Due');
const month = (name: string, first: number, days: number): ShownMonth => ({
  ...{ days, first, around: [name], labels: [] },
});
const [november, december] = [month('November 2026', 0, 30), month('December 2026', 2, 31)];
const opens: RawEvent[] = [{ what: 'opened', url: 'http://shop.example/' }, click(due)];
const turns = click(button('Next month'), { calendar: { month: november, isNew: true } });
const day = (number: number, change: object = {}) =>
  click(button(`${number}`), { calendar: { month: november, day: number, isNew: true, ...change } });
const holds = (value: string): RawEvent => ({ what: 'holds', on: due, value });
const save = click(button('Save'));

function madeOf(events: RawEvent[]) {
  const { bot } = makeBot(mergeEvents(events), 'shown');
  return { steps: bot.steps.map(({ id: _, ...step }) => step), inputs: bot.inputs };
}

describe('a day picked in a calendar is one step', () => {
  it('which picks another day next time, and is proved by the field in its own form', () => {
    const { steps, inputs } = madeOf([...opens, day(12), holds('11/12/2026'), save]);
    expect(inputs).toEqual({ due: { type: 'date', title: 'Due', default: '2026-11-12' } });
    expect(steps[1]).toEqual({
      do: 'pick-date',
      in: 'due',
      date: '{{ due }}',
      expect: { value: '{{ date_text(due, "MM/DD/YYYY") }}', of: 'due' },
    });
    expect(steps).toHaveLength(3);
  });

  it('with the pages that were turned on the way', () => {
    const picked = day(3, { month: december, isNew: undefined });
    expect(told([...opens, turns, picked, holds('2026-12-03'), save])).toEqual([
      'open',
      'pick-date Due',
      'click Save',
    ]);
  });

  it('also where the month stands in a list of its own', () => {
    const list: RawEvent = { what: 'holds', on: thing('Month', { kind: 'list' }), value: 'December' };
    const picked = day(3, { month: december, isNew: undefined });
    expect(told([...opens, turns, list, picked, holds('2026-12-03')])).toEqual(['open', 'pick-date Due']);
  });

  it('where a button opens the calendar, named after the field that holds the day', () => {
    const opener = button('Choose date');
    const { steps, inputs } = madeOf([opens[0] as RawEvent, click(opener), day(12), holds('12 Nov 2026')]);
    expect(Object.keys(inputs)).toEqual(['due']);
    expect(steps[1]).toMatchObject({ do: 'pick-date', in: 'choose-date', date: '{{ due }}' });
  });

  it('where no field but the page itself says the day', () => {
    const shown: RawEvent = { what: 'shown', said: ['November 12th, 2026'], fresh: [[3, 2, 1]] };
    expect(madeOf([...opens, day(12), shown]).steps[1]).toMatchObject({
      do: 'pick-date',
      expect: { text: '{{ date_text(due, "MMMM Do, YYYY", "en") }}' },
    });
  });
});

describe('what was clicked in a calendar stays clicks', () => {
  const clicks = ['open', 'click Due', 'click 12'];
  it.each<[string, RawEvent[]]>([
    ['when the field holds another day than the calendar showed', [...opens, day(12), holds('11/13/2026')]],
    ['when nothing says the day afterwards', [...opens, day(12)]],
    ['when its form is not known', [...opens, day(12), holds('week 46, Thursday')]],
    ['when the calendar was there before', [...opens, day(12, { isNew: undefined }), holds('2026-11-12')]],
    [
      'when the calendar does not tell its month',
      [...opens, day(12, { month: { ...november, around: [] } }), holds('2026-11-12')],
    ],
  ])('%s', (_, events) => {
    // A field that was only entered is no step of its own.
    expect(
      told([...events, save])
        .filter((one) => clicks.includes(one))
        .at(-1),
    ).toBe('click 12');
    expect(told([...events, save]).join()).not.toContain('pick-date');
  });

  it('when a second day follows in it, which would lie in the month of the first', () => {
    const second = day(20, { isNew: undefined });
    const events = [...opens, day(12), holds('2026-11-12'), second, holds('2026-11-20'), save];
    expect(told(events)).toEqual(['open', 'click Due', 'click 12', 'click 20', 'click Save']);
  });

  it('when something else was done between opening it and picking the day', () => {
    const events = [...opens, typed(thing('Note'), 'soon'), day(12), holds('2026-11-12')];
    expect(told(events).join()).not.toContain('pick-date');
  });
});
