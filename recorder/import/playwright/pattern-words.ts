import type { Pattern } from './locator-part.ts';

/** The words a regular expression stands for, when it is no more than words, and how they must fit. */
export interface PatternWords {
  text: string;
  /** Whether it asks for all of what is there. */
  whole: boolean;
  /** `match` of a link. Bots look for parts in any capitals. */
  match?: 'any-case' | 'part';
}

const sign = /[\\^$.*+?()[\]{}|]/;

/** `/^Tea$/` is all of “Tea”, `/tea/i` a part of it in any capitals; undefined when the expression says more than words. */
export function patternWords({ pattern, flags }: Pattern): PatternWords | undefined {
  const [, start = '', body = '', end = ''] = /^(\^?)([\s\S]*?)((?<!\\)\$)?$/.exec(pattern) ?? [];
  const text = body
    .replace(/\\s[+*]?/g, ' ')
    .replace(/\\([^\w\s])/g, (_, escaped: string) => stand(escaped))
    .trim();
  if (/[^iu]/.test(flags) || text === '' || sign.test(text)) return undefined;
  const whole = start !== '' && end !== '';
  const plain = text.replace(/[\uE000-\uE0FF]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xe000));
  if (!whole) return { text: plain, whole, match: 'part' };
  return { text: plain, whole, ...(flags.includes('i') && { match: 'any-case' as const }) };
}

/** An escaped sign, kept apart from those that mean something. */
function stand(escaped: string): string {
  return escaped.charCodeAt(0) < 0x100 ? String.fromCharCode(0xe000 + escaped.charCodeAt(0)) : escaped;
}

/** A regular expression as a glob for an address or a title; undefined when no glob says it. */
export function patternGlob({ pattern, flags }: Pattern): string | undefined {
  const parts = pattern
    .replace(/^\^?/, '')
    .replace(/(?<!\\)\$$/, '')
    .split('.*');
  const words = parts.map((part) => (part === '' ? '' : patternWords({ pattern: part, flags })?.text));
  if (flags.includes('i') || words.some((part) => part === undefined || part.includes('*'))) return undefined;
  const glob = `${pattern.startsWith('^') ? '' : '*'}${words.join('*')}${/(?<!\\)\$$/.test(pattern) ? '' : '*'}`;
  return glob.replace(/\*+/g, '*');
}
