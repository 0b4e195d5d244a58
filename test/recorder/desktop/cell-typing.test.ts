import { describe, expect, it, vi } from 'vitest';
import { refOf, type Thing } from '../../../drivers/desktop/tree/thing.ts';
import { frame, scene, stacked, thing } from './any-thing.ts';
import { FakeDisplay } from './fake-display.ts';

const pid = process.pid;
const [enter, tab, backspace, escapeKey] = [0xff0d, 0xff09, 0xff08, 0xff1b];
const orders = frame('Orders', { pid });
const sheet = thing('table', 'Sheet', {
  ...{ pid, parent: orders, role: 'table', box: [10, 30, 200, 100], is: ['editable', 'focused'] },
});
const cell = (name: string, box: Thing['box']) =>
  thing('table cell', name, {
    ...{ pid, parent: sheet, role: 'cell', box, is: ['editable'] },
    interfaces: new Set(['Component', 'Text']),
  });
const first = cell('A1', [10, 30, 50, 20]);
const second = cell('B1', [60, 30, 50, 20]);

/** A sheet of two cells, which shows what is typed only once it is kept. */
class Sheet extends FakeDisplay {
  constructor() {
    super(scene([orders, sheet, first, second], [stacked(1, 'Orders', { pid })]));
    this.texts.set(refOf(first), '');
    this.texts.set(refOf(second), '');
  }

  presses(...symbols: number[]): void {
    for (const symbol of symbols) this.key(symbol);
  }

  /** Resolves when a cell is read once more. */
  async looks(at: Thing): Promise<void> {
    const count = () => this.read.filter((one) => one === refOf(at)).length;
    const before = count();
    await vi.waitFor(() => expect(count()).toBeGreaterThan(before), 5000);
  }

  /** The cell before holds a text now, and the keyboard is in another one. */
  moves(to: Thing, from?: Thing, text = ''): void {
    if (from) this.texts.set(refOf(from), text);
    this.tells(sheet, 'active-descendant-changed', { child: to });
  }
}

const signs = (text: string) => [...text].map((sign) => sign.codePointAt(0) ?? 0);

describe('what is typed into cells', () => {
  it('is told of each, also when the sheet is behind and moves to the next one by itself', async () => {
    const display = new Sheet();
    await display.rests();
    display.click(first);
    display.moves(first);
    display.presses(...signs('Anna'), tab, ...signs('12'), enter);
    display.moves(first, first, 'Anna');
    display.moves(second);
    display.moves(second, second, '12');
    display.moves(first);
    await display.rests();
    expect(display.told()).toMatchObject([
      { what: 'click', on: { title: 'A1' } },
      { what: 'input', value: 'Anna', on: { title: 'A1', role: 'cell' } },
      { what: 'input', value: '12', on: { title: 'B1' } },
    ]);
  });

  it('is what the cell shows then: a word that the sheet has completed', async () => {
    const display = new Sheet();
    await display.rests();
    display.click(first);
    display.moves(first);
    display.presses(...signs('Mex'), backspace);
    await display.looks(first);
    display.presses(enter);
    display.moves(second, first, 'Meier');
    await display.rests();
    expect(display.told()).toMatchObject([{ what: 'click' }, { what: 'input', value: 'Meier' }]);
  });
});

describe('what is typed into cells of a sheet that shows something already', () => {
  it('is not what a busy sheet still shows of before, however alike', async () => {
    for (const [old, typed, shown] of [
      ['17', '5', '5'],
      ['15', '5', '5.00 €'],
      ['Anna Berg', 'Anna', 'Anna'],
    ] as const) {
      const display = new Sheet();
      display.texts.set(refOf(first), old);
      await display.rests();
      display.click(first);
      display.moves(first);
      display.presses(...signs(typed));
      await display.looks(first);
      display.presses(enter);
      display.moves(second);
      // The sheet is looked at before it shows what was typed.
      await display.looks(first);
      display.texts.set(refOf(first), shown);
      await display.rests();
      expect(display.told()).toMatchObject([{ what: 'click' }, { what: 'input', value: shown }]);
    }
  });

  it('is told all the same when it says just that', async () => {
    const display = new Sheet();
    display.texts.set(refOf(first), '5');
    await display.rests();
    display.click(first);
    display.moves(first);
    display.presses(...signs('5'), enter);
    display.moves(second);
    await display.rests();
    expect(display.told()).toMatchObject([{ what: 'click' }, { what: 'input', value: '5' }]);
  });
});

describe('what is typed into cells and does not come to stand there', () => {
  it('is given up again and is not told', async () => {
    const display = new Sheet();
    await display.rests();
    display.click(first);
    display.moves(first);
    display.presses(...signs('Anna'), escapeKey);
    await display.rests();
    expect(display.told()).toMatchObject([{ what: 'click' }]);
  });

  it('is never seen there and told as lost, not as what stands there', async () => {
    const display = new Sheet();
    await display.rests();
    display.click(first);
    display.moves(first);
    display.presses(...signs('Anna'), enter);
    display.moves(second, first, 'Bob');
    await display.rests();
    expect(display.told()).toMatchObject([{ what: 'click' }, { what: 'trouble', lost: true }]);
    expect(JSON.stringify(display.told())).not.toContain('Bob');
  });

  it('is told as lost where nobody knows which cell it is', async () => {
    const display = new Sheet();
    await display.rests();
    display.presses(...signs('Anna'), enter);
    await display.rests();
    expect(display.told()).toMatchObject([{ what: 'trouble', lost: true }]);
  });
});
