import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectSchema } from '../../language/effect.ts';
import { makeBot } from '../../recorder/make-bot.ts';
import { mergeEvents } from '../../recorder/merge-events.ts';
import type { RawEvent } from '../../recorder/raw-event.ts';
import { snakeName, uniqueNames } from '../../recorder/snake-name.ts';
import { button, click, masked, opened, thing, typed } from './make-events.ts';

const make = (...events: RawEvent[]) => makeBot(mergeEvents(events), 'Enter order');
const start: RawEvent[] = [{ what: 'opened', url: 'http://shop.example/' }, opened('/login')];

describe('inputs', () => {
  const inputOf = (title: string, value: string) => make(typed(thing(title), value)).bot.inputs;

  it('are named after their labels and typed by their looks', () => {
    expect(inputOf('Invoice no.', 'INV-7')).toEqual({
      invoice_no: { type: 'text', title: 'Invoice no.', default: 'INV-7' },
    });
    expect(inputOf('Due date', '2026-11-22')).toMatchObject({
      due_date: { type: 'date', default: '2026-11-22' },
    });
    expect(inputOf('Total', '1204.50')).toMatchObject({ total: { type: 'money', default: 1204.5 } });
    expect(inputOf('Quantity', '12')).toMatchObject({ quantity: { type: 'number', default: 12 } });
  });
  it('stay text when the step could not write them again as they were', () => {
    expect(inputOf('Total', '03/04/2026')).toMatchObject({ total: { type: 'text' } });
    expect(inputOf('Postcode', '01067')).toMatchObject({ postcode: { type: 'text' } });
    expect(inputOf('Customer', '4711')).toMatchObject({ customer: { type: 'text' } });
    expect(inputOf('Date', '2026-02-31')).toMatchObject({ date: { type: 'text' } });
  });
  it('write money with its two decimals', () => {
    const [step] = make(typed(thing('Total'), '20.00')).bot.steps;
    expect(step).toMatchObject({
      text: '{{ number_text(total, "1234.56") }}',
      expect: { value: '{{ number_text(total, "1234.56") }}' },
    });
  });
  it('with the same label are told apart, and words of the language avoided', () => {
    const { bot } = make(
      typed(thing('Name'), 'a'),
      typed(thing('Name', { key: 'd1/2' }), 'b'),
      typed(thing('In'), 'c'),
    );
    expect(Object.keys(bot.inputs)).toEqual(['name', 'name_2', 'in_value']);
  });
  it('are names an expression can use, whatever the label', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (label) => {
        expect(snakeName(label, 'value')).toMatch(/^[a-z][a-z0-9_]*$/);
      }),
    );
  });
  it('never share a name', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'a_2', 'b', 'a_2_2')), (names) => {
        const given = names.map(uniqueNames('_'));
        expect(new Set(given).size).toBe(given.length);
      }),
    );
  });
});

describe('secrets', () => {
  it('are kept by name and confirmed by name', () => {
    const { bot } = make(...start, masked(thing('Password')));
    expect(bot.secrets).toEqual({ password: { title: 'Password' } });
    expect(bot.permissions.secrets).toEqual(['password']);
    expect(bot.steps[1]).toMatchObject({
      do: 'type-text',
      secret: 'password',
      expect: { secret: 'password' },
    });
    expect(bot.inputs).toEqual({});
  });
});

describe('effects', () => {
  const effectOf = (...after: RawEvent[]) => make(click(button('Save')), ...after).bot.steps[0]?.expect;

  it('of an opened page are where it led', () => {
    expect(make(...start).bot.steps[0]).toMatchObject({
      do: 'open-page',
      expect: { page: { url: '*/login' } },
    });
  });
  it('of a click that opens a page are its address, with numbers left open', () => {
    expect(effectOf(opened('/orders/20391'))).toEqual({ page: { url: '*/orders/*' } });
  });
  it('of a click inside a frame are what the frame says, cut before foreign numbers', () => {
    expect(effectOf(opened('/posted', ['Invoice posted. Voucher 2026-00017'], false))).toEqual({
      text: 'Invoice posted. Voucher',
    });
  });
  it('hold what was typed as an input', () => {
    const { bot } = make(typed(thing('Order'), 'ABC-17'), click(button('Save')), {
      what: 'shown',
      said: ['Saved ABC-17 at 10:31'],
    });
    expect(bot.steps[1]?.expect).toEqual({ text: 'Saved {{ order }} at' });
  });
  it('of a download are the file, of a dialog its words when nothing better shows', () => {
    expect(effectOf({ what: 'download', name: 'report-2026.pdf' })).toMatchObject({
      download: expect.stringContaining('*'),
    });
    expect(effectOf({ what: 'dialog', text: 'Saved for good', accepted: true })).toEqual({
      dialog: 'Saved for good',
    });
  });
  it('are asked of a person, and told as doubtful, when nothing happened', () => {
    const { steps } = make(click(button('Save')));
    expect(steps[0]?.step.expect).toEqual({ asked: 'Did “Click Save” do what it should?' });
    expect(steps[0]?.doubt).toContain('nothing seemed to happen');
  });
  it('are always ones the language knows', () => {
    const text = fc.string({ maxLength: 60 });
    const after: fc.Arbitrary<RawEvent> = fc.oneof(
      text.map((said): RawEvent => ({ what: 'shown', said: [said] })),
      text.map((said) => opened('/a/12', [said], false)),
      text.map((words): RawEvent => ({ what: 'dialog', text: words, accepted: true })),
    );
    fc.assert(
      fc.property(text, after, (value, event) => {
        const { bot } = make(typed(thing('Order'), value), click(button('Save')), event);
        for (const step of bot.steps)
          if (step.expect) expect(effectSchema.safeParse(step.expect).error).toBeUndefined();
      }),
    );
  });
});

describe('the bot', () => {
  it('asks for the hosts that were visited and no more', () => {
    expect(make(...start).bot.permissions).toEqual({
      hosts: ['shop.example'],
      programs: [],
      folders: [],
      secrets: [],
    });
  });
  it('has one target for a thing touched twice', () => {
    const save = button('Save');
    const { bot } = make(
      click(save),
      opened('/x'),
      click(thing('Other')),
      typed(thing('Other'), 'y'),
      click(save),
    );
    expect(Object.keys(bot.targets)).toEqual(['save', 'other']);
    expect(new Set(bot.steps.map(({ id }) => id)).size).toBe(bot.steps.length);
  });
  it('answers the dialog a click opened', () => {
    const dialog: RawEvent = { what: 'dialog', text: 'Who?', accepted: true, saying: 'me' };
    expect(make(click(button('Go')), dialog).bot.steps[0]).toMatchObject({
      dialog: { answer: 'accept', saying: '{{ who }}' },
    });
  });
  it('downloads where a click brought a file', () => {
    expect(make(click(button('Export')), { what: 'download', name: 'a.csv' }).bot.steps[0]).toEqual({
      id: 'click-export',
      do: 'download',
      on: 'export',
      expect: { download: 'a.csv' },
    });
  });
  it.each<[object, object]>([
    [{ button: 'right' }, { button: 'right' }],
    [{ modifiers: ['Alt'] }, { modifiers: ['Alt'] }],
    [{ count: 2 }, { count: 2 }],
  ])('a click with %j that brought a file stays that click', (how, said) => {
    const { bot } = make(click(button('Export'), how), { what: 'download', name: 'a.csv' });
    expect(bot.steps[0]).toMatchObject({ do: 'click', expect: { download: 'a.csv' }, ...said });
  });
  it('answers the dialog that asked before a file came down', () => {
    const dialog: RawEvent = { what: 'dialog', text: 'Really?', accepted: true };
    const { bot } = make(click(button('Export')), dialog, { what: 'download', name: 'a.csv' });
    expect(bot.steps[0]).toMatchObject({ dialog: { answer: 'accept' }, expect: { download: 'a.csv' } });
  });
  it('uploads a file that is an input', () => {
    const { bot } = make({ what: 'upload', on: thing('Paper', { kind: 'file' }), files: ['scan.pdf'] });
    expect(bot.inputs).toEqual({ paper: { type: 'file', title: 'Paper' } });
    expect(bot.steps[0]).toMatchObject({ do: 'upload', into: 'paper', file: '{{ paper }}' });
  });
});
