import type { Condition, Seen, Sought } from '../../../language/driver.ts';
import { fitsGlob } from '../../../language/fits-glob.ts';
import { wayWeights } from '../../../language/target.ts';
import type { Bus } from '../display/session-bus.ts';
import { notYet } from '../not-yet.ts';
import { findThings } from './find-things.ts';
import { readContent } from './read-content.ts';
import { isField, isSecret, refOf, type Thing, tidy, windowOf } from './thing.ts';

/** A thing counts as the one sought when at least this share of the target's weight points at it. */
const enough = 0.5;

/** A condition as it comes to the process that looks: a secret is revealed on the way. */
export type PlainCondition =
  | Exclude<Condition, { what: 'value' }>
  | { what: 'value'; ref: string; value: string | boolean; secret: boolean };

/** What is on the display, to look at: all things, and the address and title of the window in front. */
export interface View {
  bus: Bus;
  things: readonly Thing[];
  front: { address: string; title: string; mark: string } | undefined;
}

/** Looks once. `notIn` are marks of matches that prove nothing because they were there before. */
export async function seeCondition(
  view: View,
  condition: PlainCondition,
  notIn: ReadonlySet<string>,
): Promise<Seen> {
  switch (condition.what) {
    case 'text':
      return told(await holders(view, condition.text), notIn, `“${condition.text}” is shown`);
    case 'no-text':
      return absent(view, await holders(view, condition.text), { notIn, what: `“${condition.text}”` });
    case 'appears':
      return told(matches(view, condition.sought), notIn, `“${condition.name}” is there`);
    case 'gone':
      return absent(view, matches(view, condition.sought), { notIn, what: `“${condition.name}”` });
    case 'value':
      return seeValue(view, condition);
    case 'says':
      return seeOne(view, condition, notIn, (content) => String(content).includes(condition.text));
    case 'holds':
      return seeOne(view, condition, notIn, (content) => content === condition.value);
    case 'page':
      return seePage(view, condition, notIn);
    default:
      throw notYet(`look for “${condition.what}”`);
  }
}

/** The things whose words hold a text; what is typed into fields is not shown but held. */
async function holders({ bus, things }: View, text: string): Promise<Thing[]> {
  const sought = tidy(text);
  const found = await Promise.all(
    things.map(async (thing) => {
      if (isSecret(thing)) return false;
      if (!isField(thing) && tidy(thing.name).includes(sought)) return true;
      if (isField(thing) || !thing.interfaces.has('Text')) return false;
      return tidy(String(await readContent(bus, thing))).includes(sought);
    }),
  );
  return things.filter((_, at) => found[at]);
}

function matches({ things }: View, sought: Sought): Thing[] {
  const weights = sought.ways.map((way) => way.weight ?? wayWeights[way.by]);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return findThings(things, sought)
    .filter(({ ways }) => ways.reduce((sum, way) => sum + (weights[way] ?? 0), 0) >= enough * total)
    .map(({ thing }) => thing);
}

const markOf = (thing: Thing) => refOf(windowOf(thing));
const marksOf = (things: readonly Thing[]) => [...new Set(things.map(markOf))].join(' ');

function told(found: Thing[], notIn: ReadonlySet<string>, words: string): Seen {
  const news = found.filter((thing) => !notIn.has(markOf(thing)));
  if (news.length > 0) return { held: true, saw: words, mark: marksOf(news) };
  if (found.length > 0) return { held: false, saw: `${words}, but it was before`, mark: marksOf(found) };
  return { held: false, saw: `it is not so that ${words}`, mark: '' };
}

/** Nothing is absent where nothing can be looked at. */
function absent(
  { things, front }: View,
  found: Thing[],
  { notIn, what }: { notIn: ReadonlySet<string>; what: string },
): Seen {
  const mark = front?.mark ?? '';
  if (things.length === 0) return { held: false, saw: 'no window can be seen', mark };
  if (found.length > 0) return { held: false, saw: `${what} is still shown`, mark: marksOf(found) };
  return { held: !notIn.has(mark), saw: `${what} is not shown`, mark };
}

async function seeValue(view: View, condition: Extract<PlainCondition, { what: 'value' }>): Promise<Seen> {
  const thing = view.things.find((one) => refOf(one) === condition.ref);
  if (!thing) return { held: false, saw: 'the field is no longer there', mark: '' };
  const content = await readContent(view.bus, thing);
  const hidden = condition.secret || isSecret(thing);
  // A password field shows one dot for each sign: that many is all that a program tells of it.
  const held = isSecret(thing)
    ? [...String(content)].length === [...String(condition.value)].length
    : content === condition.value;
  const instead = held ? 'the field holds the secret' : 'the field holds something else';
  return { held, saw: hidden ? instead : `the field holds “${content}”`, mark: markOf(thing) };
}

async function seeOne(
  view: View,
  { sought, name }: { sought: Sought; name: string },
  notIn: ReadonlySet<string>,
  holds: (content: string | boolean) => boolean,
): Promise<Seen> {
  const found = matches(view, sought);
  const [thing] = found;
  if (!thing) return { held: false, saw: `“${name}” is not there`, mark: '' };
  if (found.length > 1) return { held: false, saw: `there are ${found.length} of “${name}”`, mark: '' };
  const content = await readContent(view.bus, thing);
  const saw = isSecret(thing) ? `“${name}” holds a secret` : `“${name}” holds “${content}”`;
  const mark = markOf(thing);
  return { held: holds(content) && !notIn.has(mark), saw, mark };
}

function seePage(
  { front }: View,
  { url, title }: { url?: string; title?: string },
  notIn: ReadonlySet<string>,
): Seen {
  if (!front) return { held: false, saw: 'no window is in front', mark: '' };
  const fits =
    (url === undefined || fitsGlob(front.address, url)) &&
    (title === undefined || fitsGlob(front.title, title));
  // A title can change in one window; then the window is the same, but what a person sees is not.
  const mark = `${front.mark}@${encodeURIComponent(front.title)}`;
  return { held: fits && !notIn.has(mark), saw: `the window “${front.title}” of ${front.address}`, mark };
}
