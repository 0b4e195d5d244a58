import type { Effect } from './effect.ts';

/** An effect as the end of a sentence: `“Saved” appears`. */
export function effectInWords(effect: Effect, titleOf: (target: string) => string): string {
  if ('text' in effect) return `“${effect.text}” appears${effect.in ? ` in ${titleOf(effect.in)}` : ''}`;
  if ('no-text' in effect) return `“${effect['no-text']}” goes away`;
  if ('value' in effect) return valueInWords(effect.value, effect.of ? titleOf(effect.of) : 'it');
  if ('secret' in effect) return `it holds the secret ${effect.secret}`;
  if ('page' in effect) return pageInWords(effect.page);
  if ('appears' in effect) return `${titleOf(effect.appears)} appears`;
  if ('gone' in effect) return `${titleOf(effect.gone)} goes away`;
  if ('changes' in effect) return 'the page shows something else than before';
  return happeningInWords(effect, titleOf);
}

type Happening = Extract<
  Effect,
  { row: unknown } | { dialog: unknown } | { download: unknown } | { request: unknown } | { asked: unknown }
>;

function happeningInWords(effect: Happening, titleOf: (target: string) => string): string {
  if ('row' in effect) {
    const cells = Object.entries(effect.row.where).map(([column, cell]) => `${column} “${cell}”`);
    return `${titleOf(effect.row.in)} has a row with ${cells.join(', ')}`;
  }
  if ('dialog' in effect) return `a dialog says “${effect.dialog}”`;
  if ('request' in effect) return `the app answers “${effect.request}”`;
  if ('asked' in effect) return `a person says yes to “${effect.asked}”`;
  return `the file ${effect.download} comes down`;
}

function valueInWords(value: string | boolean, title: string): string {
  if (typeof value === 'boolean') return value ? `${title} is ticked` : `${title} is not ticked`;
  return `${title} holds “${value}”`;
}

function pageInWords(page: Extract<Effect, { page: unknown }>['page']): string {
  if (typeof page === 'string') return `the page ${page} opens`;
  if (page.url === undefined) return `a page titled “${page.title ?? ''}” opens`;
  return `the page ${page.url} opens${page.title === undefined ? '' : ` with the title “${page.title}”`}`;
}
