import type { Action, Consequence } from './action.ts';
import { isSameThing } from './find-rows.ts';
import { followWindows } from './follow-windows.ts';
import { forReading } from './for-reading.ts';
import { pickDates } from './pick-dates.ts';
import type { Fingerprint, RawEvent } from './raw-event.ts';

/** Keys that only edit or move inside a field; what they lead to is seen in the field's value. */
const editing =
  /^(?:Tab|Shift\+Tab|Backspace|Delete|Arrow\w+|Shift\+Arrow\w+|Home|End|Control\+[acvxzy]|Meta\+[acvxzy])$/i;

/** Turns the flood of raw events into the few things a person did, in order, each with its consequences. */
export function mergeEvents(events: readonly RawEvent[]): Action[] {
  const merging: Merging = { actions: [], window: '', secrets: secretsOf(events) };
  events.forEach((event, from) => {
    const before = merging.actions.at(-1);
    mergeOne(merging, event, from);
    if (merging.actions.at(-1) !== before) settlePress(merging);
  });
  settlePress(merging);
  const meant = merging.actions.filter((action) => isMeant(action, merging.actions));
  return followWindows(pickDates(meant).map(asGap));
}

interface Merging {
  actions: Action[];
  /** What happened since the mouse went down, of which it is not yet told what that was. */
  sincePress?: Consequence[] | undefined;
  window: string;
  /** What something from another frame was let go on. */
  dropped?: Happening<'drop'> | undefined;
  secrets: ReadonlySet<string>;
}

/** A field that was masked at any moment is a secret all along, before and after too. */
function secretsOf(events: readonly RawEvent[]): Set<string> {
  return new Set(
    events.flatMap((event) =>
      event.what === 'input' && (event.secret || event.value === null) ? event.on.key : [],
    ),
  );
}

type Happening<What extends RawEvent['what']> = Extract<RawEvent, { what: What }>;

function mergeOne(merging: Merging, event: RawEvent, from: number): void {
  const appeared = 'appeared' in event && event.appeared ? { appeared: event.appeared } : {};
  const page = 'page' in event && event.page !== undefined ? { page: event.page } : {};
  const place = { from, window: merging.window, after: [], ...page, ...appeared };
  switch (event.what) {
    case 'opened':
      merging.actions.push({ do: 'open', url: event.url, ...place });
      return;
    case 'click':
      mergeClick(merging, event, place);
      return;
    case 'input':
      mergeInput(merging, event, place);
      return;
    case 'choose':
      mergeChoice(merging, event, place);
      return;
    case 'keys':
      if (event.outside || !editing.test(event.keys)) {
        merging.actions.push({ do: 'keys', keys: event.keys, ...(event.on && { on: event.on }), ...place });
      }
      return;
    case 'upload':
      mergeUpload(merging, event, place);
      return;
    case 'pick-again':
      pickAgain(merging, event);
      return;
    case 'press':
      settlePress(merging);
      merging.sincePress = [];
      return;
    case 'trouble':
      mergeTrouble(merging, event, place);
      return;
    default:
      mergePointing(merging, event, place);
  }
}

/** What is done without writing or clicking; all the rest happened by itself. */
function mergePointing(merging: Merging, event: RawEvent, place: Place): void {
  switch (event.what) {
    case 'hover':
      merging.actions.push({ do: 'hover', on: event.on, ...place });
      return;
    case 'drop':
      merging.dropped = event;
      return;
    case 'drag':
      mergeDrag(merging, event, place);
      return;
    case 'read':
    case 'must-say':
      merging.actions.push({
        do: event.what,
        on: forReading(event.on, event.text),
        text: event.text,
        ...place,
      });
      return;
    case 'copied':
      merging.actions.push({
        do: 'read',
        on: forReading(event.on, event.text),
        text: event.text,
        copied: true,
        ...place,
      });
      return;
    case 'read-table':
      merging.actions.push({ do: 'read-table', on: event.on, headers: event.headers, ...place });
      return;
    default:
      follow(merging, event as Consequence);
  }
}

/** An act that was lost leaves a gap, however many of its events were. */
function mergeTrouble({ actions }: Merging, event: Happening<'trouble'>, place: Place): void {
  if (event.lost && actions.at(-1)?.do !== 'missed')
    actions.push({ do: 'missed', why: event.words, ...place });
}

/** The last step was meant for another thing; what came of it stays what it was. */
function pickAgain({ actions }: Merging, { on, page }: Happening<'pick-again'>): void {
  const last = actions.at(-1);
  if (last && 'on' in last && last.on) actions[actions.length - 1] = { ...last, on, ...(page && { page }) };
}

function mergeDrag(merging: Merging, event: Happening<'drag'>, place: Place): void {
  const { dropped } = merging;
  merging.dropped = undefined;
  if (event.left && !dropped) {
    mergeTrouble(merging, { what: 'trouble', words: dragged, lost: true }, place);
    return;
  }
  const { on, by } = event;
  const { to, at } = event.left ? { to: dropped?.on, at: dropped?.at } : event;
  merging.actions.push({ do: 'drag', on, by, ...(to && { to }), ...(at && { at }), ...place });
}

const dragged = 'Something was dragged out of its frame, and nothing told where it was let go.';

/** The button that opened the choice of a file is part of it: the file goes to the field behind it. */
function mergeUpload(merging: Merging, event: Happening<'upload'>, place: Place): void {
  const { actions } = merging;
  let from = dropClickOn(merging, event.on) ?? place.from;
  const last = actions.at(-1);
  const opener =
    !event.dropped &&
    last?.do === 'click' &&
    last.count === 1 &&
    last.button === 'left' &&
    last.after.every(({ what }) => what === 'shown');
  if (opener && last.on.kind !== 'nothing' && from === place.from) {
    from = last.from;
    actions.pop();
  }
  actions.push({ do: 'upload', on: event.on, files: event.files, ...place, from });
}

type Place = Pick<Action, 'from' | 'window' | 'page' | 'after' | 'appeared'>;

/** The two clicks a browser reports before a double click are part of it. */
function mergeClick({ actions }: Merging, event: Happening<'click'>, place: Place): void {
  let { from } = place;
  const after: Consequence[] = [];
  for (let halves = event.count === 2 && !event.whole ? 2 : 0; halves > 0; halves -= 1) {
    const last = actions.at(-1);
    if (last?.do !== 'click' || last.count !== 1 || last.on.key !== event.on.key) break;
    // A right click before it opened a menu and is no half of it.
    if (last.button !== event.button) break;
    from = last.from;
    after.unshift(...last.after);
    actions.pop();
  }
  const { on, button, count, modifiers, calendar } = event;
  const within = calendar && { calendar };
  actions.push({ do: 'click', on, button, count, modifiers, ...within, ...place, from, after });
}

/** A field drawn anew, or in a frame that was loaded again, is the same field to the person. */
function isSameField(one: Fingerprint, other: Fingerprint): boolean {
  const documentOf = ({ key }: Fingerprint) => key.split('/')[0];
  return one.key === other.key || (documentOf(one) !== documentOf(other) && isSameThing(one, other));
}

/** Typing into one field is one step that ends with the last value; the click that put the cursor there is none. */
function mergeInput(merging: Merging, event: Happening<'input'>, place: Place): void {
  const from = dropClickOn(merging, event.on) ?? place.from;
  const { actions } = merging;
  const last = actions.at(-1);
  const goesOn = (last?.do === 'type' || last?.do === 'type-secret') && isSameField(last.on, event.on);
  if (goesOn) actions.pop();
  const start = goesOn ? last.from : from;
  const after = goesOn ? last.after : place.after;
  const kept = { ...place, from: start, after };
  const { on, value, language } = event;
  if (merging.secrets.has(on.key)) actions.push({ do: 'type-secret', on, ...kept });
  else actions.push({ do: 'type', on, value: value ?? '', ...(language && { language }), ...kept });
}

function mergeChoice(merging: Merging, event: Happening<'choose'>, place: Place): void {
  const from = dropClickOn(merging, event.on) ?? place.from;
  const { actions } = merging;
  const last = actions.at(-1);
  // Chosen once more in a list of the page's own may be one thing more.
  const isOneOnly = event.on.kind === 'list' || event.on.kind === 'box';
  if (last?.do === 'choose' && last.on.key === event.on.key && isOneOnly) actions.pop();
  // What was typed to find an option in a list that pops up is the beginning of that option.
  const isSearch = last?.do === 'type' && last.on.key === event.on.key && typeof event.option === 'string';
  if (isSearch && begins(last.value, event.option as string)) last.value = event.option as string;
  actions.push({ do: 'choose', on: event.on, option: event.option, ...place, from });
}

function begins(typed: string, option: string): boolean {
  return typed !== '' && option.toLowerCase().includes(typed.toLowerCase());
}

/** Takes back a plain click that only reached the thing now used; gives the index it began at. */
function dropClickOn({ actions }: Merging, on: Fingerprint): number | undefined {
  const last = actions.at(-1);
  if (last?.do !== 'click' || last.on.key !== on.key || last.count !== 1 || last.button !== 'left')
    return undefined;
  if (last.modifiers.length > 0 || last.after.some(isOfItsOwn)) return undefined;
  actions.pop();
  return last.from;
}

/** What only reaching a field does not bring about. */
function isOfItsOwn(one: Consequence): boolean {
  return one.what === 'document' ? one.main : /^(?:dialog|download|page-opened)$/.test(one.what);
}

/** What happens by itself belongs to the action before it. */
function follow(merging: Merging, event: Consequence): void {
  if (event.what === 'document' && event.title !== '') merging.window = event.title;
  if (merging.sincePress) merging.sincePress.push(event);
  else merging.actions.at(-1)?.after.push(event);
}

/** What came of a press belongs to the action that was told of it; a press that was nothing leaves it to the one before. */
function settlePress(merging: Merging): void {
  merging.actions.at(-1)?.after.push(...(merging.sincePress ?? []));
  merging.sincePress = undefined;
}

/** A click that did something, but on a thing that nothing leads back to. */
function asGap(action: Action): Action {
  if (action.do !== 'click' || action.on.kind !== 'nothing' || action.on.ways.length > 0) return action;
  const { on: _on, button: _button, count: _count, modifiers: _modifiers, ...place } = action;
  return { ...place, do: 'missed', why: `Something was clicked in “${action.window}” that has no name.` };
}

/** A click on empty ground without consequence, and a click into a field that was only left again, mean nothing. */
function isMeant(action: Action, actions: readonly Action[]): boolean {
  const rest = actions.slice(actions.indexOf(action) + 1);
  const [next] = rest;
  // A menu that was looked at and left again.
  if (action.do === 'hover') return next !== undefined && 'on' in next && next.do !== 'keys';
  if (action.do === 'read' && action.copied)
    return rest.some((one) => one.do === 'type' && one.value.trim() === action.text);
  if (action.do === 'drag') return action.after.length > 0;
  if (action.do !== 'click' || action.after.length > 0 || action.button !== 'left') return true;
  // Two clicks in one place are no accident, and what they open may come without a word; so may the field that a cell becomes.
  if (action.on.kind === 'nothing')
    return action.count > 1 || next?.appeared === true || becomesField(action, next);
  // What opens a calendar is part of picking a day.
  if (next?.do === 'click' && next.calendar?.isNew) return true;
  if (action.on.kind !== 'text' && action.on.kind !== 'list') return true;
  return next?.do === 'keys' && next.on?.key !== action.on.key;
}

function becomesField({ on }: Extract<Action, { do: 'click' }>, next: Action | undefined): boolean {
  return on.role === 'gridcell' && (next?.do === 'type' || next?.do === 'choose');
}
