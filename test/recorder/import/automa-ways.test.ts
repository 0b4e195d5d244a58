import { expect, it } from 'vitest';
import { type Block, flowOf, type Looked } from './imported.ts';

/** Workflows whose lines divide, meet again and go round. */
const block = (id: string, label: string, data: object = {}): Block => ({ id, label, data });
const open = block('o', 'new-tab', { url: 'https://a.example/' });
const click = (id: string) => block(id, 'event-click', { selector: `#${id}` });
const n = block('n', 'insert-data', { dataList: [{ type: 'variable', name: 'n', value: '5' }] });
/** The steps after the opening and the value. */
const after = ({ bot }: Looked) => bot.steps.slice(2);
const at = (nth: number) => `drawflow.nodes[${nth}]`;
const asks = (id: string, type: string, value: string) => ({
  id,
  type,
  compareValue: '{{variables.n}}',
  value,
});
const loop = (more: object) => block('l', 'loop-data', { loopId: 'L', ...more });
const end = block('e', 'loop-breakpoint', { loopId: 'L' });

const choice = block('c', 'conditions', { conditions: [asks('1', '>', '7')] });
const three = block('c', 'conditions', { conditions: [asks('1', '>', '7'), asks('2', '<', '3')] });
const exists = block('e', 'element-exists', { selector: '#e' });
const letters = ['a', 'b', 'x', 'y', 'z'].map(click);
/** What each step does, those inside others in brackets. */
const shape = (steps: readonly object[]): string =>
  steps
    .map((step) => {
      const { do: kind, on, steps: inner, else: other } = step as Record<string, object[] | string>;
      const side = (name: string, held: unknown) => (Array.isArray(held) ? `${name}(${shape(held)})` : '');
      if (Array.isArray(inner)) return `${kind}${side('', inner)}${side(' else', other)}`;
      return kind === 'click' ? String(on) : String(kind);
    })
    .join(' ');

it.each<[string, Block, string[], string]>([
  ['two ways', choice, ['c.1>a', 'c.fallback>b', 'a>z', 'b>z'], 'if(a) else(b) z'],
  [
    'of three, where one does nothing more',
    three,
    ['c.1>a', 'c.2>b', 'c.fallback>z', 'a>z', 'b>z'],
    'if(a) else(if(b)) z',
  ],
  [
    'of three, where one ends',
    three,
    ['c.1>a', 'c.2>b', 'c.fallback>x', 'a>z', 'b>z'],
    'if(a) else(if(b) else(x finish)) z',
  ],
  [
    'of three, where one leads nowhere',
    three,
    ['c.1>a', 'c.2>b', 'a>z', 'b>z'],
    'if(a) else(if(b) else(finish)) z',
  ],
  ['far away', choice, ['c.1>a', 'c.fallback>z', 'a>b', 'b>x', 'x>z', 'z>y'], 'if(a b x) z y'],
  ['a thing that may be there', exists, ['e>a', 'e.fallback>z', 'a>z'], 'set try(wait-for set) if(a) z'],
  [
    'one that asks for nothing to be done',
    exists,
    ['e>z', 'e.fallback>a', 'a>z'],
    'set try(wait-for set) if(a) z',
  ],
])('ways that meet again go on together: %s', (_, one, lines, steps) => {
  const looked = flowOf([open, n, one, ...letters], ['t>o', 'o>n', `n>${one.id}`, ...lines]);
  expect(shape(after(looked))).toBe(steps);
  const nowhere = letters.filter(({ id }) => !lines.some((line) => line.endsWith(`>${id}`)));
  expect(looked.left).toHaveLength(nowhere.length);
});

it('of a choice in a choice each has its own meeting', () => {
  const looked = flowOf(
    [open, n, choice, exists, ...letters],
    ['t>o', 'o>n', 'n>c', 'c.1>e', 'e>a', 'e.fallback>b', 'a>x', 'b>x', 'x>z', 'c.fallback>y', 'y>z'],
  );
  expect(shape(after(looked))).toBe('if(set try(wait-for set) if(a) else(b) x) else(y) z');
  expect(looked.left).toEqual([]);
});

it('what only some of the ways come to is done in one of them, and the others stop there', () => {
  const looked = flowOf(
    [open, n, three, ...letters],
    ['t>o', 'o>n', 'n>c', 'c.1>a', 'a>x', 'c.2>x', 'x>z', 'c.fallback>z'],
  );
  expect(shape(after(looked))).toBe('if(a x) else(if(check)) z');
  expect(looked.left).toEqual(['drawflow.edges[5]', at(5), at(7)]);
});

it.each<[string, string[], string]>([
  ['both go on to the next round', ['c.1>a', 'a>e', 'c.2>e', 'c.fallback>e', 'e>z'], 'for-each(if(a)) z'],
  ['one ends the workflow', ['c.1>a', 'a>e', 'c.2>e', 'e>z'], 'for-each(if(a) else(if(finish))) z'],
])('of a choice in a loop %s', (_, lines, steps) => {
  const rounds = loop({ loopThrough: 'numbers', fromNumber: 1, toNumber: 2 });
  const looked = flowOf(
    [open, n, rounds, three, end, click('a'), click('z')],
    ['t>o', 'o>n', 'n>l', 'l>c', ...lines],
  );
  expect(shape(after(looked))).toBe(steps);
  expect(looked.left).toEqual([]);
});

it('a loop whose lines lead out of it is left out; what follows is played', () => {
  const inner = block('m', 'repeat-task', { repeatFor: 2 });
  const rounds = loop({ loopThrough: 'numbers', fromNumber: 1, toNumber: 2 });
  const looked = flowOf([open, n, rounds, click('b'), inner, click('a'), end, click('z')]);
  expect(shape(after(looked))).toBe('for-each(b) z');
  expect(looked.at(at(5))).toBe('its lines lead out of it, and never back');
});

const items = [
  { type: 'value', data: { value: '{{variables.n}}' } },
  { type: 'lt' },
  { type: 'value', data: { value: '9' } },
];
const rounds = block('w', 'while-loop', { conditions: [{ conditions: [{ items }] }] });
const close = block('k', 'close-tab');
it.each<[string, Block[], string]>([
  ['stops before its second round', [click('a'), close], 'repeat(a check) z'],
  [
    'goes on when each round opens one',
    [{ ...open, id: 'p' }, click('a'), close],
    'repeat(open-page a) check z',
  ],
  ['stops where it does something after that', [click('a'), close, click('b')], 'repeat(a check b) z'],
])('a loop that closes its window %s', (_, inside, steps) => {
  const ids = inside.map(({ id }) => id);
  const lines = [...ids.map((id, nth) => `${ids[nth - 1] ?? 'w'}>${id}`), `${ids.at(-1)}>w`];
  const looked = flowOf(
    [open, n, rounds, ...inside, click('z')],
    ['t>o', 'o>n', 'n>w', ...lines, 'w.fallback>z'],
  );
  expect(shape(after(looked))).toBe(steps);
});

it.each<[string, Block, string]>([
  ['the window', close, 'if(a) else(b) check z'],
  ['the frame', block('k', 'switch-to', { windowType: 'iframe', selector: '#f' }), 'if(a) else(b) check z'],
])('where ways meet that leave %s in two states the bot stops', (_, one, steps) => {
  const looked = flowOf(
    [open, n, choice, click('a'), click('b'), one, click('z')],
    ['t>o', 'o>n', 'n>c', 'c.1>a', 'c.fallback>b', 'a>k', 'k>z', 'b>z'],
  );
  expect(shape(after(looked))).toBe(steps);
  expect(looked.target('b').frames).toBeUndefined();
});
