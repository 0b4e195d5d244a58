import type { Action } from '../action.ts';
import { mergeEvents } from '../merge-events.ts';
import type { Fingerprint, RawEvent } from '../raw-event.ts';
import type { Draft, DraftBlock, DraftThing } from './draft.ts';
import { isReaching } from './is-reaching.ts';
import type { SeenThings } from './seen-things.ts';
import { takeProofs } from './take-proofs.ts';

type Act = Extract<Draft, { what: 'act' }>;
type StepDraft = Extract<Draft, { what: 'step' }>;

/** A draft with what a person did in it, merged by the recorder's own rules. */
export type Settled =
  | { draft: Act; actions: Action[] }
  | { draft: StepDraft; blocks: Map<DraftBlock, Settled[]> };

/** Merges what belongs together; a draft that has become part of another one says so in its entry. */
export function settleDrafts(drafts: readonly Draft[], seen: SeenThings): Settled[] {
  const settled: Settled[] = [];
  let acts: Act[] = [];
  const flush = () => {
    settled.push(...settleActs(acts, seen));
    acts = [];
  };
  for (const draft of drafts) {
    if (draft.what === 'act') {
      acts.push(draft);
      continue;
    }
    const before = acts.at(-1);
    const field = fieldOf(draft);
    if (field && before && reachingOf(before, field)) {
      acts.pop();
      leadsTo(before);
    }
    flush();
    settled.push({ draft, blocks: blocksOf(draft.step, seen) });
  }
  flush();
  return takeProofs(settled);
}

/** Everything a person did, in reading order. */
export function actionsIn(settled: readonly Settled[]): Action[] {
  return settled.flatMap((one) =>
    'actions' in one ? one.actions : [...one.blocks.values()].flatMap((block) => actionsIn(block)),
  );
}

function blocksOf(data: unknown, seen: SeenThings): Map<DraftBlock, Settled[]> {
  const found = new Map<DraftBlock, Settled[]>();
  const visit = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return;
    if (isBlock(one)) found.set(one, settleDrafts(one.drafts, seen));
    else for (const inner of Object.values(one)) visit(inner);
  };
  visit(data);
  return found;
}

/** Whether a piece of a draft's data stands for steps. */
export function isBlock(data: object): data is DraftBlock {
  return 'drafts' in data && Array.isArray(data.drafts);
}

/** The field a step writes to. */
function fieldOf({ step }: StepDraft): Fingerprint | undefined {
  const thing = step.do === 'type-text' ? step.into : step.do === 'choose-option' ? step.in : undefined;
  return (thing as DraftThing | undefined)?.thing;
}

type Click = Extract<RawEvent, { what: 'click' }>;

/** The click of an act that only put the cursor into a field. */
function reachingOf({ events, after = [] }: Act, field: Fingerprint): Click | undefined {
  const [event, more] = events;
  const isPlain = event?.what === 'click' && event.button === 'left' && event.count === 1;
  return isPlain && !more && after.length === 0 && isReaching(event.on, field) ? event : undefined;
}

function settleActs(acts: readonly Act[], seen: SeenThings): Settled[] {
  const events: RawEvent[] = [];
  const starts = acts.map((act, at) => {
    const start = events.length;
    const next = acts[at + 1]?.events[0];
    const written = next?.what === 'input' || next?.what === 'choose' ? next.on : undefined;
    const click = written && reachingOf(act, written);
    // Merging knows one field by one key.
    if (click && written) events.push({ ...click, on: { ...click.on, key: written.key } });
    else events.push(...act.events);
    for (const one of act.after ?? []) {
      events.push(one.event);
      seen.add(one);
    }
    return start;
  });
  const actions = mergeEvents(events);
  const owners = actions.map((action, at) =>
    ownerOf(action, { acts, starts, until: actions[at + 1]?.from ?? events.length }),
  );
  return acts.flatMap((draft, at) => {
    const own = actions.filter((_, nth) => owners[nth] === at);
    if (own.length > 0) return [{ draft, actions: own }];
    explain(draft);
    return [];
  });
}

/** The act an action is made of; of several that wrote into one field the last, which replaced what the others wrote. */
function ownerOf(
  action: Action,
  { acts, starts, until }: { acts: readonly Act[]; starts: readonly number[]; until: number },
): number {
  const first = starts.findLastIndex((start) => start <= action.from);
  if (action.do !== 'type' && action.do !== 'type-secret') return first;
  const isOfField = ({ events: [event] }: Act, at: number) =>
    event?.what === 'input' && event.on.key === action.on.key && (starts[at] ?? until) < until;
  return Math.max(first, acts.findLastIndex(isOfField));
}

function explain(act: Act): void {
  const { entry, events } = act;
  if (events.some(({ what }) => what === 'keys')) {
    entry.needless = true;
    entry.left = 'it only moves or edits inside fields; the steps find their fields themselves';
  } else if (events.length > 0) leadsTo(act);
}

function leadsTo({ entry }: Act): void {
  entry.needless = true;
  entry.left = 'it is a part of the step beside it';
}
