import type { Action } from '../action.ts';
import { mergeEvents } from '../merge-events.ts';
import type { Fingerprint, RawEvent } from '../raw-event.ts';
import type { Draft, DraftBlock, DraftThing } from './draft.ts';
import { isReaching } from './is-reaching.ts';
import { takeProofs } from './take-proofs.ts';

type Act = Extract<Draft, { what: 'act' }>;
type StepDraft = Extract<Draft, { what: 'step' }>;

/** A draft with what a person did in it, merged by the recorder's own rules. */
export type Settled =
  | { draft: Act; actions: Action[] }
  | { draft: StepDraft; blocks: Map<DraftBlock, Settled[]> };

/** Merges what belongs together; a draft that has become part of another one says so in its entry. */
export function settleDrafts(drafts: readonly Draft[]): Settled[] {
  const settled: Settled[] = [];
  let acts: Act[] = [];
  const flush = () => {
    settled.push(...settleActs(acts));
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
      before.entry.note ??= 'part of the next step';
    }
    flush();
    settled.push({ draft, blocks: blocksOf(draft.step) });
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

function blocksOf(data: unknown): Map<DraftBlock, Settled[]> {
  const found = new Map<DraftBlock, Settled[]>();
  const visit = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return;
    if (isBlock(one)) found.set(one, settleDrafts(one.drafts));
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
function reachingOf({ events }: Act, field: Fingerprint): Click | undefined {
  const [event, more] = events;
  const isPlain = event?.what === 'click' && event.button === 'left' && event.count === 1;
  return isPlain && !more && isReaching(event.on, field) ? event : undefined;
}

function settleActs(acts: readonly Act[]): Settled[] {
  const events: RawEvent[] = [];
  const starts = acts.map((act, at) => {
    const start = events.length;
    const next = acts[at + 1]?.events[0];
    const written = next?.what === 'input' || next?.what === 'choose' ? next.on : undefined;
    const click = written && reachingOf(act, written);
    // Merging knows one field by one key.
    if (click && written) events.push({ ...click, on: { ...click.on, key: written.key } });
    else events.push(...act.events);
    return start;
  });
  const actions = mergeEvents(events);
  return acts.flatMap((draft, at) => {
    const from = starts[at] ?? 0;
    const to = starts[at + 1] ?? events.length;
    const own = actions.filter((action) => action.from >= from && action.from < to);
    if (own.length > 0) return [{ draft, actions: own }];
    explain(draft);
    return [];
  });
}

function explain({ entry, events }: Act): void {
  if (events.some(({ what }) => what === 'keys')) {
    entry.needless = true;
    entry.left = 'it only moves or edits inside fields; the steps find their fields themselves';
  } else entry.note ??= 'part of the step beside it';
}
