import { evaluateExpression, syntaxOf } from '../expression.ts';
import type { Node } from '../expression-syntax.ts';
import type { Value } from '../run.ts';
import { cellExpression } from './cell.ts';
import type { ColumnType } from './table.ts';

/** What a cell says of a value: it fires, it does not, or nobody can tell without running it. */
export type Fires = true | false | 'unknown';

/**
 * A column cut into points that stand for everything: each value a cell compares with, one between every two, one beyond
 * either end. A cell made only of comparisons with fixed values says the same everywhere between two of them.
 */
export interface ColumnPoints {
  points: Value[];
  /** By row, then by point. */
  fires: Fires[][];
  /** True when some cell is more than comparisons with fixed values. */
  free: boolean;
}

const comparisons: readonly string[] = ['==', '!=', '<', '<=', '>', '>='];
/** What a person would put for “anything else”. */
const otherText = 'something else';
const noClock = new Date(0);

/** Cuts one column of a table by the cells its rows have there. */
export function cutColumn(
  column: string,
  type: ColumnType,
  cells: readonly (string | undefined)[],
): ColumnPoints {
  const sources = cells.map((cell) => cellExpression(column, type, cell ?? '-')?.source);
  const constants: Value[] = [];
  const known = sources.map(
    (source) => source === undefined || gather(syntaxOf(source), column, type, constants),
  );
  const points = pointsBetween(type, constants);
  const fires = sources.map((source, row) =>
    points.map((point): Fires => {
      if (source === undefined) return true;
      if (!known[row]) return 'unknown';
      return evaluateExpression(source, { values: { [column]: point }, now: noClock }) === true;
    }),
  );
  return { ...merge(points, fires), free: known.includes(false) };
}

/** Adds the fixed values an expression compares its column with; false when it does anything else. */
function gather(node: Node, column: string, type: ColumnType, constants: Value[]): boolean {
  const args = node.args as Node[];
  if (node.op === '&&' || node.op === '||')
    return args.map((one) => gather(one, column, type, constants)).every(Boolean);
  if (node.op === '!_') return gather(node.args as unknown as Node, column, type, constants);
  if (node.op === 'value') return typeof node.args === 'boolean';
  if (node.op === 'id') return node.args === column && type === 'yes-no';
  const ordered = node.op.startsWith('<') || node.op.startsWith('>');
  if (ordered && type === 'text') return false;
  if (comparisons.includes(node.op)) return gatherComparison(args, column, constants);
  if (node.op !== 'in' || args[0]?.op !== 'id' || args[0].args !== column || args[1]?.op !== 'list')
    return false;
  return (args[1].args as Node[]).every((one) => keep(literalOf(one), constants));
}

function gatherComparison([left, right]: Node[], column: string, constants: Value[]): boolean {
  const isColumn = (node: Node | undefined) => node?.op === 'id' && node.args === column;
  if (isColumn(left)) return keep(literalOf(right), constants);
  return isColumn(right) && keep(literalOf(left), constants);
}

function keep(literal: Value | undefined, constants: Value[]): boolean {
  if (literal === undefined) return false;
  constants.push(literal);
  return true;
}

function literalOf(node: Node | undefined): Value | undefined {
  if (node?.op === 'value') return node.args as Value;
  if (node?.op !== '-_') return undefined;
  const inner = literalOf(node.args as unknown as Node);
  return typeof inner === 'number' ? -inner : undefined;
}

function pointsBetween(type: ColumnType, constants: readonly Value[]): Value[] {
  if (type === 'yes-no') return [true, false];
  if (type === 'text') {
    const texts = [...new Set(constants.filter((one) => typeof one === 'string'))];
    let other = otherText;
    while (texts.includes(other)) other += '!';
    return [...texts, other];
  }
  return type === 'date' ? dayPoints(constants) : numberPoints(constants);
}

function numberPoints(constants: readonly Value[]): number[] {
  const sorted = [...new Set(constants.filter((one) => typeof one === 'number'))].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [0];
  const between = sorted.slice(1).flatMap((value, at) => [((sorted[at] as number) + value) / 2, value]);
  return [first - 1, first, ...between, last + 1];
}

const dayMs = 86_400_000;

function dayPoints(constants: readonly Value[]): string[] {
  const days = constants.flatMap((one) => {
    const ms = typeof one === 'string' ? Date.parse(`${one}T00:00:00Z`) : Number.NaN;
    return Number.isNaN(ms) ? [] : [ms - dayMs, ms, ms + dayMs];
  });
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  return sorted.length === 0 ? ['2026-01-01'] : sorted.map((ms) => new Date(ms).toISOString().slice(0, 10));
}

/** Points that no cell tells apart are one; it keeps the grid of all columns small. */
function merge(points: readonly Value[], fires: readonly Fires[][]): { points: Value[]; fires: Fires[][] } {
  const kept = new Map<string, number>();
  for (const at of points.keys()) {
    const pattern = fires.map((row) => `${row[at]}`).join();
    if (!kept.has(pattern)) kept.set(pattern, at);
  }
  const places = [...kept.values()];
  return {
    points: places.map((at) => points[at] as Value),
    fires: fires.map((row) => places.map((at) => row[at] as Fires)),
  };
}
