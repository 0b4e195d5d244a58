import type { Signs } from '../language/signs.ts';
import { type Link, neighbourInWords, type Target, type Way } from '../language/target.ts';
import type { SignName } from './compare-signs.ts';

/** One way to find a thing as a person would say it: `the button “Save”`. */
export function wayInWords(way: Way): string {
  switch (way.by) {
    case 'role':
      return way.name === undefined ? `a ${way.role}` : `the ${way.role} “${way.name}”`;
    case 'label':
      return `the field labelled “${way.label}”`;
    case 'test-id':
      return `the test id “${way.id}”`;
    case 'text':
      return `the text “${way.text}”`;
    case 'attributes':
      return `a ${way.tag ?? 'thing'} with ${Object.entries(way.attributes)
        .map(([name, value]) => `${name} “${value}”`)
        .join(', ')}`;
    case 'css':
      return `the selector ${way.css}`;
    case 'xpath':
      return `the path ${way.xpath}`;
    case 'chain':
      return linksInWords(way.links);
    case 'neighbour':
      return `the ${way.tag ?? 'thing'} ${way.name === undefined ? '' : `“${way.name}” `}${neighbourInWords(way)}`;
    case 'picture':
      return `the picture ${way.file}`;
    case 'screen-text':
      return `the text “${way.text}” on the screen`;
    case 'position':
      return `the place ${Math.round(way.x)}, ${Math.round(way.y)}`;
  }
}

/** `the third row with “Paid” in the table “Invoices”`, the innermost first, as people say it. */
function linksInWords(links: readonly Link[]): string {
  return links
    .map((link) => {
      const narrowed = [
        link['has-text'] === undefined ? '' : ` with “${link['has-text']}”`,
        link['no-text'] === undefined ? '' : ` without “${link['no-text']}”`,
        link.nth === undefined ? '' : ` (number ${link.nth})`,
      ];
      return `${linkInWords(link)}${narrowed.join('')}`;
    })
    .reverse()
    .join(' in ');
}

function linkInWords(link: Link): string {
  if (link.by === 'name') return `the thing named “${link.name}”`;
  const { 'has-text': _has, 'no-text': _no, nth: _nth, ...way } = link;
  return wayInWords(way);
}

/** How long a name may be before it is cut in a sentence. */
const longestName = 60;

/** A thing on a screen in words: `button “Save all”`. */
export function signsInWords(signs: Signs): string {
  const kind = signs.role ?? signs.tag ?? 'thing';
  const name = signs.name || signs.text;
  return name ? `${kind} “${name.length > longestName ? `${name.slice(0, longestName)}…` : name}”` : kind;
}

const signWords: Readonly<Partial<Record<SignName, string>>> = {
  called: 'words',
  caption: 'label',
  testId: 'test id',
  href: 'address',
  before: 'the text before it',
  after: 'the text after it',
  between: 'both neighbours',
  beside: 'the field before it',
  nth: 'its place among those alike',
  row: 'its row',
  regions: 'the part of the page',
  path: 'structure',
};

/** One sign that two things were compared by, as a person would say it. */
export function signInWords(sign: SignName): string {
  return signWords[sign] ?? sign;
}

/** What a target is called in sentences. */
export function targetTitle(name: string, target: Target | undefined): string {
  return target?.title ?? name;
}
