import { describe, expect, it } from 'vitest';
import { readBot } from '../../language/read-bot.ts';
import { writeBot } from '../../language/write-bot.ts';
import { makeBot } from '../../recorder/make-bot.ts';
import { mergeEvents } from '../../recorder/merge-events.ts';
import type { RawEvent } from '../../recorder/raw-event.ts';
import { button, click, thing, tried, typed } from './make-events.ts';

const make = (...events: RawEvent[]) => makeBot(mergeEvents(events), 'proofs');
const last = (...events: RawEvent[]) => make(...events).bot.steps.at(-1);
const save = click(button('Save'));
const column = thing('Done', { key: 'd1/done', role: 'region', tag: 'section', kind: 'nothing' });

describe('only what was not there before proves a step', () => {
  const shown = (text: string, fresh: number[]): RawEvent => ({
    what: 'shown',
    said: [text],
    fresh: [fresh],
  });

  it('old words around a foreign number prove nothing, new ones beside it do', () => {
    expect(last(save, shown('Orders 12', [0, 1]))?.expect).toHaveProperty('asked');
    expect(last(save, shown('Orders 12 were archived', [0, 1, 1, 1]))?.expect).toEqual({
      text: 'were archived',
    });
    expect(last(save, shown('Order kept well', [2, 1, 1]))?.expect).toEqual({ text: 'Order kept well' });
  });

  it('a word that only said “please wait” is gone again', () => {
    const wait = shown('Please wait', [1, 1]);
    expect(last(save, wait, { what: 'shown', said: ['All saved'], gone: ['Please wait'] })?.expect).toEqual({
      text: 'All saved',
    });
  });

  it('something that went away does, but not the words of the thing that was clicked', () => {
    const gone = (...texts: string[]): RawEvent => ({ what: 'shown', said: [], gone: texts });
    expect(last(save, gone('Save', 'Draft of a letter'))?.expect).toEqual({ 'no-text': 'Draft of a letter' });
    expect(last(save, gone('Save'))?.expect).toHaveProperty('asked');
    expect(last(save, gone('Invoice 4711'))?.expect).toHaveProperty('asked');
  });

  it('that something went away which only came by the step proves nothing: it was not there before either', () => {
    const toast = shown('Please wait', [1, 1]);
    const over: RawEvent = { what: 'shown', said: [], gone: ['Please wait'] };
    expect(last(save, toast, over)?.expect).toHaveProperty('asked');
  });
});

describe('a page proves a step when it is another one', () => {
  const page = (url: string, title: string): RawEvent => ({
    what: 'document',
    main: true,
    url,
    title,
    said: [],
  });
  const start = page('http://wiki.example/doku.php?id=start', 'Start');
  const request: RawEvent = { what: 'request', method: 'POST', url: 'http://wiki.example/doku.php' };
  const opened: RawEvent[] = [{ what: 'opened', url: 'http://wiki.example/doku.php?id=start' }, start, save];
  const proofAfter = (...events: RawEvent[]) => last(...opened, ...events)?.expect;

  it('by its address', () => {
    expect(proofAfter(page('http://wiki.example/users', 'Users'))).toEqual({ page: { url: '*/users' } });
  });

  it('by its title too where the address was the same before: a log-in that failed comes back to it', () => {
    expect(proofAfter(page('http://wiki.example/doku.php?do=login', 'Welcome Ann'))).toEqual({
      page: { url: '*/doku.php', title: 'Welcome Ann' },
    });
  });

  it('not at all where both are as before', () => {
    const again = page('http://wiki.example/doku.php?do=login', 'Start');
    expect(proofAfter(again)).toHaveProperty('asked');
    expect(proofAfter(again, request)).toEqual({ request: 'POST */doku.php' });
  });
});

describe('other proofs, the most specific first', () => {
  const table = thing('Orders', { key: 'd1/table', role: 'table', tag: 'table' });
  const request: RawEvent = { what: 'request', method: 'POST', url: 'http://shop.example/api/orders/4711' };

  it('a row with what was typed', () => {
    const row: RawEvent = { what: 'row', on: table, cells: { No: '77', Name: 'Ann & Co' } };
    expect(last(typed(thing('Name'), 'Ann & Co'), save, row, request)?.expect).toEqual({
      row: { in: 'orders', where: { Name: '{{ name }}' } },
    });
  });

  it('what another field holds now, a text in one thing, an answered request', () => {
    const holds: RawEvent = { what: 'holds', on: thing('Due'), value: '2027-03-14' };
    expect(last(save, holds, request)?.expect).toEqual({ value: '2027-03-14', of: 'due' });
    expect(last(save, { what: 'says', on: column, text: 'Card A' }, request)?.expect).toEqual({
      text: 'Card A',
      in: 'done',
    });
    expect(last(save, request)?.expect).toEqual({ request: 'POST */api/orders/*' });
    expect(make(save, request).steps[0]?.doubt).toContain('the app answered');
  });

  it('the thing used next, when only this step brought it into view', () => {
    const item = { ...click(button('Archive', { key: 'd1/a' })), appeared: true as const };
    const { bot } = make(click(button('More')), { what: 'shown', said: ['Archive Delete'] }, item);
    expect(bot.steps[0]?.expect).toEqual({ appears: 'archive' });
  });
});

describe('what a person does with the mouse', () => {
  const card = thing('Card A', { key: 'd1/card', kind: 'nothing', tag: 'div', role: '' });
  const says: RawEvent = { what: 'says', on: column, text: 'Card A' };
  const drag: RawEvent = {
    what: 'drag',
    on: card,
    to: column,
    at: { x: 0.5, y: 0.9 },
    by: { x: 200, y: 10 },
  };

  it('a drag goes onto the thing that can be found again, else some way, and is dropped when nothing came of it', () => {
    expect(last(drag, says)).toMatchObject({
      do: 'drag',
      what: 'card-a',
      to: 'done',
      at: { x: 0.5, y: 0.9 },
    });
    const { to: _to, at: _at, ...some } = drag;
    expect(last(some, says)).toMatchObject({ do: 'drag', by: { x: 200, y: 10 } });
    expect(make(drag).bot.steps).toEqual([]);
  });

  it('what comes between press and click belongs to the click', () => {
    const answer: RawEvent = { what: 'request', method: 'POST', url: 'http://shop.example/archive' };
    const { bot } = make(
      click(button('Menu')),
      { what: 'shown', said: ['Archive it'] },
      { what: 'press' },
      answer,
      click(button('Archive')),
    );
    expect(bot.steps.map((step) => step.expect)).toEqual([
      { text: 'Archive it' },
      { request: 'POST */archive' },
    ]);
  });

  it('resting on a menu is a step when it opened what was used next, and nothing when it was left again', () => {
    const file: RawEvent = { what: 'hover', on: button('File') };
    const { bot } = make(
      file,
      click(button('New'), { appeared: true }),
      { what: 'shown', said: ['Created'] },
      { what: 'hover', on: button('Help') },
    );
    expect(bot.steps.map((step) => [step.do, step.expect])).toEqual([
      ['hover', { appears: 'new' }],
      ['click', { text: 'Created' }],
    ]);
  });
});

describe('what a person points at', () => {
  const total = thing('Total 12.50', {
    key: 'd1/t',
    kind: 'nothing',
    tag: 'span',
    role: '',
    ways: [tried({ by: 'text', text: 'Total 12.50' }), tried({ by: 'css', css: '#total' })],
  });

  it('is read, and not looked for by what it said', () => {
    const { bot } = make({ what: 'read', on: total, text: 'Total 12.50' });
    expect(bot.steps[0]).toMatchObject({ do: 'read-text', save: 'text' });
    expect(Object.values(bot.targets)[0]?.ways).toEqual([{ by: 'css', css: '#total' }]);
  });

  it('must say the same, with typed values as inputs; and the bot can be read', () => {
    const status = { ...total, title: 'Status' };
    const { bot } = make(
      typed(thing('Name'), 'Ann "A" Smith'),
      { what: 'must-say', on: status, text: 'Thanks, Ann "A" Smith!' },
      {
        what: 'read-table',
        on: thing('Orders', { key: 'd1/o', role: 'table', tag: 'table' }),
        headers: ['No'],
      },
    );
    expect(bot.steps.slice(1)).toMatchObject([
      { do: 'read-text', save: 'status' },
      { do: 'check', that: 'status == "Thanks, " + name + "!"' },
      { do: 'read-table', save: 'orders' },
    ]);
    const { problems } = readBot(writeBot({ surface: 'web', outputs: {}, tables: {}, tests: [], ...bot }));
    expect(problems).toEqual([]);
  });

  it('was meant by the last step', () => {
    const again: RawEvent = { what: 'pick-again', on: button('Save as draft') };
    expect(last(save, { what: 'shown', said: ['Kept'] }, again)).toMatchObject({
      do: 'click',
      on: 'save-as-draft',
      expect: { text: 'Kept' },
    });
  });

  it('was copied: pasted later it is no input but what was read; else it is nothing', () => {
    const copied: RawEvent = { what: 'copied', on: total, text: 'Total 12.50' };
    const { bot } = make(copied, typed(thing('Batch'), 'Total 12.50'));
    expect(bot.steps).toMatchObject([
      { do: 'read-text', save: 'text' },
      { do: 'type-text', text: '{{ text }}' },
    ]);
    expect(bot.inputs).toEqual({});
    expect(make(copied).bot.steps).toEqual([]);
  });
});

it('a dialog that asks for a password is answered by an input without its value', () => {
  const dialog: RawEvent = {
    what: 'dialog',
    text: 'Your password?',
    accepted: true,
    saying: 'hunter2-canary',
  };
  const { bot } = make(save, dialog);
  expect(JSON.stringify(bot)).not.toContain('canary');
  expect(bot.inputs).toEqual({ your_password: { type: 'text', title: 'Your password?' } });
});
