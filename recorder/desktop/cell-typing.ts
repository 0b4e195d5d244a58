import { setTimeout } from 'node:timers/promises';
import { refOf, type Thing } from '../../drivers/desktop/tree/thing.ts';
import { readAs } from '../../language/read-as.ts';
import { CellEditors, type Edit } from './cell-editors.ts';
import { meaningOf } from './key-place.ts';
import type { KeyStroke } from './key-stroke.ts';
import type { Change } from './listen-changes.ts';
import { againIn, type Hit } from './scene.ts';
import type { Watched } from './watched.ts';

/** A busy sheet moves to the next cell, or shows what was typed, within this time, in ms. */
const limitMs = 2000;
const roundMs = 50;
/** Keep what was typed, or only move to another cell. */
const moving = /^(?:Shift\+)?(?:Enter|Tab)$|^(?:Control\+)?(?:Arrow\w+|Home|End|Page\w+)$/;
/** End what is written in a field that opened over a cell; the others of `moving` move inside it. */
const keeping = /^(?:Shift\+)?(?:Enter|Tab)$/;
/** Change what such a field holds, besides signs. */
const changing = /^(?:Control\+)?(?:Backspace|Delete)$|^Control\+[VXYZ]$|^Shift\+Insert$/;

/** Where the keyboard is in a table, and how many moves were told until then. */
interface Place {
  cell: Thing | undefined;
  moves: number;
  /** The same cell as it was when it was clicked on: a sheet makes another thing of it each time. */
  pressed?: Thing;
}

/** What was typed into one cell, by its keys: no program tells of it before it is kept. */
interface Run {
  place: Promise<Place>;
  /** What the cell showed before. */
  before: Promise<string | undefined>;
  signs: string;
}

/**
 * What is typed into cells of tables. Programs tell nothing of it while it is typed, and only then what the cell holds; which cell it was is
 * known by what was clicked on and by the cells they say the keyboard came to.
 */
export class CellTyping {
  readonly #watched: Watched;
  #place: Promise<Place> = Promise.resolve({ cell: undefined, moves: 0 });
  #run: Run | undefined;
  /** The keyboard was in cells when a key went down last; while it moves to the next one nobody says where it is. */
  #isIn = false;
  /** The cell that the keyboard was in last, in a program that tells it of each cell by itself. */
  #cell: Thing | undefined;
  readonly #editors: CellEditors;
  readonly #told: (Thing | undefined)[] = [];
  #telling: Promise<void> = Promise.resolve();

  constructor(watched: Watched) {
    this.#watched = watched;
    this.#editors = new CellEditors((bus, path) => watched.eyes.thing(bus, path));
  }

  /** Something got the keyboard, or lost it. */
  focused(change: Change): void {
    const { bus, path, detail } = change;
    const ref = bus + path;
    if (detail[0] === 0) {
      this.#editors.closed(ref);
      return;
    }
    const known = againIn(this.#watched.keeper.now, ref);
    const isAfterCell = this.#cell?.bus === bus;
    if (!known && this.#cell && isAfterCell) this.#editors.opened(change, this.#cell);
    if (known && !isPlainCell(known) && !this.#isAround(known)) this.#cell = undefined;
    if (known && !isPlainCell(known)) return;
    const cell = known ? Promise.resolve(known) : this.#watched.eyes.thing(bus, path);
    if (known) this.#cell = known;
    const isNew = known === undefined;
    this.#telling = this.#telling.then(async () => {
      const thing = await cell.catch(() => undefined);
      if (!thing || !isPlainCell(thing)) return;
      this.#told.push(thing);
      if (isNew) this.#cell = thing;
    });
  }

  /** A text changed in something that no look has shown; true when it is a field that opened over a cell, once that is known. */
  wrote(change: Change): Promise<boolean> | undefined {
    const edit = this.#editors.wrote(change.bus + change.path, change);
    return edit?.isOther.then((other) => !other);
  }

  /** Whether something is a field that opened over a cell. */
  isOver(ref: string): boolean {
    return this.#editors.knows(ref);
  }

  /** How many fields have opened over cells. */
  get opened(): number {
    return this.#editors.count;
  }

  /** Whether what was done to a cell when so many had opened opens one over it. */
  opens(thing: Thing, since: number): Promise<boolean> {
    return isPlainCell(thing) ? this.#editors.opens(since) : Promise.resolve(false);
  }

  /** A table says which of its cells the keyboard is in now. */
  moved({ child }: Change): void {
    if (!child) return;
    const cell = this.#watched.eyes.thing(child.bus, child.path);
    this.#telling = this.#telling.then(async () => {
      this.#told.push(await cell);
    });
  }

  /** The mouse went down on something. */
  pressed(hit: Promise<Hit>): void {
    const moves = this.#told.length;
    this.#isIn = false;
    this.#place = hit.then(async ({ thing }) => {
      if (thing?.kind !== 'table cell') return { cell: undefined, moves };
      // Where each cell has a name of its own there is nothing to wait for: one that has the keyboard already tells nothing.
      if (isPlainCell(thing)) {
        this.#cell = thing;
        return { cell: thing, moves };
      }
      const place = await this.#next(moves, (cell) => isSame(cell, thing));
      return { ...(place ?? { cell: thing, moves }), pressed: thing };
    });
  }

  /** True when a key that went down is about cells, and told when they are. */
  key(stroke: KeyStroke, focus: Thing | undefined): boolean {
    const { keys = '', writes } = stroke;
    const edit = this.#editors.open;
    if (edit) this.#isIn = true;
    else if (focus) this.#isIn = isInCells(focus) || this.#isAround(focus);
    if (!this.#isIn) return false;
    if (edit && !keeping.test(keys) && keys !== 'Escape') return this.#inEditor(stroke);
    if (writes || (keys === 'Backspace' && this.#run)) this.#write(keys);
    else if (keys === 'Escape') this.#giveUp();
    else if (moving.test(keys)) this.#watched.inOrder(this.take());
    else if (keys === 'F2' && this.#cell) this.#opens(this.#cell, keys);
    else return keys === '';
    if (moving.test(keys)) this.#move();
    return true;
  }

  /** What was typed into a cell up to now, to be told in its turn. */
  take(): () => Promise<void> {
    const run = this.#run;
    this.#run = undefined;
    return async () => {
      if (run) await this.#tell(run);
    };
  }

  #inEditor(stroke: KeyStroke): boolean {
    const { keys = '', writes } = stroke;
    if (writes || changing.test(keys)) this.#write(keys);
    const meaning = meaningOf(stroke, 'field');
    return meaning === 'text' || meaning === 'nothing';
  }

  #write(keys: string): void {
    this.#run ??= { place: this.#place, before: this.#textOf(this.#place), signs: '' };
    if (keys === 'Backspace') this.#run.signs = this.#run.signs.slice(0, -1);
    else if (!changing.test(keys)) this.#run.signs += signOf(keys);
  }

  #giveUp(): void {
    this.#run = undefined;
    this.#editors.giveUp();
  }

  /** The key that opens a cell is a part of writing into it; where nothing opens it does something else. */
  #opens(cell: Thing, keys: string): void {
    const opened = this.#editors.opens(this.#editors.count);
    this.#watched.inOrder(async () => {
      const about = this.#watched.about(cell, this.#watched.keeper.now);
      if (!(await opened)) this.#watched.tell({ what: 'keys', keys, ...about, outside: true });
    });
  }

  #isAround(thing: Thing): boolean {
    return this.#cell?.parent !== undefined && refOf(this.#cell.parent) === refOf(thing);
  }

  #move(): void {
    this.#place = this.#place.then(
      async (from) => (await this.#next(from.moves, (cell) => !isSame(cell, from.cell))) ?? from,
    );
  }

  async #tell({ place, before, signs }: Run): Promise<void> {
    const { cell, pressed } = await place;
    const known = await before;
    const text = cell && (await this.#shows(cell, signs, known));
    const edit = cell && this.#editors.of(cell);
    if (edit) edit.isOver = true;
    // What opened was another field, which tells of itself what was written.
    if (edit && (await edit.isOther)) return;
    if (!edit && signs === '') return;
    if (cell && text !== undefined) {
      const { now } = this.#watched.keeper;
      this.#watched.tell({ what: 'input', ...this.#watched.about(pressed ?? cell, now), value: text });
    } else {
      this.#watched.lose('What was typed into a cell of a table could not be read there.');
    }
  }

  async #textOf(place: Promise<Place>): Promise<string | undefined> {
    const { cell } = await place;
    return cell && this.#watched.eyes.text(cell);
  }

  /**
   * What a cell shows once it shows what was typed; it may write numbers in another way, and complete words. A busy sheet shows for a while
   * what it showed `before`: that counts only when nothing else comes.
   */
  async #shows(cell: Thing, signs: string, before: string | undefined): Promise<string | undefined> {
    const { eyes } = this.#watched;
    let shown: string | undefined;
    for (const until = Date.now() + limitMs; Date.now() < until; await setTimeout(roundMs)) {
      const now = await eyes.thing(cell.bus, cell.path);
      const text = now && (await eyes.text(now));
      const edit = this.#editors.of(cell);
      const isKept =
        text !== undefined && !edit?.isOpen && isWritten(edit ? edit.signs.join('') : signs, text);
      shown = isKept ? text : undefined;
      if (shown !== undefined && (shown !== before || isJust(edit, shown))) return shown;
    }
    return shown;
  }

  /** The first cell that the keyboard came to after so many moves, if it comes to one that fits. */
  async #next(moves: number, fits: (cell: Thing) => boolean): Promise<Place | undefined> {
    for (const until = Date.now() + limitMs; Date.now() < until; await setTimeout(roundMs)) {
      await this.#telling;
      const at = this.#told.findIndex((cell, index) => index >= moves && cell !== undefined && fits(cell));
      if (at >= 0) return { cell: this.#told[at], moves: at + 1 };
    }
    return undefined;
  }
}

/** Cells that can be written into, and what a sheet opens over one while it is written into. Qt does not say which of its cells can. */
function isInCells({ kind, states, interfaces, parent }: Thing): boolean {
  if (kind === 'document spreadsheet') return true;
  if (/^(?:table|tree table|table cell)$/.test(kind)) {
    return states.has('editable') || (kind === 'table cell' && !interfaces.has('TableCell'));
  }
  return parent !== undefined && isInCells(parent);
}

/** A cell that has the keyboard itself, as Qt's do: no table tells which of its cells has it. */
function isPlainCell({ kind, states, interfaces, parent }: Thing): boolean {
  return (
    kind === 'table cell' &&
    !states.has('editable') &&
    !interfaces.has('TableCell') &&
    !(parent && isInCells(parent))
  );
}

const isJust = (edit: Edit | undefined, text: string): boolean => edit?.signs.join('') === text;

/** Sheets make their cells anew each time they are asked for one. */
function isSame(one: Thing, other: Thing | undefined): boolean {
  return one.path === other?.path || (one.name === other?.name && one.box.join() === other.box.join());
}

const signOf = (keys: string): string => (keys === 'Space' ? ' ' : keys);

/** The same number or day, whichever way it is written; of anything else a sheet may have completed what was typed. */
function isWritten(signs: string, text: string): boolean {
  const typed = signs.trim();
  const readings = (['number', 'money', 'date'] as const).flatMap((type) => {
    const value = readAs(type, typed);
    return value === undefined ? [] : [value === readAs(type, text)];
  });
  if (readings.length > 0) return readings.includes(true);
  return text.toLowerCase().startsWith(typed.toLowerCase());
}
