import type { Target, Way } from '../language/target.ts';
import type { Action } from './action.ts';
import type { Fingerprint } from './raw-event.ts';
import { spellingsOf } from './spellings.ts';

/** A text a person gave, and what stands for it in the bot. */
export interface Given {
  template: string;
  typed: string;
}

/** Things of which a page lists many: what they are called is data, not the page's own words. */
const listed = /^(?:link|row|cell|gridcell|rowheader|option|treeitem|listitem)$/;
/** Shorter values stand in other words by chance. */
const tellingLength = 4;

/** What a thing of a list is called, or what its row says, when a click on it is meant for just that one. */
export function listedName(action: Action): string | undefined {
  if (action.do !== 'click') return undefined;
  const [row] = rowWords(action.on);
  if (row !== undefined || !listed.test(action.on.role)) return row;
  const called = action.on.ways.find(({ way, hit, count }) => way.by === 'role' && hit && count === 1)?.way;
  return called?.by === 'role' ? called.name : undefined;
}

/** The words that tell the thing's row from those of others called the same. */
export function rowWords({ ways }: Fingerprint): string[] {
  return ways.flatMap(({ way, hit, count }) => (isRow(way) && hit && count === 1 ? [way.text] : []));
}

function isRow(way: Way): way is RowWay {
  return way.by === 'neighbour' && way.side === 'row';
}

type RowWay = Extract<Way, { by: 'neighbour' }>;

/** A target called by a value that was given before, or in its row: with another value it is another thing of the list, so it is sought by the value. */
export function calledByValue(target: Target, given: readonly Given[]): Target {
  const values = [...given].sort((one, other) => other.typed.length - one.typed.length);
  const inRow = values.find(({ typed }) => target.ways.some((way) => isRow(way) && holds(way.text, typed)));
  if (inRow) return inRowOf(target, inRow);
  if (!listed.test(target.role ?? '')) return target;
  const value = values.find(({ typed }) =>
    target.ways.some((way) => wordsOf(way).some((words) => holds(words, typed))),
  );
  return value ? calledBy(target, value) : target;
}

/** What leads to the one row that was shown, and its signs, would lead there for every value. */
function inRowOf({ signs: _, ...target }: Target, value: Given): Target {
  const ways = target.ways.flatMap((way): Way[] => {
    if (isRow(way)) return holds(way.text, value.typed) ? [{ ...way, text: filled(way.text, value) }] : [];
    return way.by === 'role' || way.by === 'text' ? [way] : [];
  });
  return { ...target, ways };
}

function calledBy(target: Target, value: Given): Target {
  const spellings = spellingsOf(value.typed.trim());
  const says = (text: string) => spellings.some((spelling) => text.includes(spelling));
  const ways = target.ways.flatMap((way) => withValue(way, value, says));
  const { name, text, attributes = {}, ...signs } = target.signs ?? {};
  const kept = Object.entries(attributes).filter(([, words]) => !says(words));
  return {
    ...target,
    ways,
    ...(target.signs && {
      signs: {
        ...signs,
        ...(name && !says(name) && { name }),
        ...(text && !says(text) && { text }),
        ...(kept.length > 0 && { attributes: Object.fromEntries(kept) }),
      },
    }),
  };
}

/** The words a thing is called by. */
function wordsOf(way: Way): string[] {
  if (way.by === 'role') return way.name === undefined ? [] : [way.name];
  return way.by === 'text' ? [way.text] : [];
}

/** Whether a value stands in the words as words of its own. */
function holds(words: string, typed: string): boolean {
  const value = typed.trim();
  if (value.includes('{{') || (value.length < tellingLength && words !== value)) return false;
  const at = words.indexOf(value);
  if (at < 0) return false;
  const around = (words[at - 1] ?? ' ') + (words[at + value.length] ?? ' ');
  return !/[\p{L}\p{N}]/u.test(around);
}

/** The way with the value in it; one that cannot hold it leads to the thing shown, whatever is wanted. */
function withValue(way: Way, value: Given, says: (text: string) => boolean): Way[] {
  if (way.by === 'role' && way.name !== undefined) return [{ ...way, name: filled(way.name, value) }];
  if (way.by === 'text') return [{ ...way, text: filled(way.text, value) }];
  if (isRow(way)) return [];
  return says(JSON.stringify(way)) || way.by === 'position' || way.by === 'css' ? [] : [way];
}

function filled(text: string, { typed, template }: Given): string {
  return text.split(typed.trim()).join(template);
}
