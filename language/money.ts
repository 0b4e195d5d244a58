import { currencyPattern } from './currencies.ts';
import { BotError } from './errors.ts';

/**
 * A number as people write it: `1,204.50`, `1.204,50`, `1 204,50`, `1'204.50`, `-12`, `12-`, `(12.00)`.
 * One comma or point followed by exactly three digits is ambiguous (1,204): it is read as thousands for a comma, as a
 * decimal point for a point, because that is how numbers are printed. Undefined when the text is no number.
 */
export function parseNumber(text: string): number | undefined {
  return numberReadings(text)[0];
}

/** An amount, with or without its currency sign or code; it has cents, so 1.204 is a thousand and more. Undefined when the text is none. */
export function parseMoney(text: string): number | undefined {
  const { sign, digits } = signOf(withoutCurrency(text.trim()));
  const { whole = Number.NaN, decimal = Number.NaN } = readDigits(digits);
  const amount = Number.isNaN(whole) ? decimal : whole;
  return Number.isNaN(amount) ? undefined : sign * amount + 0;
}

/** Every number a text can mean, the likeliest first: none, one, or two for `1,204` and `1.204`. */
export function numberReadings(text: string): number[] {
  const { sign, digits } = signOf(text.trim());
  const { whole, decimal } = readDigits(digits);
  const order = digits.includes(',') ? [whole, decimal] : [decimal, whole];
  return order.flatMap((number) => (number === undefined ? [] : [sign * number + 0]));
}

/** Takes the sign off: before, after, or brackets as bookkeepers write it. */
function signOf(text: string): { sign: 1 | -1; digits: string } {
  const plain = text.replaceAll('\u2212', '-');
  const bracketed = /^\(([^()+-]+)\)$/.exec(plain)?.[1];
  if (bracketed !== undefined) return { sign: -1, digits: bracketed.trim() };
  if (/^[^+-]+-$/.test(plain)) return { sign: -1, digits: plain.slice(0, -1).trim() };
  return { sign: plain.startsWith('-') ? -1 : 1, digits: plain.replace(/^[+-]\s*/, '') };
}

const currencyBefore = new RegExp(`^([-+(\u2212]?)\\s*${currencyPattern}\\s*`, 'u');
const currencyAfter = new RegExp(`\\s*${currencyPattern}(\\)?|-?)$`, 'u');
/** `12,-` and `12.–` stand for a price without cents. */
const noCents = /^([^.,]*(?:[.,]\d{3})*)[.,][-\u2013\u2014]{1,2}$/u;

function withoutCurrency(text: string): string {
  return text.replace(currencyBefore, '$1').replace(currencyAfter, '$1').trim().replace(noCents, '$1');
}

/** What the digits are when their last sign groups thousands (`whole`), and when it is a decimal sign; either, both or neither. */
function readDigits(digits: string): { whole?: number; decimal?: number } {
  const bare = spacedInThrees.test(digits) ? digits.replaceAll(/[^\d.,]/gu, '') : digits;
  const found: { whole?: number; decimal?: number } = {};
  if (inThrees.test(bare)) found.whole = Number(bare.replaceAll(/[.,]/g, ''));
  const [, before = '', point = '', decimals] = /^(.*)([.,])(\d+)$/.exec(bare) ?? [];
  if (inThrees.test(before) && !before.includes(point)) {
    found.decimal = Number(`${before.replaceAll(/[.,]/g, '')}.${decimals}`);
  }
  // Beyond that a number would be another one than was written.
  return Math.max(found.whole ?? 0, found.decimal ?? 0) > Number.MAX_SAFE_INTEGER ? {} : found;
}

/** Digits without any sign between them, or in threes by one and the same; no group of thousands begins with a nought. */
const inThrees = /^(?:\d+|[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*)$/u;
/** `1 204.50` is one number, `12 04` is two. */
const spacedInThrees = /^\d{1,3}([ \u00a0\u2009\u202f'’])\d{3}(?:\1\d{3})*(?:[.,]\d+)?$/u;

/** Decimals that sums keep exact; enough for unit prices and exchange rates. */
const exactDecimals = 6;
const scale = 10 ** exactDecimals;

/** What stood where a number should: lists of any values get past the types of CEL. */
function unaddable(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : `${value}`;
}

/** Adds in whole millionths, so that 0.1 + 0.2 is 0.3. */
export function sumExactly(numbers: readonly number[]): number {
  let total = 0n;
  for (const number of numbers) {
    if (!Number.isFinite(number)) throw new BotError('business', `sum() cannot add ${unaddable(number)}.`);
    total += millionths(number);
  }
  const whole = total / BigInt(scale);
  const rest = total % BigInt(scale);
  return (
    Number(`${total < 0n ? '-' : ''}${abs(whole)}.${abs(rest).toString().padStart(exactDecimals, '0')}`) + 0
  );
}

function abs(n: bigint): bigint {
  return n < 0n ? -n : n;
}

function millionths(number: number): bigint {
  if (Math.abs(number) >= 1e21) return BigInt(number) * BigInt(scale);
  return BigInt(number.toFixed(exactDecimals).replace('.', ''));
}

/** Rounds half away from zero on the decimal digits people see, not on the binary ones (1.005 → 1.01). */
export function roundTo(number: number, digits: number): number {
  const places = Math.min(Math.max(Math.trunc(digits), 0), 12);
  const [mantissa = '0', exponent = '0'] = `${Math.abs(number)}`.split('e');
  const shifted = Math.round(Number(`${mantissa}e${Number(exponent) + places}`));
  // So large a number has no digits left to round away; moving its point would only lose some it has.
  if (shifted > Number.MAX_SAFE_INTEGER) return number;
  const [back = '0', power = '0'] = `${shifted}`.split('e');
  return Math.sign(number) * Number(`${back}e${Number(power) - places}`) + 0;
}

/** Half a cent: two amounts closer than this are the same money. */
export function sameAmount(a: number, b: number): boolean {
  return roundTo(a, 2) === roundTo(b, 2);
}
