import { expect, it } from 'vitest';
import { chromeOf } from './imported.ts';

/** Keys, buttons, frames and windows of a DevTools recording, and the steps they become. */
const start = { type: 'navigate', url: 'https://shop.example/' };
const down = (key: string) => ({ type: 'keyDown', key });
const up = (key: string) => ({ type: 'keyUp', key });
const click = (more: object = {}) => ({ type: 'click', selectors: [['#a']], ...more });
const keysOf = (...steps: object[]) =>
  chromeOf(start, ...steps, { type: 'hover', selectors: ['#z'] })
    .steps.filter((step) => step.do === 'press-keys')
    .map((step) => step.keys);

it.each<[string, object[], string[]]>([
  ['a key', [down('Enter'), up('Enter')], ['Enter']],
  ['a line end', [down('\r')], ['Enter']],
  ['two keys', [down('F2'), up('F2'), down('F3')], ['F2', 'F3']],
  ['a held key', [down('Control'), down('s'), up('s'), up('Control')], ['Control+s']],
  [
    'either of a pair',
    [down('ShiftLeft'), down('F2'), up('ShiftLeft'), down('ControlRight'), down('F3')],
    ['Shift+F2', 'Control+F3'],
  ],
  ['several held keys', [down('Alt'), down('MetaLeft'), down('F2')], ['Alt+Meta+F2']],
  ['a key that was let go', [down('Control'), up('Control'), down('F2')], ['F2']],
  ['held keys alone', [down('Shift'), up('Shift')], []],
])('%s is pressed as people do', (_, steps, keys) => {
  expect(keysOf(...steps)).toEqual(keys);
});

it.each<[object, object]>([
  [{}, { do: 'click', on: 'a' }],
  [{ button: 'primary' }, { do: 'click', on: 'a' }],
  [{ button: 'secondary' }, { do: 'click', button: 'right' }],
  [{ button: 'auxiliary' }, { do: 'click', button: 'middle' }],
  [{ type: 'doubleClick' }, { do: 'click', count: 2 }],
  [{ timeout: 5000 }, { do: 'click', timeout: 5 }],
])('a click with %j', (more, step) => {
  expect(chromeOf(start, click(more)).step('click')).toMatchObject(step);
});

it('keys held while something is clicked are held', () => {
  const looked = chromeOf(
    start,
    down('Shift'),
    down('AltRight'),
    click(),
    up('AltRight'),
    click(),
    up('Shift'),
    click(),
  );
  const clicks = looked.steps.filter((step) => step.do === 'click');
  expect(clicks.map((step) => step.modifiers)).toEqual([['Shift', 'Alt'], ['Shift'], undefined]);
  expect(looked.left).toEqual([]);
});

it('a step nobody knows forgets the keys that were held', () => {
  const looked = chromeOf(start, down('Shift'), { type: 'teleport' }, click());
  expect(looked.step('click').modifiers).toBeUndefined();
  expect(looked.left).toEqual(['steps[2]']);
});

it('frames are counted from the outermost in', () => {
  expect(chromeOf(start, click({ frame: [1, 0] })).target('a').frames).toEqual([{ index: 2 }, { index: 1 }]);
  const looked = chromeOf(start, click({ frame: [0, 'x', -1, 1.5] }));
  expect(looked.target('a').frames).toEqual([{ index: 1 }]);
  expect(looked.left).toEqual([1, 2, 3].map((nth) => `steps[1].frame[${nth}]`));
});

it.each<[unknown, object[]]>([
  ['#a', [{ by: 'css', css: '#a' }]],
  [['pierce/#a'], [{ by: 'css', css: '#a' }]],
  [['xpath///a[2]'], [{ by: 'xpath', xpath: '//a[2]' }]],
  [['aria/Save[role="button"]'], [{ by: 'role', role: 'button', name: 'Save' }]],
  [['aria/[role="button"]'], [{ by: 'role', role: 'button' }]],
  [['aria/Save'], [{ by: 'chain', links: [{ by: 'name', name: 'Save', match: 'any-case' }] }]],
  [
    ['aria/SAVE[role="button"]'],
    [{ by: 'chain', links: [{ by: 'role', role: 'button', name: 'SAVE', match: 'any-case' }] }],
  ],
  [
    ['text/Save'],
    [
      { by: 'text', text: 'Save' },
      { by: 'chain', links: [{ by: 'text', text: 'Save', match: 'part' }] },
    ],
  ],
  [
    ['#menu', 'aria/Tea[role="menuitem"]', 'text/two', 'xpath///b', 'aria/x'],
    [
      {
        by: 'chain',
        links: [
          { by: 'css', css: '#menu' },
          { by: 'role', role: 'menuitem', name: 'Tea', match: 'any-case' },
          { by: 'text', text: 'two', match: 'part' },
          { by: 'xpath', xpath: '//b' },
          { by: 'name', name: 'x', match: 'any-case' },
        ],
      },
    ],
  ],
])('the selector %j is these ways', (selector, ways) => {
  const looked = chromeOf(start, click({ selectors: [selector] }));
  expect(looked.target().ways).toHaveLength(ways.length);
  expect(looked.target().ways).toEqual(
    expect.arrayContaining(ways.map((way) => expect.objectContaining(way))),
  );
});

it.each([[5], [[]], [['']], [['#a', 5]], [{ x: 1 }], [null]])('the selector %j is none', (selector) => {
  const looked = chromeOf(start, click({ selectors: [selector, '#b'] }));
  expect(looked.at('steps[1].selectors[0]')).toBe('it is no text and no list of texts');
  expect(looked.target().ways).toHaveLength(1);
});

it('a step without any selector is left out', () => {
  const looked = chromeOf(
    start,
    { type: 'click' },
    { type: 'hover', selectors: [] },
    { type: 'change', value: 'x' },
  );
  expect([1, 2, 3].map((nth) => looked.at(`steps[${nth}]`))).toEqual(
    Array(3).fill('it has no selector that can be used'),
  );
});

it('all selectors are ways of one target, each once', () => {
  const looked = chromeOf(start, click({ selectors: [['#a'], ['#a'], ['pierce/#a'], ['//b'], ['.c']] }));
  expect(
    looked
      .target('a')
      .ways.map((way) => JSON.stringify(way))
      .filter((one) => one.includes('#a')),
  ).toHaveLength(1);
  expect(looked.target('a').ways).toHaveLength(3);
});

it.each<[object, object]>([
  [{}, { text: 'Tea' }],
  [{ visible: true }, { appears: 'tea' }],
  [{ visible: false }, { gone: 'tea' }],
  [{ operator: '==', count: 0 }, { 'no-text': 'Tea' }],
  [{ frame: [0] }, { appears: 'tea' }],
])('words to wait for, with %j', (more, wanted) => {
  const looked = chromeOf(start, click(), { type: 'waitForElement', selectors: ['text/Tea'], ...more });
  expect(looked.step('wait-for').for).toEqual(wanted);
});

it('another window is turned to by its address', () => {
  const other = 'https://shop.example/pay';
  const looked = chromeOf(
    start,
    click(),
    { ...click({ selectors: ['#b'] }), target: other },
    click({ selectors: ['#c'] }),
  );
  expect(looked.steps.map((step) => `${step.do} ${step.on ?? step.url ?? ''}`)).toEqual([
    'open-page https://shop.example/',
    'click a',
    'click b',
    'switch-window *://shop.example/*',
    'click c',
  ]);
});
