import type { Way } from '../language/target.ts';

type Lead<Thing, By extends Way['by']> = (
  way: Extract<Way, { by: By }>,
  things: readonly Thing[],
) => (thing: Thing) => boolean;

/** How the things of a surface fit each kind of way; what is asked once for all things is asked before. Other kinds lead nowhere there. */
export type Leads<Thing> = { [By in Way['by']]?: Lead<Thing, By> };

/** A thing that fits some of the ways, by their places. */
export interface Fitting<Thing> {
  thing: Thing;
  ways: number[];
}

/** Every thing with the ways that lead to it, in the order of the things; most have none. */
export function fitWays<Thing>(
  things: readonly Thing[],
  ways: readonly Way[],
  leads: Leads<Thing>,
): Fitting<Thing>[] {
  const leading = ways.map((way) => (leads[way.by] as Lead<Thing, Way['by']> | undefined)?.(way, things));
  return things.map((thing) => ({
    thing,
    ways: leading.flatMap((lead, at) => (lead?.(thing) ? [at] : [])),
  }));
}
