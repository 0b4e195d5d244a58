import type { Condition, Seen, Sought } from '../../../language/driver.ts';
import { fitsGlob } from '../../../language/fits-glob.ts';
import { isLedTo } from '../../../language/way-weight.ts';
import { findThings } from './find-things.ts';
import { markOfAll, type ScreenMemory } from './screen-memory.ts';
import { type Shown, saidSigns, tidy } from './shown.ts';
import { isSecret } from './thing-signs.ts';
import { type Thing, thingsOn } from './things.ts';

/** So much of a screen is told. */
const longestTold = 300;

/** A screen to look at: the address it was opened by, what is known of it, and the thing a ref stands for. */
export interface View {
  shown: Shown;
  memory: ScreenMemory;
  address: string;
  thing(ref: string): Thing | undefined;
}

/** What was looked for, and the rows where it was seen. */
interface Looked {
  held: boolean;
  saw: string;
  rows?: readonly number[];
  mark?: string;
}

/**
 * Looks once. `notIn` are marks of matches that prove nothing because they were there before. While the keyboard is locked the host has not
 * finished what it shows, and nothing is proved by it.
 */
export function seeCondition(view: View, condition: Condition, notIn: ReadonlySet<string>): Seen {
  const looked = look(view, condition);
  const all =
    looked.mark !== undefined ? [looked.mark] : (looked.rows ?? []).map((row) => view.memory.markOf(row));
  const marks = all.length > 0 ? all : [view.memory.frame];
  const fresh = marks.filter((mark) => !notIn.has(mark));
  const [mark, isNews] = [(fresh.length > 0 ? fresh : marks).join(' '), fresh.length > 0];
  if (!looked.held) return { held: false, saw: looked.saw, mark };
  if (view.shown.keyboard === 'locked')
    return { held: false, saw: `${looked.saw}, but the host is still at work`, mark, busy: true };
  return { held: isNews, saw: isNews ? looked.saw : `${looked.saw}, but it was before`, mark };
}

function look(view: View, condition: Condition): Looked {
  switch (condition.what) {
    case 'text':
      return seeText(view, condition.text);
    case 'no-text':
      return absent(seeText(view, condition.text), `“${condition.text}”`);
    case 'appears':
      return seeThings(view, condition);
    case 'gone':
      return absent(seeThings(view, condition), `“${condition.name}”`);
    case 'value':
      return seeValue(view, condition);
    case 'says':
      return seeOne(view, condition, (thing) => wordsOf(thing).includes(tidy(condition.text)));
    case 'holds':
      return seeOne(
        view,
        condition,
        ({ field }) => field !== undefined && isHeld(field.value, condition.value),
      );
    case 'row':
      return seeRow(view, condition);
    case 'page':
      return seePage(view, condition);
    case 'changes':
      return { held: true, saw: sayScreen(view), mark: markOfAll(view.shown) };
    case 'dialog':
      return { held: false, saw: 'a terminal has no dialogs' };
    case 'download':
      return { held: false, saw: 'no file comes down to a terminal' };
    case 'request':
      // Named by what is shown: a host that has answered shows something else.
      return { held: false, saw: 'a terminal asks no server', mark: markOfAll(view.shown) };
  }
}

/** Rows are read as a whole: words of one sentence may stand in several fields of the host's. */
function seeText(view: View, text: string): Looked {
  const sought = tidy(text);
  const rows = saidRows(view.shown);
  const found = rows.flatMap((row, at) => (row.includes(sought) ? [at] : []));
  if (sought !== '' && found.length > 0)
    return { held: true, saw: `“${text}” is on the screen`, rows: found };
  return { held: false, saw: sayScreen(view) };
}

/** What a person reads in each row; what is typed into fields is held, not said. */
function saidRows(shown: Shown): string[] {
  const said = saidSigns(shown);
  const rows = Array.from({ length: shown.rows }, (_, row) => row * shown.columns);
  return rows.map((from) => tidy(said.slice(from, from + shown.columns).join('')));
}

const quoted = (rows: readonly string[]): string =>
  `“${rows
    .filter((row) => row !== '')
    .join(' / ')
    .slice(0, longestTold)}”`;
const sayScreen = ({ shown }: View): string => `the screen says ${quoted(saidRows(shown))}`;

function absent(looked: Looked, what: string): Looked {
  if (looked.held) return { ...looked, held: false, saw: `${what} is still shown` };
  return { held: true, saw: `${what} is not shown` };
}

function matches({ shown }: View, sought: Sought): Thing[] {
  return findThings(thingsOn(shown), sought)
    .filter(({ ways }) => isLedTo(sought.ways, ways))
    .map(({ thing }) => thing);
}

const rowsOf = (things: readonly Thing[]): number[] =>
  things.flatMap(({ row, height }) => Array.from({ length: height }, (_, at) => row + at));

function seeThings(view: View, { sought, name }: { sought: Sought; name: string }): Looked {
  const found = matches(view, sought);
  if (found.length === 0) return { held: false, saw: `“${name}” is not there` };
  return { held: true, saw: `“${name}” is there`, rows: rowsOf(found) };
}

/** Fields are as long as they are: blanks behind what was typed are nobody's. */
function isHeld(held: string, wanted: string | boolean): boolean {
  return typeof wanted === 'string' && held.trimEnd() === wanted.trimEnd();
}

function hasAsMany(stars: string, wanted: string | boolean): boolean {
  return [...stars].length === [...String(wanted)].length;
}

function seeValue({ thing }: View, { ref, value }: Extract<Condition, { what: 'value' }>): Looked {
  const field = thing(ref)?.field;
  if (!field) return { held: false, saw: 'the field is no longer there' };
  const wanted = typeof value === 'object' ? value.reveal() : value;
  const held = field.masked ? hasAsMany(field.value, wanted) : isHeld(field.value, wanted);
  const hidden = typeof value === 'object' || field.kind === 'hidden';
  const said = held ? 'the field holds the secret' : 'the field holds something else';
  return { held, saw: hidden ? said : `the field holds “${field.value}”`, mark: ref };
}

function wordsOf(thing: Thing): string {
  if (thing.table) return tidy([thing.table.headers, ...thing.table.rows].flat().join(' '));
  if (thing.field) return isSecret(thing) ? '' : tidy(thing.field.value);
  return thing.name;
}

function seeOne(
  view: View,
  { sought, name }: { sought: Sought; name: string },
  holds: (thing: Thing) => boolean,
): Looked {
  const found = matches(view, sought);
  const [thing] = found;
  if (!thing) return { held: false, saw: `“${name}” is not there` };
  if (found.length > 1) return { held: false, saw: `there are ${found.length} of “${name}”` };
  const says = isSecret(thing) ? 'a secret' : `“${wordsOf(thing)}”`;
  return { held: !isSecret(thing) && holds(thing), saw: `“${name}” holds ${says}`, rows: rowsOf([thing]) };
}

function seeRow(view: View, { sought, name, cells }: Extract<Condition, { what: 'row' }>): Looked {
  const found = matches(view, sought).filter(({ table }) => table !== undefined);
  const [thing] = found;
  if (!thing?.table) return { held: false, saw: `the table “${name}” is not there` };
  if (found.length > 1) return { held: false, saw: `there are ${found.length} of “${name}”` };
  const { headers, rows } = thing.table;
  const wanted = Object.entries(cells);
  const missing = wanted.find(([header]) => !headers.includes(header));
  if (missing) return { held: false, saw: `“${name}” has no column “${missing[0]}”` };
  const at = rows.findIndex((row) =>
    wanted.every(([header, text]) => row[headers.indexOf(header)] === tidy(text)),
  );
  if (at < 0) return { held: false, saw: `“${name}” has ${rows.length} rows, none of them this one` };
  return { held: true, saw: `the row is in “${name}”`, rows: [thing.row + 1 + at] };
}

/** A screen is called by the first words on it. */
export function titleOf(shown: Shown): string {
  return saidRows(shown).find((row) => row !== '') ?? '';
}

function seePage(view: View, { url, title }: { url?: string; title?: string }): Looked {
  const own = titleOf(view.shown);
  const held =
    (url === undefined || fitsGlob(view.address, url)) && (title === undefined || fitsGlob(own, title));
  const mark = `${view.memory.frame}@${encodeURIComponent(own)}`;
  // The message that says why another screen did not come stands on this one.
  const saw = held ? `the screen “${own}” of ${view.address}` : `${view.address}, and ${sayScreen(view)}`;
  return { held: held && own !== '', saw, mark };
}
