import { expect, it } from 'vitest';
import { chromeOf, imported, Looked } from './imported.ts';

const selectors = [['#save']];
const start = { type: 'navigate', url: 'https://shop.example/cart' };

it.each([
  ['aria/Save', { by: 'chain', links: [{ by: 'name', name: 'Save', match: 'any-case' }], weight: 0.9 }],
  ['aria/Save[role="button"]', { by: 'role', role: 'button', name: 'Save' }],
  [
    'aria/SAVE[role="button"]',
    { by: 'chain', links: [{ by: 'role', role: 'button', name: 'SAVE', match: 'any-case' }], weight: 0.9 },
  ],
  ['aria/[role="button"]', { by: 'role', role: 'button' }],
  ['text/Save', { by: 'chain', links: [{ by: 'text', text: 'Save', match: 'part' }] }],
  ['text/“Tee” & 🍵', { by: 'chain', links: [{ by: 'text', text: '“Tee” & 🍵', match: 'part' }] }],
  [
    'aria/o\'brien "x"',
    { by: 'chain', links: [{ by: 'name', name: 'o\'brien "x"', match: 'any-case' }], weight: 0.9 },
  ],
  [
    'xpath///*[@id="a"]/ancestor::div[1]/following-sibling::*',
    { by: 'xpath', xpath: '//*[@id="a"]/ancestor::div[1]/following-sibling::*' },
  ],
  ['xpath///input[@name="q"]', { by: 'attributes', tag: 'input', attributes: { name: 'q' } }],
  ['pierce/#save', { by: 'css', css: '#save' }],
  ['[data-testid="save"]', { by: 'test-id', id: 'save' }],
  ['[data-qa="save"]', { by: 'test-id', id: 'save', attribute: 'data-qa' }],
  [
    'input[name="q"][type="text"]',
    { by: 'attributes', tag: 'input', attributes: { name: 'q', type: 'text' } },
  ],
  ['#radix-\\:r2\\: > button', { by: 'css', css: '#radix-\\:r2\\: > button' }],
  ['[title="a\\"b"]', { by: 'attributes', attributes: { title: 'a"b' } }],
])('finds by %s', (selector, way) => {
  expect(chromeOf(start, { type: 'click', selectors: [[selector]] }).target().ways[0]).toEqual(way);
});

it('looks for one part of a selector inside the other', () => {
  const { ways } = chromeOf(start, {
    type: 'click',
    selectors: [['my-app', 'aria/Save', 'text/x', 'xpath//b', 'pierce/i']],
  }).target();
  expect(ways[0]).toEqual({
    by: 'chain',
    links: [
      { by: 'css', css: 'my-app' },
      { by: 'name', name: 'Save', match: 'any-case' },
      { by: 'text', text: 'x', match: 'part' },
      { by: 'xpath', xpath: '/b' },
      { by: 'css', css: 'i' },
    ],
  });
});

it.each([
  [{ type: 'click', selectors: [[]] }, 'it has no selector that can be used'],
  [{ type: 'click', selectors: [7] }, 'it has no selector that can be used'],
  [
    { type: 'click', selectors, button: 'back' },
    'nobody can say what the mouse button "back" does elsewhere',
  ],
  [{ type: 'change', selectors }, 'it has no value'],
  [{ type: 'navigate' }, 'it has no whole address'],
  [{ type: 'keyDown' }, 'it names no key'],
  [{ type: 'customStep', name: 'x' }, 'custom steps mean something only to the program that made them'],
  [{ type: 'teleport' }, 'Deskhand knows no such step of the DevTools Recorder'],
  [{ selectors }, 'Deskhand knows no such step of the DevTools Recorder'],
  [
    { type: 'waitForExpression', expression: 'x' },
    'it is a program, and programs of a recording are never run',
  ],
  [{ type: 'scroll', x: 1, y: 2 }, 'needless: bots bring things into view themselves'],
  [{ type: 'close' }, 'needless: the bot goes on in the window that is left; all windows close when it ends'],
  [{ type: 'emulateNetworkConditions' }, 'needless: bots use the network as it is'],
])('says why %j is left out', (step, why) => {
  expect(chromeOf(start, step).at('steps[1]')).toBe(why);
});

it.each([
  [
    'target',
    'https://other.example',
    'needless: the bot follows the newest window, and turns to another when something is done there',
  ],
  ['offsetX', 3, 'needless: things are clicked in their middle'],
  ['duration', 50, 'needless: a click is as long as a click is'],
  ['deviceType', 'pen', 'bots click with the mouse'],
  ['xFlag', 1, 'Deskhand knows no such key here'],
])('tells of the key %s of a click', (key, value, why) => {
  expect(chromeOf(start, { type: 'click', selectors, [key]: value }).at(`steps[1].${key}`)).toBe(why);
});

it('counts frames from the outermost in, and tells of one it cannot count', () => {
  const looked = chromeOf(
    start,
    { type: 'click', selectors, frame: [1, 0] },
    { type: 'hover', selectors, frame: ['x'] },
  );
  expect(looked.target('save').frames).toEqual([{ index: 2 }, { index: 1 }]);
  expect(looked.at('steps[2].frame[0]')).toBe('it is no number');
});

it('presses what was held together, and holds it for a click', () => {
  const key = (type: string, name: string) => ({ type, key: name });
  const { steps } = chromeOf(
    start,
    key('keyDown', 'Control'),
    key('keyDown', 's'),
    key('keyUp', 's'),
    { type: 'click', selectors, button: 'secondary' },
    key('keyUp', 'Control'),
    { type: 'doubleClick', selectors: [['#other']] },
  );
  expect(steps.slice(1)).toMatchObject([
    { do: 'press-keys', keys: 'Control+s' },
    { do: 'click', button: 'right', modifiers: ['Control'] },
    { do: 'click', count: 2 },
  ]);
});

it.each([
  [{}, { appears: 'save' }],
  [{ visible: false }, { gone: 'save' }],
  [{ operator: '==', count: 0 }, { gone: 'save' }],
  [{ operator: '<=', count: 0 }, { gone: 'save' }],
  [{ operator: '>=', count: 1 }, { appears: 'save' }],
  [{ operator: '<=', count: 0, visible: false }, { appears: 'save' }],
  [{ operator: '>=', count: 3 }, { appears: 'save' }],
  [{ properties: { innerText: 'Thanks' } }, { text: 'Thanks', in: 'save' }],
  [{ properties: { value: 'x' } }, { value: 'x', of: 'save' }],
  [{ properties: { checked: true } }, { value: true, of: 'save' }],
])('waits for an element with %j', (more, what) => {
  const { bot } = chromeOf(
    start,
    { type: 'hover', selectors },
    { type: 'waitForElement', selectors, ...more },
  );
  expect(bot.steps.at(-1)?.for).toEqual(what);
});

it.each([
  [{ operator: '<=', count: 1 }, 'it is so whether the thing is there or not'],
  [{ operator: '>=', count: 0 }, 'it is so whether the thing is there or not'],
  [{ operator: '==', count: 1, visible: false }, 'it is so whether the thing is there or not'],
  [{ operator: '>=', count: 0, visible: false }, 'it can never be so'],
  [{ operator: '!=' }, 'nobody knows how many things it waits for'],
  [{ count: '1' }, 'nobody knows how many things it waits for'],
  [{ visible: false, properties: { innerText: 'x' } }, 'a bot cannot wait until something says no more'],
])('leaves out a wait for an element with %j', (more, why) => {
  expect(chromeOf(start, { type: 'waitForElement', selectors, ...more }).at('steps[1]')).toBe(why);
});

it('tells of what it cannot wait for', () => {
  const looked = chromeOf(start, {
    type: 'waitForElement',
    selectors,
    count: 3,
    operator: '>=',
    properties: { tabIndex: 1 },
    attributes: { lang: 'de' },
  });
  expect(looked.left).toEqual([
    'steps[1].operator',
    'steps[1].count',
    'steps[1].properties.tabIndex',
    'steps[1].attributes.lang',
  ]);
});

it.each([
  ['click', { type: 'click', selectors }],
  ['value', { type: 'change', selectors, value: 'Tea' }],
  ['key', { type: 'keyDown', key: 'Enter' }],
])('a page the recording saw after a %s proves it', (_, step) => {
  const assertedEvents = [
    { type: 'navigation', url: 'https://shop.example/login', title: '' },
    { type: 'navigation', url: 'https://shop.example/done', title: 'Done' },
  ];
  const looked = chromeOf(start, { ...step, assertedEvents });
  expect(looked.bot.steps[1]?.expect).toEqual(
    step.type === 'change' ? { value: '{{ save }}' } : { page: { url: '*/done' } },
  );
  expect(looked.at('steps[1].assertedEvents[0]')).toBe('needless: the page it led on to is what counts');
  expect(looked.at('steps[1].assertedEvents[1]')).toBe(
    step.type === 'change' ? 'something else proves the step, or that page was open before' : 'translated',
  );
});

it.each(['x', 0, -5, 700_000])('a timeout of %j is told of', (timeout) => {
  const looked = chromeOf(start, { type: 'click', selectors, timeout });
  expect(looked.step('click').timeout).toBeUndefined();
  expect(looked.at('steps[1].timeout')).toBe('it is no time a step could take');
});

it('a page seen when a key is let go belongs to the key', () => {
  const looked = chromeOf(
    start,
    { type: 'keyDown', key: 'Enter' },
    {
      type: 'keyUp',
      key: 'Enter',
      assertedEvents: [{ type: 'navigation', url: 'https://shop.example/found' }],
    },
  );
  expect(looked.bot.steps[1]).toMatchObject({ do: 'press-keys', expect: { page: { url: '*/found' } } });
});

it('a page at the address shown before proves a step by its title only', () => {
  const asserted = (title: string) => [{ type: 'navigation', url: 'https://shop.example/cart', title }];
  const first = { ...start, assertedEvents: asserted('Cart') };
  const same = chromeOf(
    first,
    { type: 'click', selectors, assertedEvents: asserted('Cart') },
    { type: 'hover', selectors: [['#b']] },
  );
  expect(same.step('click').expect).toEqual({ changes: 'page' });
  const other = chromeOf(first, { type: 'click', selectors, assertedEvents: asserted('Thanks') });
  expect(other.step('click').expect).toEqual({ page: { url: '*/cart', title: 'Thanks' } });
});

it('typing into a field that was clicked by other selectors is one step', () => {
  const { bot } = chromeOf(
    start,
    { type: 'click', selectors: [['aria/Name'], ['#name'], ['text/old']] },
    { type: 'change', value: 'Tea', selectors: [['#name'], ['text/new']] },
  );
  expect(bot.steps.map((step) => step.do)).toEqual(['open-page', 'type-text']);
  const two = chromeOf(
    start,
    { type: 'click', selectors: [['#menu']] },
    { type: 'change', value: 'Tea', selectors: [['#name']] },
  );
  expect(two.bot.steps.map((step) => step.do)).toEqual(['open-page', 'click', 'type-text']);
});

it('its head is told of key by key', () => {
  const source = { title: 'a', timeout: 5, selectorAttribute: 'data-x', xHead: 1, steps: [start, 5] };
  const looked = new Looked(imported('a.json', JSON.stringify(source)));
  expect(looked.at('$.timeout')).toContain('needless: bots wait for the app in their own way');
  expect(looked.left).toEqual(['$.xHead', 'steps[1]']);
});
