import { describe, expect, it } from 'vitest';
import { mergeEvents } from '../../recorder/merge-events.ts';
import type { Fingerprint, RawEvent } from '../../recorder/raw-event.ts';
import { button, click, masked, opened, thing, told, tried, typed } from './make-events.ts';

const name = thing('Name');
const save = button('Save');
const file = thing('File', { kind: 'file', input: 'file' });
const country = thing('Country', { kind: 'list', tag: 'select' });
const paid = thing('Paid', { kind: 'box', input: 'checkbox' });
const shown = (...said: string[]): RawEvent => ({ what: 'shown', said });
const press: RawEvent = { what: 'press' };
const upload: RawEvent = { what: 'upload', on: file, files: ['scan.pdf'] };
const chosen = (on: Fingerprint, option: string | boolean): RawEvent => ({ what: 'choose', on, option });
const consequences = (...events: RawEvent[]) => mergeEvents(events).map(({ after }) => after);

describe('what happens while the mouse is down', () => {
  it('comes of what is told next, in its order, and of nothing after that', () => {
    const events = [
      click(name),
      press,
      shown('A'),
      shown('B'),
      click(save),
      shown('C'),
      click(button('Close')),
    ];
    expect(consequences(...events)).toEqual([[shown('A'), shown('B'), shown('C')], []]);
  });

  it('comes of the act before when the press was none, whether another press follows or the end', () => {
    const nothing = [click(save), press, shown('A')];
    expect(consequences(...nothing)).toEqual([[shown('A')]]);
    expect(consequences(...nothing, press, shown('B'), click(button('Close')))).toEqual([
      [shown('A')],
      [shown('B')],
    ]);
  });
});

describe('a file that is chosen', () => {
  it('is one step with the button that opened the choice, begun with that button', () => {
    const [first, ...rest] = mergeEvents([click(button('Attach')), upload]);
    expect(first).toMatchObject({ do: 'upload', on: file, files: ['scan.pdf'], from: 0 });
    expect(rest).toEqual([]);
  });

  it('leaves alone what did more than open the choice, or something else', () => {
    const uploading = (...events: RawEvent[]) => told([...events, upload]);
    const attach = button('Attach');
    expect(uploading(click(attach), shown('Choose a file'))).toEqual(['upload File']);
    expect(uploading(click(attach), opened('/attach'))).toEqual(['click Attach', 'upload File']);
    expect(uploading(click(attach), shown('Choose'), opened('/attach'))).toHaveLength(2);
    expect(uploading(click(attach, { button: 'right' }))).toHaveLength(2);
    expect(uploading(click(attach, { count: 2, whole: true }))).toHaveLength(2);
    expect(uploading(click(thing('Ground', { kind: 'nothing' })), shown('More'))).toHaveLength(2);
    expect(uploading(typed(name, 'Ann'))).toEqual(['type Ann → Name', 'upload File']);
  });

  it('by dropping it was opened by no click: the one before did something else', () => {
    const dropped: RawEvent = { ...upload, dropped: true };
    expect(told([click(save), dropped])).toEqual(['click Save', 'upload File']);
  });

  it('was opened by its own field, when that was clicked: then the button before did something else', () => {
    expect(told([click(save), click(file), upload])).toEqual(['click Save', 'upload File']);
    expect(mergeEvents([click(save), click(file), upload])[1]).toMatchObject({ from: 1 });
  });
});

describe('a choice', () => {
  it('in one list or box replaces the one before; other lists and boxes have their own', () => {
    expect(told([chosen(country, 'France'), chosen(country, 'Spain')])).toEqual(['choose Spain → Country']);
    expect(told([chosen(paid, true), chosen(thing('Sent', { kind: 'box' }), true)])).toHaveLength(2);
    expect(told([typed(country, 'Fr'), chosen(country, 'France')])).toHaveLength(2);
  });

  it('in a list of the page’s own, where one thing more may be chosen, stays beside the one before', () => {
    const tags = thing('Tags', { kind: 'other', tag: 'div', role: 'listbox' });
    expect(told([chosen(tags, 'red'), chosen(tags, 'blue')])).toEqual([
      'choose red → Tags',
      'choose blue → Tags',
    ]);
  });

  it('begins with the click that reached the list', () => {
    expect(mergeEvents([click(save), click(country), chosen(country, 'France')])[1]).toMatchObject({
      from: 1,
    });
  });

  it.each([
    ['fra', 'France', 'France'],
    ['RANC', 'France', 'France'],
    ['', 'France', ''],
    ['xyz', 'France', 'xyz'],
  ])(
    'of what was searched by typing %j turns it into the whole option %s, if it is a part of it',
    (text, option, stays) => {
      expect(told([typed(country, text), chosen(country, option)])[0]).toBe(`type ${stays} → Country`);
    },
  );

  it('says nothing of what was typed into another field, nor does the state of a box', () => {
    expect(told([typed(name, 'Fra'), chosen(country, 'France')])[0]).toBe('type Fra → Name');
    expect(told([typed(paid, 'tr'), chosen(paid, true)])[0]).toBe('type tr → Paid');
  });
});

describe('a double click', () => {
  it('has what came of both halves, in their order', () => {
    const events = [click(save), shown('A'), click(save), shown('B'), click(save, { count: 2 }), shown('C')];
    expect(consequences(...events)).toEqual([[shown('A'), shown('B'), shown('C')]]);
  });

  it('takes no other double click and no click on another thing for its half', () => {
    const twice = click(save, { count: 2, whole: true });
    expect(mergeEvents([twice, click(save, { count: 2 })])).toHaveLength(2);
    expect(told([click(button('Edit')), click(save), click(save, { count: 2 })])).toEqual([
      'click Edit',
      'click Save',
    ]);
  });

  it('on a cell that becomes a field is no reaching for the field', () => {
    const cell = thing('Amount', { kind: 'other', tag: 'td' });
    expect(told([click(cell, { count: 2, whole: true }), typed(cell, '12')])).toEqual([
      'click Amount',
      'type 12 → Amount',
    ]);
  });
});

describe('typing that goes on', () => {
  const drawn = (key: string) => thing('Name', { key });

  it('in a field of a document that was loaded anew is typing into the same field', () => {
    expect(told([typed(drawn('d1/1'), 'An'), typed(drawn('d2/7'), 'Ann')])).toEqual(['type Ann → Name']);
    expect(told([typed(drawn('d1/1'), 'An'), typed(thing('City', { key: 'd2/7' }), 'Rome')])).toHaveLength(2);
  });

  it('in a second field of the same name in one document is another step', () => {
    expect(told([typed(drawn('d1/1'), 'Ann'), typed(drawn('d1/2'), 'Bob')])).toHaveLength(2);
  });

  it('keeps what came of its first signs and where it began, in the clear or masked', () => {
    const hint = shown('At least 3 letters');
    expect(mergeEvents([click(save), typed(name, 'A'), hint, typed(name, 'Ann')])[1]).toMatchObject({
      from: 1,
      after: [hint],
    });
    const pin = thing('PIN');
    expect(mergeEvents([masked(pin), hint, masked(pin)])).toMatchObject([
      { do: 'type-secret', after: [hint] },
    ]);
  });

  it('keeps the language of its page', () => {
    const german: RawEvent = { what: 'input', on: name, value: 'Ann', language: 'de' };
    expect(mergeEvents([german])).toMatchObject([{ language: 'de' }]);
  });

  it('into a field that a source calls secret is never kept, though the source tells the value', () => {
    const card: RawEvent = { what: 'input', on: thing('Card'), value: '4111 1111', secret: 'card' };
    expect(JSON.stringify(mergeEvents([card]))).not.toContain('4111');
    expect(told([card])).toEqual(['type-secret Card']);
  });
});

describe('what a person pointed at again', () => {
  const other = button('Send', { key: 'p2/Send' });
  const again: RawEvent = { what: 'pick-again', on: other, page: 2 };

  it('takes the place of the last thing, in the page where it is', () => {
    expect(mergeEvents([click(name, { button: 'right' }), click(save, { page: 1 }), again])).toMatchObject([
      { on: name },
      { do: 'click', on: other, page: 2, from: 1 },
    ]);
    expect(mergeEvents([click(save), { what: 'pick-again', on: other }])[0]).not.toHaveProperty('page');
  });

  it('is nothing where no step has a thing', () => {
    const open: RawEvent = { what: 'opened', url: 'http://shop.example' };
    expect(told([again])).toEqual([]);
    expect(told([open, again])).toEqual(['open']);
    expect(told([{ what: 'keys', keys: 'Control+S' }, again])).toEqual(['keys Control+S']);
  });
});

describe('what only looks like an act', () => {
  const menu: RawEvent = { what: 'hover', on: button('File') };
  const keys = (on?: Fingerprint): RawEvent => ({ what: 'keys', keys: 'Escape', ...(on && { on }) });

  it('is a menu that was left again with a key, an address or nothing', () => {
    expect(told([menu, keys(name)])).toEqual(['keys Escape Name']);
    expect(told([menu, { what: 'opened', url: 'http://shop.example' }])).toEqual(['open']);
    expect(told([menu])).toEqual([]);
    expect(told([menu, menu, click(save)])).toEqual(['hover File', 'hover File', 'click Save']);
  });

  it('is a click into a field that is left again, unless a key is pressed elsewhere then', () => {
    expect(told([click(name), keys(save)])).toEqual(['click Name', 'keys Escape Save']);
    expect(told([click(name), keys(name)])).toEqual(['keys Escape Name']);
    expect(told([click(country), click(save)])).toEqual(['click Save']);
    expect(told([click(thing('Row', { kind: 'other' })), click(save)])).toHaveLength(2);
  });

  it('is none when empty ground was clicked twice in one place, or with another button', () => {
    const ground = thing('', { kind: 'nothing' });
    expect(told([click(ground)])).toEqual([]);
    expect(mergeEvents([click(ground, { count: 2, whole: true })])).toHaveLength(1);
    expect(mergeEvents([click(ground, { button: 'middle' })])).toHaveLength(1);
  });

  it('is a copied text that is not pasted; one that is pasted among spaces was copied', () => {
    const copied: RawEvent = { what: 'copied', on: save, text: 'A-17' };
    expect(told([click(save), copied, typed(name, ' A-17 ')])).toEqual([
      'click Save',
      'read Save',
      'type  A-17  → Name',
    ]);
    expect(told([copied, typed(name, 'A-18'), chosen(country, 'A-17')])).toHaveLength(2);
  });
});

describe('an act that nothing leads back to', () => {
  const nothing = thing('', { kind: 'nothing', ways: [] });
  const answer = shown('Opened');

  it('is a gap that names its window when something came of it, and an act when some way leads there', () => {
    const gap = {
      do: 'missed',
      why: 'Something was clicked in “Shop” that has no name.',
      from: 2,
      after: [answer],
    };
    const [, missed] = mergeEvents([click(save), opened('/'), click(nothing), answer]);
    expect(missed).toEqual({ ...gap, window: 'Shop' });
    const known = { ...nothing, ways: [tried({ by: 'css', css: '#card' })] };
    expect(mergeEvents([click(known), answer])).toMatchObject([{ do: 'click' }]);
    expect(mergeEvents([click(button('', { ways: [] })), answer])).toMatchObject([{ do: 'click' }]);
  });

  it('and a drag out of its frame that nothing else told of are gaps that say what was lost', () => {
    const left: RawEvent = { what: 'drag', on: save, by: { x: 1, y: 1 }, left: true };
    expect(mergeEvents([click(save), left])).toMatchObject([
      { do: 'click' },
      { do: 'missed', why: expect.stringContaining('dragged out of its frame'), from: 1 },
    ]);
  });
});

it('a document without a title leaves the window called as it was', () => {
  const untitled = { ...opened('/frame'), title: '' } as RawEvent;
  const [, second] = mergeEvents([click(save), opened('/'), untitled, shown('x'), click(save)]);
  expect(second?.window).toBe('Shop');
});

it('steps stand in the order in which they were done, of whatever kind', () => {
  const copied: RawEvent = { what: 'copied', on: save, text: 'Ann' };
  const drag: RawEvent = { what: 'drag', on: save, by: { x: 9, y: 9 } };
  const open: RawEvent = { what: 'opened', url: 'http://shop.example' };
  const events = [
    open,
    click(save),
    copied,
    drag,
    shown('moved'),
    chosen(paid, true),
    typed(name, 'Ann'),
    upload,
    open,
  ];
  expect(mergeEvents(events).map(({ from }) => from)).toEqual([0, 1, 2, 3, 5, 6, 7, 8]);
});
