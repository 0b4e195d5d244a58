import { textIn } from '../read-source.ts';
import type { AutomaBlock } from './automa-graph.ts';

/** Loops of a workflow have no end written down; bots have. */
export const mostRounds = 1000;

/** The list a loop goes through, when the workflow itself holds it. */
export function listOf({ data }: AutomaBlock): string | undefined {
  if (data.loopThrough === 'numbers') {
    const [from, to] = [Number(data.fromNumber), Number(data.toNumber)];
    return Number.isInteger(from) && Number.isInteger(to) && to >= from && to - from < mostRounds
      ? numbers(from, to)
      : undefined;
  }
  if (data.loopThrough !== 'custom-data') return undefined;
  try {
    const list: unknown = JSON.parse(textIn(data.loopData) || 'null');
    return Array.isArray(list) && list.length > 0 ? JSON.stringify(list) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A list of numbers as an expression. */
export function numbers(from: number, to: number): string {
  return JSON.stringify(Array.from({ length: to - from + 1 }, (_, at) => from + at));
}
