import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BotError } from '../../../language/errors.ts';
import type { Value } from '../../../language/run.ts';
import { analyseTable } from '../../../language/tables/analyse.ts';
import { decideByTable } from '../../../language/tables/decide-by-table.ts';
import { type Table, tableSchema } from '../../../language/tables/table.ts';

const make = (hit: Table['hit'], inputs: Table['inputs'], cells: Record<string, string>[]): Table =>
  tableSchema.parse({
    format: 1,
    hit,
    inputs,
    outputs: {},
    rows: cells.map((when) => ({ when, gives: {} })),
  });

it('F74: a table without gaps or overlaps has none', () => {
  const found = analyseTable(
    make('unique', { total: 'number', known: 'yes-no' }, [
      { total: '< 10' },
      { total: 'total >= 10 && total < 20', known: 'yes' },
      { total: '>= 10', known: '!known' },
      { total: '>= 20', known: 'known' },
    ]),
  );
  expect(found).toEqual({ gaps: [], overlaps: [], unreachable: [], unchecked: [], complete: true });
});

it.each([
  ['number', ['> 10', '< 10'], { x: 10 }],
  ['number', ['== 2', '!= 2'], undefined],
  ['number', ['> -5', '< -10'], { x: -10 }],
  ['number', ['5 < x', 'x <= 4'], { x: 4.5 }],
  ['date', ['> "2026-01-10"', '< "2026-01-10"'], { x: '2026-01-10' }],
  ['date', ['>= "2026-01-10"', '<= "2026-01-09"'], undefined],
  ['date', ['>= "2026-01-10"', '<= "2026-01-08"'], { x: '2026-01-09' }],
  ['text', ['in ["a", "b"]', '"c"'], { x: 'something else' }],
  ['text', ['"something else"', '!= "something else"'], undefined],
  ['yes-no', ['yes'], { x: false }],
  ['yes-no', ['x', '!x'], undefined],
] as const)('F74: %s with %j', (type, cells, example) => {
  const { gaps } = analyseTable(
    make(
      'first',
      { x: type },
      cells.map((x) => ({ x })),
    ),
  );
  expect(gaps).toEqual(example ? [{ example }] : []);
});

it.each(['x.contains("a")', 'x == y', 'lower(x) == "a"', 'x < "b"', 'x in [y]', 'size(x) > 3'])(
  'F74: the free cell %s leaves its column open and invents nothing',
  (cell) => {
    const found = analyseTable(make('unique', { x: 'text', y: 'text' }, [{ x: cell }, { y: '"b"' }, {}]));
    expect(found.unchecked).toEqual(['x']);
    expect(found.gaps).toEqual([]);
    expect(found.overlaps.map(({ rows }) => rows)).toEqual([[2, 3]]);
  },
);

it('F74: a table too large to look at says so, quickly', () => {
  const inputs = Object.fromEntries('abcdefgh'.split('').map((name) => [name, 'number' as const]));
  const cells = Array.from({ length: 30 }, (_, at) =>
    Object.fromEntries(Object.keys(inputs).map((name) => [name, `> ${at}`])),
  );
  const before = performance.now();
  expect(analyseTable(make('unique', inputs, cells)).complete).toBe(false);
  expect(performance.now() - before).toBeLessThan(10_000);
});

const numbers = [0, 1, 2, 3];
const numberCell = fc.oneof(
  fc
    .tuple(fc.constantFrom('<', '<=', '>', '>=', '==', '!='), fc.constantFrom(...numbers))
    .map(([op, n]) => `${op} ${n}`),
  fc.constantFrom('-', 'in [0, 2]', 'n > 0 && n < 3', 'n == 1 || n > 2', '!(n == 2)'),
);
const textCell = fc.constantFrom('-', '"a"', '!= "a"', 'in ["a", "b"]', 't == "b" || t == "c"');
const flagCell = fc.constantFrom('-', 'yes', 'no', '!f');
const rows = fc.array(fc.record({ n: numberCell, t: textCell, f: flagCell }), { minLength: 1, maxLength: 5 });
const everything: Record<string, Value>[] = [-1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4].flatMap((n) =>
  ['a', 'b', 'c', 'zz'].flatMap((t) => [true, false].map((f) => ({ n, t, f }))),
);

it('F74: says exactly what trying everything says', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom('unique', 'first', 'collect'), (cells, hit) => {
      const table = make(hit, { n: 'number', t: 'text', f: 'yes-no' }, cells);
      const all = { ...table, hit: 'collect' as const };
      const found = analyseTable(table);
      const fired = everything.map((inputs) => decideByTable('t', all, inputs).rows);
      expect(found.gaps.length > 0).toBe(
        hit !== 'collect' && fired.some((rowsFired) => rowsFired.length === 0),
      );
      expect(found.overlaps.length > 0).toBe(
        hit === 'unique' && fired.some((rowsFired) => rowsFired.length > 1),
      );
      const first = new Set(fired.map(([row]) => row));
      const never = hit === 'first' ? cells.map((_, at) => at + 1).filter((row) => !first.has(row)) : [];
      expect(found.unreachable).toEqual(never);
      for (const { example } of found.gaps) expect(decideByTable('t', all, example).rows).toEqual([]);
      for (const { rows: pair, example } of found.overlaps) {
        expect(decideByTable('t', all, example).rows).toEqual(expect.arrayContaining(pair));
        expect(() => decideByTable('t', table, example)).toThrow(BotError);
      }
    }),
    { numRuns: 150 },
  );
});
