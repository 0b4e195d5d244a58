import { describe, expect, it } from 'vitest';
import type { Action } from '../../recorder/action.ts';
import { makeBot } from '../../recorder/make-bot.ts';
import { mergeEvents } from '../../recorder/merge-events.ts';
import { nameInputs } from '../../recorder/name-inputs.ts';
import { pageAfter, proposeEffect, proposeEffects } from '../../recorder/propose-effects.ts';
import type { Fingerprint, RawEvent } from '../../recorder/raw-event.ts';
import { button, click, thing, typed } from './make-events.ts';

const save = button('Save');
const field = thing('Due');
const list = thing('Country', { kind: 'list', role: 'combobox' });
const file = thing('Scan', { kind: 'file' });
const shown = (...said: string[]): RawEvent => ({ what: 'shown', said });
const page = (path: string, title = 'Shop', more: object = {}): RawEvent => ({
  ...{ what: 'document', main: true, url: `http://shop.example${path}`, title, said: [], ...more },
});
const holds = (on: Fingerprint, value: string | boolean): RawEvent => ({ what: 'holds', on, value });
const says = (on: Fingerprint, text: string): RawEvent => ({ what: 'says', on, text });
const request: RawEvent = { what: 'request', method: 'POST', url: 'http://shop.example/rpc#order.create' };

/** All proofs of the last act, when these things were shown before it. */
function proofs(events: RawEvent[], more: Partial<Parameters<typeof proposeEffects>[1]> = {}): object[] {
  const actions = mergeEvents(events);
  const last = actions.at(-1);
  const target = ({ title }: Fingerprint) => title;
  return last ? proposeEffects(last, { named: nameInputs(actions), target, ...more }) : [];
}
const best = (...events: RawEvent[]) => makeBot(mergeEvents(events), 'x').bot.steps.at(-1)?.expect;

describe('everything that came of an act is a proof of it', () => {
  it('and the most specific comes first', () => {
    const events = [
      typed(thing('Order'), 'ABC-17'),
      click(save),
      request,
      shown('Saved ABC-17', 'Your basket is empty now'),
      says(thing('Status'), 'Open since today'),
      holds(field, '2027-01-02'),
      { what: 'dialog', text: 'Keep it?', accepted: true } as RawEvent,
      { what: 'row', on: thing('Orders'), cells: { No: 'ABC-17' } } as RawEvent,
      { what: 'download', name: 'order-17.pdf' } as RawEvent,
      { what: 'shown', said: [], gone: ['Draft of an order'] } as RawEvent,
    ];
    expect(proofs(events, { next: button('Pay'), entered: new Set(['{{ order }}']) })).toEqual([
      { download: '*.pdf' },
      { row: { in: 'Orders', where: { No: '{{ order }}' } } },
      { text: 'Saved {{ order }}' },
      { text: 'Saved {{ order }}' },
      { appears: 'Pay' },
      { text: 'Saved {{ order }}' },
      { text: 'Your basket is empty now' },
      { value: '2027-01-02', of: 'Due' },
      { text: 'Open since today', in: 'Status' },
      { dialog: 'Keep it?' },
      { 'no-text': 'Draft of an order' },
      { request: 'POST */rpc#order.create' },
    ]);
  });

  it('a typed value that stood on the page before comes after the page: it may say it by chance', () => {
    const events = [typed(thing('Order'), 'ABC-17'), click(save), page('/done'), shown('Saved ABC-17')];
    const first = (entered: string[]) => proofs(events, { entered: new Set(entered) })[0];
    expect(first(['{{ order }}'])).toEqual({ text: 'Saved {{ order }}' });
    expect(first(['{{ other }}'])).toEqual({ page: { url: '*/done' } });
    expect(first([])).toEqual({ page: { url: '*/done' } });
  });

  it('recordings of others, which name no other thing, take the best that names none', () => {
    const [action] = mergeEvents([
      click(save),
      holds(field, 'x'),
      says(thing('Status'), 'Open'),
      request,
    ]) as [Action];
    expect(proposeEffect(action, { named: nameInputs([action]) })).toEqual({
      request: 'POST */rpc#order.create',
    });
  });
});

describe('a choice is proved', () => {
  const chosen = (option: string | boolean, ...after: RawEvent[]) => [
    { what: 'choose', on: list, option } as RawEvent,
    ...after,
  ];

  it('by what was chosen, when the list holds that, however it is spaced, or tells nothing', () => {
    expect(proofs(chosen('New York'))).toEqual([{ value: '{{ country }}' }]);
    expect(proofs(chosen('New York', holds(list, '  New\n York ')))).toEqual([{ value: '{{ country }}' }]);
    expect(proofs(chosen(true, holds(list, true)))).toEqual([{ value: true }]);
    expect(proofs(chosen('New York', holds(field, 'Albany')))).toEqual([{ value: '{{ country }}' }]);
  });

  it('by what the list shows instead, when that comes again word by word, and by what came of it', () => {
    expect(proofs(chosen('NY', holds(list, 'New York')))).toContainEqual({ value: 'New York' });
    expect(proofs(chosen('NY', holds(list, 'Item 4711')))).not.toContainEqual({ value: 'Item' });
    expect(proofs(chosen('NY', holds(list, ''), request))).toContainEqual({
      request: 'POST */rpc#order.create',
    });
    expect(proofs(chosen('NY', holds(list, ''), request))).not.toContainEqual({ value: '' });
  });
});

describe('a file that was given is proved', () => {
  const upload: RawEvent = { what: 'upload', on: file, files: ['a.pdf'] };

  it('by the field that holds it, else only by what came of it', () => {
    expect(proofs([upload, holds(file, 'a.pdf'), shown('Thank you for it')])[0]).toEqual({
      value: '{{ scan }}',
    });
    expect(proofs([upload, holds(file, 'b.pdf'), shown('Thank you for it')])[0]).toEqual({
      text: 'Thank you for it',
    });
    expect(proofs([upload, holds(field, 'a.pdf')])[0]).toEqual({ value: 'a.pdf', of: 'Due' });
  });

  it('never by its name as the page says it, which is another one next time', () => {
    expect(proofs([upload, shown('a.pdf is here and kept')])).toEqual([{ text: 'is here and kept' }]);
  });
});

describe('another page', () => {
  const open: RawEvent = { what: 'opened', url: 'http://shop.example/list' };
  const proofOf = (...after: RawEvent[]) => best(open, page('/list', 'Orders'), click(save), ...after);

  it('is the last of those that were shown, and none that could not be loaded or is a frame', () => {
    const [error, blank] = [
      page('/', 'x', { url: 'chrome-error://chromewebdata/' }),
      page('/', 'x', { url: 'about:blank' }),
    ];
    expect(proofOf(page('/a'), page('/b'))).toEqual({ page: { url: '*/b' } });
    expect(proofOf(page('/a'), error, blank, page('/c', 'x', { main: false }))).toEqual({
      page: { url: '*/a' },
    });
    expect(proofOf(error)).toHaveProperty('asked');
  });

  it('that was asked for in other words is known by them, as a log-in that opens over the same address', () => {
    const asked = (query?: string[]) => proofOf(page('/list', 'Orders', query && { query }));
    expect(asked(['do=login', 'tab={{2'])).toEqual({ page: { url: '*/list?*do=login*tab={{ "{{" }}2*' } });
    expect(asked([])).toHaveProperty('asked');
    const again = best(
      open,
      page('/list', 'Orders', { query: ['a=1'] }),
      click(save),
      page('/list', 'Orders', { query: ['a=1'] }),
    );
    expect(again).toHaveProperty('asked');
  });

  it('whose address says nothing is known by its title, when that lasts', () => {
    const byTitle = (title: string, path = '/4711') => proofOf(page(path, title));
    expect(byTitle('Your order')).toEqual({ page: { url: '*/*', title: 'Your order' } });
    expect(byTitle('x'.repeat(90))).toMatchObject({ page: { title: 'x'.repeat(90) } });
    expect(
      [byTitle(''), byTitle('Order 4711'), byTitle('x'.repeat(91))].map((one) => Object.keys(one ?? {})),
    ).toEqual([['asked'], ['asked'], ['asked']]);
    expect(byTitle('Your order', '/')).toEqual({
      page: { url: 'http://shop.example/', title: 'Your order' },
    });
    expect(byTitle('', '/')).toEqual({ page: { url: 'http://shop.example/' } });
    expect(byTitle('', '/o')).toEqual({ page: { url: '*/o' } });
  });

  it('of a first address is where it led, or that address itself when nothing was seen there', () => {
    expect(best(open)).toEqual({ page: { url: 'http://shop.example/list' } });
    expect(best(open, page('/4711', ''))).toEqual({ page: { url: '*/*' } });
  });

  it('that was left behind when one closed is known by its address, if it is one of the web', () => {
    const closed = (url?: string): RawEvent => ({ what: 'page-closed', ...(url && { url }) });
    expect(proofOf(closed('https://shop.example/orders/4711'))).toEqual({ page: { url: '*/orders/*' } });
    for (const none of [undefined, 'about:blank', 'view-source:https://shop.example/'])
      expect(proofOf(closed(none))).toHaveProperty('asked');
  });
});

describe('what was said on the page before', () => {
  const known = (...events: RawEvent[]) => pageAfter(mergeEvents([click(save), ...events]))?.said;

  it('is all it said since, but for what went away again', () => {
    const start = page('/', 'Shop', { said: ['Welcome', 'Offers'] });
    const inFrame = page('/news', 'News', { main: false, said: ['News'] });
    const over: RawEvent = { what: 'shown', said: ['Menu'], gone: ['Offers'] };
    expect(known(start, inFrame, over, request)).toEqual(['Welcome', 'News', 'Menu']);
    expect(known(start, page('/b', 'B', { said: ['Other'] }))).toEqual(['Other']);
    expect(known(shown('Nobody knows where'))).toBeUndefined();
  });

  it('in another window is none of it', () => {
    const [one, two] = [page('/a', 'A', { page: 1, said: ['A'] }), page('/b', 'B', { page: 2, said: ['B'] })];
    const actions: Action[] = [
      { do: 'open', url: 'x', from: 0, window: '', after: [one, two] as Action['after'] },
    ];
    expect(pageAfter(actions, 1)?.title).toBe('A');
    expect(pageAfter(actions, 2)?.title).toBe('B');
    expect(pageAfter(actions)?.title).toBe('B');
  });
});

describe('what another thing holds or says', () => {
  it('is the input that was typed when it is that, else literally what it was', () => {
    const following = (...events: RawEvent[]) =>
      proofs([typed(thing('Name'), 'Ann Lee'), click(save), ...events])[0];
    expect(following(holds(field, 'Ann Lee'))).toEqual({ value: '{{ name }}', of: 'Due' });
    expect(following(holds(field, '{{ x'))).toEqual({ value: '{{ "{{" }} x', of: 'Due' });
    expect(following(holds(field, true))).toEqual({ value: true, of: 'Due' });
    expect(following(says(field, 'Of Ann Lee'))).toEqual({ text: 'Of {{ name }}', in: 'Due' });
    expect(following(says(field, 'No'))).toEqual({ text: 'No', in: 'Due' });
    expect(following(says(field, 'A {{ b }}'))).toBeUndefined();
  });

  it('in a row counts where it is what was typed, in whichever cells', () => {
    const row = (cells: Record<string, string>): RawEvent => ({ what: 'row', on: thing('Orders'), cells });
    const following = (cells: Record<string, string>) =>
      proofs([typed(thing('Name'), ' Ann '), typed(thing('Note'), ' '), click(save), row(cells)]);
    expect(following({ Who: 'Ann', No: '7', By: 'Ann', Empty: '' })).toEqual([
      { row: { in: 'Orders', where: { Who: '{{ name }}', By: '{{ name }}' } } },
    ]);
    expect(following({ Who: 'Anna', Empty: '' })).toEqual([]);
  });
});
