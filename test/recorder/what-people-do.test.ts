import { describe, expect, it } from 'vitest';
import { makeBot } from '../../recorder/make-bot.ts';
import { mergeEvents } from '../../recorder/merge-events.ts';
import type { RawEvent } from '../../recorder/raw-event.ts';
import { button, click, masked, opened, thing, typed } from './make-events.ts';

const name = thing('Name');
const list = thing('Country', { kind: 'list', tag: 'select', role: 'combobox' });
const box = thing('Paid', { kind: 'box', role: 'checkbox' });
const save = button('Save');
const keys = (pressed: string, on = name): RawEvent => ({ what: 'keys', on, keys: pressed });
const choose = (on: typeof list, option: string | boolean): RawEvent => ({ what: 'choose', on, option });
const shown = (...said: string[]): RawEvent => ({ what: 'shown', said });
const make = (...events: RawEvent[]) => makeBot(mergeEvents(events), 'Enter order');
const words = (...events: RawEvent[]) => make(...events).steps.map((step) => step.words);

describe('a person who fills a form', () => {
  it('by pasting is typing, with the keyboard or the mouse', () => {
    expect(words(click(name), keys('Control+V'), typed(name, 'pasted'))).toEqual(['Type “pasted” into Name']);
    expect(words(click(name, { button: 'right' }), typed(name, 'pasted'))).toEqual([
      'Right-click Name',
      'Type “pasted” into Name',
    ]);
  });

  it('and empties the field again has typed nothing into it', () => {
    expect(make(typed(name, 'A'), typed(name, '')).bot.steps).toMatchObject([
      { text: '', expect: { value: '' } },
    ]);
  });

  it('and submits with Enter is proved by the page that opens', () => {
    const { bot } = make(typed(name, 'Ann'), keys('Enter'), opened('/saved'));
    expect(bot.steps).toMatchObject([
      { do: 'type-text' },
      { do: 'press-keys', keys: 'Enter', in: 'name', expect: { page: { url: '*/saved' } } },
    ]);
  });

  it('chooses, changes their mind and changes it back: one choice', () => {
    expect(words(choose(list, 'France'), choose(list, 'Spain'), choose(list, 'France'))).toEqual([
      'Choose “France” in Country',
    ]);
  });

  it('ticks and unticks: what counts is how the box stood at last', () => {
    expect(make(click(box), choose(box, true), click(box), choose(box, false)).bot.steps).toMatchObject([
      { do: 'choose-option', in: 'paid', option: false, expect: { value: false } },
    ]);
  });

  it('takes the blank option of a list', () => {
    expect(make(choose(list, '')).bot.steps).toMatchObject([{ option: '{{ "" }}', expect: { value: '' } }]);
  });

  it('in two frames with the same labels has two targets', () => {
    const inFrame = (frame: string) => thing('Name', { key: `${frame}/1`, frames: [{ name: frame }] });
    const { bot } = make(
      typed(inFrame('left'), 'A'),
      typed(inFrame('right'), 'B'),
      typed(inFrame('left'), 'C'),
    );
    expect(Object.values(bot.targets).map(({ frames }) => frames)).toEqual([
      [{ name: 'left' }],
      [{ name: 'right' }],
    ]);
    expect(bot.steps.map((step) => step.into)).toEqual(['name', 'name-2', 'name']);
  });
});

describe('a person who clicks', () => {
  it('twice on a row opens it, with what the first click showed', () => {
    const row = thing('Row', { kind: 'other', tag: 'tr' });
    const { bot } = make(click(row), shown('Order details'), click(row), click(row, { count: 2 }));
    expect(bot.steps).toMatchObject([{ count: 2, expect: { text: 'Order details' } }]);
  });

  it('once here and twice there did both', () => {
    expect(words(click(button('Edit')), click(save), click(save, { count: 2 }))).toEqual([
      'Click Edit',
      'Double-click Save',
    ]);
  });

  it('with keys held keeps them', () => {
    expect(make(click(save, { modifiers: ['Control', 'Shift'] })).bot.steps).toMatchObject([
      { modifiers: ['Control', 'Shift'] },
    ]);
  });

  it('and is asked with an empty answer says nothing', () => {
    const dialog: RawEvent = { what: 'dialog', text: 'Why?', accepted: true, saying: '' };
    expect(make(click(save), dialog).bot.steps[0]?.dialog).toEqual({ answer: 'accept' });
  });
});

describe('a person with a secret', () => {
  const pin = thing('PIN code', { input: 'password' });
  const clear = (...events: RawEvent[]) => JSON.stringify(make(...events));

  it('is never written down, although the field shows it later, elsewhere between', () => {
    expect(clear(masked(pin), typed(name, 'Ann'), typed(pin, 'hunter2'))).not.toContain('hunter2');
  });

  it('is never written down, although the field was masked only afterwards', () => {
    expect(clear(typed(pin, 'hunter2'), typed(name, 'Ann'), masked(pin))).not.toContain('hunter2');
  });

  it('types a card or a one-time code as a secret of its own name', () => {
    const card = thing('Card number');
    const code = thing('Code');
    const { bot } = make(
      { what: 'input', on: card, value: null, secret: 'card' },
      { what: 'input', on: code, value: null, secret: 'code' },
    );
    expect(bot.secrets).toEqual({ 'card-number': { title: 'Card number' }, code: { title: 'Code' } });
    expect(bot.steps).toMatchObject([{ secret: 'card-number' }, { secret: 'code' }]);
    expect(bot.permissions.secrets).toEqual(['card-number', 'code']);
  });

  it('that a source masks without saying why is a secret all the same', () => {
    expect(make({ what: 'input', on: pin, value: null }).bot.steps).toMatchObject([{ secret: 'pin-code' }]);
  });

  it('of another document with the same title is another secret', () => {
    const other = { ...pin, key: 'd2/PIN' };
    expect(Object.keys(make(masked(pin), click(save), masked(other)).bot.secrets)).toEqual([
      'pin-code',
      'pin-code-2',
    ]);
  });
});

const inputOf = (title: string, value: string) =>
  Object.entries(make(typed(thing(title), value)).bot.inputs)[0];

describe('what is named', () => {
  it.each([
    ['Größe', 'grosse'],
    ['Straße', 'strasse'],
    ['Montant à payer', 'montant_a_payer'],
    ['日本語', 'value'],
    ['🙂', 'value'],
    ['2nd name', 'value_2nd_name'],
    ['', 'value'],
    ['*** Required ***', 'required'],
    ['a'.repeat(300), 'a'.repeat(40)],
    ['in', 'in_value'],
    ['True', 'true_value'],
    ['Package', 'package_value'],
    ['item', 'item_value'],
  ])('%j is called %s', (title, expected) => {
    expect(inputOf(title, 'some text')?.[0]).toBe(expected);
  });

  it('in many fields of one name is counted', () => {
    const events = [1, 2, 3].map((n) => typed(thing('Line', { key: `d1/${n}` }), `text ${n}`));
    expect(Object.keys(make(...events).bot.inputs)).toEqual(['line', 'line_2', 'line_3']);
  });
});

describe('what type a value has', () => {
  it.each([
    ['22.11.2026', 'date'],
    ['11/22/2026', 'date'],
    ['03/04/2026', 'text'],
    ['2026-11-22', 'date'],
    ['2026-02-30', 'text'],
    ['1,204.50', 'money'],
    ['1.204,50', 'money'],
    ['1 204,50', 'money'],
    ['-5.25', 'money'],
    ['-0.00', 'text'],
    ['+5.00', 'text'],
    ['€ 5.00', 'money'],
    ['0.50', 'money'],
    ['00.50', 'text'],
    ['999999999999999.99', 'text'],
    ['1e5', 'text'],
    ['٣٫٥٠', 'text'],
    ['0x10', 'text'],
    [' 5.00', 'text'],
  ])('%j is a %s: only what can be typed again exactly as it was', (value, type) => {
    expect(inputOf('Amount', value)?.[1]).toMatchObject({ type });
  });

  it.each([
    ['Menge', '12', 'number'],
    ['Postcode', '12', 'text'],
    ['Quantity', '0012', 'text'],
    ['Quantity', '9007199254740993', 'text'],
    ['Percent', '12.5', 'number'],
    ['Percent', '12.50', 'money'],
  ])('%s %s is a %s', (title, value, type) => {
    expect(inputOf(title, value)?.[1]).toMatchObject({ type });
  });
});

describe('what proves a step', () => {
  const effectOf = (...after: RawEvent[]) => make(click(save), ...after).bot.steps[0]?.expect;

  it('is the file before all, then the page, then words, then the dialog', () => {
    const dialog: RawEvent = { what: 'dialog', text: 'Really save?', accepted: true };
    const file: RawEvent = { what: 'download', name: 'export.csv' };
    const page = opened('/saved', ['All is saved']);
    expect(effectOf(dialog, shown('Saved well'), page, file)).toEqual({ download: 'export.csv' });
    expect(effectOf(dialog, shown('Saved well'), page)).toEqual({ page: { url: '*/saved' } });
    expect(effectOf(dialog, shown('Saved well'))).toEqual({ text: 'Saved well' });
    expect(effectOf(dialog)).toEqual({ dialog: 'Really save?' });
  });

  it('is where a chain of pages ended', () => {
    expect(effectOf(opened('/saving'), opened('/saved'))).toEqual({ page: { url: '*/saved' } });
  });

  it.each([
    ['Voucher 2026-00017 posted', 'Voucher'],
    ['Saved at 10:31', 'Saved at'],
    ['Order #4711 created', 'created'],
    ['3 rows', 'rows'],
    ['3', undefined],
    ['OK', undefined],
    ['✓ ✓ ✓ ✓ ✓', undefined],
    ['Invoice posted.', 'Invoice posted.'],
    ['  much   white\n space  ', 'much white space'],
    ['{{ secret }} was posted', undefined],
    ['x'.repeat(91), undefined],
  ])('%j is proof as %j: no number that nobody typed', (said, text) => {
    const asked = 'Did “Click Save” do what it should?';
    expect(effectOf(shown(said))).toEqual(text ? { text } : { asked });
  });

  it('passes over words that prove nothing for those that do', () => {
    expect(effectOf(shown('12', 'OK', 'Payment accepted'))).toEqual({ text: 'Payment accepted' });
  });

  it('holds a typed value as its input, also right after a brace', () => {
    const { bot } = make(typed(name, 'Acme Ltd'), click(save), shown('Vendor {Acme Ltd} saved'));
    expect(bot.steps[1]?.expect).toEqual({ text: 'Vendor {{ "{" }}{{ name }}} saved' });
  });

  it.each([
    ['/orders/20391/edit', '*/orders/*/edit'],
    ['/orders/b7c9d1e2', '*/orders/*'],
    ['/voucher-2026-00017.html', '*/*.html'],
    ['/a/{{ b }}', '*/a/%7B%7B%20b%20%7D%7D'],
  ])('leaves the numbers of the address %s open', (path, url) => {
    expect(effectOf(opened(path))).toEqual({ page: { url } });
  });
});
