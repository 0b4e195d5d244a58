import { expect, it } from 'vitest';
import { readGraph } from '../../../recorder/import/automa/automa-graph.ts';
import { meetingBlock } from '../../../recorder/import/automa/meeting-block.ts';
import { ImportLog } from '../../../recorder/import/import-log.ts';

/** The drawing of a workflow: its blocks, what follows which, and where ways meet again. */
function graphOf(drawn: Record<string, unknown>) {
  const log = new ImportLog();
  const graph = readGraph(drawn, log);
  const lines = [...graph.next].flatMap(([from, outputs]) =>
    [...outputs].flatMap(([output, all]) => all.map(({ to }) => `${from}.${output}>${to}`)),
  );
  const told = log.entries.map(
    ({ place, left, needless }) => `${place}: ${left ?? 'translated'}${needless ? ' (needless)' : ''}`,
  );
  return { graph, lines, told };
}

const node = (id: string, label = 'link', more: object = {}) => ({ id, label, data: {}, ...more });
const edge = (source: string, target: string, output = '1') => ({
  source,
  target,
  sourceHandle: `${source}-output-${output}`,
});

it('the present form: blocks by their ids, lines by their outputs', () => {
  const { graph, lines, told } = graphOf({
    nodes: [node('a', 'trigger'), node('b'), node('c')],
    edges: [edge('a', 'b'), edge('b', 'c', 'fallback'), edge('b', 'a', 'Xy-1'), { source: 'c', target: 'a' }],
  });
  expect([...graph.blocks.values()].map(({ id, kind, place }) => `${id} ${kind} ${place}`)).toEqual([
    'a trigger drawflow.nodes[0]',
    'b link drawflow.nodes[1]',
    'c link drawflow.nodes[2]',
  ]);
  expect(lines).toEqual(['a.1>b', 'b.fallback>c', 'b.Xy-1>a', 'c.1>a']);
  expect(told).toEqual([0, 1, 2, 3].map((nth) => `drawflow.edges[${nth}]: translated`));
});

it('the form before 2023: lines inside the blocks, the last output for when nothing holds', () => {
  const to = (...nodes: string[]) => ({ connections: nodes.map((one) => ({ node: one })) });
  const data = {
    1: { name: 'trigger', outputs: { output_1: to('2') } },
    2: { name: 'conditions', data: { x: 1 }, outputs: { output_1: to('3'), output_2: to('1', '3') } },
    3: { name: 'link', outputs: {} },
    4: 'x',
  };
  const { graph, lines, told } = graphOf({ drawflow: { Home: { data } } });
  expect(lines).toEqual(['1.1>2', '2.1>3', '2.fallback>1', '2.fallback>3']);
  expect(graph.blocks.get('2')).toMatchObject({ kind: 'conditions', data: { x: 1 } });
  expect(told).toContain('drawflow.drawflow.Home.data.4: it is no block');
  expect(told).toContain('drawflow.drawflow.Home.data.2.outputs.output_2.connections[1]: translated');
});

it.each<[string, Record<string, unknown>, string]>([
  ['a block without an id', { nodes: [{ label: 'link' }] }, 'drawflow.nodes[0]: it is no block'],
  ['a block that is none', { nodes: [5] }, 'drawflow.nodes[0]: it is no block'],
  [
    'two blocks of one id',
    { nodes: [node('a'), node('a')] },
    'drawflow.nodes[1]: another block has the same id',
  ],
  [
    'a line to nowhere',
    { nodes: [node('a')], edges: [edge('a', 'b')] },
    'drawflow.edges[0]: it leads from or to no block',
  ],
  [
    'a line that is none',
    { nodes: [node('a')], edges: [null] },
    'drawflow.edges[0]: it leads from or to no block',
  ],
  ['blocks that are no list', { nodes: 'x' }, 'drawflow.nodes: it is no list'],
  [
    'data that is no record',
    { nodes: [node('a', 'link', { data: 'x' })] },
    'drawflow.nodes[0].data: it is no record',
  ],
  [
    'something more in a block',
    { nodes: [node('a', 'link', { xFlag: 1 })] },
    'drawflow.nodes[0].xFlag: Deskhand knows no such key here',
  ],
  ['something more in a drawing', { nodes: [], xFlag: 1 }, 'drawflow.xFlag: Deskhand knows no such key here'],
  [
    'something more in a line',
    { nodes: [node('a'), node('b')], edges: [{ ...edge('a', 'b'), xFlag: 1 }] },
    'drawflow.edges[0].xFlag: Deskhand knows no such key here',
  ],
  [
    'how a block is drawn',
    { nodes: [node('a', 'link', { position: { x: 1 } })] },
    'drawflow.nodes[0].position: where a block is drawn matters to nobody (needless)',
  ],
])('%s is told of', (_, drawn, line) => {
  expect(graphOf(drawn).told).toContain(line);
});

it.each<[string, string[], string[], string | undefined]>([
  ['two ways', ['a>z', 'b>z'], ['a', 'b'], 'z'],
  ['one way that is the other’s end', ['a>b'], ['a', 'b'], 'b'],
  ['ways of other lengths', ['a>b', 'b>c', 'c>z', 'd>z', 'z>y'], ['a', 'd'], 'z'],
  ['the nearest of several', ['a>y', 'b>y', 'y>z'], ['a', 'b'], 'y'],
  ['most ways, before the nearest', ['a>y', 'b>y', 'y>z', 'c>z'], ['a', 'b', 'c'], 'z'],
  ['behind which none comes by another way', ['a>b', 'a>z', 'b>z', 'c>b'], ['a', 'c'], 'z'],
  ['ways that never meet', ['a>y', 'b>z'], ['a', 'b'], undefined],
  ['one way alone', ['a>y'], ['a'], undefined],
  ['ways that go round', ['a>b', 'b>a', 'b>z', 'c>z'], ['a', 'c'], 'z'],
  ['no further than where they end', ['a>End', 'b>End', 'End>z'], ['a', 'b'], 'End'],
  ['not behind where they end', ['a>End', 'b>z', 'End>z'], ['a', 'b'], undefined],
])('%s meet: %j', (_, lines, starts, meeting) => {
  const ids = [...new Set(lines.flatMap((line) => line.split('>')))];
  const { graph } = graphOf({
    nodes: ids.map((id) => node(id)),
    edges: lines.map((line, nth) => {
      const [from = '', to = ''] = line.split('>');
      return edge(from, to, String(nth));
    }),
  });
  expect(meetingBlock(graph, starts, (id) => id === 'End')).toBe(meeting);
});
