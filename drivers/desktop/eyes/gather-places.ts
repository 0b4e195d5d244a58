import { holds, middleOf } from './place.ts';
import type { Spotted } from './sight.ts';

/** What one or several ways lead to. */
export interface Gathered extends Spotted {
  /** By their places in what was asked; empty for what only resembles the thing. */
  ways: number[];
}

/**
 * Puts together what several ways lead to: the box is that of the best way. Two hits of one way are two things. A bare place, of which
 * nobody noted what was seen there, counts only where another way leads too.
 */
export function gatherPlaces(spotted: readonly { way: number; spots: readonly Spotted[] }[]): Gathered[] {
  const gathered: Gathered[] = [];
  const bareLast = [...spotted].sort((one, other) => Number(isBare(one)) - Number(isBare(other)));
  for (const { way, spots } of bareLast) {
    const hits = spots.filter((one) => one.isSure || one.isBare);
    const before = gathered.filter(({ ways }) => ways.length > 0);
    for (const hit of hits) {
      const same = theSame(before, hits, hit);
      if (same) gathered[gathered.indexOf(same)] = { ...hit, ...same, ways: [...same.ways, way] };
      else if (!hit.isBare) gathered.push({ ...hit, ways: [way] });
    }
    gathered.push(...spots.filter((one) => !hits.includes(one)).map((one) => ({ ...one, ways: [] })));
  }
  return gathered;
}

const isBare = ({ spots }: { spots: readonly Spotted[] }) => spots.some((one) => one.isBare);

/** What ways before led to at the place of a hit, when that is one thing and no other hit is at its place. */
function theSame(before: readonly Gathered[], hits: readonly Spotted[], hit: Spotted): Gathered | undefined {
  const [same, other] = before.filter((one) => isSamePlace(one, hit));
  if (!same || other) return undefined;
  return hits.filter((one) => isSamePlace(one, same)).length === 1 ? same : undefined;
}

/** Whether the middle of one lies in the other. */
export function isSamePlace(one: Pick<Spotted, 'box'>, other: Pick<Spotted, 'box'>): boolean {
  return holds(one.box, middleOf(other.box)) || holds(other.box, middleOf(one.box));
}
