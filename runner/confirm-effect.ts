import type { Call, Seen } from '../language/driver.ts';
import type { Effect } from '../language/effect.ts';
import { BotError, toPlainError } from '../language/errors.ts';
import { askEffect } from './ask-effect.ts';
import { type EffectSurroundings, makeCondition, provesItself } from './make-condition.ts';
import type { Expected, Proof, StepRun } from './step-run.ts';

/** Finds the step's thing again when the page has drawn it anew; only then is it asked for. */
type FindAgain = () => Promise<void>;

/** Looks whether the expected effect is there already, before the step's first act: then seeing it later proves nothing. */
export async function takeBaseline(run: StepRun, about: EffectSurroundings): Promise<void> {
  if (!run.effect || !run.kind.writes || run.baseline || provesItself(run.effect)) return;
  const { condition, screen } = await makeCondition(run.effect, about);
  run.baseline = await screen.glance(condition, run.call);
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
  if (isNews(seen, run.baseline)) return { confirmed: true, effect: expected.words };
  throw notConfirmed(run, expected, seen);
}

/** Whether the effect of an act that seemed to fail has shown after all. */
export async function cameLate(run: StepRun, about: EffectSurroundings): Promise<Proof | undefined> {
  if (!run.effect || !run.kind.writes || !run.baseline) return undefined;
  // That something changed says nothing of an act that failed.
  if ('changes' in run.effect) return undefined;
  const { condition, screen, words } = await makeCondition(run.effect, about);
  const seen = await screen.glance(condition, run.call);
  return isNews(seen, run.baseline) ? { confirmed: true, effect: `${words} (it came late)` } : undefined;
}

function watchOnce({ condition, screen }: Expected, { baseline }: StepRun, call: Call): Promise<Seen> {
  return screen.watch(condition, baseline?.held ? { notIn: baseline.mark } : {}, call);
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
