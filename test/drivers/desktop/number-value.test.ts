import { expect, it } from 'vitest';
import type { Bus } from '../../../drivers/desktop/display/session-bus.ts';
import { holdsNumber, numberIn, rangeOf } from '../../../drivers/desktop/tree/number-value.ts';
import type { Thing } from '../../../drivers/desktop/tree/thing.ts';

const thing = (kind: string, interfaces: string[]) =>
  ({ bus: ':1.1', path: '/1', kind, interfaces: new Set(interfaces) }) as unknown as Thing;
const spin = thing('spin button', ['Value', 'Text']);

/** A program whose thing says these numbers of itself. */
const telling = (numbers: Record<string, number>): Bus =>
  ({ call: async ({ args }: { args: string[] }) => [{ value: numbers[args[1] ?? ''] }] }) as unknown as Bus;

it.each([
  [7.5, '7.50', true],
  [7.5, '7,5 kg', true],
  [1204, '1.204', true],
  [1204, "1'204", true],
  [1204.5, '€ 1.204,50', true],
  [-2.5, '−2,5', true],
  [0.1 + 0.2, '0.3', true],
  [7.5, '8', false],
  [7.5, '7', false],
  [7.5, '', false],
  [1204, '120.4', false],
])('%d shown as “%s”: %s', async (number, shown, held) => {
  const bus = telling({ CurrentValue: number });
  expect(await holdsNumber(bus, spin, { wanted: Number(number.toFixed(6)), shown })).toBe(held);
});

it('what is held is no less asked for than what is shown', async () => {
  expect(await holdsNumber(telling({ CurrentValue: 8 }), spin, { wanted: 7.5, shown: '7.5' })).toBe(false);
  expect(await holdsNumber(telling({}), spin, { wanted: 7.5, shown: '7.5' })).toBe(false);
  const slider = thing('slider', ['Value']);
  expect(await holdsNumber(telling({ CurrentValue: 40 }), slider, { wanted: 40, shown: '' })).toBe(true);
});

it('a field for dates has no range, and other things with numbers are no fields', async () => {
  expect(await rangeOf(telling({ MinimumValue: 1, MaximumValue: 9 }), spin)).toEqual({ least: 1, most: 9 });
  expect(await rangeOf(telling({ MinimumValue: 0, MaximumValue: 0 }), spin)).toBeUndefined();
  expect(await rangeOf(telling({}), spin)).toBeUndefined();
  const bar = thing('scroll bar', ['Value']);
  expect(await rangeOf(telling({ MinimumValue: 1, MaximumValue: 9 }), bar)).toBeUndefined();
});

it('a number is read as bots write it', () => {
  expect(['7', '-2,5', '1,204', '1,204.50', '17:45', 'high', ''].map(numberIn)).toEqual([
    7,
    -2.5,
    1204,
    1204.5,
    ...Array(3),
  ]);
});
