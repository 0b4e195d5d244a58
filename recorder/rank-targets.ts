import { looksChanging } from '../language/looks-changing.ts';
import type { Signs } from '../language/signs.ts';
import type { Target, Way } from '../language/target.ts';
import { wayWeights } from '../language/target.ts';
import type { Fingerprint, TriedWay } from './raw-event.ts';

/** More ways than these only repeat each other. */
const mostWays = 6;
/** A way that finds several things, or whose words change, tells little; it is kept only as a sign among others. */
const doubtful = 0.4;
/** An id made by a program tells nothing tomorrow. */
const changing = 0.1;

/** Stands where no way led back to the thing: it finds nothing, so that the bot refuses until a person shows the thing again. */
const nowhere: Way = { by: 'css', css: 'not-found-again' };

/** Makes a target of what was touched: its ways best first, unique and lasting ones before all others. */
export function rankTarget(thing: Fingerprint, window: string, most = mostWays): Target {
  const ranked = thing.ways
    .filter((tried) => tried.hit)
    .map((tried) => ({ way: tried.way, worth: worthOf(tried) }))
    .sort((one, other) => other.worth - one.worth)
    .slice(0, most);
  return {
    ...(thing.title && { title: thing.title }),
    surface: thing.surface ?? 'web',
    ...(thing.role && { role: thing.role }),
    ...(thing.frames.length > 0 && { frames: thing.frames }),
    ...(window && { window }),
    ways: ranked.length > 0 ? ranked.map(({ way, worth }) => weighed(way, worth)) : [nowhere],
    ...(thing.signs && { signs: withShared(thing.signs, thing.ways) }),
  };
}

/** The signs, with those that another thing on the page shares: alone these will tell nothing. */
function withShared(signs: Signs, ways: readonly TriedWay[]): Signs {
  const shared = [...new Set(ways.filter(({ count }) => count > 1).flatMap(({ way }) => signOf(way)))];
  return shared.length > 0 ? { ...signs, shared } : signs;
}

/** The sign that a way goes by, as the comparison of signs calls it. */
function signOf(way: Way): string[] {
  if (way.by === 'role' || way.by === 'text') return ['called'];
  if (way.by === 'test-id') return ['testId'];
  if (way.by === 'css') return way.css.startsWith('#') ? ['id'] : [];
  return way.by === 'attributes' ? Object.keys(way.attributes) : [];
}

/** How far a way is believed for this thing, 0–1. */
function worthOf({ way, count }: TriedWay): number {
  const usual =
    (way.weight ?? wayWeights[way.by]) * (way.by === 'xpath' && isPlace(way.xpath) ? doubtful : 1);
  // The words of a row are data, whatever they look like: they say which row is meant, as no place does.
  if (way.by === 'neighbour' && way.side === 'row') return usual;
  if (wordsOf(way).some(looksChanging)) return usual * changing;
  return count === 1 ? usual : (usual * doubtful) / count;
}

/** A path that only counts its way through the page leads elsewhere as soon as the page grows. */
function isPlace(xpath: string): boolean {
  return !/@|text\(\)|contains\(|starts-with\(|\./.test(xpath);
}

/** The words by which a way finds its thing. */
function wordsOf(way: Way): string[] {
  switch (way.by) {
    case 'role':
      return way.name === undefined ? [] : [way.name];
    case 'label':
      return [way.label];
    case 'test-id':
      return [way.id];
    case 'attributes':
      return Object.values(way.attributes);
    case 'css':
      return [...unescaped(way.css).matchAll(/[#.]([\w-]+)|"([^"]*)"/g)].map(
        (part) => part[1] ?? part[2] ?? '',
      );
    case 'xpath':
      return [...way.xpath.matchAll(/"([^"]*)"|'([^']*)'/g)].map((part) => part[1] ?? part[2] ?? '');
    case 'text':
    case 'neighbour':
      return [way.text];
    default:
      return [];
  }
}

/** An id that begins with a digit is written `#\\35 x`. */
function unescaped(css: string): string {
  return css.replace(/\\([0-9a-f]{1,6}) ?/gi, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

/** Writes a weight down only where it differs from what such ways weigh anyway. */
function weighed(way: Way, worth: number): Way {
  const weight = Math.round(worth * 100) / 100;
  return weight === wayWeights[way.by] ? way : { ...way, weight };
}
