import { BotError } from './errors.ts';

const spaces = /[\s\u00a0\u202f']/g;
const plainNumber = /^[+-]?\d+(?:[.,]\d+)*$/;

/**
 * A number as people write it: `1,204.50`, `1.204,50`, `1 204,50`, `1'204.50`, `-12`, `12-`, `(12.00)`.
 * One comma or point followed by exactly three digits is ambiguous (1,204): it is read as thousands for a comma, as a
 * decimal point for a point, because that is how amounts are printed. Undefined when the text is no number.
 */
export function parseNumber(text: string): number | undefined {
  let rest = text.trim().replaceAll('\u2212', '-').replace(spaces, '');
  let sign = 1;
  const bracketed = /^\((.+)\)$/.exec(rest);
  if (bracketed) {
    sign = -1;
    rest = bracketed[1] as string;
  }
  if (/^[^-]+-$/.test(rest)) {
    sign = -sign;
    rest = rest.slice(0, -1);
  }
  if (!plainNumber.test(rest)) return undefined;
  const plain = withPoint(rest);
  return plain === undefined ? undefined : sign * Number(plain) + 0;
}

/** The digits with a decimal point and nothing between thousands; undefined when the groups make no sense. */
function withPoint(digits: string): string | undefined {
  const commas = digits.split(',').length - 1;
  const points = digits.split('.').length - 1;
  if (commas === 0 && points <= 1) return digits;
  if (commas > 0 && points > 0) {
    const decimal = digits.lastIndexOf(',') > digits.lastIndexOf('.') ? ',' : '.';
    return split(digits, decimal === ',' ? '.' : ',', decimal);
  }
  if (points > 1) return split(digits, '.', ',');
  if (commas > 1) return split(digits, ',', '.');
  return /^[+-]?[1-9]\d{0,2},\d{3}$/.test(digits) ? digits.replace(',', '') : digits.replace(',', '.');
}

function split(digits: string, thousands: string, decimal: string): string | undefined {
  const [whole = '', fraction, more] = digits.split(decimal);
  if (more !== undefined) return undefined;
  const [first = '', ...groups] = whole.replace(/^[+-]/, '').split(thousands);
  const sensible = /^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
  if (!sensible) return undefined;
  const sign = /^[+-]/.test(whole) ? whole.charAt(0) : '';
  return `${sign}${first}${groups.join('')}${fraction === undefined ? '' : `.${fraction}`}`;
}

const currencies = /^(?:[€$£¥₹]|[A-Z]{3}|kr\.?|zł)|(?:[€$£¥₹]|[A-Z]{3}|kr\.?|zł)$/g;

/** An amount, with or without its currency sign or code. Undefined when the text is none. */
export function parseMoney(text: string): number | undefined {
  const trimmed = text.trim();
  const inner = /^\((.+)\)$/.exec(trimmed);
  if (inner) {
    const amount = parseMoney(inner[1] as string);
    return amount === undefined ? undefined : -amount;
  }
  const sign = /^[-\u2212]\s*(?=[^\d\s])/.exec(trimmed);
  const bare = (sign ? trimmed.slice(sign[0].length) : trimmed).replace(currencies, '').trim();
  const amount = parseNumber(bare);
  return amount === undefined || !sign ? amount : -amount;
}

/** Decimals that sums keep exact; enough for unit prices and exchange rates. */
const exactDecimals = 6;
const scale = 10 ** exactDecimals;

/** Adds in whole millionths, so that 0.1 + 0.2 is 0.3. */
export function sumExactly(numbers: readonly number[]): number {
  let total = 0n;
  for (const number of numbers) {
    if (!Number.isFinite(number)) throw new BotError('business', `sum() cannot add ${number}.`);
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
