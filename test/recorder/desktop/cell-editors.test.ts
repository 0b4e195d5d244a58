import { describe, expect, it, vi } from 'vitest';
import { refOf, type Thing } from '../../../drivers/desktop/tree/thing.ts';
import { field, frame, scene, stacked, thing } from './any-thing.ts';
import { FakeDisplay } from './fake-display.ts';

const pid = process.pid;
const [enter, tab, escapeKey, f2] = [0xff0d, 0xff09, 0xff1b, 0xffbf];
const stock = frame('Stock', { pid });
const table = thing('table', '', { pid, parent: stock, role: 'table', box: [10, 30, 200, 100] });
const cell = (at: number, holds: string) =>
  thing('table cell', holds, {
    ...{ pid, parent: table, role: 'cell', path: `/cell/${at}`, box: [10 + at * 50, 30, 50, 20] },
    interfaces: new Set(['Component', 'Action']),
  });
const editor = field('', { pid, parent: table, path: '/editor', box: [10, 30, 50, 20], is: ['focused'] });
const save = thing('push button', 'Save', { pid, parent: stock, box: [10, 200, 80, 20] });

/** A table as Qt has it: a field that no look shows opens over a cell, and has the name of the one before. */
class QtTable extends FakeDisplay {
  #cells = [cell(0, '120'), cell(1, '80')];

  constructor() {
    super(scene([], [stacked(1, 'Stock', { pid })]));
    this.#show();
  }

  get cells(): Thing[] {
    return this.#cells;
  }

  focuses(at: number): void {
    this.tells(cell(at, ''), 'state-changed:focused');
  }

  /** The field opens, with what the cell holds. */
  opens(at: number): void {
    this.writes(editor, this.#cells[at]?.name ?? '');
    this.tells(cell(at, ''), 'state-changed:focused', { detail: [0, 0] });
    this.tells(editor, 'state-changed:focused');
  }

  /** What is typed takes the place of what the field holds. */
  writesOver(text: string): void {
    this.empties(editor);
    this.writes(editor, text);
  }

  /** The field closes and the cell holds what it is given, or what it held. */
  closes(at: number, text?: string): void {
    this.#cells = this.#cells.map((one, place) =>
      place === at && text !== undefined ? cell(at, text) : one,
    );
    this.#show();
    this.tells(editor, 'state-changed:focused', { detail: [0, 0] });
    this.tells(table, 'state-changed:focused');
    this.texts.delete(refOf(editor));
  }

  keys(text: string): void {
    for (const sign of text) this.key(sign.codePointAt(0) ?? 0);
  }

  #show(): void {
    this.shown = scene([stock, table, ...this.#cells, save], [stacked(1, 'Stock', { pid })]);
    for (const one of this.#cells) this.texts.set(refOf(one), one.name);
  }
}

async function clicked(): Promise<QtTable> {
  const display = new QtTable();
  await display.rests();
  display.click(cell(0, ''));
  display.focuses(0);
  return display;
}

describe('a field that opens over a cell', () => {
  it('by a double click is the cell’s: what is typed is told of the cell, once, and the second click is not told', async () => {
    const display = await clicked();
    display.click(cell(0, ''));
    display.opens(0);
    await vi.waitFor(() => expect(display.told()).toHaveLength(1));
    display.keys('135');
    display.writesOver('135');
    display.key(enter);
    display.closes(0, '135');
    await display.rests();
    expect(display.told()).toMatchObject([
      { what: 'click', count: 1, on: { role: 'cell' } },
      { what: 'input', value: '135', on: { role: 'cell', key: expect.stringContaining('/cell/0') } },
      { what: 'shown' },
    ]);
  });

  it('by typing is told for each cell that the keyboard goes to, though the program is behind', async () => {
    const display = await clicked();
    display.keys('135');
    display.key(tab);
    display.keys('90');
    display.key(enter);
    display.opens(0);
    display.writesOver('135');
    display.closes(0, '135');
    display.focuses(1);
    display.opens(1);
    display.writesOver('90');
    display.closes(1, '90');
    await display.rests();
    const inputs = display.events.filter(({ what }) => what === 'input' || what === 'trouble');
    expect(inputs).toMatchObject([
      { what: 'input', value: '135', on: { key: expect.stringContaining('/cell/0') } },
      { what: 'input', value: '90', on: { key: expect.stringContaining('/cell/1') } },
    ]);
  });

  it('is followed sign by sign: what was put behind the old text is the whole text', async () => {
    const display = await clicked();
    display.key(f2);
    display.opens(0);
    display.keys('5');
    display.writes(editor, '5');
    display.key(enter);
    display.closes(0, '1205');
    await display.rests();
    expect(display.told()).toMatchObject([
      { what: 'click' },
      { what: 'input', value: '1205' },
      { what: 'shown' },
    ]);
  });
});

describe('a field that opens over a cell and', () => {
  it('is given up is not told', async () => {
    const display = await clicked();
    display.keys('135');
    display.opens(0);
    display.writesOver('135');
    display.key(escapeKey);
    display.closes(0);
    display.click(save);
    await display.rests();
    expect(display.told()).toMatchObject([{ what: 'click' }, { what: 'click', on: { title: 'Save' } }]);
  });

  it('is not kept by its cell is told as lost', async () => {
    const display = await clicked();
    display.keys('135');
    display.opens(0);
    display.writesOver('135');
    display.key(enter);
    display.closes(0, '9');
    await display.rests();
    expect(display.told()).toMatchObject([
      { what: 'click' },
      { what: 'trouble', lost: true },
      { what: 'shown' },
    ]);
  });

  it('does not open leaves the key that should have opened it a key', async () => {
    const display = await clicked();
    display.key(f2);
    await display.rests();
    expect(display.told()).toMatchObject([{ what: 'click' }, { what: 'keys', keys: 'F2' }]);
  });
});

describe('a field elsewhere that gets the keyboard after a cell', () => {
  it('is told as itself, and the double click that led there is told', async () => {
    const display = await clicked();
    const note = field('Note', {
      pid,
      parent: stock,
      path: '/note',
      box: [10, 150, 80, 20],
      is: ['focused'],
    });
    display.hidden.push(note);
    display.texts.set(refOf(note), '');
    display.click(cell(0, ''));
    display.tells(cell(0, ''), 'state-changed:focused', { detail: [0, 0] });
    display.tells(note, 'state-changed:focused');
    await vi.waitFor(() => expect(display.told()).toHaveLength(3));
    display.types(note, 'soon');
    await display.rests();
    expect(display.told()).toMatchObject([
      { what: 'click', count: 1 },
      { what: 'click', count: 1 },
      { what: 'click', count: 2 },
      { what: 'input', value: 'soon', on: { title: 'Note' } },
    ]);
  });
});
