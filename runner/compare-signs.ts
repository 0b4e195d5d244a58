import type { Signs } from '../language/signs.ts';
import { alikeTexts, alikeWords, looksGenerated, sharedShare, wordsOf } from './alike.ts';

/** How one sign of two things compares, 0 to 1; undefined when there was nothing to compare. */
type Compare = (recorded: Signs, shown: Signs) => number | undefined;

/** What a thing is called by its own words, wherever the page keeps them. */
function ownWords({ name, text, attributes = {} }: Signs): (readonly string[])[] {
  const { placeholder, title, alt, value } = attributes;
  return worded([name, text, attributes['aria-label'], placeholder, title, alt, value]);
}

/** What the page says a field is: its label, or the text a person takes for one. */
function captionOf(signs: Signs): (readonly string[])[] {
  if (!isField(signs)) return [];
  const isBox = /^(checkbox|radio)$/.test(signs.attributes?.type ?? '');
  return worded([signs.label ?? signs.attributes?.['aria-label'] ?? (isBox ? signs.after : signs.before)]);
}

function worded(texts: readonly (string | undefined)[]): (readonly string[])[] {
  return [...new Set(texts)].flatMap((text) => {
    const words = wordsOf(text ?? '');
    return words.length > 0 ? [words] : [];
  });
}

function isField({ tag, attributes }: Signs): boolean {
  if (tag === 'input') return !/^(button|submit|reset|image)$/.test(attributes?.type ?? '');
  return tag === 'select' || tag === 'textarea' || attributes?.contenteditable !== undefined;
}

/** The most alike of two groups of texts; nothing when the thing had none. */
function mostAlike(
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
  (sign: 'before' | 'after' | 'row' | 'heading'): Compare =>
  (recorded, shown) => {
    const [old, now] = [recorded[sign], shown[sign]];
    if (old === undefined) return undefined;
    return now === undefined ? 0 : alikeTexts(old, now);
  };

const attribute =
  (name: string): Compare =>
  (recorded, shown) => {
    const old = recorded.attributes?.[name];
    if (old === undefined || looksGenerated(old)) return undefined;
    return old === shown.attributes?.[name] ? 1 : 0;
  };

/** An address leads to the same place when its file does, in another folder too. `#` leads nowhere, and says as little as no address. */
const href: Compare = (recorded, shown) => {
  const old = addressOf(recorded);
  const now = addressOf(shown);
  if (old === undefined) return undefined;
  if (now === undefined) return 0.3;
  if (old === now) return 1;
  const [ours, theirs] = [old, now].map((one) => one.split('/'));
  const file = ours?.at(-1);
  if (file?.includes('.') && file === theirs?.at(-1)) return 0.9;
  return ours?.[0] === theirs?.[0] && sharedShare(ours ?? [], theirs ?? []) > 0.6 ? 0.5 : 0;
};

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
    ([name, value]) => !known.has(name) && !looksGenerated(value),
  );
  if (told.length === 0) return undefined;
  return told.filter(([name, value]) => shown.attributes?.[name] === value).length / told.length;
};

const classes: Compare = (recorded, shown) => {
  const [old, now] = [recorded, shown].map((one) =>
    (one.attributes?.class ?? '').split(/\s+/).filter((part) => part && !looksGenerated(part)),
  );
  if (!old || old.length === 0) return undefined;
  return sharedShare(old, now ?? []);
};

const icon: Compare = ({ icon: old }, { icon: now }) =>
  old === undefined ? undefined : now === undefined ? 0 : alikeTexts(old, now);

const options: Compare = ({ options: old }, { options: now }) =>
  old ? sharedShare(old, now ?? []) : undefined;

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

/** From here two texts say the same: another ending or letter, no other word. `Submit` and `Submit all` do not. */
const sameWordsFrom = 0.85;
/** A mark is the same from here; an address may have moved to another folder. */
export const sameMarkFrom = 0.9;

/** What its makers call a thing, whatever people read on it. */
const marks = ['id', 'name', 'testId', 'href', 'value'] as const;

/**
 * Why a thing cannot be the recorded one, whatever else speaks for it; nothing when it can. `common` are the marks that several
 * things on the page have kept: they tell nothing.
 */
export function contradiction(
  recorded: Signs,
  shown: Signs,
  common: ReadonlySet<string>,
): string | undefined {
  if (kindOf(recorded) !== kindOf(shown)) return 'it is another kind of thing';
  const own = ownWords(recorded);
  const now = ownWords(shown);
  const said = called(recorded, shown);
  const captioned = caption(recorded, shown);
  const kept = marks.filter((mark) => (comparisons[mark](recorded, shown) ?? 0) >= sameMarkFrom);
  const isMarked = kept.some((mark) => !recorded.shared?.includes(mark) && !common.has(mark));
  if ((said ?? captioned ?? 0) >= sameWordsFrom) {
    // A placeholder like “Enter …” is shared; then the label must be the same.
    const isSaidSo = (captioned ?? 1) >= sameWordsFrom;
    const isTold =
      isMarked || !recorded.shared?.includes('called') || (isSaidSo && isInItsPlace(recorded, shown));
    return isTold ? undefined : 'others were called the same, and it stands somewhere else';
  }
  const beside = worded([recorded.before, recorded.after]);
  if (own.length > 0 && !isField(recorded) && mostAlike(beside, now) === 1)
    return 'it is called like a neighbour of it';
  if (isMarked) return undefined;
  if (said !== undefined || captioned !== undefined) return 'it says something else';
  return now.length > 0 ? 'it says something where the other was silent' : undefined;
}

/** Whether it has the recorded thing's neighbours, under the same heading, and no mark that says it is another. */
function isInItsPlace(recorded: Signs, shown: Signs): boolean {
  const isOther = marks.some(
    (mark) => comparisons[mark](recorded, shown) === 0 && comparisons[mark](shown, recorded) === 0,
  );
  if (isOther || !isInItsSlot(recorded, shown)) return false;
  return shown.heading === undefined || (comparisons.heading(recorded, shown) ?? 1) >= sameSlotFrom;
}

/** A row or neighbours that are still half the same. */
const sameSlotFrom = 0.5;

/** Whether it stands where the recorded thing stood: in its row, or beside one of its neighbours. What had neither stands anywhere. */
function isInItsSlot(recorded: Signs, shown: Signs): boolean {
  const row = comparisons.row(recorded, shown);
  if (row !== undefined) return row >= sameSlotFrom;
  const beside = [comparisons.before(recorded, shown), comparisons.after(recorded, shown)];
  return beside.every((one) => one === undefined) || beside.some((one) => (one ?? 0) >= sameSlotFrom);
}

/** Whether something other than looks and place can tell that it is the same: words, a mark or an icon. */
export function isTelling(recorded: Signs, shown: Signs): boolean {
  return (['called', 'caption', 'icon', ...marks] as const).some(
    (sign) => (comparisons[sign](recorded, shown) ?? 0) >= sameWordsFrom,
  );
}

const presses = /^(button|link|menuitem\w*|tab|option|treeitem|summary|switch)$/;

/** A button may become a link, a text field a search field; a field never becomes a button, nor a box a list. */
function kindOf(signs: Signs): string {
  const { tag = '', role = '', attributes } = signs;
  if (isField(signs)) {
    if (tag === 'select' || role === 'listbox') return 'list';
    const type = attributes?.type ?? '';
    return /^(checkbox|radio|file|range|color)$/.test(type) ? type : 'text';
  }
  if (presses.test(role) || /^(a|button|summary|input)$/.test(tag)) return 'press';
  return role || tag;
}
