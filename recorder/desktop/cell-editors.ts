import { setTimeout } from 'node:timers/promises';
import { isField, refOf, type Thing } from '../../drivers/desktop/tree/thing.ts';
import type { Change } from './listen-changes.ts';

/** A program opens a field over a cell within this time after a key, in ms. */
const openMs = 400;
const roundMs = 20;
/** What has not been asked for in so many texts was no field over a cell. */
const mostEarly = 50;

/** A field that a program opened over a cell: what is written into it is the cell's once it is kept. */
export interface Edit {
  ref: string;
  cell: Thing;
  /** What it held when it got the keyboard, and what it holds, as it told itself sign by sign. */
  first: string;
  signs: string[];
  isOpen: boolean;
  /** What was written in it has been told, or was given up. */
  isOver: boolean;
  /** Known once the program was asked: another field, or another cell, came by itself. */
  isOther: Promise<boolean>;
  isForeign: boolean;
}

/**
 * The fields that open over the cells of tables. Qt shows them in no tree: they tell that they have the keyboard after their cell did, and
 * of each sign. They are often gone before they can be asked.
 */
export class CellEditors {
  readonly #read: (bus: string, path: string) => Promise<Thing | undefined>;
  /** The texts of things that no look has shown: one of them may turn out to have opened over a cell. */
  readonly #early = new Map<string, string[]>();
  readonly #edits: Edit[] = [];

  constructor(read: (bus: string, path: string) => Promise<Thing | undefined>) {
    this.#read = read;
  }

  /** The one that has the keyboard, if one has. */
  get open(): Edit | undefined {
    const last = this.#edits.at(-1);
    return last?.isOpen ? last : undefined;
  }

  /** Something that no look has shown got the keyboard after a cell had it. */
  opened({ bus, path }: Change, cell: Thing): void {
    const ref = bus + path;
    const signs = this.#early.get(ref) ?? [];
    const isOther = this.#read(bus, path).then(
      (thing) => thing !== undefined && !(isField(thing) && isOver(thing, cell)),
      () => false,
    );
    const edit: Edit = {
      ref,
      cell,
      first: signs.join(''),
      signs,
      isOpen: true,
      isOver: false,
      isOther,
      isForeign: false,
    };
    this.#edits.push(edit);
    void isOther.then((other) => {
      edit.isForeign = other;
      if (other) edit.isOpen = false;
    });
  }

  /** It lost the keyboard: what it tells from now on is no longer of that cell. Programs use the names of such fields again. */
  closed(ref: string): void {
    if (this.open?.ref === ref) this.open.isOpen = false;
    this.#early.delete(ref);
  }

  /** Takes down a text that changed in something no look has shown; gives the field over a cell that it is. */
  wrote(ref: string, { what, detail: [at, count], text }: Change): Edit | undefined {
    const edit = this.open?.ref === ref ? this.open : undefined;
    const signs = edit?.signs ?? this.#early.get(ref) ?? [];
    if (!edit) this.#early.set(ref, signs);
    if (this.#early.size > mostEarly) this.#early.clear();
    if (what.startsWith('text-changed:insert')) signs.splice(at, 0, ...text);
    else signs.splice(at, count);
    return edit;
  }

  /** Whether something is or was such a field. */
  knows(ref: string): boolean {
    return this.#edits.some((one) => one.ref === ref && !one.isForeign);
  }

  /** The first field in which something was written for that cell and not told yet. */
  of(cell: Thing): Edit | undefined {
    return this.#edits.find(
      (one) => !one.isOver && refOf(one.cell) === refOf(cell) && one.signs.join('') !== one.first,
    );
  }

  /** What is being written is given up. */
  giveUp(): void {
    if (this.open) this.open.isOver = true;
  }

  /** How many have opened. */
  get count(): number {
    return this.#edits.length;
  }

  /** Whether one has opened after so many, or does so soon. */
  async opens(since: number): Promise<boolean> {
    for (const until = Date.now() + openMs; Date.now() < until; await setTimeout(roundMs)) {
      const edit = this.#edits[since];
      if (edit) return !(await edit.isOther);
    }
    return false;
  }
}

/** It stands in the cell's table, or in its place. */
function isOver(thing: Thing, cell: Thing): boolean {
  const table = cell.parent && refOf(cell.parent);
  for (let one = thing.parent; one; one = one.parent) if (refOf(one) === table) return true;
  const [x, y, width, height] = cell.box;
  const [left, top, wide, high] = thing.box;
  const [middle, centre] = [left + wide / 2, top + high / 2];
  return middle >= x && middle < x + width && centre >= y && centre < y + height;
}
