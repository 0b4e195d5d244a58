import { expect, it } from 'vitest';
import { type Block, flowOf, type Looked } from './imported.ts';

const block = (id: string, label: string, data: object = {}): Block => ({ id, label, data });
const open = block('o', 'new-tab', { url: 'https://a.example/' });
const click = (id: string) => block(id, 'event-click', { selector: `#${id}` });
const n = block('n', 'insert-data', { dataList: [{ type: 'variable', name: 'n', value: '5' }] });
/** The steps after the opening and the value, as far as they are told here. */
const after = ({ bot }: Looked) => bot.steps.slice(2);
const at = (nth: number) => `drawflow.nodes[${nth}]`;

const asks = (id: string, type: string, value: string) => ({
  id,
  type,
  compareValue: '{{variables.n}}',
  value,
});
const path = (id: string, ...items: object[]) => ({
  id,
  conditions: [{ conditions: items.map((one) => ({ items: one })) }],
});
const value = (text: string) => ({ type: 'value', data: { value: text } });

it('each condition has what follows it, and the last way out is for when none holds', () => {
  const looked = flowOf(
    [
      open,
      n,
      block('c', 'conditions', {
        conditions: [asks('1', '>', '7'), path('2', [value('{{variables.n}}'), { type: 'cnt' }, value('x')])],
      }),
      click('a'),
      click('b'),
      click('z'),
    ],
    ['t>o', 'o>n', 'n>c', 'c.1>a', 'c.2>b', 'c.fallback>z'],
  );
  expect(after(looked)).toMatchObject([
    {
      do: 'if',
      when: 'number(text(n)) > number("7")',
      steps: [{ on: 'a' }],
      else: [{ do: 'if', when: '(text(n).contains("x"))', steps: [{ on: 'b' }], else: [{ on: 'z' }] }],
    },
  ]);
  expect(looked.left).toEqual([]);
});

it('a condition nobody can ask leaves out what follows it, and what follows when it does not hold', () => {
  const looked = flowOf(
    [
      open,
      n,
      block('c', 'conditions', { conditions: [asks('1', '>', '7'), asks('2', 'rgx', 'x')] }),
      click('a'),
      click('b'),
      click('z'),
    ],
    ['t>o', 'o>n', 'n>c', 'c.1>a', 'c.2>b', 'c.fallback>z'],
  );
  expect(after(looked)).toMatchObject([{ do: 'if', steps: [{ on: 'a' }] }]);
  expect(after(looked)[0]).not.toHaveProperty('else');
  expect(looked.left.sort()).toEqual([`${at(3)}.data.conditions[1]`, at(5), at(6)].sort());
  expect(looked.at(at(6))).toBe(`its condition (${at(3)}.data.conditions[1]) could not be translated`);
});

it('a thing that may be there is waited for as long as the workflow does, and either side is played', () => {
  const looked = flowOf(
    [
      open,
      n,
      block('e', 'element-exists', { selector: '#e', tryCount: 4, timeout: 2000 }),
      click('a'),
      click('b'),
    ],
    ['t>o', 'o>n', 'n>e', 'e>a', 'e.fallback>b'],
  );
  expect(after(looked)).toMatchObject([
    { do: 'set', name: 'e_is_there', to: 'false' },
    {
      do: 'try',
      steps: [
        { do: 'wait-for', for: { appears: 'e' }, timeout: 8 },
        { do: 'set', to: 'true' },
      ],
      otherwise: [{ do: 'log' }],
    },
    { do: 'if', when: 'e_is_there', steps: [{ on: 'a' }], else: [{ on: 'b' }] },
  ]);
});

it.each([
  ['e>a', [{ when: 'e_is_there', steps: [{ on: 'a' }] }]],
  ['e.fallback>a', [{ when: '!e_is_there', steps: [{ on: 'a' }] }]],
  ['a>e', []],
])('with %s only that side is played', (line, sides) => {
  const looked = flowOf(
    [open, n, block('e', 'element-exists', { selector: '#e' }), click('a')],
    ['t>o', 'o>n', 'n>e', line],
  );
  expect(after(looked).slice(2)).toMatchObject(sides);
  expect(after(looked).slice(2)).toHaveLength(sides.length);
});

it('what depends on a thing nobody can look for is left out on both sides', () => {
  const looked = flowOf(
    [open, n, block('e', 'element-exists'), click('a'), click('b')],
    ['t>o', 'o>n', 'n>e', 'e>a', 'e.fallback>b'],
  );
  expect(after(looked)).toEqual([]);
  expect(looked.left.sort()).toEqual([at(3), at(4), at(5)]);
});

const loop = (more: object) => block('l', 'loop-data', { loopId: 'L', ...more });
const end = block('e', 'loop-breakpoint', { loopId: 'L' });
it.each<[Block, string]>([
  [loop({ loopThrough: 'numbers', fromNumber: 2, toNumber: 4 }), '[2,3,4]'],
  [loop({ loopThrough: 'custom-data', loopData: '["x","y"]' }), '["x","y"]'],
  [block('l', 'repeat-task', { repeatFor: 2 }), '[1,2]'],
])('%j goes through its list, to its breakpoint or back to itself', (one, list) => {
  const isRepeat = one.label === 'repeat-task';
  const looked = flowOf(
    [open, n, one, click('a'), ...(isRepeat ? [] : [end]), click('z')],
    isRepeat ? ['t>o', 'o>n', 'n>l', 'l>a', 'a>l', 'l.2>z'] : undefined,
  );
  expect(after(looked)).toMatchObject([{ do: 'for-each', in: list, steps: [{ on: 'a' }] }, { on: 'z' }]);
  expect(looked.left).toEqual([]);
});

it.each<[string, object, object | undefined]>([
  ['a table', { loopThrough: 'data-columns' }, undefined],
  ['data that was taken out', { loopThrough: 'custom-data', loopData: '' }, undefined],
  [
    'long data',
    { loopThrough: 'custom-data', loopData: JSON.stringify(Array(400).fill('Tea')) },
    Array(400).fill('Tea'),
  ],
])('a loop through %s goes through an input', (_, more, given) => {
  const looked = flowOf([
    open,
    n,
    loop(more),
    block('a', 'notification', { message: '{{loopData@L.name}}' }),
    end,
  ]);
  expect(after(looked)).toMatchObject([
    {
      do: 'for-each',
      in: 'l_rows',
      steps: [{ do: 'log', message: expect.stringMatching(/\{\{ \w+\.name \}\}/) }],
    },
  ]);
  expect(looked.bot.inputs.l_rows).toEqual({
    type: 'list',
    title: 'L rows',
    ...(given && { default: given }),
  });
  expect(looked.left).toEqual([]);
});

it('data that is no list is told of', () => {
  const looked = flowOf([open, n, loop({ loopThrough: 'custom-data', loopData: '{' }), click('a'), end]);
  expect(after(looked)).toMatchObject([{ do: 'for-each', in: 'l_rows' }]);
  expect(looked.at(`${at(3)}.data.loopData`)).toBe('it is no list');
});

it('a loop goes through many numbers', () => {
  const many = flowOf([
    open,
    n,
    loop({ loopThrough: 'numbers', fromNumber: 1, toNumber: 700 }),
    click('a'),
    end,
  ]);
  expect(after(many)).toMatchObject([
    { do: 'for-each', in: expect.stringMatching(/^\[1,.*,500\] \+ \[501,.*,700\]$/) },
  ]);
});

it('the value of a round is known inside its loop', () => {
  const looked = flowOf([
    open,
    n,
    loop({ loopThrough: 'custom-data', loopData: '["x"]' }),
    block('a', 'notification', { message: 'is {{loopData.L}}' }),
    end,
  ]);
  const [each] = after(looked);
  expect(each).toMatchObject({ steps: [{ do: 'log', message: `is {{ ${String(each?.item)} }}` }] });
});

it('a loop while something holds', () => {
  const looked = flowOf(
    [
      open,
      n,
      block('w', 'while-loop', path('', [value('{{variables.n}}'), { type: 'lt' }, value('9')])),
      click('a'),
      click('z'),
    ],
    ['t>o', 'o>n', 'n>w', 'w>a', 'a>w', 'w.fallback>z'],
  );
  expect(after(looked)).toMatchObject([
    { do: 'repeat', while: '(number(text(n)) < number("9"))', 'at-most': 1000, steps: [{ on: 'a' }] },
    { on: 'z' },
  ]);
});

it('a loop nobody knows the rounds of is left out with all that is in it; what follows is played', () => {
  const looked = flowOf([open, n, loop({ loopThrough: 'elements' }), click('a'), end, click('z')]);
  expect(after(looked)).toMatchObject([{ on: 'z' }]);
  expect(looked.at(at(4))).toBe(`it is inside a loop (${at(3)}) that could not be translated`);
  expect(looked.at(at(5))).toBe('translated');
});

it('the breakpoint of another loop ends none', () => {
  const other = block('e', 'loop-breakpoint', { loopId: 'other' });
  const looked = flowOf([
    open,
    n,
    loop({ loopThrough: 'numbers', fromNumber: 1, toNumber: 2 }),
    click('a'),
    other,
    click('b'),
  ]);
  expect(after(looked)).toMatchObject([{ do: 'for-each', steps: [{ on: 'a' }, { on: 'b' }] }]);
  expect(looked.at(at(5))).toBe('no loop that could be translated ends here');
});

it('blocks of a group are a group of steps, with what was switched off told of', () => {
  const inner = [
    { id: 'event-click', data: { selector: '#a' } },
    { id: 'event-click', data: { selector: '#b', disableBlock: true } },
    5,
  ];
  const looked = flowOf([open, n, block('g', 'blocks-group', { name: 'All', blocks: inner }), click('z')]);
  expect(after(looked)).toMatchObject([{ do: 'group', title: 'All', steps: [{ on: 'a' }] }, { on: 'z' }]);
  expect(looked.at(`${at(3)}.data.blocks[1]`)).toBe('it was switched off');
  expect(looked.at(`${at(3)}.data.blocks[2]`)).toBe('it is no block');
});

it('lines that lead back, twice on, or nowhere are told of, and the bot stops where one leads back', () => {
  const looked = flowOf(
    [open, n, click('a'), click('b'), click('c')],
    ['t>o', 'o>n', 'n>a', 'a>n', 'n>b', 'x>a'],
  );
  expect(after(looked)).toMatchObject([{ on: 'a' }, { do: 'check', that: 'false' }]);
  const edges = [3, 4, 5].map((nth) => looked.at(`drawflow.edges[${nth}]`));
  expect(edges).toEqual([
    'it leads back, or to where another way goes, too; the bot stops there',
    'a bot does one thing after the other',
    'it leads from or to no block',
  ]);
  expect(looked.at(at(5))).toBe('no line leads to it');
});

it('a block that was switched off is passed over', () => {
  const looked = flowOf([
    open,
    n,
    { ...click('a'), data: { selector: '#a', disableBlock: true } },
    click('b'),
  ]);
  expect(after(looked)).toMatchObject([{ on: 'b' }]);
  expect(looked.at(at(3))).toBe('it was switched off');
});
