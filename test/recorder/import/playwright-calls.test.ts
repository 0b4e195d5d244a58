import { expect, it } from 'vitest';
import { codeOf, jsonlOf } from './imported.ts';

const open = "await page.goto('https://shop.example/start');";
const noCall = 'it is no call that a bot could make';

it.each([
  ["getByRole('heading', { level: 2 }).nth(1)", 'it counts by states, which bots do not look at'],
  ["getByRole('tab', { selected: true }).first()", 'it counts by states, which bots do not look at'],
  [
    "getByRole('row', { selected: true }).getByRole('button').last()",
    'it counts by states, which bots do not look at',
  ],
  [
    "getByRole('row').filter({ has: page.getByText('Tea') }).getByRole('button').nth(1)",
    'it looks for a thing by what is inside it, in a way that bots cannot',
  ],
])('%s would be another thing, counted without what bots do not look at', (locator, why) => {
  expect(codeOf(open, `await page.${locator}.click();`).at('line 4, column 1')).toBe(why);
});

it('a state that is not looked at is told of, where nothing is counted', () => {
  const looked = codeOf(open, "await page.getByRole('heading', { level: 2, name: 'Tea' }).hover();");
  expect(looked.target().ways[0]).toMatchObject({
    links: [{ by: 'role', role: 'heading', name: 'Tea', match: 'part' }],
  });
  expect(looked.entries.at(-1)?.note).toBe('its states (level) are not looked at');
});

it.each([
  ["click({ button: 'middle' })", { button: 'middle' }],
  ['click({ clickCount: 2 })', { count: 2 }],
  ["dblclick({ modifiers: ['Shift', 'ControlOrMeta'] })", { count: 2, modifiers: ['Shift', 'Control'] }],
  ['tap()', {}],
])('%s is that click', (call, click) => {
  const {
    do: _do,
    on: _on,
    expect: _expect,
    ...how
  } = codeOf(open, `await page.locator('#a').${call};`).steps[1] ?? { do: '' };
  expect(how).toEqual(click);
});

it.each([
  'click({ clickCount: 3 })',
  "click({ button: 'back' })",
  'click({ button: which })',
  "click({ modifiers: ['Hyper'] })",
  'click({ modifiers: held })',
  "selectOption({ label: 'Tea', value: 't' })",
  'selectOption({ index: 2 })',
  "selectOption([{ label: 'a' }, { label: 'b' }])",
  "setInputFiles({ name: 'a', buffer: bytes })",
  'press()',
  'setChecked(ticked)',
  'fill(words)',
])('%s is left out: it would be done in another way', (call) => {
  expect(codeOf(open, `await page.locator('#a').${call};`).at('line 4, column 1')).toBe(noCall);
});

const opened = { name: 'openPage', url: 'https://shop.example/start', signals: [] };
const line = (name: string, more: object) => ({ name, signals: [], selector: '#a', ...more });

it.each([
  [line('click', { clickCount: 2, modifiers: 9 }), { count: 2, modifiers: ['Alt', 'Shift'] }],
  [
    line('click', { button: 'right', clickCount: 1, modifiers: 6 }),
    { button: 'right', modifiers: ['Control', 'Meta'] },
  ],
  [line('press', { key: 's', modifiers: 2 }), { keys: 'Control+s' }],
  [line('press', { key: 'Enter', modifiers: 0 }), { keys: 'Enter' }],
])('of %j nothing is lost', (one, how) => {
  const {
    do: _do,
    on: _on,
    in: _in,
    expect: _expect,
    ...fields
  } = jsonlOf(opened, one).steps[1] ?? { do: '' };
  expect(fields).toEqual(how);
});

const noClick = 'nobody can say what a click of that kind does elsewhere';
it.each([
  [line('click', { clickCount: 3 }), noClick],
  [line('click', { clickCount: -1 }), noClick],
  [line('click', { button: 'back' }), noClick],
  [line('click', { modifiers: 16 }), noClick],
  [line('press', { key: 'a', modifiers: -1 }), 'it names no key, or holds keys that nobody knows'],
])('%j is left out', (one, why) => {
  expect(jsonlOf(opened, one).at('line 3')).toBe(why);
});
