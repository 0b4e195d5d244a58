import { isField, type Thing } from '../../drivers/desktop/tree/thing.ts';
import type { KeyStroke } from './key-stroke.ts';

/** What has the keyboard, as far as it matters for what a key does there. */
export type KeyPlace = 'lines' | 'field' | 'list' | 'box' | 'outside' | 'unknown';

/**
 * What becomes of a key: `text` is told by the field it changes, `choice` by the list or box; a `sign` was pressed where nothing should be
 * typed, which is certain only when no field tells of it; `nothing` only moves.
 */
export type KeyMeaning = 'text' | 'choice' | 'sign' | 'act' | 'nothing';

/** Keys that edit and move inside a field. */
const editing =
  /^(?:Shift\+)?(?:Tab|Backspace|Delete|Arrow\w+|Home|End|Page\w+|Insert)$|^Control\+(?:Shift\+)?(?:[ACVXZY]|Arrow\w+|Home|End|Backspace|Delete|Insert)$/;
/** Begins a new line in a field that has several. */
const breaking = /^(?:Shift\+)?Enter$/;
/** Turn to other things and windows; what is used then tells which. */
const moving = /^(?:Shift\+)?Tab$|^Alt\+(?:Shift\+)?Tab$/;
/** What a list or box that has the keyboard is used with. */
const choosing = /^(?:Space|Enter|Arrow\w+|Home|End|Page\w+|Alt\+Arrow\w+|F4)$/;

export function placeOf(focus: Thing | undefined): KeyPlace {
  if (!focus) return 'unknown';
  if (listAround(focus)) return 'list';
  if (/^(?:check box|radio button)$/.test(focus.kind)) return 'box';
  if (!isField(focus)) return 'outside';
  return focus.states.has('multi-line') ? 'lines' : 'field';
}

export function meaningOf({ keys = '', writes, isModifier }: KeyStroke, place: KeyPlace): KeyMeaning {
  if (isModifier || (moving.test(keys) && place !== 'lines')) return 'nothing';
  if (place === 'lines' || place === 'field') return inField(keys, writes, place === 'lines');
  if ((place === 'list' || place === 'box') && choosing.test(keys)) return 'choice';
  // A list takes signs as the beginning of an option.
  if (writes) return place === 'list' ? 'choice' : 'sign';
  if (place === 'list' && keys === 'Escape') return 'nothing';
  return keys === '' ? 'nothing' : 'act';
}

function inField(keys: string, writes: boolean, hasLines: boolean): KeyMeaning {
  if (writes || editing.test(keys) || (hasLines && breaking.test(keys))) return 'text';
  return keys === '' || keys.startsWith('Alt+Tab') ? 'nothing' : 'act';
}

/** The list that folds out, of which a thing is a part; one that can be typed into is a field. */
export function listAround(thing: Thing): Thing | undefined {
  if (thing.kind === 'combo box') return thing;
  if (isField(thing) || !thing.parent) return undefined;
  return listAround(thing.parent);
}
