import type { Signs } from '../language/signs.ts';
import { alikeTexts } from './alike.ts';
import { comparisons, isField, mostAlike, ownWords, type SignName, worded } from './compare-signs.ts';

/** What stays as it was as long as nobody changes the page, whatever window it is drawn in and whatever state it is in. */
const lasting = [
  ...(['called', 'caption', 'options', 'id', 'name', 'testId', 'href', 'value', 'type', 'icon'] as const),
  ...(['before', 'after', 'beside', 'row', 'heading', 'regions', 'tag', 'role', 'path'] as const),
] satisfies readonly SignName[];

/** Whether nothing of a thing or around it has changed since it was recorded, and of several alike it is the same one of as many. */
export function isUntouched(recorded: Signs, shown: Signs): boolean {
  // Older recordings do not say which of several it was.
  if (recorded.shared?.includes('called') && !recorded.nth) return false;
  if (recorded.nth?.join() !== shown.nth?.join() || !isWordForWord(recorded, shown)) return false;
  const isSame = (one: Signs, other: Signs) =>
    lasting.every((sign) => (comparisons[sign](one, other) ?? 1) === 1);
  return isSame(recorded, shown) && isSame(shown, recorded);
}

/** Words that unfold under the mouse are a name only while the mouse is there; then at least the text is the same. */
function isWordForWord(recorded: Signs, shown: Signs): boolean {
  if (recorded.label !== shown.label || recorded.text !== shown.text) return false;
  return recorded.name === shown.name || recorded.text !== undefined;
}

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
  const now = ownWords(shown);
  const said = comparisons.called(recorded, shown);
  const captioned = comparisons.caption(recorded, shown);
  const kept = marks.filter((mark) => (comparisons[mark](recorded, shown) ?? 0) >= sameMarkFrom);
  const isMarked = kept.some((mark) => !recorded.shared?.includes(mark) && !common.has(mark));
  const isRivalled = kept.some((mark) => common.has(mark) && !recorded.shared?.includes(mark));
  const another = isMarked ? undefined : whyAnother(recorded, shown, { isRivalled, common });
  if (another) return another;
  if ((said ?? captioned ?? 0) >= sameWordsFrom) {
    // A placeholder like “Enter …” is shared; then the label must be the same.
    const isSaidSo = (captioned ?? 1) >= sameWordsFrom;
    const isTold =
      isMarked || !recorded.shared?.includes('called') || (isSaidSo && isInItsPlace(recorded, shown));
    return isTold ? undefined : 'others were called the same, and it stands somewhere else';
  }
  if (isCalledLikeNeighbour(recorded, shown)) return 'it is called like a neighbour of it';
  if (isMarked) return undefined;
  if (said !== undefined || captioned !== undefined) return 'it says something else';
  return now.length > 0 ? 'it says something where the other was silent' : undefined;
}

/** A link of the same words with another address, or none any more, in another part of the page and among others: a namesake. */
function leadsElsewhere(recorded: Signs, shown: Signs): boolean {
  const address = comparisons.href(recorded, shown);
  if (address === undefined || address >= sameSlotFrom || recorded.shared?.includes('href')) return false;
  if (comparisons.regions(recorded, shown) !== 0) return false;
  return (['before', 'after', 'beside', 'row'] as const).every(
    (sign) => (comparisons[sign](recorded, shown) ?? 0) < sameSlotFrom,
  );
}

function isCalledLikeNeighbour(recorded: Signs, shown: Signs): boolean {
  if (isField(recorded) || ownWords(recorded).length === 0) return false;
  return mostAlike(worded([recorded.before, recorded.after]), ownWords(shown)) === 1;
}

/** Only the text beside it says what it is. */
const isUnnamed = (signs: Signs) => signs.label === undefined && ownWords(signs).length === 0;

/**
 * Whether a field that has no words but the text before it still has that text, on a page with as many fields like it: none has
 * gone, so it is not the next one that has moved up.
 */
export function keepsCaption(recorded: Signs, shown: Signs): boolean {
  if (!isCaptionedOnly(recorded) || !isCaptionedOnly(shown) || recorded.before !== shown.before) return false;
  return (recorded.nth?.[1] ?? 1) === (shown.nth?.[1] ?? 1);
}

/** Whether a field has no words but the text before it. */
export function isCaptionedOnly(signs: Signs): boolean {
  return isField(signs) && isUnnamed(signs) && signs.before !== undefined;
}

/** Why a thing without a mark of its own is another one, whatever words it has; `isRivalled` when another thing bears its mark. */
function whyAnother(
  recorded: Signs,
  shown: Signs,
  { isRivalled, common }: { isRivalled: boolean; common: ReadonlySet<string> },
): string | undefined {
  if (leadsElsewhere(recorded, shown)) return 'it leads elsewhere, from another part of the page';
  if (isMarkedAsAnother(recorded, shown, common)) return 'it is marked as another';
  if (hasOnlyTheLabel(recorded, shown)) return 'only its label is the same';
  const hasLostLabel = isField(recorded) && isUnnamed(shown) && !isUnnamed(recorded);
  return isRivalled && hasLostLabel ? 'it has lost its label, and another bears its mark' : undefined;
}

/** A label stands at another field, which has a name and a placeholder of its own: the one it was for is gone. */
function hasOnlyTheLabel(recorded: Signs, shown: Signs): boolean {
  const [old, now] = [recorded.attributes?.placeholder, shown.attributes?.placeholder];
  if (!isField(recorded) || old === undefined || now === undefined) return false;
  return isOtherMark('name', recorded, shown) && alikeTexts(old, now) < sameWordsFrom;
}

/** Both bear such a mark, and not the same. */
function isOtherMark(mark: (typeof marks)[number], recorded: Signs, shown: Signs): boolean {
  return comparisons[mark](recorded, shown) === 0 && comparisons[mark](shown, recorded) === 0;
}

/** Two fields that have only the text before them in common, and each an id or name of its own: the next field after one that is gone. */
function isMarkedAsAnother(recorded: Signs, shown: Signs, common: ReadonlySet<string>): boolean {
  if (!isField(recorded) || !(isUnnamed(recorded) || isUnnamed(shown))) return false;
  // Nothing has gone: the page makes up its marks anew each time. A text that several fields stand behind names none of them.
  if (keepsCaption(recorded, shown) && !common.has('before')) return false;
  return (['id', 'name'] as const).some((mark) => isOtherMark(mark, recorded, shown));
}

/** Whether it stands in a region that the recorded thing stood in too: a list of the same rows in another one is another list. */
export function keepsRegion(recorded: Signs, shown: Signs): boolean {
  return (comparisons.regions(recorded, shown) ?? 1) > 0;
}

/** Whether it has the recorded thing's neighbours, under the same heading, and no mark that says it is another. */
function isInItsPlace(recorded: Signs, shown: Signs): boolean {
  const isOther = marks.some((mark) => isOtherMark(mark, recorded, shown));
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
