import type { Sought } from '../../../language/driver.ts';
import type { Signs } from '../../../language/signs.ts';
import type { Way } from '../../../language/target.ts';
import { type Fitting, fitWays, type Leads } from '../../fit-ways.ts';
import { withoutLeader } from './label-of.ts';
import { tidy } from './shown.ts';
import { roleOf, tagOf, textOf } from './thing-signs.ts';
import type { Thing } from './things.ts';

const same = (one: string, other: string) => one !== '' && tidy(one) === tidy(other);

/** How a thing fits each way. What pages are made of, and pictures of things, there is not at a terminal. */
const leads: Leads<Thing> = {
  role:
    ({ role, name }) =>
    (thing) =>
      roleOf(thing) === role && (name === undefined || same(thing.name, name)),
  label:
    ({ label }) =>
    (thing) =>
      thing.kind === 'field' && same(thing.name, withoutLeader(tidy(label))),
  text:
    ({ text }) =>
    (thing) =>
      same(textOf(thing), text),
  'screen-text':
    ({ text }) =>
    (thing) =>
      same(textOf(thing), text),
  neighbour: (way, things) => {
    const beside = neighboursBy(way, things);
    return (thing) => beside.has(thing);
  },
};

/** Every thing that at least one way leads to; with `like` also those of its kind that none leads to. There are no frames. */
export function findThings(things: readonly Thing[], { frames, ways, like }: Sought): Fitting<Thing>[] {
  if (frames.length > 0) return [];
  return fitWays(things, ways, leads).filter(
    ({ thing, ways: led }) => led.length > 0 || (like && isLike(thing, like)),
  );
}

/** Fields for a field, else all that is no field. */
function isLike(thing: Thing, like: Signs): boolean {
  return (thing.kind === 'field') === /^(input|select|textarea)$/.test(like.tag ?? '');
}

type Neighbour = Extract<Way, { by: 'neighbour' }>;

/** What stands beside a text: on one side only the nearest, in its row everything that is called so. */
function neighboursBy(way: Neighbour, things: readonly Thing[]): Set<Thing> {
  const says = (thing: Thing) => thing.kind !== 'field' && thing.kind !== 'table' && thing.name;
  const anchors = things.filter((thing) => {
    const words = says(thing);
    return words !== false && (same(words, way.text) || same(withoutLeader(words), withoutLeader(way.text)));
  });
  return new Set(anchors.flatMap((anchor) => beside(anchor, way, things)));
}

function beside(anchor: Thing, way: Neighbour, things: readonly Thing[]): Thing[] {
  const others = things.filter((thing) => thing !== anchor && thing.kind !== 'table' && isSought(thing, way));
  const { side } = way;
  if (side === 'row') return others.filter(({ row }) => row === anchor.row);
  const placed = others.map((thing) => ({ thing, away: away(anchor, thing, side) }));
  const nearest = Math.min(...placed.map((one) => one.away));
  return placed.filter((one) => one.away === nearest && Number.isFinite(nearest)).map(({ thing }) => thing);
}

function isSought(thing: Thing, { tag, name }: Neighbour): boolean {
  if (name !== undefined && !same(thing.name, name)) return false;
  if (tag !== undefined) return tagOf(thing) === tag;
  return name !== undefined || thing.kind === 'field' || thing.kind === 'key';
}

/** How many cells or rows a thing stands away on that side; infinitely many when it does not stand there. */
function away(anchor: Thing, thing: Thing, side: Exclude<Neighbour['side'], 'row'>): number {
  const sameRow = thing.row === anchor.row;
  const shared =
    Math.min(anchor.column + anchor.width, thing.column + thing.width) -
    Math.max(anchor.column, thing.column);
  const distances = {
    right: sameRow ? thing.column - (anchor.column + anchor.width) : -1,
    left: sameRow ? anchor.column - (thing.column + thing.width) : -1,
    below: shared > 0 ? thing.row - anchor.row - 1 : -1,
    above: shared > 0 ? anchor.row - thing.row - 1 : -1,
  };
  return distances[side] >= 0 ? distances[side] : Number.POSITIVE_INFINITY;
}
