import type { Link, Way } from '../../../language/target.ts';
import { cssLiteral } from '../../css-literal.ts';
import type { Fingerprint } from '../../raw-event.ts';
import { xpathLiteral } from '../../xpath-literal.ts';
import { cssWay } from '../css-way.ts';
import { importedThing } from '../imported-thing.ts';
import { xpathWays } from '../xpath-way.ts';
import type { LocatorPart, Pattern } from './locator-part.ts';
import { patternWords } from './pattern-words.ts';
import { selectorLinks } from './selector-links.ts';

/** A locator as a thing; `note` says what of it was left out. `left` says why nothing could be made of it. */
export type LocatorRead = { thing: Fingerprint; note: string | undefined } | { left: string };

/** Why a locator cannot be a thing. */
class Unreadable extends Error {}

/** Turns a Playwright locator into a thing: frames first, then looks one inside the other. */
export function locatorThing(parts: readonly LocatorPart[]): LocatorRead {
  const reading: Reading = { frames: [], links: [], notes: [] };
  try {
    for (const part of parts) readPart(part, reading);
  } catch (error) {
    if (error instanceof Unreadable) return { left: error.message };
    throw error;
  }
  if (reading.links.length === 0) return { left: 'it points at no thing' };
  if (reading.links.length > 20) return { left: 'it looks more than 20 times' };
  return { thing: importedThing(waysOf(reading.links), reading.frames), note: joined(...reading.notes) };
}

/** What a person should know of one statement, in one line. */
export function joined(...notes: (string | undefined)[]): string | undefined {
  return notes.filter((note) => note !== undefined).join('; ') || undefined;
}

interface Reading {
  frames: Fingerprint['frames'];
  links: Link[];
  notes: string[];
  /** Why a link may find more than the source: counting it, or what is in it, could give another thing. */
  loose?: string;
}

function readPart(part: LocatorPart, reading: Reading): void {
  const { links } = reading;
  switch (part.kind) {
    case 'frame-locator':
      intoFrame(reading, words(part.body));
      return;
    case 'frame':
      intoFrame(reading, frameSelector(links));
      return;
    case 'first':
      count(reading, 1);
      return;
    case 'last':
      count(reading, -1);
      return;
    case 'nth':
      count(reading, nthOf(words(part.body)));
      return;
    case 'has-text':
      narrowByText(links, part.body);
      return;
    case 'has-not-text':
      narrow(links, { 'no-text': words(part.body) });
      return;
    case 'has':
    case 'has-not':
      narrowByInside(reading, part);
      return;
    case 'visible':
    case 'filter-visible':
      if (words(part.body) !== 'true') throw new Unreadable('it asks for what nobody can see');
      reading.notes.push('bots look at nothing else than what can be seen');
      return;
    default:
      links.push(...linksOf(part, reading));
      if (part.hasText !== undefined) narrowByText(links, part.hasText);
      if (part.hasNotText !== undefined) narrow(links, { 'no-text': words(part.hasNotText) });
  }
}

function linksOf(part: LocatorPart, reading: Reading): Link[] {
  if (part.kind === 'label' || part.kind === 'text') {
    const { text, ...match } = said(part.body, part.exact);
    return [part.kind === 'label' ? { by: 'label', label: text, ...match } : { by: 'text', text, ...match }];
  }
  const text = words(part.body);
  switch (part.kind) {
    case 'role': {
      if (part.attrs?.length) {
        reading.notes.push(`its states (${part.attrs.join(', ')}) are not looked at`);
        reading.loose = 'it counts by states, which bots do not look at';
      }
      if (part.name === undefined || part.name === '') return [{ by: 'role', role: text }];
      const { text: name, ...match } = said(part.name, part.exact);
      return [{ by: 'role', role: text, name, ...match }];
    }
    case 'alt':
    case 'placeholder':
    case 'title': {
      const value = cssLiteral(text);
      return [{ by: 'css', css: part.exact ? `[${part.kind}=${value}]` : `[${part.kind}*=${value} i]` }];
    }
    case 'test-id':
      return [{ by: 'css', css: `[data-testid=${cssLiteral(text)}]` }];
    case 'default': {
      const read = selectorLinks(text);
      if ('left' in read) throw new Unreadable(read.left);
      return read.links;
    }
    default:
      throw new Unreadable(`bots have nothing like its “${part.kind}”`);
  }
}

const noWords = 'it looks by a regular expression; bots look for words';

function words(body: string | Pattern): string {
  if (typeof body === 'string') return body;
  throw new Unreadable(noWords);
}

/** Words and how they must fit. */
function said(
  body: string | Pattern,
  exact: boolean | undefined,
): { text: string; match?: 'any-case' | 'part' } {
  if (typeof body === 'string') return { text: body, ...(!exact && { match: 'part' }) };
  const meant = patternWords(body);
  if (!meant) throw new Unreadable(noWords);
  const { whole: _, ...fits } = meant;
  return fits;
}

/** All of a thing's text is a path; a part of it narrows. */
function narrowByText(links: Link[], body: string | Pattern): void {
  const meant = typeof body === 'string' ? undefined : patternWords(body);
  const last = links.at(-1);
  if (!meant?.whole) {
    narrow(links, { 'has-text': meant ? meant.text : words(body) });
    return;
  }
  const isTag = last?.by === 'css' && /^(?:[a-z][a-z0-9]*|\*)$/.test(last.css);
  if (!isTag || meant.match || isNarrowed(last)) throw new Unreadable(noWords);
  links.pop();
  links.push({ by: 'xpath', xpath: `//${last.css}[normalize-space(.)=${xpathLiteral(meant.text)}]` });
}

const noInside = 'it looks for a thing by what is inside it, in a way that bots cannot';

/** What must be inside a thing, said in CSS where both are CSS; words inside it, as words. */
function narrowByInside(reading: Reading, { kind, inside = [] }: LocatorPart): void {
  const { links, notes } = reading;
  const within: Reading = { frames: [], links: [], notes: [] };
  for (const part of inside) readPart(part, within);
  const [first, more] = within.links;
  const last = links.at(-1);
  if (!last || !first || within.frames.length > 0) throw new Unreadable(noInside);
  if (
    first.by === 'text' &&
    first.match === 'part' &&
    !more &&
    !isNarrowed(first) &&
    last.nth === undefined
  ) {
    narrow(links, kind === 'has' ? { 'has-text': first.text } : { 'no-text': first.text });
    reading.loose = noInside;
    notes.push('words inside it are looked for wherever they stand in it');
    return;
  }
  const css = within.links.map((link) => (link.by === 'css' && !isNarrowed(link) ? link.css : ','));
  // A list of selectors would fit more than what both say together.
  if (last.by !== 'css' || isNarrowed(last) || [last.css, ...css].some((one) => one.includes(',')))
    throw new Unreadable(noInside);
  last.css += kind === 'has' ? `:has(${css.join(' ')})` : `:not(:has(${css.join(' ')}))`;
}

function isNarrowed(link: Link): boolean {
  return link['has-text'] !== undefined || link['no-text'] !== undefined || link.nth !== undefined;
}

function count({ links, loose }: Reading, nth: number): void {
  if (loose !== undefined) throw new Unreadable(loose);
  narrow(links, { nth });
}

function nthOf(body: string): number {
  const index = Number(body);
  if (!Number.isInteger(index)) throw new Unreadable(`nobody can count to ${JSON.stringify(body)}`);
  return index >= 0 ? index + 1 : index;
}

/** Narrows what the last link found. A link narrows by words first and by number last; the other way round cannot be said. */
function narrow(links: Link[], by: Partial<Pick<Link, 'has-text' | 'no-text' | 'nth'>>): void {
  const last = links.at(-1);
  const [key] = Object.keys(by) as (keyof typeof by)[];
  if (!last || key === undefined) throw new Unreadable('it narrows nothing down');
  if (last[key] !== undefined || last.nth !== undefined)
    throw new Unreadable('it narrows what it has counted already');
  Object.assign(last, by);
}

function frameSelector(links: Link[]): string {
  const last = links.pop();
  if (last?.by !== 'css' || links.length > 0) throw new Unreadable('its frame is not found by one selector');
  return last.css;
}

function intoFrame(reading: Reading, css: string): void {
  if (reading.links.length > 0) throw new Unreadable('it looks for a frame inside something');
  const name = /^(?:i?frame)?\[name=["']([^"'\\]+)["']\]$/.exec(css)?.[1];
  reading.frames.push(name === undefined ? { css } : { name });
}

/** One look that is as strict as a way is that way; everything else stays a chain. */
function waysOf(links: Link[]): Way[] {
  const [only] = links;
  if (links.length === 1 && only) {
    const plain = plainWays(only);
    if (plain) return plain;
  }
  return [{ by: 'chain', links }];
}

function plainWays(link: Link): Way[] | undefined {
  if (isNarrowed(link)) return undefined;
  if (link.by === 'css') return [cssWay(link.css)];
  if (link.by === 'xpath') return xpathWays(link.xpath);
  if (link.by === 'name') return undefined;
  if (link.by === 'role' && link.name === undefined) return [{ by: 'role', role: link.role }];
  if (link.match !== undefined) return undefined;
  const { nth: _nth, 'has-text': _has, 'no-text': _no, match: _match, ...way } = link;
  return [way];
}
