import type { Target, Way } from '../language/target.ts';
import type { Action } from './action.ts';

/** A text a person gave, and what stands for it in the bot. */
export interface Given {
  template: string;
  typed: string;
}

/** Things of which a page lists many: what they are called is data, not the page's own words. */
const listed = /^(?:link|row|cell|gridcell|rowheader|option|treeitem|listitem)$/;
/** Shorter values stand in other words by chance. */
const tellingLength = 4;

/** What a thing of a list is called, when a click on it is meant for just that one. */
export function listedName(action: Action): string | undefined {
  if (action.do !== 'click' || !listed.test(action.on.role)) return undefined;
  const called = action.on.ways.find(({ way, hit, count }) => way.by === 'role' && hit && count === 1)?.way;
  return called?.by === 'role' ? called.name : undefined;
}

/** A target called by a value that was given before: with another value it is another thing of the list, so it is sought by the value. */
export function calledByValue(target: Target, given: readonly Given[]): Target {
  if (!listed.test(target.role ?? '')) return target;
  const values = [...given].sort((one, other) => other.typed.length - one.typed.length);
  const value = values.find(({ typed }) =>
    target.ways.some((way) => wordsOf(way).some((words) => holds(words, typed))),
  );
  if (!value) return target;
  const says = (text: string) => text.includes(value.typed) || text.includes(encodeURIComponent(value.typed));
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
function withValue(way: Way, { typed, template }: Given, says: (text: string) => boolean): Way[] {
  const filled = (text: string) => text.split(typed.trim()).join(template);
  if (way.by === 'role' && way.name !== undefined) return [{ ...way, name: filled(way.name) }];
  if (way.by === 'text') return [{ ...way, text: filled(way.text) }];
  return says(JSON.stringify(way)) || way.by === 'position' || way.by === 'css' ? [] : [way];
}
