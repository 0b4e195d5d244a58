import { BotError } from './errors.ts';

/** Made once: making one costs more than a hundred uses of it. */
const plain = new Intl.NumberFormat('en-US', { useGrouping: false, maximumFractionDigits: 15 });

/** A number as a person writes it, without exponent or the dust of binary fractions. */
export function plainNumber(number: number): string {
  const tidy = Number.isInteger(number) ? number : Number(number.toPrecision(15));
  const text = plain.format(tidy);
  return text === '-0' ? '0' : text;
}

/** The signs people put between thousands. */
export const groupSigns = [',', '.', ' ', "'", '’', '\u00a0', '\u202f'] as const;

const example =
  /^(?<before>\D*?)1(?<group>[,. '’\u00a0\u202f]?)234(?:(?<point>[.,])(?<decimals>\d+))?(?<after>\D*)$/u;

/**
 * Writes a number like an example of 1234: `1,234.56`, `1234,5`, `€ 1.234,56`. The example's decimals are the least that
 * are written; digits the number has beyond them are kept, because a shorter amount is another amount.
 */
export function writeNumber(number: number, like: string): string {
  const form = example.exec(like)?.groups;
  if (!form || form.group === form.point) {
    throw new BotError(
      'bad-bot',
      `“${like}” is no example of how to write numbers. Write 1234 in the wanted form, such as 1,234.56 or 1.234,56 EUR.`,
    );
  }
  if (!Number.isFinite(number)) throw new BotError('business', `${number} cannot be written as a number.`);
  const [whole = '', fraction = ''] = plainNumber(Math.abs(number)).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, form.group ?? '');
  const decimals = fraction.padEnd(form.decimals?.length ?? 0, '0');
  const digits = decimals === '' ? grouped : `${grouped}${form.point ?? otherThan(form.group)}${decimals}`;
  return `${plainNumber(number).startsWith('-') ? '-' : ''}${form.before}${digits}${form.after}`;
}

/** The decimal sign of an example that shows none: the one that does not stand between its thousands. */
function otherThan(group: string | undefined): string {
  return group === '.' ? ',' : '.';
}
