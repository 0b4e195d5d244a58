import { describe, expect, it } from 'vitest';
import { type Block, flowOf, flowSource } from './imported.ts';

const tab: Block = { id: 'o', label: 'new-tab', data: { url: 'https://a.example/' } };
const click = (id: string): Block => ({ id, label: 'event-click', data: { selector: `#${id}` } });
const plain = (label: string, data: object = {}): Block => ({ id: 'x', label, data });
/** A block between an opened page and a click; its place is the third. */
const withBlock = (label: string, data: object) => flowOf([tab, plain(label, data), click('z')]);
const block = 'drawflow.nodes[2]';

describe('the answer to a dialog', () => {
  it.each<[object, object]>([
    [{}, { answer: 'accept' }],
    [
      { accept: true, promptText: 'Ann' },
      { answer: 'accept', saying: '{{ answer }}' },
    ],
    [{ accept: false }, { answer: 'dismiss' }],
  ])('%j is that of the click that follows', (data, dialog) => {
    expect(withBlock('handle-dialog', data).step('click').dialog).toEqual(dialog);
  });

  it('that no click follows is told of', () => {
    expect(flowOf([tab, plain('handle-dialog')]).at(block)).toContain('nothing comes after it');
  });

  it('answers come in the order in which they are given', () => {
    const both = flowOf([
      tab,
      plain('handle-dialog', { accept: false }),
      { ...plain('handle-dialog'), id: 'y' },
      click('z'),
    ]);
    expect(both.step('click').dialog).toEqual({ answer: 'dismiss' });
  });
});

describe('values under names', () => {
  const inserted = (...dataList: unknown[]) => withBlock('insert-data', { dataList });
  const row = (more: object) => ({ type: 'variable', name: 'town', value: 'Ulm', ...more });

  it('become values of the bot, which later blocks may say', () => {
    const looked = flowOf([
      plain('insert-data', { dataList: [row({}), row({ name: 'no', value: 7 })] }),
      { ...plain('notification', { message: '{{variables.town}} {{ no }}, {{town}}' }), id: 'y' },
    ]);
    expect(looked.steps).toEqual([
      { do: 'set', name: 'town', to: '"Ulm"' },
      { do: 'set', name: 'no', to: '"7"' },
      { do: 'log', message: '{{ town }} {{ no }}, {{ town }}' },
    ]);
    expect(looked.left).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['a column of its table', row({ type: 'table' })],
    ['a value without a name', row({ name: '' })],
    ['a file', row({ isFile: true })],
    ['a value made of another one', row({ value: '{{ other }}' })],
    ['a secret', row({ name: 'password' })],
    ['no row', 7],
  ])('%s is left out: it is given to the bot', (_, one) => {
    const looked = inserted(one, row({ name: 'kept' }));
    expect(looked.at(`${block}.data.dataList[0]`)).toBe('give it to the bot as an input or a secret');
    expect(looked.steps.filter((step) => step.do === 'set')).toMatchObject([{ name: 'kept' }]);
  });

  it('has keys of its own that are told of', () => {
    const looked = inserted(row({ isFile: false, filePath: '', colour: 'red' }));
    expect(looked.left).toEqual([`${block}.data.dataList[0].colour`]);
  });
});

describe('a field', () => {
  it.each<[object, object]>([
    [
      { type: 'select', value: 'Tea' },
      { do: 'choose-option', in: 'a', option: '{{ a }}' },
    ],
    [{ type: 'select', value: 'Tea', selectOptionBy: 'value' }, { do: 'choose-option' }],
    [
      { type: 'checkbox', selected: false },
      { do: 'choose-option', option: false },
    ],
    [{ value: 12 }, { do: 'type-text', into: 'a' }],
    [
      { getValue: true, variableName: 'seen' },
      { do: 'read-text', from: 'a', save: 'seen' },
    ],
    [
      { getValue: true, dataColumn: 'col' },
      { do: 'read-text', save: 'col' },
    ],
    [{ getValue: true }, { do: 'read-text', save: 'a' }],
  ])('with %j is written or read', (data, step) => {
    expect(withBlock('forms', { selector: '#a', ...data }).steps[1]).toMatchObject(step);
  });

  it('is found by CSS or XPath, in frames that stand before it', () => {
    const target = (data: object) => withBlock('event-click', data).target();
    expect(target({ selector: '(//a)[2]' }).ways).toMatchObject([{ by: 'xpath', xpath: '(//a)[2]' }]);
    expect(target({ selector: 'a.b', findBy: 'xpath' }).ways[0]).toMatchObject({ by: 'xpath' });
    expect(target({ selector: '#frame |> #inner |> #a' })).toMatchObject({
      frames: [{ css: '#frame' }, { css: '#inner' }],
      ways: [{ by: 'css', css: '#a' }],
    });
    expect(withBlock('event-click', { selector: '#{{ none }} {{ other }}' }).at(block)).toContain(
      'the value none',
    );
  });

  it('of many at once is left out', () => {
    expect(withBlock('event-click', { selector: '#a', multiple: true }).at(block)).toContain(
      'many things at once',
    );
  });
});

describe('where the next blocks look', () => {
  it('goes into one frame after the other, and out of all of them again', () => {
    const into = (css: string, id: string): Block => ({
      id,
      label: 'switch-to',
      data: { windowType: 'iframe', selector: css },
    });
    const out: Block = {
      id: 'm',
      label: 'switch-to',
      data: { windowType: 'main-window', selector: '#left' },
    };
    const looked = flowOf([tab, into('#a', 'f'), into('#b', 'g'), click('p'), out, click('q')]);
    expect([looked.target('p').frames, looked.target('q').frames]).toEqual([
      [{ css: '#a' }, { css: '#b' }],
      undefined,
    ]);
    expect(looked.at('drawflow.nodes[5].data.selector')).toBe(
      'needless: the page around the frames has none',
    );
    expect(looked.left).toEqual([]);
  });
});

describe('settings', () => {
  const told = (data: object, label = 'event-click') =>
    withBlock(label, { selector: '#a', ...data })
      .entries.filter(({ place }) => place.startsWith(`${block}.data`))
      .map(({ place, left, needless }) => [place.split('.').at(-1), needless ? 'needless' : left]);

  it.each<[object, unknown[]]>([
    [{ description: 'x' }, [['description', 'needless']]],
    [{ waitForSelector: true }, [['waitForSelector', 'needless']]],
    [{ colour: 'red' }, [['colour', 'Deskhand knows no such key here']]],
    [{ colour: '' }, [['colour', 'needless']]],
    [{ colour: '0' }, [['colour', 'needless']]],
    [{ colour: [] }, [['colour', 'needless']]],
    [{ colour: [0] }, [['colour', 'Deskhand knows no such key here']]],
    [{ onError: { enable: false, retry: true } }, [['onError', 'needless']]],
    [{ onError: { enable: true } }, [['onError', 'Deskhand knows no such key here']]],
    [{ multiple: 'yes' }, [['multiple', 'it is no switch']]],
  ])('%j of a click are told of as %j', (data, wanted) => {
    expect(told(data)).toEqual(wanted);
  });

  it('that only some uses of a block have are needless for the others', () => {
    expect(told({ value: 'x', selected: true }, 'forms')).toEqual([['selected', 'needless']]);
    expect(told({ type: 'checkbox', selected: true, value: 'x', clearValue: false }, 'forms')).toEqual([
      ['value', 'needless'],
      ['clearValue', 'Deskhand knows no such key here'],
    ]);
    expect(told({ getValue: true, variableName: 'v', dataColumn: 'c', value: 'x' }, 'forms')).toEqual([
      ['dataColumn', 'needless'],
      ['value', 'needless'],
    ]);
    expect(told({ dataColumn: 'c', saveData: true }, 'get-text')).toEqual([['saveData', 'needless']]);
  });
});

describe('a workflow', () => {
  it('asks for what it was started with, but for what has no name or is a secret', () => {
    const parameters = [
      { name: 'town', defaultValue: 'Ulm' },
      { name: 'note' },
      { name: '' },
      { name: 'password', defaultValue: 'h7xq' },
      7,
    ];
    const looked = flowOf(
      [
        { id: 'u', label: 'trigger', data: { parameters } },
        { ...plain('notification', { message: '{{ town }}' }), id: 'y' },
      ],
      ['t>u', 'u>y'],
    );
    expect(looked.bot.inputs).toEqual({
      town: { type: 'text', title: 'town', default: 'Ulm' },
      note: { type: 'text', title: 'note' },
    });
    const places = [0, 1, 2, 3, 4].map((at) => looked.at(`drawflow.nodes[1].data.parameters[${at}]`));
    expect(places).toEqual([
      'translated',
      'translated',
      'it has no name',
      'give it to the bot as a secret',
      'it has no name',
    ]);
  });

  it('has tables and data of its own, which are told of where there are any', () => {
    const told = (more: object) => flowOf([tab], undefined, more).left;
    expect(told({ table: [{ name: 'a' }, 7], globalData: '{"a": 1}' })).toEqual([
      'table[0]',
      'table[1]',
      'globalData',
    ]);
    expect(told({ table: [], globalData: '{\n\t"key": "value"\n}' })).toEqual([]);
    expect(told({ globalData: '{ "" }' })).toEqual([]);
  });

  it('may be written as a text inside the file, and is called a workflow when it has no name', () => {
    const { drawflow } = JSON.parse(flowSource([tab]));
    const looked = flowOf([], undefined, { name: '', drawflow: JSON.stringify(drawflow) });
    expect(looked.bot.title).toBe('workflow');
    expect(looked.steps.map((step) => step.do)).toEqual(['open-page']);
  });
});
