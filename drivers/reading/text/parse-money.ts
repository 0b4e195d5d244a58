import { parseNumber } from './parse-number.ts';
import type { Parsed } from './parse-value.ts';

const codes =
  'EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|CAD|AUD|NZD|CNY|HKD|SGD|INR|BRL|MXN|ZAR|AED|ILS|KRW';
const mark = `(?:${codes}|US\\$|[€$£¥₹]|kr\\.?|zł|Kč|Fr\\.?)`;
const before = new RegExp(`^([-+(]?)\\s*${mark}\\s*`, 'u');
const after = new RegExp(`\\s*${mark}(\\)?|-?)$`, 'u');

/** Reads an amount with its currency sign or code before, after or absent; (12.00), -12.00 and 12.00- are negative. */
export function parseMoney(text: string): Parsed {
  let rest = text.trim().replace(before, '$1').replace(after, '$1').trim();
  let sign = 1;
  if (/^\(.*\)$/u.test(rest)) {
    sign = -1;
    rest = rest.slice(1, -1).trim();
  } else if (/^\d.*-$/u.test(rest)) {
    sign = -1;
    rest = rest.slice(0, -1).trim();
  }
  const number = parseNumber(rest);
  if (!number || typeof number.value !== 'number') return undefined;
  // Money has two decimals: 1.204 is a thousand and more, whoever writes it.
  return { value: sign * number.value };
}
