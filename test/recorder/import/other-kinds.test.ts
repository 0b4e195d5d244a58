import { expect, it } from 'vitest';
import { type Block, chromeOf, flowOf, imported, jsonlOf, Looked, macroOf } from './imported.ts';

/** Something of another kind than its key asks for is understood, as numbers are where words stand, or told of at its place. */
const a = 'https://a.example/';
const flowWith = (label: string, data: object) => {
  const blocks: Block[] = [{ id: 'o', label: 'new-tab', data: { url: a } }];
  return flowOf([...blocks, { id: 'x', label, data }, { id: 'z', label: 'link', data: { selector: '#z' } }]);
};
const selectors = ['#a'];
const chromeWith = (step: object) => chromeOf({ type: 'navigate', url: a }, step);
const asserted = (more: object) =>
  chromeWith({ type: 'click', selectors, assertedEvents: [{ type: 'navigation', ...more }] });
const sideWith = (url: unknown) =>
  new Looked(
    imported(
      'a.side',
      JSON.stringify({ url, tests: [{ name: 'a', commands: [{ command: 'open', target: a }] }] }),
    ),
  );
const locator = { kind: 'label', body: 'A', options: {} };
const lineWith = (line: object) =>
  jsonlOf({ name: 'navigate', url: a }, { name: 'click', signals: [], locator, ...line });

it.each<[string, Looked, string, string]>([
  ['a number for a page', asserted({ url: 5 }), 'steps[1].assertedEvents[0].url', 'address'],
  ['words for a page', asserted({ url: 'x' }), 'steps[1].assertedEvents[0].url', 'address'],
  ['a number for a title', asserted({ url: a, title: 5 }), 'steps[1].assertedEvents[0].title', 'text'],
  [
    'a list for a name',
    chromeWith({ type: 'click', selectors, deviceType: [] }),
    'steps[1].deviceType',
    'text',
  ],
  [
    'a text for events',
    chromeWith({ type: 'click', selectors, assertedEvents: 'x' }),
    'steps[1].assertedEvents',
    'list',
  ],
  ['a number for an address', sideWith(-1), '$.url', 'address'],
  ['words for an address', sideWith('x'), '$.url', 'address'],
  [
    'a record for words',
    macroOf(['open', a], ['click', 'id=a', { x: 1 } as never]),
    'Commands[1].Value',
    'value',
  ],
  [
    'words for a switch',
    flowWith('link', { selector: '#a', multiple: 'x' }),
    'drawflow.nodes[2].data.multiple',
    'switch',
  ],
  ['a number for rows', flowWith('insert-data', { dataList: 5 }), 'drawflow.nodes[2].data.dataList', 'list'],
  [
    'a list for a value',
    flowWith('insert-data', { dataList: [{ type: 'variable', name: 'n', value: [[]] }] }),
    'drawflow.nodes[2].data.dataList[0].value',
    'value',
  ],
  ['words for a switch', lineWith({ name: 'assertChecked', checked: 'x' }), 'line 3.checked', 'switch'],
  [
    'a number for a page',
    lineWith({ signals: [{ name: 'navigation', url: -1 }] }),
    'line 3, signal 1.url',
    'address',
  ],
])('%s is told of', (_, looked, place, kind) => {
  expect(looked.at(place)).toBe(`it is no ${kind}`);
});

it.each<[string, Looked, string, string]>([
  [
    'a field',
    flowWith('forms', { selector: '#a', type: 'x' }),
    'drawflow.nodes[2]',
    'Deskhand knows no such field',
  ],
  ['an address', lineWith({ name: 'navigate', url: 'x' }), 'line 3', 'it has no whole address'],
  ['a text', lineWith({ name: 'fill', text: { x: 1 } }), 'line 3', 'it has no text'],
  ...[{ button: 5 }, { clickCount: 'x' }, { modifiers: 'x' }, { modifiers: [[]] }].map(
    (more): [string, Looked, string, string] => [
      JSON.stringify(more),
      lineWith(more),
      'line 3',
      'nobody can say what a click of that kind does elsewhere',
    ],
  ),
  [
    'a button',
    chromeWith({ type: 'click', selectors, button: 5 }),
    'steps[1]',
    'nobody can say what the mouse button 5 does elsewhere',
  ],
])('leaves out what %s decides', (_, looked, place, why) => {
  expect(looked.at(place)).toBe(why);
});

it.each<[string, Looked, object]>([
  [
    'rounds',
    macroOf(['open', a], ['times', 2 as never], ['click', 'id=a'], ['end']),
    { do: 'repeat', 'at-most': 2 },
  ],
  ['a text', lineWith({ name: 'fill', text: 5 }), { do: 'type-text', text: '{{ a }}' }],
  [
    'a value',
    flowWith('insert-data', { dataList: [{ type: 'variable', name: 'n', value: 5 }] }),
    { do: 'set', to: '"5"' },
  ],
])('takes a number for %s', (_, looked, step) => {
  expect(looked.steps).toContainEqual(expect.objectContaining(step));
  expect(looked.left).toEqual([]);
});
