import type { Parsed } from './parse-value.ts';

const spaces = /[\s\u00a0\u202f'’]/gu;

/**
 * Reads a number as any country writes it: 1,204.50 · 1.204,50 · 1 204.50 · 1'204.50. Undefined when it is none;
 * a single separator before exactly three digits can mean two things and comes with a doubt.
 */
export function parseNumber(text: string): Parsed {
  const trimmed = text.trim();
  if (!/^[+-]?\d[\d.,\s\u00a0\u202f'’]*$/u.test(trimmed)) return undefined;
  const sign = trimmed.startsWith('-') ? -1 : 1;
  const digits = trimmed.replace(/^[+-]/u, '');
  if (!spacedInThrees(digits)) return undefined;
  const bare = digits.replaceAll(spaces, '');
  const point = decimalMark(bare);
  if (point === 'wrong') return undefined;
  const [whole = '', ...rest] = point === '' ? [bare] : bare.split(point);
  if (!groupedInThrees(whole)) return undefined;
  const decimals = rest.join('');
  if (!/^\d*$/u.test(decimals) || (point !== '' && decimals === '')) return undefined;
  const value = sign * Number(`${whole.replaceAll(/[.,]/gu, '')}.${decimals || '0'}`);
  const isOneGroup = point === '' && /^[1-9]\d{0,2}[.,]\d{3}$/u.test(bare);
  return isOneGroup ? { value, doubt: `${trimmed} can mean ${value} or ${value / 1000}` } : { value };
}

/** Which sign stands before the decimals; empty when there are none. */
function decimalMark(bare: string): '.' | ',' | '' | 'wrong' {
  const points = bare.split('.').length - 1;
  const commas = bare.split(',').length - 1;
  if (points > 0 && commas > 0) {
    const mark = bare.lastIndexOf('.') > bare.lastIndexOf(',') ? '.' : ',';
    return (mark === '.' ? points : commas) === 1 ? mark : 'wrong';
  }
  if (points + commas !== 1) return '';
  const isGroup = /^[1-9]\d{0,2}[.,]\d{3}$/u.test(bare);
  if (isGroup) return '';
  return points === 1 ? '.' : ',';
}

function groupedInThrees(whole: string): boolean {
  return /^\d+$/u.test(whole) || /^\d{1,3}(?:\.\d{3})+$/u.test(whole) || /^\d{1,3}(?:,\d{3})+$/u.test(whole);
}

/** `1 204.50` is one number, `12 04` is two. */
function spacedInThrees(digits: string): boolean {
  const parts = digits.split(/[\s\u00a0\u202f'’]+/u);
  if (parts.length === 1) return true;
  return parts.every((part, index) =>
    index === 0
      ? /^\d{1,3}$/u.test(part)
      : index === parts.length - 1
        ? /^\d{3}(?:[.,]\d+)?$/u.test(part)
        : /^\d{3}$/u.test(part),
  );
}
