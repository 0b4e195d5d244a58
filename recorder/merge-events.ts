import type { Action, Consequence, SecretKind } from './action.ts';
import type { Fingerprint, RawEvent } from './raw-event.ts';

/** Keys that only edit or move inside a field; what they lead to is seen in the field's value. */
const editing =
  /^(?:Tab|Shift\+Tab|Backspace|Delete|Arrow\w+|Shift\+Arrow\w+|Home|End|Control\+[acvxzy]|Meta\+[acvxzy])$/i;

/** Turns the flood of raw events into the few things a person did, in order, each with its consequences. */
export function mergeEvents(events: readonly RawEvent[]): Action[] {
  const merging: Merging = { actions: [], window: '', secrets: secretsOf(events) };
  events.forEach((event, from) => {
    mergeOne(merging, event, from);
  });
  return merging.actions.filter((action, index) => isMeant(action, merging.actions[index + 1]));
}

interface Merging {
  actions: Action[];
  window: string;
  secrets: ReadonlyMap<string, SecretKind>;
}

/** A field that was masked at any moment is a secret all along, before and after too. */
function secretsOf(events: readonly RawEvent[]): Map<string, SecretKind> {
  const masked = events.filter((event) => event.what === 'input' && (event.secret || event.value === null));
  return new Map(
    masked.flatMap((event) =>
      event.what === 'input' ? [[event.on.key, event.secret ?? 'password'] as const] : [],
    ),
  );
}

type Happening<What extends RawEvent['what']> = Extract<RawEvent, { what: What }>;

function mergeOne(merging: Merging, event: RawEvent, from: number): void {
  const place = { from, window: merging.window, after: [] };
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
      if (!editing.test(event.keys)) {
        merging.actions.push({ do: 'keys', keys: event.keys, ...(event.on && { on: event.on }), ...place });
      }
      return;
    case 'upload':
      dropClickOn(merging, event.on);
      merging.actions.push({ do: 'upload', on: event.on, files: event.files, ...place });
      return;
    default:
      follow(merging, event);
  }
}

type Place = Pick<Action, 'from' | 'window' | 'after'>;

/** The two clicks a browser reports before a double click are part of it. */
function mergeClick({ actions }: Merging, event: Happening<'click'>, place: Place): void {
  let { from } = place;
  const after = [...place.after];
  while (event.count === 2) {
    const last = actions.at(-1);
    if (last?.do !== 'click' || last.count !== 1 || last.on.key !== event.on.key) break;
    from = last.from;
    after.unshift(...last.after);
    actions.pop();
  }
  const { on, button, count, modifiers } = event;
  actions.push({ do: 'click', on, button, count, modifiers, ...place, from, after });
}

/** Typing into one field is one step that ends with the last value; the click that put the cursor there is none. */
function mergeInput(merging: Merging, event: Happening<'input'>, place: Place): void {
  const from = dropClickOn(merging, event.on) ?? place.from;
  const { actions } = merging;
  const last = actions.at(-1);
  const goesOn = (last?.do === 'type' || last?.do === 'type-secret') && last.on.key === event.on.key;
  if (goesOn) actions.pop();
  const start = goesOn ? last.from : from;
  const after = goesOn ? last.after : place.after;
  const kept = { ...place, from: start, after };
  const secret = merging.secrets.get(event.on.key);
  if (secret) actions.push({ do: 'type-secret', on: event.on, secret, ...kept });
  else actions.push({ do: 'type', on: event.on, value: event.value ?? '', ...kept });
}

function mergeChoice(merging: Merging, event: Happening<'choose'>, place: Place): void {
  const from = dropClickOn(merging, event.on) ?? place.from;
  const { actions } = merging;
  const last = actions.at(-1);
  if (last?.do === 'choose' && last.on.key === event.on.key) actions.pop();
  actions.push({ do: 'choose', on: event.on, option: event.option, ...place, from });
}

/** Takes back a plain click that only reached the thing now used; gives the index it began at. */
function dropClickOn({ actions }: Merging, on: Fingerprint): number | undefined {
  const last = actions.at(-1);
  if (last?.do !== 'click' || last.on.key !== on.key || last.count !== 1 || last.button !== 'left')
    return undefined;
  actions.pop();
  return last.from;
}

/** What happens by itself belongs to the action before it. */
function follow(merging: Merging, event: Consequence): void {
  if (event.what === 'document' && event.title !== '') merging.window = event.title;
  merging.actions.at(-1)?.after.push(event);
}

/** A click on empty ground without consequence, and a click into a field that was only left again, mean nothing. */
function isMeant(action: Action, next: Action | undefined): boolean {
  if (action.do !== 'click' || action.after.length > 0 || action.button !== 'left') return true;
  if (action.on.kind === 'nothing') return false;
  if (action.on.kind !== 'text' && action.on.kind !== 'list') return true;
  return next?.do === 'keys' && next.on?.key !== action.on.key;
}
