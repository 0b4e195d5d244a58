import { describe, expect, it } from 'vitest';
import { type Block, flowOf, type Looked } from './imported.ts';

const a = 'https://a.example/';
const tab = (id: string, url = a): Block => ({ id, label: 'new-tab', data: { url } });
const click = (id: string): Block => ({ id, label: 'event-click', data: { selector: `#${id}` } });
const plain = (id: string, label: string, data: object = {}): Block => ({ id, label, data });
/** What each step does, those inside others too. */
const told = (looked: Looked) =>
  looked.steps.map((step) => `${step.do} ${step.on ?? step.url ?? step.that ?? ''}`.trim());

describe('the window of a workflow', () => {
  it.each(['switch-tab', 'close-tab'])(
    'after %s the bot does not act in whatever window is there',
    (label) => {
      const looked = flowOf([
        tab('o'),
        click('p'),
        plain('s', label),
        plain('n', 'notification', { message: 'x' }),
        click('q'),
        click('r'),
      ]);
      expect(told(looked)).toEqual([`open-page ${a}`, 'click p', 'log', 'check false', 'click q', 'click r']);
      expect(looked.left).toEqual(['drawflow.nodes[3], window']);
    },
  );

  it('a tab that is opened next says which', () => {
    const looked = flowOf([tab('o'), click('p'), plain('s', 'close-tab'), tab('b', `${a}b`), click('q')]);
    expect(told(looked)).toEqual([`open-page ${a}`, 'click p', `open-page ${a}b`, 'click q']);
    expect(looked.left).toEqual([]);
  });

  it('a tab that is closed at the end needs nothing', () => {
    const looked = flowOf([tab('o'), click('p'), plain('s', 'close-tab')]);
    expect(told(looked)).toEqual([`open-page ${a}`, 'click p']);
    expect(looked.at('drawflow.nodes[3]')).toBe('needless: bots follow the newest window');
  });

  it('neither side of a choice is played in it', () => {
    const looked = flowOf(
      [
        tab('o'),
        plain('s', 'switch-tab'),
        plain('e', 'element-exists', { selector: '#e' }),
        click('p'),
        click('q'),
      ],
      ['t>o', 'o>s', 's>e', 'e>p', 'e.fallback>q'],
    );
    expect(told(looked).slice(0, 2)).toEqual([`open-page ${a}`, 'check false']);
    expect(told(looked)).toContain('click q');
  });
});

it.each<[Block, object]>([
  [plain('x', 'link', { selector: 'a.b' }), { do: 'click', on: 'b' }],
  [
    plain('x', 'forms', { selector: '#a', type: 'text-field', value: 'Tea' }),
    { do: 'type-text', into: 'a', text: '{{ a }}' },
  ],
  [
    plain('x', 'forms', { selector: '#a', type: 'checkbox', selected: false }),
    { do: 'choose-option', in: 'a', option: false },
  ],
  [plain('x', 'forms', { selector: '#a', type: 'radio' }), { do: 'choose-option', in: 'a', option: true }],
  [
    plain('x', 'forms', { selector: '#a', type: 'select', value: 'Tea' }),
    { do: 'choose-option', in: 'a', option: '{{ a }}' },
  ],
  [
    plain('x', 'forms', { selector: '#a', getValue: true, variableName: 'n' }),
    { do: 'read-text', from: 'a', save: 'n' },
  ],
  [
    plain('x', 'get-text', { selector: '#a', dataColumn: 'Total' }),
    { do: 'read-text', from: 'a', save: 'total' },
  ],
  [plain('x', 'press-key', { keys: 'Control + S' }), { do: 'press-keys', keys: 'Control+S' }],
  [
    plain('x', 'press-key', { keysToPress: 'Enter', selector: '#a' }),
    { do: 'press-keys', keys: 'Enter', in: 'a' },
  ],
  [
    plain('x', 'upload-file', { selector: '#a', filePaths: ['a.txt', '', 'b.txt'] }),
    { do: 'upload', into: 'a', file: '{{ a }}', more: ['{{ a_2 }}'] },
  ],
  [plain('x', 'hover-element', { selector: '#a' }), { do: 'hover', on: 'a' }],
  [plain('x', 'notification', { message: 'Hi {{x' }), { do: 'log', message: 'Hi {{ "{{" }}x' }],
  [
    plain('x', 'insert-data', { dataList: [{ type: 'variable', name: 'n', value: '5' }] }),
    { do: 'set', name: 'n', to: '"5"' },
  ],
])('the block %j is that step', (block, step) => {
  expect(flowOf([tab('o'), block, click('z')]).steps[1]).toMatchObject(step);
});

it.each<[Block, string]>([
  [plain('x', 'event-click', {}), 'it names no thing'],
  [
    plain('x', 'event-click', { selector: '#a', multiple: true }),
    'it does the same to many things at once; use a for-each over a table',
  ],
  [
    plain('x', 'event-click', { selector: '{{variables.gone}}' }),
    'it uses the value variables.gone, which nothing before it gives',
  ],
  [plain('x', 'new-tab', {}), 'an empty window is nothing to a bot'],
  [
    plain('x', 'forms', { selector: '#a', type: 'select', selectOptionBy: 'first-option' }),
    'an option is chosen by its words or value, not by its place',
  ],
  [
    plain('x', 'get-text', { selector: '#a', regex: '\\d' }),
    'it takes a part of the text by a pattern; read it and add a set step',
  ],
  [
    plain('x', 'press-key', { action: 'multiple-keys', keysToPress: 'abc' }),
    'it types keys one by one; use a type-text step',
  ],
  [plain('x', 'press-key', {}), 'it types keys one by one; use a type-text step'],
  [plain('x', 'upload-file', { selector: '#a', filePaths: [''] }), 'it names no file'],
  [plain('x', 'switch-to', { windowType: 'iframe' }), 'bots find a frame by css'],
  [
    plain('x', 'switch-to', { windowType: 'iframe', selector: '//a', findBy: 'xpath' }),
    'bots find a frame by css',
  ],
  [plain('x', 'notification', {}), 'it says nothing'],
  [
    plain('x', 'loop-data', { loopId: 'l', loopThrough: 'elements' }),
    'what it goes through is only known when it runs; give the bot a list as input',
  ],
  [
    plain('x', 'repeat-task', { repeatFor: 0 }),
    'what it goes through is only known when it runs; give the bot a list as input',
  ],
  [plain('x', 'loop-breakpoint', {}), 'no loop that could be translated ends here'],
  [plain('x', 'event-click', { selector: '#a', disableBlock: true }), 'it was switched off'],
  [
    plain('x', 'javascript-code', { code: 'x' }),
    'it is a program, and programs of a recording are never run',
  ],
  [plain('x', 'bake-cake', {}), 'Deskhand has nothing like the block bake-cake'],
])('the block %j is left out with its reason', (block, why) => {
  expect(flowOf([tab('o'), block, click('z')]).at('drawflow.nodes[2]')).toBe(why);
});

it('frames are entered one inside the other, and left for a new page', () => {
  const into = (id: string) => plain(id, 'switch-to', { windowType: 'iframe', selector: `#${id}` });
  const looked = flowOf([
    tab('o'),
    into('f'),
    into('g'),
    { id: 'x', label: 'event-click', data: { selector: '#h |> #x' } },
    plain('m', 'switch-to', { windowType: 'main-window' }),
    click('y'),
    into('k'),
    tab('p'),
    click('z'),
  ]);
  expect(['x', 'y', 'z'].map((name) => looked.target(name).frames)).toEqual([
    [{ css: '#f' }, { css: '#g' }, { css: '#h' }],
    undefined,
    undefined,
  ]);
});

it('a secret is known by its name alone', () => {
  const rows = [{ type: 'variable', name: 'api token', value: 'hunter2-canary' }];
  const looked = flowOf([
    tab('o'),
    plain('x', 'insert-data', { dataList: rows }),
    plain('n', 'notification', { message: 'is hunter2-canary' }),
  ]);
  expect(looked.at('drawflow.nodes[2].data.dataList[0]')).toBe('give it to the bot as an input or a secret');
  expect(JSON.stringify([looked.bots, looked.entries])).not.toContain('hunter2-canary');
});
