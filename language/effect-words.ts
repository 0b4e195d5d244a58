import type { Effect } from './effect.ts';

/** An effect as the end of a sentence: `“Saved” appears`. */
export function effectInWords(effect: Effect, titleOf: (target: string) => string): string {
  if ('text' in effect) return `“${effect.text}” appears`;
  if ('no-text' in effect) return `“${effect['no-text']}” goes away`;
  if ('value' in effect) return valueInWords(effect.value);
  if ('secret' in effect) return `it holds the secret ${effect.secret}`;
  if ('page' in effect) return pageInWords(effect.page);
  if ('appears' in effect) return `${titleOf(effect.appears)} appears`;
  if ('gone' in effect) return `${titleOf(effect.gone)} goes away`;
  if ('row' in effect) {
    const cells = Object.entries(effect.row.where).map(([column, cell]) => `${column} “${cell}”`);
    return `${titleOf(effect.row.in)} has a row with ${cells.join(', ')}`;
  }
  if ('dialog' in effect) return `a dialog says “${effect.dialog}”`;
  return `the file ${effect.download} comes down`;
}

function valueInWords(value: string | boolean): string {
  if (typeof value === 'boolean') return value ? 'it is ticked' : 'it is not ticked';
  return `it holds “${value}”`;
}

function pageInWords(page: Extract<Effect, { page: unknown }>['page']): string {
  if (typeof page === 'string') return `the page ${page} opens`;
  if (page.url === undefined) return `a page titled “${page.title ?? ''}” opens`;
  return `the page ${page.url} opens${page.title === undefined ? '' : ` with the title “${page.title}”`}`;
}
