import type { Call, Seen } from '../language/driver.ts';
import type { Effect } from '../language/effect.ts';
import { BotError, toPlainError } from '../language/errors.ts';
import { askEffect } from './ask-effect.ts';
import { type EffectSurroundings, makeCondition, provesItself } from './make-condition.ts';
import { glanceAt, watchFor } from './see-expected.ts';
import type { Expected, Proof, StepRun } from './step-run.ts';

/** Finds the step's thing again when the page has drawn it anew; only then is it asked for. */
type FindAgain = () => Promise<void>;

/** Looks whether the expected effect is there already, before the step's first act: then seeing it later proves nothing. */
export async function takeBaseline(run: StepRun, about: EffectSurroundings): Promise<void> {
  if (!run.effect || !run.kind.writes || run.baseline || provesItself(run.effect)) return;
  run.baseline = await glanceAt(await makeCondition(run.effect, about), run.call);
}

/** Waits for the step's effect and returns the proof, or throws `not-confirmed`. A step without effect has nothing to prove. */
export async function confirmEffect(
  run: StepRun,
  about: () => EffectSurroundings,
  findAgain: FindAgain,
): Promise<Proof> {
  const { effect } = run;
  if (!effect) return { confirmed: null };
  if ('asked' in effect) return askEffect(run, effect, about());
  const expected = await makeCondition(effect, about());
  const seen = await watchOnce(expected, run, effectCall(effect, run)).catch(async (error: unknown) => {
    if (!provesItself(effect) || toPlainError(error).kind !== 'not-found') throw error;
    // The field was drawn anew while it was typed into. Whatever stands there now must hold the value.
    await findAgain();
    return watchOnce(await makeCondition(effect, about()), run, effectCall(effect, run));
  });
  if (isNews(seen, run.baseline)) return { confirmed: true, effect: effectSeen(expected.words, seen) };
  throw notConfirmed(run, expected, seen);
}

/** Whether the effect of an act that seemed to fail has shown after all. */
export async function cameLate(run: StepRun, about: EffectSurroundings): Promise<Proof | undefined> {
  if (!run.effect || !run.kind.writes || !run.baseline) return undefined;
  // That something changed says nothing of an act that failed.
  if ('changes' in run.effect) return undefined;
  const expected = await makeCondition(run.effect, about);
  const seen = await glanceAt(expected, run.call);
  return isNews(seen, run.baseline)
    ? { confirmed: true, effect: `${effectSeen(expected.words, seen)} (it came late)` }
    : undefined;
}

/** The proof in words; what was only seen on a picture says so. */
function effectSeen(words: string, { eye }: Seen): string {
  return eye === undefined ? words : `${words} (seen on the picture of the program)`;
}

function watchOnce(expected: Expected, { baseline }: StepRun, call: Call): Promise<Seen> {
  return watchFor(expected, baseline?.held ? baseline.mark : undefined, call);
}

/** Held, and not the same match in the same document as before. */
function isNews(seen: Seen, baseline: Seen | undefined): boolean {
  return seen.held && !(baseline?.held && baseline.mark === seen.mark);
}

function effectCall(effect: Effect, { call }: StepRun): Call {
  if (effect.within === undefined) return call;
  const deadline = Date.now() + effect.within * 1_000;
  // The step's own deadline bounds every call, so a longer wait for the effect moves it.
  call.deadline = Math.max(call.deadline, deadline);
  return { signal: call.signal, deadline };
}

function notConfirmed({ step, baseline, effect }: StepRun, { words }: Expected, seen: Seen): BotError {
  const unchanged = effect !== undefined && 'changes' in effect;
  const detail = { expected: words, saw: seen.saw, alreadyThere: baseline?.held === true && !unchanged };
  if (unchanged) {
    return new BotError(
      'not-confirmed',
      `“${step.id}” was done, but nothing changed: ${seen.saw}, as before. Look at the picture, and say in expect: what must be seen when it works.`,
      { detail },
    );
  }
  if (baseline?.held) {
    return new BotError(
      'not-confirmed',
      `“${step.id}” was done, but nothing proves it: the expected effect (${words}) was already there before the step, in the same document. Expect something that only this step brings about. Seen afterwards: ${seen.saw}.`,
      { detail },
    );
  }
  return new BotError(
    'not-confirmed',
    `“${step.id}” was done, but its effect was not seen: expected that ${words}; seen instead: ${seen.saw}. Look at the picture: the app may have refused the entry, or the effect may need another text or more time (within:).`,
    { detail },
  );
}
