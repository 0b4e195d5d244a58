import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planRound, scriptSchema, seeded } from './plan-faults.ts';
import { shrink } from './shrink.ts';

const wish = { items: 10, ordered: 5, faults: 400, ms: 60_000 };

it('plans the same from the same seed, another from another, in the order of time', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const script = planRound(seeded(seed), wish);
      expect(planRound(seeded(seed), wish)).toEqual(script);
      expect(planRound(seeded(seed + 1), wish)).not.toEqual(script);
      expect(script.faults.map(({ at }) => at)).toEqual(
        script.faults.map(({ at }) => at).sort((a, b) => a - b),
      );
    }),
    { numRuns: 20 },
  );
});

it('plans every kind of fault, and what it plans can be read from a file', () => {
  const script = planRound(seeded(1), wish);
  const kinds = new Set(
    script.faults.map((fault) => `${fault.what} ${'whom' in fault ? fault.whom : fault.on}`),
  );
  expect(kinds.size).toBe(3 + 3 + 5 * 2);
  expect(scriptSchema.parse(JSON.parse(JSON.stringify(script)))).toEqual(script);
});

it('shrinks a failure to what it needs', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.nat(50), { minLength: 2, maxLength: 30 }),
      fc.nat(),
      async (list, drawn) => {
        const needed = [list[drawn % list.length], list[(drawn * 7 + 1) % list.length]];
        const fails = async (some: readonly number[]) => needed.every((one) => some.includes(one as number));
        const left = await shrink(list, fails, 1000);
        expect(new Set(left)).toEqual(new Set(needed));
      },
    ),
    { numRuns: 50 },
  );
});

it('stops shrinking after so many tries, with what failed last', async () => {
  let tries = 0;
  const fails = async (some: readonly number[]) => {
    tries += 1;
    return some.includes(9);
  };
  const left = await shrink(
    Array.from({ length: 64 }, (_, at) => at),
    fails,
    3,
  );
  expect(tries).toBe(3);
  expect(left).toContain(9);
});
