import { looksChanging } from '../language/looks-changing.ts';
import { literalText } from './literal-text.ts';
import type { Named } from './name-inputs.ts';

/** Shorter values stand in other words by chance. */
const tellingLength = 3;

/** An address wherever it is served from, which fits again when its numbers, and what was typed into it, are others. */
export function addressGlob(url: string, named?: Named): string {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  return literalText(`*${anyNumbers(anyValues(path, named))}`);
}

/** An address or file name that fits again when its numbers are others. */
export function anyNumbers(text: string): string {
  const scheme = /^[a-z]+:\/\/[^/]*/i.exec(text)?.[0] ?? '';
  const rest = text.slice(scheme.length).split('/');
  // `South%20Africa` holds no number.
  const opened = rest.map((part) =>
    looksChanging(decoded(part)) ? part.replace(/[\w-]*\d[\w-]*/g, '*') : part,
  );
  return scheme + opened.join('/');
}

/** Whether a text says something that was typed, in whatever case and with whatever between its words. */
export function holdsTyped(text: string, named: Named): boolean {
  const words = ` ${plainWords(text)} `;
  return [...named.texts.values(), ...named.sayings.values()].some(({ typed }) => {
    const value = plainWords(typed);
    return value.length >= tellingLength && words.includes(` ${value} `);
  });
}

function anyValues(path: string, named: Named | undefined): string {
  if (!named) return path;
  return path
    .split('/')
    .map((part) => (holdsTyped(decoded(part), named) ? '*' : part))
    .join('/');
}

/** Pages write `South Africa` as `South%20Africa`, `South_Africa`, `south-africa`. */
function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A % that stands for no letter is one of the page's own.
    return part;
  }
}
