import type { Signs } from '../../../language/signs.ts';
import { isField, nameOf, type Thing, windowOf } from './thing.ts';

/** Longer words are cut in signs. */
const longestSign = 300;
const longestNeighbour = 100;
const longestRegion = 120;
const mostRegions = 8;
/** So many things away nobody takes a text for a neighbour. */
const reach = 60;

/** What pages call the kinds of things that people type into, choose in or press; targets mean the same on every surface. */
const tags: Readonly<Record<string, string>> = {
  'check box': 'input',
  'combo box': 'select',
  entry: 'input',
  heading: 'h2',
  label: 'p',
  link: 'a',
  'password text': 'input',
  'push button': 'button',
  'radio button': 'input',
  slider: 'input',
  'spin button': 'input',
  'toggle button': 'button',
};
const inputTypes: Readonly<Record<string, string>> = {
  'check box': 'checkbox',
  'password text': 'password',
  'radio button': 'radio',
  slider: 'range',
  'spin button': 'number',
};

/** The word for its kind: the one of pages where they have such a thing. */
export function tagOf(thing: Thing): string {
  if (tags[thing.kind]) return tags[thing.kind] ?? '';
  if (isField(thing)) return thing.states.has('multi-line') ? 'textarea' : 'input';
  return thing.kind.replaceAll(' ', '-');
}

/** What else it says of itself, as a page would. */
export function attributesOf(thing: Thing): Record<string, string> {
  const type = inputTypes[thing.kind] ?? (tagOf(thing) === 'input' ? 'text' : undefined);
  const title = thing.description === nameOf(thing) ? '' : thing.description;
  return { ...(type && { type }), ...(title && { title: title.slice(0, longestSign) }) };
}

/** What a thing shows of itself and of what is around it; never what a field holds. `things` is all that is shown, in reading order. */
export function signsOf(thing: Thing, things: readonly Thing[]): Signs {
  const near = neighboursOf(thing, things);
  const words = {
    tag: tagOf(thing),
    role: thing.role ?? '',
    name: nameOf(thing),
    label: thing.label,
    text: isField(thing) ? '' : thing.name,
    before: near.before.slice(0, longestNeighbour),
    after: near.after.slice(0, longestNeighbour),
    beside: near.beside.slice(0, longestNeighbour),
    row: rowOf(thing, things).slice(0, longestRegion),
    heading: near.heading.slice(0, longestNeighbour),
    path: pathTo(thing),
  };
  const shown = Object.entries(words).filter(([, word]) => word !== '');
  const short = shown.map(([name, word]) => [name, word.slice(0, longestSign)]);
  const attributes = attributesOf(thing);
  const within = regionsAround(thing);
  return {
    ...(Object.fromEntries(short) as Signs),
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(within.length > 0 && { within }),
    box: thing.box,
  };
}

interface Neighbours {
  before: string;
  after: string;
  /** What the field before it is called. */
  beside: string;
  heading: string;
}

/** The nearest texts of its window in reading order, other than its own; and the last heading before it. */
function neighboursOf(thing: Thing, things: readonly Thing[]): Neighbours {
  const window = windowOf(thing);
  const own = things.filter((one) => windowOf(one) === window && one !== window && one.parent !== thing);
  const at = own.indexOf(thing);
  const says = (one: Thing) => !isField(one) && one.name !== '' && one.children === 0;
  const earlier = own.slice(Math.max(0, at - reach), Math.max(0, at)).reverse();
  const before = earlier.find(says)?.name ?? '';
  const after = own.slice(at + 1, at + 1 + reach).find(says)?.name ?? '';
  const field = earlier.find(isField);
  const heading = own.slice(0, Math.max(0, at)).findLast(({ kind }) => kind === 'heading')?.name ?? '';
  return { before, after, beside: field ? nameOf(field) : '', heading };
}

/** The other cells on its line of a table or list. */
function rowOf(thing: Thing, things: readonly Thing[]): string {
  if (!inTable(thing)) return '';
  const others = things.filter(
    (one) => one.parent === thing.parent && one !== thing && sharesLine(one, thing),
  );
  return others
    .map(({ name }) => name)
    .filter((name) => name !== '')
    .join(' ');
}

const inTable = ({ parent }: Thing): boolean => /^(table|tree table|tree)$/.test(parent?.kind ?? '');

/** Whether two things stand on one line. */
export function sharesLine({ box: one }: Thing, { box: other }: Thing): boolean {
  const common = Math.min(one[1] + one[3], other[1] + other[3]) - Math.max(one[1], other[1]);
  return common > Math.min(one[3], other[3]) / 2;
}

/** What holds it and has a name, or is a part of a window that people know: the window first. */
function regionsAround(thing: Thing): string[] {
  const known =
    /^(window|dialog|alertdialog|toolbar|menubar|menu|menuitem|tablist|table|treegrid|tree|list|listbox)$/;
  const around: string[] = [];
  for (let at = thing.parent; at; at = at.parent) {
    if (at.name === '' && !known.test(at.role ?? '')) continue;
    around.unshift(`${at.role ?? at.kind} ${at.name}`.trim().slice(0, longestRegion));
  }
  return around.slice(-mostRegions);
}

function pathTo(thing: Thing): string {
  const kinds: string[] = [];
  for (let at: Thing | undefined = thing; at; at = at.parent) kinds.unshift(at.kind.replaceAll(' ', '-'));
  return kinds.join(' ').slice(-longestSign);
}

const pressed =
  /^(push button|toggle button|menu|menu item|check menu item|radio menu item|page tab|link|list item|tree item|table cell|table column header|icon|label)$/;

/** Every thing of the same rough kind: fields and boxes for one of these, else what can be pressed, and things of its tag. */
export function thingsLike(things: readonly Thing[], like: Signs): Thing[] {
  const fields = /^(input|select|textarea)$/;
  if (fields.test(like.tag ?? '')) return things.filter((thing) => fields.test(tagOf(thing)));
  return things.filter(
    (thing) => pressed.test(thing.kind) || (like.tag !== undefined && tagOf(thing) === like.tag),
  );
}

/** Which of how many it is, in reading order, for each thing whose words others of its kind have too. */
export function numbersOf(things: readonly Thing[]): Map<Thing, NonNullable<Signs['nth']>> {
  const alike = new Map<string, Thing[]>();
  for (const thing of things) {
    const words = JSON.stringify([nameOf(thing), thing.label]);
    alike.set(words, [...(alike.get(words) ?? []), thing]);
  }
  const several = [...alike.values()].filter((same) => same.length > 1);
  return new Map(several.flatMap((same) => same.map((thing, at) => [thing, [at + 1, same.length]] as const)));
}

/** The signs a recorder keeps: with them, whether others were called the same, and which of those it was. */
export function recordedSigns(thing: Thing, things: readonly Thing[]): Signs {
  const signs = signsOf(thing, things);
  const nth = numbersOf(thingsLike(things, signs)).get(thing);
  return { ...signs, ...(nth && { nth, shared: ['called'] }) };
}
