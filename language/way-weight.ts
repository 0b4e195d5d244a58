import { type Way, wayWeights } from './target.ts';

/** A thing counts as the one sought when at least this share of the target's weight points at it. */
const enough = 0.5;

/** The weight of a way: the target's own word, else what such ways are worth in general. */
export const weightOf = (way: Way): number => way.weight ?? wayWeights[way.by];

/** Whether enough of a target's ways lead to a thing for an effect to be about it; `led` are the places of those that do. */
export function isLedTo(ways: readonly Way[], led: readonly number[]): boolean {
  const weights = ways.map(weightOf);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return led.reduce((sum, way) => sum + (weights[way] ?? 0), 0) >= enough * total;
}
