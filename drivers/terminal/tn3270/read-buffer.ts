import { BotError } from '../../../language/errors.ts';
import { blank, type Colour, type Field, type Shown, type Style } from '../screen/shown.ts';

/** What a field mark says: the bits of its attribute, and colour and highlighting where the host gave them. */
interface Mark {
  bits: number;
  colour: number | undefined;
  highlight: number | undefined;
}

type Cell = { mark: Mark } | { sign: string };

const bit = { protected: 0x20, numeric: 0x10, looks: 0x0c, bright: 0x08, hidden: 0x0c };
const code = { attribute: 0xc0, highlight: 0x41, colour: 0x42, reverse: 0xf2, underlined: 0xf4 };
const colours: Readonly<Record<number, Colour>> = {
  240: 'black',
  241: 'blue',
  242: 'red',
  243: 'pink',
  244: 'green',
  245: 'turquoise',
  246: 'yellow',
  247: 'white',
};
/** No screen of s3270 is larger: model 5, made oversize. */
const mostCells = 0x4000;

/** Reads what s3270 answers to `ReadBuffer(Unicode)` and the status line behind it. */
export function readBuffer(lines: readonly string[], status: string): Shown {
  const [rows = 0, columns = 0, row = 0, column = 0] = status.split(' ').slice(6, 10).map(Number);
  const cells = lines.flatMap((line) => line.split(' ').flatMap((token) => readToken(token)));
  if (!(rows * columns > 0 && rows * columns <= mostCells) || cells.length !== rows * columns) {
    throw new BotError(
      'driver-failed',
      `s3270 told of ${cells.length} cells on a screen of ${rows} rows of ${columns}. Its version may be one that Deskhand does not know; version 4 is tried.`,
    );
  }
  const keyboard = status.startsWith('U') ? 'free' : 'locked';
  return { rows, columns, ...laid(cells), cursor: row * columns + column, keyboard, marked: true };
}

function readToken(token: string): Cell[] {
  const field = /^SF\((.*)\)$/.exec(token);
  if (field) return [{ mark: readMark(field[1] ?? '') }];
  // Colours of single signs do not matter to anybody; the second half of a wide sign fills its cell.
  if (token === '' || token.startsWith('SA(')) return [];
  const point = /^(?:GE\()?([0-9a-f]{2,6})\)?$/.exec(token)?.[1];
  const sign = point === undefined ? blank : String.fromCodePoint(Number.parseInt(point, 16));
  return [{ sign: /[\p{C}\p{Z}]/u.test(sign) ? blank : sign }];
}

function readMark(said: string): Mark {
  const pairs = said.split(',').map((pair) => pair.split('=').map((hex) => Number.parseInt(hex, 16)));
  const says = (kind: number) => pairs.find(([own]) => own === kind)?.[1];
  return {
    bits: says(code.attribute) ?? 0,
    colour: says(code.colour),
    highlight: says(code.highlight),
  };
}

/** Gives each cell the field it belongs to: a mark counts for all cells behind it up to the next one, round the end of the screen. */
function laid(cells: readonly Cell[]): Pick<Shown, 'signs' | 'styles' | 'seams' | 'fields'> {
  const marks = cells.flatMap((cell, at) => ('mark' in cell ? [{ at, mark: cell.mark }] : []));
  const signs = cells.map((cell) => ('sign' in cell ? cell.sign : blank));
  const styles: Style[] = cells.map(() => ({}));
  const fields: Field[] = [];
  marks.forEach(({ at, mark }, n) => {
    const next = marks[n + 1]?.at ?? (marks[0]?.at ?? 0) + cells.length;
    const own = Array.from({ length: next - at - 1 }, (_, i) => (at + 1 + i) % cells.length);
    const value = own.map((cell) => signs[cell]).join('');
    const hidden = (mark.bits & bit.looks) === bit.hidden;
    for (const cell of own) {
      styles[cell] = styleOf(mark);
      if (hidden) signs[cell] = blank;
    }
    if (own.length > 0 && !(mark.bits & bit.protected)) fields.push(fieldOf(own, value, mark));
  });
  if (marks.length === 0) fields.push({ ...wholeOf(signs), kind: 'text', open: true });
  const seams = new Set(marks.map(({ at }) => at));
  return { signs, styles, seams, fields: fields.sort((one, other) => one.at - other.at) };
}

function fieldOf(own: readonly number[], value: string, { bits }: Mark): Field {
  const kind = (bits & bit.looks) === bit.hidden ? 'hidden' : bits & bit.numeric ? 'number' : 'text';
  return { at: own[0] ?? 0, length: own.length, kind, value: value.trimEnd() };
}

const wholeOf = (signs: readonly string[]) => ({
  at: 0,
  length: signs.length,
  value: signs.join('').trimEnd(),
});

function styleOf({ bits, colour, highlight }: Mark): Style {
  const bright = (bits & bit.looks) === bit.bright;
  const isField = !(bits & bit.protected);
  // What a 3279 shows where the host names no colour.
  const own = isField ? (bright ? 'red' : 'green') : bright ? 'white' : 'blue';
  return {
    colour: colours[colour ?? 0] ?? own,
    ...(bright && { bright }),
    ...(highlight === code.reverse && { reverse: true }),
    ...((highlight === code.underlined || isField) && { underlined: true }),
  };
}
