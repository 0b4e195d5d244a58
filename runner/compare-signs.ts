import { looksChanging } from '../language/looks-changing.ts';
import type { Signs } from '../language/signs.ts';
import { alikeTexts, alikeWords, haveOtherNumbers, sharedShare, wordsOf } from './alike.ts';

/** How one sign of two things compares, 0 to 1; undefined when there was nothing to compare. */
type Compare = (recorded: Signs, shown: Signs) => number | undefined;

/** What a thing is called by its own words, wherever the page keeps them; a hint that others bear too (`Share!`) is no name. */
export function ownWords({
  role = '',
  name,
  text,
  attributes = {},
  shared = [],
}: Signs): (readonly string[])[] {
  const { placeholder, alt, value } = attributes;
  const title = shared.includes('title') ? undefined : attributes.title;
  // “12” is a part of “12 November 2026”, which only the name says whole.
  const isPart = text !== undefined && /^[\d\W]+$/u.test(text) && name?.includes(text);
  // What stands in a table or list is data.
  const isData = /^(?:table|grid|treegrid|list|tree|rowgroup)$/.test(role);
  const said = isPart || isData ? undefined : text;
  return worded([name, said, attributes['aria-label'], placeholder, title, alt, value]);
}

/** What the page says a field is: its label, or the text a person takes for one. */
function captionOf(signs: Signs): (readonly string[])[] {
  if (!isField(signs)) return [];
  const isBox = /^(checkbox|radio)$/.test(signs.attributes?.type ?? '');
  return worded([signs.label ?? signs.attributes?.['aria-label'] ?? (isBox ? signs.after : signs.before)]);
}

/** Texts taken apart into words, each once. */
export function worded(texts: readonly (string | undefined)[]): (readonly string[])[] {
  return [...new Set(texts)].flatMap((text) => {
    const words = wordsOf(text ?? '');
    return words.length > 0 ? [words] : [];
  });
}

/** Something that holds what a person types or chooses. */
export function isField({ tag, attributes }: Signs): boolean {
  if (tag === 'input') return !/^(button|submit|reset|image)$/.test(attributes?.type ?? '');
  return tag === 'select' || tag === 'textarea' || attributes?.contenteditable !== undefined;
}

/** The most alike of two groups of texts; nothing when the thing had none. */
export function mostAlike(
  old: readonly (readonly string[])[],
  now: readonly (readonly string[])[],
): number | undefined {
  if (old.length === 0) return undefined;
  return Math.max(0, ...old.flatMap((one) => now.map((other) => alikeWords(one, other))));
}

/** Its own words; a placeholder may have become a label. */
const called: Compare = (recorded, shown) =>
  mostAlike(ownWords(recorded), [...ownWords(shown), ...captionOf(shown)]);

/** Its label; it may have become a placeholder. */
const caption: Compare = (recorded, shown) =>
  mostAlike(captionOf(recorded), [...captionOf(shown), ...ownWords(shown)]);

/** The same slot: what stood before it and what stood behind it are both still there. */
const between: Compare = (recorded, shown) => {
  if (recorded.before === undefined || recorded.after === undefined) return undefined;
  return Number(recorded.before === shown.before && recorded.after === shown.after);
};

const texts =
  (sign: 'before' | 'after' | 'beside' | 'row' | 'heading'): Compare =>
  (recorded, shown) => {
    const [old, now] = [recorded[sign], shown[sign]];
    if (old === undefined) return undefined;
    return now === undefined ? 0 : alikeTexts(old, now);
  };

const attribute =
  (name: string): Compare =>
  (recorded, shown) => {
    const old = recorded.attributes?.[name];
    if (old === undefined || looksChanging(old)) return undefined;
    return old === shown.attributes?.[name] ? 1 : 0;
  };

/** An address leads to the same place when its file does, in another folder too. `#` leads nowhere, and says as little as no address. */
const href: Compare = (recorded, shown) => {
  const old = addressOf(recorded);
  const now = addressOf(shown);
  if (old === undefined) return undefined;
  if (now === undefined) return 0.3;
  const [ours, theirs] = [old, now].map((one) => one.split('/'));
  const file = ours?.at(-1) ?? '';
  if (old === now) return isFolderPage(old) && recorded.attributes?.href !== shown.attributes?.href ? 0.5 : 1;
  if (file.includes('.') && !isFolderPage(file) && file === theirs?.at(-1)) return 0.9;
  // `page-2` is another page than `page-1`.
  if (haveOtherNumbers(wordsOf(old), wordsOf(now))) return 0;
  const isNear = ours?.[0] === theirs?.[0] && sharedShare(ours ?? [], theirs ?? []) > 0.6;
  return isNear || sharedShare(wordsOf(old), wordsOf(now)) > 0.75 ? 0.5 : 0;
};

/** The page of a folder, whichever folder that is: `../index.html` and `../../index.html` are two. */
const isFolderPage = (file: string): boolean => /^(index|default)\.\w+$/i.test(file);

function addressOf({ attributes }: Signs): string | undefined {
  const whole = (attributes?.href ?? '').replace(/^https?:\/\/(www\.)?/i, '').replace(/^(\.{0,2}\/)+/, '');
  if (/^(#!?|javascript:.*|)$/i.test(whole)) return undefined;
  return whole.replace(/\/$/, '');
}

const testIds = ['data-testid', 'data-test-id', 'data-test', 'data-cy', 'data-qa'];
const testId: Compare = (recorded, shown) => {
  const name = testIds.find((one) => recorded.attributes?.[one] !== undefined);
  return name === undefined ? undefined : attribute(name)(recorded, shown);
};

/** Attributes judged by signs of their own. */
const known = new Set([
  ...testIds,
  'id',
  'name',
  'href',
  'class',
  'type',
  'title',
  'placeholder',
  'aria-label',
  'alt',
  'role',
  'value',
  'for',
]);
const otherAttributes: Compare = (recorded, shown) => {
  const told = Object.entries(recorded.attributes ?? {}).filter(
    ([name, value]) => !known.has(name) && !looksChanging(value),
  );
  if (told.length === 0) return undefined;
  return told.filter(([name, value]) => shown.attributes?.[name] === value).length / told.length;
};

const classes: Compare = (recorded, shown) => {
  const [old, now] = [recorded, shown].map((one) =>
    (one.attributes?.class ?? '').split(/\s+/).filter((part) => part && !looksChanging(part)),
  );
  if (!old || old.length === 0) return undefined;
  return sharedShare(old, now ?? []);
};

const icon: Compare = ({ icon: old }, { icon: now }) =>
  old === undefined ? undefined : now === undefined ? 0 : alikeTexts(old, now);

/** A list whose choices are all blank says nothing by them. */
const options: Compare = ({ options: old }, { options: now }) =>
  old?.some((choice) => choice !== '') ? sharedShare(old, now ?? []) : undefined;

const same =
  (of: (signs: Signs) => string | undefined): Compare =>
  (recorded, shown) => {
    const old = of(recorded);
    return old === undefined ? undefined : Number(old === of(shown));
  };

const regions: Compare = ({ within: old }, { within: now }) => {
  if (!old && !now) return 1;
  return sharedShare(old ?? [], now ?? []);
};

/** The share of the way down that both have in common, from either end. */
const path: Compare = ({ path: old }, { path: now }) => {
  if (!old) return undefined;
  return inCommon(old.split(' '), (now ?? '').split(' '));
};

/** Longest common subsequence, as a share of both. */
function inCommon(one: readonly string[], other: readonly string[]): number {
  let before = new Array<number>(other.length + 1).fill(0);
  for (const part of one) {
    const row = [0];
    for (let at = 1; at <= other.length; at += 1) {
      row.push(
        part === other[at - 1] ? (before[at - 1] ?? 0) + 1 : Math.max(before[at] ?? 0, row[at - 1] ?? 0),
      );
    }
    before = row;
  }
  return (2 * (before[other.length] ?? 0)) / (one.length + other.length);
}

/** The same one of as many that are called the same; of fewer or more it may be any. */
const nth: Compare = ({ nth: old }, { nth: now }) => {
  if (!old || old[1] !== now?.[1]) return undefined;
  return Number(old[0] === now[0]);
};

/** 1 in the same place, 0 from half a screen away. */
const place: Compare = ({ box: old }, { box: now }) => {
  if (!old || !now) return undefined;
  return Math.max(0, 1 - Math.hypot(old[0] - now[0], old[1] - now[1]) / 500);
};

const size: Compare = ({ box: old }, { box: now }) => {
  if (!old || !now) return undefined;
  const share = (a: number, b: number) => (Math.max(a, b) === 0 ? 1 : Math.min(a, b) / Math.max(a, b));
  return share(old[2], now[2]) * share(old[3], now[3]);
};

/** How each sign of two things compares. */
export const comparisons = {
  called,
  caption,
  options,
  id: attribute('id'),
  name: attribute('name'),
  testId,
  href,
  value: attribute('value'),
  attributes: otherAttributes,
  type: same((one) => one.attributes?.type),
  icon,
  before: texts('before'),
  after: texts('after'),
  between,
  beside: texts('beside'),
  nth,
  row: texts('row'),
  heading: texts('heading'),
  regions,
  tag: same((one) => one.tag),
  role: same((one) => one.role ?? ''),
  classes,
  path,
  place,
  size,
} as const satisfies Record<string, Compare>;
export type SignName = keyof typeof comparisons;
