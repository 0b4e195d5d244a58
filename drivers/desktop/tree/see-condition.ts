import type { Condition, Seen, Sought } from '../../../language/driver.ts';
import { fitsGlob } from '../../../language/fits-glob.ts';
import { isLedTo } from '../../../language/way-weight.ts';
import type { Bus } from '../display/session-bus.ts';
import { notYet } from '../not-yet.ts';
import { findThings, leadsToCells } from './find-things.ts';
import { holdsNumber, numberIn, rangeOf } from './number-value.ts';
import { isOn, readContent } from './read-content.ts';
import { isTable, readTable } from './read-table.ts';
import { dialogInWords, seeChange, seeDialog, wordsIn } from './see-windows.ts';
import { isField, isSecret, opensUp, refOf, type Thing, tidy, windowOf } from './thing.ts';

/** A condition as it comes to the process that looks: a secret is revealed on the way. */
export type PlainCondition =
  | Exclude<Condition, { what: 'value' }>
  | { what: 'value'; ref: string; value: string | boolean; secret: boolean };

/** What is on the display, to look at: the things of the window in front and those of all, and the address and title of that window. */
export interface View {
  bus: Bus;
  things: readonly Thing[];
  all: readonly Thing[];
  front: { address: string; title: string; mark: string } | undefined;
}

/** Whether cells of a spreadsheet may be what is looked at. */
export function looksAtCells(condition: PlainCondition): boolean {
  if (condition.what === 'row') return false; // A table is read as a whole.
  return 'sought' in condition ? leadsToCells(condition.sought) : /text|changes/.test(condition.what);
}

/** Whether it is about one thing that is known already, or about what a window is called. */
export const isNarrow = ({ what }: PlainCondition): boolean => what === 'value' || what === 'page';

/**
 * Looks once. `notIn` are marks of matches that prove nothing because they were there before. A message box that nobody asked for is
 * told of: until a person or a step has answered it, nothing behind it can be used.
 */
export async function seeCondition(
  view: View,
  condition: PlainCondition,
  notIn: ReadonlySet<string>,
): Promise<Seen> {
  const looked = await look(view, condition, notIn);
  const seen = { ...looked, mark: looked.mark || view.front?.mark || 'nothing' };
  if (seen.held || condition.what === 'dialog') return seen;
  const dialog = await dialogInWords(view);
  return dialog === '' ? seen : { ...seen, saw: `${seen.saw}; a dialog is open: “${dialog}”` };
}

async function look(view: View, condition: PlainCondition, notIn: ReadonlySet<string>): Promise<Seen> {
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
      return seeOne(view, condition, notIn, (_, words) => words.includes(tidy(condition.text)));
    case 'holds':
      return seeOne(view, condition, notIn, (content, _, thing) =>
        holdsValue(view.bus, thing, { content, value: condition.value }),
      );
    case 'page':
      return seePage(view, condition, notIn);
    case 'row':
      return seeRow(view, condition, notIn);
    case 'changes':
      return seeChange(view, notIn);
    case 'dialog':
      return seeDialog(view, condition.text, notIn);
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
  return findThings(things, sought)
    .filter(({ ways }) => isLedTo(sought.ways, ways))
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
  if (things.length === 0 || !front) return { held: false, saw: 'no window can be seen', mark };
  if (found.length > 0) return { held: false, saw: `${what} is still shown`, mark: marksOf(found) };
  return { held: !notIn.has(mark), saw: `${what} is not shown`, mark };
}

async function seeValue(view: View, condition: Extract<PlainCondition, { what: 'value' }>): Promise<Seen> {
  const thing = view.all.find((one) => refOf(one) === condition.ref);
  if (!thing) return { held: false, saw: 'the field is no longer there', mark: '' };
  const isOpening = typeof condition.value === 'boolean' && opensUp(thing);
  const content = isOpening ? isOn(thing) : await readContent(view.bus, thing);
  const hidden = condition.secret || isSecret(thing);
  // A password field shows one dot for each sign: that many is all that a program tells of it.
  const held = isSecret(thing)
    ? [...String(content)].length === [...String(condition.value)].length
    : await holdsValue(view.bus, thing, { content, value: condition.value });
  const instead = held ? 'the field holds the secret' : 'the field holds something else';
  return { held, saw: hidden ? instead : inWords(thing, content), mark: markOf(thing) };
}

/** Of what holds a number, the number counts, however it is written. */
async function holdsValue(
  bus: Bus,
  thing: Thing,
  { content, value }: { content: string | boolean; value: string | boolean },
): Promise<boolean> {
  const wanted = typeof value === 'string' && (await rangeOf(bus, thing)) ? numberIn(value) : undefined;
  if (wanted === undefined) return content === value;
  return holdsNumber(bus, thing, { wanted, shown: String(content) });
}

function inWords(thing: Thing, content: string | boolean): string {
  if (typeof content === 'string') return `the field holds “${content}”`;
  if (opensUp(thing)) return content ? 'it is open' : 'it is closed';
  return content ? 'it is on' : 'it is off';
}

async function seeOne(
  view: View,
  { sought, name }: { sought: Sought; name: string },
  notIn: ReadonlySet<string>,
  holds: (content: string | boolean, words: string, thing: Thing) => boolean | Promise<boolean>,
): Promise<Seen> {
  const found = matches(view, sought);
  const [thing] = found;
  if (!thing) return { held: false, saw: `“${name}” is not there`, mark: '' };
  if (found.length > 1) return { held: false, saw: `there are ${found.length} of “${name}”`, mark: '' };
  const content = await readContent(view.bus, thing);
  const words = isSecret(thing) ? '' : tidy(`${content} ${await wordsIn(view, thing)}`);
  const saw = isSecret(thing) ? `“${name}” holds a secret` : `“${name}” holds “${content || words}”`;
  const mark = markOf(thing);
  return { held: (await holds(content, words, thing)) && !notIn.has(mark), saw, mark };
}

async function seeRow(
  view: View,
  { sought, name, cells }: Extract<PlainCondition, { what: 'row' }>,
  notIn: ReadonlySet<string>,
): Promise<Seen> {
  const found = matches(view, sought).filter(isTable);
  const [table] = found;
  if (!table) return { held: false, saw: `the table “${name}” is not there`, mark: view.front?.mark ?? '' };
  const mark = markOf(table);
  if (found.length > 1) return { held: false, saw: `there are ${found.length} of “${name}”`, mark };
  const { headers, rows } = await readTable(view.bus, table);
  const wanted = Object.entries(cells);
  const missing = wanted.find(([header]) => !headers.includes(header));
  if (missing) return { held: false, saw: `“${name}” has no column “${missing[0]}”`, mark };
  const fits = rows.some((row) =>
    wanted.every(([header, text]) => row[headers.indexOf(header)] === tidy(text)),
  );
  const saw = fits ? `the row is in “${name}”` : `“${name}” has ${rows.length} rows, none of them this one`;
  return { held: fits && !notIn.has(mark), saw, mark };
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
