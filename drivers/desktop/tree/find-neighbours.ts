import type { Way } from '../../../language/target.ts';
import { isField, nameOf, refOf, type Thing, tidy, windowOf } from './thing.ts';
import { sharesLine, tagOf } from './thing-signs.ts';

type Neighbour = Extract<Way, { by: 'neighbour' }>;

/** Farther away nobody takes a text for what says what a thing is, in pixels. */
const reach = 400;
/** Boxes of neighbours may overlap by a pixel or two. */
const slack = 2;

/** What stands beside a text of its window: on one side only the nearest, in a row all that is called so. */
export function neighboursBy(things: readonly Thing[], way: Neighbour): Set<Thing> {
  if (way.column !== undefined) return cellsUnder(things, { ...way, column: way.column });
  const texts = things.filter((one) => isText(one) && tidy(one.name) === tidy(way.text));
  const found = new Set<Thing>();
  for (const text of texts) {
    const others = things.filter(
      (one) => one !== text && windowOf(one) === windowOf(text) && isSought(one, way),
    );
    if (way.side === 'row') {
      for (const one of others) if (inRowOf(one, text)) found.add(one);
      continue;
    }
    const nearest = nearestBeside(text, others, way.side);
    if (nearest) found.add(nearest);
  }
  return found;
}

/** What stands under a header, in the rows that say something; programs do not tell which header stands over what, but where. */
function cellsUnder(things: readonly Thing[], way: Neighbour & { column: string }): Set<Thing> {
  const headers = things.filter((one) => isHeader(one) && tidy(one.name) === tidy(way.column));
  const texts = things.filter((one) => isText(one) && !isHeader(one) && tidy(one.name) === tidy(way.text));
  const fits = (one: Thing) =>
    !isHeader(one) &&
    (way.tag === undefined || tagOf(one) === way.tag) &&
    (way.name === undefined || tidy(nameOf(one)) === tidy(way.name)) &&
    headers.some((header) => isUnder(one, header)) &&
    texts.some((text) => text !== one && inRowOf(one, text));
  return new Set(things.filter(fits));
}

const isHeader = ({ kind }: Thing): boolean => /^(?:table )?column header$/.test(kind);

/** The middle of it, in the same table. */
function isUnder({ box: [x, , width], parent }: Thing, header: Thing): boolean {
  const [left, , wide] = header.box;
  const middle = x + width / 2;
  return parent === header.parent && parent !== undefined && middle >= left && middle < left + wide;
}

/** How a cell is known that has no other name than what it holds: by its header and by what the others of its row say, from the left. */
export function placeInTable(thing: Thing, things: readonly Thing[]): { text: string; column: string }[] {
  if (thing.kind !== 'table cell' || thing.interfaces.has('Text')) return [];
  const header = things.find((one) => isHeader(one) && isUnder(thing, one) && tidy(one.name) !== '');
  const row = things.filter((one) => refOf(one) !== refOf(thing) && isText(one) && inRowOf(thing, one));
  const named = row.sort((one, other) => one.box[0] - other.box[0]);
  return header ? named.map(({ name }) => ({ text: tidy(name), column: tidy(header.name) })) : [];
}

/** Of each side so many texts are tried: the nearest may stand twice. */
const mostTexts = 2;
/** What stands in lists changes with the data. */
const inLists = /^(?:table cell|list item|tree item|menu item)$/;

/** The texts that a thing may be known by because it stands beside them, the nearest of each side first. */
export function textsBeside(thing: Thing, things: readonly Thing[]): Pick<Neighbour, 'text' | 'side'>[] {
  const texts = things.filter(
    (one) => isText(one) && one !== thing && windowOf(one) === windowOf(thing) && !inLists.test(one.kind),
  );
  return sides.flatMap((side) => {
    const near = texts.map((one) => ({ text: tidy(one.name), side, far: gap(one, thing, side) ?? reach }));
    const sorted = near.filter(({ far }) => far < reach).sort((one, other) => one.far - other.far);
    return sorted.slice(0, mostTexts).map(({ text }) => ({ text, side }));
  });
}

const sides = ['right', 'below', 'left', 'above'] as const;

const isText = (thing: Thing): boolean => !isField(thing) && thing.children === 0 && tidy(thing.name) !== '';

const usable =
  /^(push button|toggle button|check box|radio button|link|spin button|slider|menu item|page tab)$/;

function isSought(thing: Thing, { tag, name }: Neighbour): boolean {
  if (name !== undefined && tidy(nameOf(thing)) !== tidy(name)) return false;
  return tag === undefined
    ? isField(thing) || usable.test(thing.kind) || name !== undefined
    : tagOf(thing) === tag;
}

/** Rows are those of one table or list. */
function inRowOf(thing: Thing, text: Thing): boolean {
  return thing.parent !== undefined && thing.parent === text.parent && sharesLine(thing, text);
}

function nearestBeside(text: Thing, things: readonly Thing[], side: Exclude<Neighbour['side'], 'row'>) {
  let best: Thing | undefined;
  let least = reach;
  for (const thing of things) {
    const distance = gap(text, thing, side);
    if (distance === undefined || distance >= least) continue;
    best = thing;
    least = distance;
  }
  return best;
}

/** How far a thing lies from a text on that side; undefined when it does not lie there at all. */
function gap(text: Thing, thing: Thing, side: Exclude<Neighbour['side'], 'row'>): number | undefined {
  const [left, top, width, height] = text.box;
  const [x, y, wide, high] = thing.box;
  const shared = Math.min(left + width, x + wide) - Math.max(left, x);
  const sameColumn = shared > Math.min(width, wide) * 0.4 || Math.abs(left - x) < 8;
  const distances = {
    right: sharesLine(text, thing) ? x - (left + width) : Number.NaN,
    left: sharesLine(text, thing) ? left - (x + wide) : Number.NaN,
    below: sameColumn ? y - (top + height) : Number.NaN,
    above: sameColumn ? top - (y + high) : Number.NaN,
  };
  return distances[side] >= -slack ? distances[side] : undefined;
}
