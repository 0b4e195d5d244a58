import type { Action, Consequence } from '../action.ts';
import type { Fingerprint } from '../raw-event.ts';
import type { Draft, DraftThing } from './draft.ts';
import type { Settled } from './settle-drafts.ts';

type Wanted = Record<string, unknown>;

/**
 * What a recording looks for right after an act whose effect it does not tell is what the act brought about: it becomes the act's proof.
 * Never what the recording has used or seen before: that would have been there without the act.
 */
export function takeProofs(settled: readonly Settled[]): Settled[] {
  const seen = new Seen();
  const left: Settled[] = [];
  for (const one of settled) {
    const before = left.at(-1);
    const wanted = wantedBy(one);
    if (before && wanted && 'actions' in before && takes(before, wanted, seen)) {
      const { draft } = before;
      const timeout = one.draft.what === 'step' && one.draft.step.timeout;
      draft.expect = { ...wanted, ...(typeof timeout === 'number' && { within: timeout }) };
      one.draft.entry.note ??= 'the proof of the step before it';
      draft.proves = one.draft.entry;
    } else left.push(one);
    seen.add(one);
  }
  return left;
}

/** What a step waits for, when it does nothing else. */
function wantedBy(one: Settled): Wanted | undefined {
  if ('actions' in one || one.draft.step.do !== 'wait-for') return undefined;
  return one.draft.step.for as Wanted;
}

function takes(
  { draft, actions }: Extract<Settled, { actions: Action[] }>,
  wanted: Wanted,
  seen: Seen,
): boolean {
  const [action, more] = actions;
  if (!action || more || draft.expect || action.after.some(provesSomething)) return false;
  if (action.do === 'open') return 'page' in wanted;
  if (action.do !== 'click' && action.do !== 'keys') return false;
  return !('gone' in wanted) && !seen.has(wanted);
}

/** A window that opened and a dialog without known words prove nothing that could be looked for. */
function provesSomething(one: Consequence): boolean {
  return one.what === 'dialog' ? one.text !== '' : one.what !== 'page-opened';
}

/** Everything a recording has used or looked for up to here, which was there before what comes next. */
class Seen {
  readonly #things = new Set<string>();
  readonly #words: string[] = [];
  readonly #wanted = new Set<string>();

  add(one: Settled): void {
    if ('actions' in one)
      for (const action of one.actions) this.#addThing('on' in action ? action.on : undefined);
    else this.#addDraft(one.draft);
  }

  has(wanted: Wanted): boolean {
    if (this.#wanted.has(JSON.stringify(wanted))) return true;
    if ('appears' in wanted) return this.#things.has((wanted.appears as DraftThing).thing.key);
    const text = 'text' in wanted ? String(wanted.text).toLowerCase() : undefined;
    return text !== undefined && this.#words.some((words) => words.includes(text));
  }

  #addThing(thing: Fingerprint | undefined): void {
    if (!thing) return;
    this.#things.add(thing.key);
    this.#words.push(thing.title.toLowerCase());
  }

  #addDraft({ step }: Extract<Draft, { what: 'step' }>): void {
    for (const value of Object.values(step)) {
      if (typeof value !== 'object' || value === null) continue;
      if ('thing' in value) this.#addThing((value as DraftThing).thing);
    }
    if (step.do !== 'wait-for') return;
    const wanted = step.for as Wanted;
    this.#wanted.add(JSON.stringify(wanted));
    for (const key of ['appears', 'in', 'of']) this.#addThing((wanted[key] as DraftThing | undefined)?.thing);
  }
}
