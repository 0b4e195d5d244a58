import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BotError } from '../../../language/errors.ts';
import type { Value } from '../../../language/run.ts';
import { analyseTable } from '../../../language/tables/analyse.ts';
import { decideByTable } from '../../../language/tables/decide-by-table.ts';
import { type Table, tableSchema } from '../../../language/tables/table.ts';

/** A cell with what it means, worked out here without any expression. */
interface Meant {
  cell: string;
  fits(value: Value): boolean;
}

const operators: Readonly<Record<string, (a: never, b: never) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};
const anything: Meant = { cell: '-', fits: () => true };

/** Comparisons, ranges, lists and their opposites over some fixed values. */
function cells(column: string, constants: fc.Arbitrary<string | number>, ops: string[]): fc.Arbitrary<Meant> {
  const written = (one: string | number) => JSON.stringify(one);
  const comparison = fc.tuple(fc.constantFrom(...ops), constants).map(([op, constant]): Meant => {
    const compare = operators[op] as (a: unknown, b: unknown) => boolean;
    return { cell: `${op} ${written(constant)}`, fits: (value) => compare(value, constant) };
  });
  const range = fc.tuple(comparison, comparison, fc.boolean()).map(
    ([one, other, both]): Meant => ({
      cell: `${column} ${one.cell} ${both ? '&&' : '||'} ${column} ${other.cell}`,
      fits: (value) => (both ? one.fits(value) && other.fits(value) : one.fits(value) || other.fits(value)),
    }),
  );
  const list = fc.array(constants, { maxLength: 3 }).map(
    (all): Meant => ({
      cell: `in [${all.map(written).join(', ')}]`,
      fits: (value) => all.includes(value as string),
    }),
  );
  const opposite = fc
    .oneof(comparison, list)
    .map((one): Meant => ({ cell: `!(${column} ${one.cell})`, fits: (value) => !one.fits(value) }));
  const literal = constants.map((one): Meant => ({ cell: written(one), fits: (value) => value === one }));
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant(anything) },
    comparison,
    range,
    list,
    opposite,
    literal,
  );
}

const days = ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'];
const amounts = [-5, 0, 0.5, 100, 1e6];
const words = ['', 'DE', 'de', 'a "b"', 'ünï'];
const column = {
  amount: cells('amount', fc.constantFrom(...amounts), Object.keys(operators)),
  country: cells('country', fc.constantFrom(...words), ['==', '!=']),
  due: cells('due', fc.constantFrom(...days), Object.keys(operators)),
  known: fc.constantFrom<Meant>(
    anything,
    { cell: 'yes', fits: (value) => value === true },
    { cell: 'no', fits: (value) => value === false },
    { cell: '!known', fits: (value) => value === false },
  ),
};
const rows = fc.array(fc.record(column), { minLength: 1, maxLength: 4 });
type Row = Record<keyof typeof column, Meant>;

/** Every point that a comparison with one of the fixed values can tell from another. */
const grid = {
  amount: [-6, -5, -1, 0, 0.25, 0.5, 1, 100, 1000, 1e6, 1e9],
  country: [...words, 'FR'],
  due: ['2025-12-31', '2026-01-31', '2026-02-01', '2026-02-14', '2026-02-28', '2026-03-01', '2026-12-31'],
  known: [true, false],
};
const points: Record<string, Value>[] = grid.amount.flatMap((amount) =>
  grid.country.flatMap((country) =>
    grid.due.flatMap((due) => grid.known.map((known) => ({ amount, country, due, known }))),
  ),
);
const point = fc.record({
  amount: fc.constantFrom(...grid.amount),
  country: fc.constantFrom(...grid.country),
  due: fc.constantFrom(...grid.due),
  known: fc.boolean(),
});

function tableOf(hit: Table['hit'], all: readonly Row[]): Table {
  return tableSchema.parse({
    format: 1,
    hit,
    inputs: { amount: 'money', country: 'text', due: 'date', known: 'yes-no' },
    outputs: { row: 'number' },
    rows: all.map((row, at) => ({
      when: Object.fromEntries(Object.entries(row).map(([name, { cell }]) => [name, cell])),
      gives: { row: `${at + 1}` },
    })),
  });
}

const fires = (row: Row, inputs: Readonly<Record<string, Value>>) =>
  Object.entries(row).every(([name, meant]) => meant.fits(inputs[name] as Value));
const firing = (all: readonly Row[], inputs: Readonly<Record<string, Value>>) =>
  all.flatMap((row, at) => (fires(row, inputs) ? [at + 1] : []));

describe('F70, F71, F73: a table against the meaning of its cells', () => {
  it('collects every row that fits, in order, each with what it gives', () => {
    fc.assert(
      fc.property(rows, point, (all, inputs) => {
        const fitting = firing(all, inputs);
        const decided = decideByTable('t', tableOf('collect', all), inputs);
        expect(decided.rows).toEqual(fitting);
        expect(decided.result).toEqual(fitting.map((row) => ({ row })));
      }),
      { numRuns: 600 },
    );
  });

  it('lets the first row that fits decide, and nobody when none does', () => {
    fc.assert(
      fc.property(rows, point, (all, inputs) => {
        const [row] = firing(all, inputs);
        const decided = decideByTable('t', tableOf('first', all), inputs);
        expect(decided.rows).toEqual(row === undefined ? [] : [row]);
        expect(decided.result).toEqual(row === undefined ? null : { row });
        expect(decided.why).toContain(row === undefined ? 'No row' : `Row ${row} of the table “t” fired`);
      }),
      { numRuns: 400 },
    );
  });

  it('refuses two rows that fit where only one may, and names all of them', () => {
    let refused = 0;
    fc.assert(
      fc.property(rows, point, (all, inputs) => {
        const fitting = firing(all, inputs);
        const decide = () => decideByTable('t', tableOf('unique', all), inputs);
        if (fitting.length < 2) {
          expect(decide().rows).toEqual(fitting);
          return;
        }
        refused++;
        expect(decide).toThrow(expect.objectContaining({ kind: 'business' }));
        try {
          decide();
        } catch (error) {
          for (const row of fitting) expect((error as BotError).message).toMatch(new RegExp(`\\b${row}\\b`));
        }
      }),
      { numRuns: 400 },
    );
    expect(refused).toBeGreaterThan(20);
  });
});

describe('F74: what is said of a table beforehand', () => {
  it('is what trying every point shows, dates, ranges and texts too', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom('unique', 'first', 'collect'), (all, hit) => {
        const found = analyseTable(tableOf(hit, all));
        const fitting = points.map((inputs) => firing(all, inputs));
        expect(found.unchecked).toEqual([]);
        expect(found.complete).toBe(true);
        expect(found.gaps.length > 0).toBe(hit !== 'collect' && fitting.some((some) => some.length === 0));
        expect(found.overlaps.length > 0).toBe(hit === 'unique' && fitting.some((some) => some.length > 1));
        for (const { example } of found.gaps) expect(firing(all, example)).toEqual([]);
        for (const { rows: pair, example } of found.overlaps)
          expect(firing(all, example)).toEqual(expect.arrayContaining(pair));
        const deciding = new Set(fitting.map(([row]) => row));
        const never = all.flatMap((_, at) => (deciding.has(at + 1) ? [] : [at + 1]));
        expect(found.unreachable).toEqual(hit === 'first' ? never : []);
      }),
      { numRuns: 120 },
    );
  });

  it('takes an empty table for one great gap, and asking it gives nothing', () => {
    const table = tableOf('first', []);
    expect(analyseTable(table).gaps).toHaveLength(1);
    expect(
      decideByTable('t', table, { amount: 1, country: '', due: '2026-01-01', known: true }).rows,
    ).toEqual([]);
  });
});

it('F48: a value that is missing is business wherever a cell asks for it, and never fits by accident', () => {
  fc.assert(
    fc.property(rows, point, fc.constantFrom('amount', 'country', 'due', 'known'), (all, inputs, missing) => {
      const asked = { ...inputs, [missing]: null };
      try {
        const { rows: fired } = decideByTable('t', tableOf('collect', all), asked);
        for (const row of fired) {
          const { cell, fits } = (all[row - 1] as Row)[missing as keyof Row];
          expect(fits(null), cell).toBe(true);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(BotError);
        expect((error as BotError).kind).toBe('business');
        expect((error as BotError).message).toContain(`column ${missing}`);
      }
    }),
    { numRuns: 300 },
  );
});
