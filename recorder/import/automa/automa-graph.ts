import type { ImportEntry, ImportLog } from '../import-log.ts';
import { listIn, recordIn, textIn } from '../read-source.ts';

/** One block of a workflow. */
export interface AutomaBlock {
  id: string;
  place: string;
  kind: string;
  data: Readonly<Record<string, unknown>>;
}

/** What leads from one block to the next. */
export interface AutomaLine {
  to: string;
  entry: ImportEntry;
}

/** The blocks and which of them follow each output of a block. */
export interface AutomaGraph {
  blocks: Map<string, AutomaBlock>;
  /** By block and output: `1`, `fallback`, or the id of a condition. */
  next: Map<string, Map<string, AutomaLine[]>>;
}

const drawnUnused = {
  zoom: 'how blocks are drawn matters to nobody',
  position: 'how blocks are drawn matters to nobody',
  viewport: 'how blocks are drawn matters to nobody',
};
const nodeUnused = {
  position: 'where a block is drawn matters to nobody',
  type: 'how a block is drawn matters to nobody',
  selected: 'how a block is drawn matters to nobody',
  dragging: 'how a block is drawn matters to nobody',
  initialized: 'how a block is drawn matters to nobody',
  events: 'how a block is drawn matters to nobody',
  computedPosition: 'how a block is drawn matters to nobody',
  dimensions: 'how a block is drawn matters to nobody',
  handleBounds: 'how a block is drawn matters to nobody',
  isParent: 'how a block is drawn matters to nobody',
  resizing: 'how a block is drawn matters to nobody',
  z: 'how a block is drawn matters to nobody',
};

/** What only says how a line is drawn. */
const lineKeys = new Set(
  'id type source target sourceHandle targetHandle sourceX sourceY targetX targetY updatable selectable markerEnd data events class animated style label selected zIndex z interactionWidth sourceNode targetNode'.split(
    ' ',
  ),
);

/** Reads the drawing of a workflow, the present form and the one before. */
export function readGraph(drawn: Readonly<Record<string, unknown>>, log: ImportLog): AutomaGraph {
  const graph: AutomaGraph = { blocks: new Map(), next: new Map() };
  const old = recordIn(recordIn(recordIn(drawn.drawflow)?.Home)?.data);
  if (old) readOld(old, graph, log);
  else {
    log.otherKeys('drawflow', drawn, {
      read: ['nodes', 'edges'],
      kinds: { nodes: 'list', edges: 'list' },
      unused: drawnUnused,
    });
    readNew(drawn, graph, log);
  }
  return graph;
}

function readNew(drawn: Readonly<Record<string, unknown>>, graph: AutomaGraph, log: ImportLog): void {
  for (const [at, node] of listIn(drawn.nodes).entries()) {
    const one = recordIn(node);
    const place = `drawflow.nodes[${at}]`;
    if (!one || textIn(one.id) === '') {
      log.left(place, 'block', 'it is no block');
      continue;
    }
    log.otherKeys(place, one, {
      read: ['id', 'label', 'data'],
      kinds: { data: 'record' },
      unused: nodeUnused,
    });
    addBlock(
      graph,
      { id: textIn(one.id), place, kind: textIn(one.label), data: recordIn(one.data) ?? {} },
      log,
    );
  }
  for (const [at, edge] of listIn(drawn.edges).entries()) {
    const one = recordIn(edge);
    const from = textIn(one?.source);
    const to = textIn(one?.target);
    if (!graph.blocks.has(from) || !graph.blocks.has(to)) {
      log.left(`drawflow.edges[${at}]`, 'line', 'it leads from or to no block');
      continue;
    }
    const entry = log.translated(`drawflow.edges[${at}]`, 'line', 'the order of steps');
    const others = Object.entries(one ?? {}).filter(([key]) => !lineKeys.has(key));
    log.otherKeys(`drawflow.edges[${at}]`, Object.fromEntries(others), { read: [] });
    const output = /-output-(.+)$/.exec(textIn(one?.sourceHandle))?.[1] ?? '1';
    connect(graph, { from, output }, { to, entry });
  }
}

/** Drawings before 2023: blocks by number, with their connections inside. */
function readOld(blocks: Readonly<Record<string, unknown>>, graph: AutomaGraph, log: ImportLog): void {
  for (const [id, node] of Object.entries(blocks)) {
    const one = recordIn(node);
    const place = `drawflow.drawflow.Home.data.${id}`;
    if (!one) {
      log.left(place, 'block', 'it is no block');
      continue;
    }
    addBlock(graph, { id, place, kind: textIn(one.name), data: recordIn(one.data) ?? {} }, log);
    const outputs = Object.entries(recordIn(one.outputs) ?? {});
    for (const [nth, [name, output]] of outputs.entries()) {
      for (const [at, connection] of listIn(recordIn(output)?.connections).entries()) {
        const where = `${place}.outputs.${name}.connections[${at}]`;
        const entry = log.translated(where, 'line', 'the order of steps');
        const last = nth > 0 && nth === outputs.length - 1;
        const output = last ? 'fallback' : String(nth + 1);
        connect(graph, { from: id, output }, { to: textIn(recordIn(connection)?.node), entry });
      }
    }
  }
}

function addBlock(graph: AutomaGraph, block: AutomaBlock, log: ImportLog): void {
  if (graph.blocks.has(block.id)) log.left(block.place, block.kind, 'another block has the same id');
  else graph.blocks.set(block.id, block);
}

function connect(
  graph: AutomaGraph,
  { from, output }: { from: string; output: string },
  line: AutomaLine,
): void {
  const outputs = graph.next.get(from) ?? new Map<string, AutomaLine[]>();
  outputs.set(output, [...(outputs.get(output) ?? []), line]);
  graph.next.set(from, outputs);
}
