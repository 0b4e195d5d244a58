import { Variant } from '@jellybrick/dbus-next';
import { readAs } from '../../../language/read-as.ts';
import type { Bus } from '../display/session-bus.ts';
import type { Thing } from './thing.ts';
import { unlessGone } from './unless-gone.ts';

const properties = 'org.freedesktop.DBus.Properties';
const value = 'org.a11y.atspi.Value';
/** Numbers that a program counts by steps of its own are that close to what they are called. */
const rounding = 1e-9;

/** The number a thing holds, or the least or greatest it takes; not a number when it tells none. */
export async function readNumber(
  bus: Bus,
  { bus: to, path }: Thing,
  name: 'CurrentValue' | 'MinimumValue' | 'MaximumValue',
): Promise<number> {
  const asked = { to, path, name: `${properties}.Get`, signature: 'ss', args: [value, name] };
  const [read] = (await unlessGone(bus.call(asked))) ?? [];
  return Number((read as { value: unknown } | undefined)?.value ?? Number.NaN);
}

/** Gives a thing its number as its program's own keys and mouse would. */
export async function putNumber(bus: Bus, { bus: to, path }: Thing, wanted: number): Promise<void> {
  const args = [value, 'CurrentValue', new Variant('d', wanted)];
  await unlessGone(bus.call({ to, path, name: `${properties}.Set`, signature: 'ssv', args }));
}

/** What holds one number: a slider, or a field with arrows beside it. Fields for dates look the same and tell no range. */
export async function rangeOf(bus: Bus, thing: Thing): Promise<{ least: number; most: number } | undefined> {
  if (!/^(?:spin button|slider)$/.test(thing.kind) || !thing.interfaces.has('Value')) return undefined;
  const [least, most] = await Promise.all([
    readNumber(bus, thing, 'MinimumValue'),
    readNumber(bus, thing, 'MaximumValue'),
  ]);
  return most > least ? { least, most } : undefined;
}

/** The number a text stands for, whichever decimal sign it is written with. */
export function numberIn(text: string): number | undefined {
  const read = readAs('number', text);
  return typeof read === 'number' ? read : undefined;
}

/** Whether it holds the number, and shows it too: what is shown may be rounded, and in the signs of its country. */
export async function holdsNumber(
  bus: Bus,
  thing: Thing,
  { wanted, shown }: { wanted: number; shown: string },
): Promise<boolean> {
  if (!isSame(await readNumber(bus, thing, 'CurrentValue'), wanted)) return false;
  if (!thing.interfaces.has('Text')) return true;
  // Units stand before or behind the number.
  const [number = shown] = /[-−]?\d(?:[\d.,'’\s]*\d)?/.exec(shown) ?? [];
  const readings = [readAs('number', number), readAs('money', number)];
  return readings.some((one) => typeof one === 'number' && isSame(one, wanted));
}

function isSame(one: number, other: number): boolean {
  return Math.abs(one - other) <= rounding * Math.max(1, Math.abs(other));
}
