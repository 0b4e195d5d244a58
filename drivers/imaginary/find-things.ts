import type { Candidate, Sought } from '../../language/driver.ts';
import { fitsGlob } from '../../language/fits-glob.ts';
import type { Signs } from '../../language/signs.ts';
import type { Way } from '../../language/target.ts';
import { type LivePage, type LiveThing, titleOf } from './live-page.ts';
import { attributesOf, roleOf, signsOf, tagOf, textOf } from './thing-signs.ts';

type Box = NonNullable<Signs['box']>;
type Finder<By extends Way['by']> = (
  way: Extract<Way, { by: By }>,
  things: LiveThing[],
) => (thing: LiveThing) => boolean;

/** Every thing that at least one way points at, with the ways that do. */
export function findThings(page: LivePage, sought: Sought): Candidate[] {
  const things = page.things.filter((thing) => inFrames(thing.frames, sought.frames));
  const ways = new Map<LiveThing, number[]>();
  sought.ways.forEach((way, index) => {
    const finder = finders[way.by] as Finder<Way['by']>;
    for (const thing of things.filter(finder(way, things)))
      ways.set(thing, [...(ways.get(thing) ?? []), index]);
  });
  const { like } = sought;
  const alike = like ? things.filter((thing) => !ways.has(thing) && isLike(thing, like)) : [];
  for (const thing of alike) ways.set(thing, []);
  return [...ways].map(([thing, indexes]) => ({
    ref: thing.ref,
    ways: indexes,
    signs: signsOf(thing, page),
  }));
}

/** Fields for a field, else all that is no field. */
function isLike({ plan }: LiveThing, like: Signs): boolean {
  const fields = ['input', 'select'];
  return fields.includes(tagOf(plan)) === fields.includes(like.tag ?? '') && plan.kind !== 'frame';
}

function inFrames(frames: string[], sought: Sought['frames']): boolean {
  return (
    frames.length === sought.length &&
    sought.every((frame, depth) => frame.name === undefined || fitsGlob(frames[depth] ?? '', frame.name))
  );
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();
const same = (one: string, other: string) => tidy(one) === tidy(other);

const finders: { [By in Way['by']]: Finder<By> } = {
  role:
    ({ role, name }) =>
    ({ plan }) =>
      roleOf(plan) === role && (name === undefined || same(titleOf(plan), name)),
  label:
    ({ label }) =>
    ({ plan }) =>
      'label' in plan && same(plan.label, label),
  'test-id':
    ({ id, attribute = 'data-testid' }) =>
    ({ plan }) =>
      attributesOf(plan)[attribute] === id,
  text:
    ({ text }) =>
    ({ plan }) =>
      same(textOf(plan), text),
  'screen-text':
    ({ text }) =>
    ({ plan }) =>
      same(textOf(plan), text),
  attributes:
    ({ tag, attributes }) =>
    ({ plan }) =>
      (tag === undefined || tagOf(plan) === tag) &&
      Object.entries(attributes).every(([name, value]) => attributesOf(plan)[name] === value),
  css: ({ css }) => cssMatcher(css),
  // A page without structure has no paths and nothing inside anything.
  xpath: () => () => false,
  chain: () => () => false,
  neighbour: (way, things) => {
    const nearest = nearestTo(way, things);
    return (thing) => thing === nearest;
  },
  picture: () => () => false,
  position: (way) => (thing) => overlap(thing.box, [way.x, way.y, way.width, way.height]) > 0.5,
};

/** Ids, tags and attributes in one selector without spaces: all that a page without structure can tell apart. */
function cssMatcher(css: string): (thing: LiveThing) => boolean {
  const parts = /^([a-z][a-z0-9]*)?(?:#([\w-]+))?((?:\[[\w-]+="[^"]*"\])*)$/.exec(css);
  if (!parts) return () => false;
  const [, tag, id, rest = ''] = parts;
  const attributes = [...rest.matchAll(/\[([\w-]+)="([^"]*)"\]/g)];
  return ({ plan }) =>
    (!tag || tagOf(plan) === tag) &&
    (!id || plan.id === id) &&
    attributes.every(([, name = '', value]) => attributesOf(plan)[name] === value);
}

function nearestTo(way: Extract<Way, { by: 'neighbour' }>, things: LiveThing[]): LiveThing | undefined {
  const anchors = things.flatMap(({ plan, box, labelBox }) => {
    if (labelBox) return same(titleOf(plan), way.text) ? [labelBox] : [];
    return same(textOf(plan), way.text) ? [box] : [];
  });
  const [anchor] = anchors;
  if (!anchor || anchors.length > 1) return undefined;
  let best: { thing: LiveThing; distance: number } | undefined;
  for (const thing of things) {
    const distance =
      thing.box === anchor || (way.tag && tagOf(thing.plan) !== way.tag)
        ? undefined
        : away(anchor, thing.box, way.side);
    if (distance !== undefined && (!best || distance < best.distance)) best = { thing, distance };
  }
  return best?.thing;
}

/** How far a box stands from the anchor on that side; undefined when it does not stand there. */
function away(anchor: Box, box: Box, side: Extract<Way, { by: 'neighbour' }>['side']): number | undefined {
  const right = box[0] - (anchor[0] + anchor[2]);
  const below = box[1] - (anchor[1] + anchor[3]);
  const sameLine = Math.abs(box[1] - anchor[1]) < anchor[3];
  const sides = {
    right: sameLine ? right : -1,
    left: sameLine ? anchor[0] - (box[0] + box[2]) : -1,
    below,
    above: anchor[1] - (box[1] + box[3]),
    row: sameLine ? Math.abs(box[0] - anchor[0]) : -1,
  };
  return sides[side] >= 0 ? sides[side] : undefined;
}

/** Shared area over all area: 1 when the boxes are the same. */
function overlap(one: Box, other: Box): number {
  const width = Math.min(one[0] + one[2], other[0] + other[2]) - Math.max(one[0], other[0]);
  const height = Math.min(one[1] + one[3], other[1] + other[3]) - Math.max(one[1], other[1]);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (one[2] * one[3] + other[2] * other[3] - shared);
}
