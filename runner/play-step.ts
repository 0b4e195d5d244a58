import { BotError, toPlainError } from '../language/errors.ts';
import type { Step, StepKind } from '../language/steps/define-step.ts';
import { cameLate } from './confirm-effect.ts';
import { pause, stoppedBy } from './deadline.ts';
import { playOnce } from './journal-step.ts';
import { playProbe } from './play-probe.ts';
import { BotFinished, type Place } from './playing.ts';
import { mayTryAgain, waitBefore } from './retry.ts';
import { type AttemptContext, type Inside, makeStepContext, takePicture, tellHeals } from './step-context.ts';
import { newDeadline, type Proof, type StepRun } from './step-run.ts';
import { fill, titleIn } from './step-surroundings.ts';

/** Plays one step to its end and tells it: done and proved, or failed and thrown on. */
export async function playStep(step: Step, place: Place, inside: Inside): Promise<void> {
  const { playing, prefix } = place;
  if (playing.signal.aborted) throw stoppedBy(playing.signal);
  const run = beginStep(step, place);
  const began = Date.now();
  const finished = (proof: Proof) =>
    playing.tell({
      what: 'step-finished',
      step: prefix + step.id,
      outcome: 'done',
      ms: Date.now() - began,
      ...proof,
    });
  try {
    const play = () => playAttempts(run, inside);
    const proof = step.once
      ? await playOnce(run, play, (within) => playProbe(run, within, inside))
      : await play();
    for (const [name, value] of Object.entries(run.saved)) place.scope.set(name, value);
    playing.state.unconfirmed.delete(run.path);
    finished(proof);
  } catch (thrown) {
    if (thrown instanceof BotFinished) {
      finished({ confirmed: null });
      throw thrown;
    }
    const error = playing.signal.aborted && !isUnknown(thrown) ? stoppedBy(playing.signal) : asError(thrown);
    await failStep(run, error);
    playing.tell({
      what: 'step-finished',
      step: run.path,
      outcome: 'failed',
      ms: Date.now() - began,
      confirmed: run.kind.writes && run.changed ? false : null,
      error: toPlainError(error),
    });
    throw error;
  }
}

const isUnknown = (error: unknown) => error instanceof BotError && error.kind === 'unknown-outcome';
const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

function beginStep(step: Step, place: Place): StepRun {
  const { playing, prefix, inPlay } = place;
  const kind = playing.kinds.get(step.do);
  if (!kind) throw new BotError('bad-bot', `There is no kind of step “${step.do}” (step “${step.id}”).`);
  const path = prefix + step.id;
  const number = String(++playing.state.steps).padStart(4, '0');
  const effect = step.expect ?? kind.usualEffect?.(step);
  const run: StepRun = {
    step,
    kind,
    place,
    path,
    key: `${playing.options.work}/${inPlay.line[0]?.name ?? inPlay.bot.name}/${path}`,
    number,
    effect,
    call: { signal: playing.signal, deadline: newDeadline({ step, kind, place }) },
    attempt: 1,
    acted: false,
    changed: false,
    journaled: false,
    probes: 0,
    saved: {},
  };
  playing.tell({
    what: 'step-started',
    step: path,
    id: step.id,
    do: step.do,
    words: stepInWords(step, kind, place),
    depth: place.depth,
  });
  return run;
}

/** The step's sentence with the values it works with, when they are known already. */
function stepInWords(step: Step, kind: StepKind, place: Place): string {
  const words = step.title ?? kind.words(step, (target) => titleIn(place, target));
  try {
    return fill(place, words);
  } catch {
    // A value is missing or does not fit; the step itself will say so in its own words.
    return words;
  }
}

async function playAttempts(run: StepRun, inside: Inside): Promise<Proof> {
  const { playing } = run.place;
  for (;;) {
    const attempt = makeStepContext(run, inside);
    try {
      return await playAttempt(run, attempt);
    } catch (error) {
      if (error instanceof BotFinished || playing.signal.aborted || !mayTryAgain(error, run)) throw error;
      const late = await beforeNextAttempt(run, attempt, error);
      if (late) return late;
    }
  }
}

async function playAttempt(run: StepRun, attempt: AttemptContext): Promise<Proof> {
  const { step, kind, place } = run;
  if (kind.writes && !run.effect) throw effectMissing(step);
  const byOtherHands = !kind.needs.includes('screen');
  if (byOtherHands && (step.once || (kind.writes && run.effect))) await attempt.beforeActing();
  await kind.run(step, attempt.context);
  const proof = await attempt.confirm();
  if (proof.confirmed) tellHeals(run);
  const driver = place.playing.state.screens.get(place.inPlay.surface.current);
  if (driver) takePicture(run, 'after', driver);
  return proof;
}

/** Waits; then, if the effect of the act that seemed to fail is there after all, there is nothing left to try. */
async function beforeNextAttempt(
  run: StepRun,
  attempt: AttemptContext,
  error: unknown,
): Promise<Proof | undefined> {
  const { playing } = run.place;
  run.attempt += 1;
  playing.tell({ what: 'tried-again', step: run.path, attempt: run.attempt, error: toPlainError(error) });
  await pause(waitBefore(run), playing.signal);
  if (run.step.retry) run.call.deadline = newDeadline(run);
  const late = run.acted ? await cameLate(run, attempt.about()) : undefined;
  run.acted = false;
  return late;
}

function effectMissing(step: Step): BotError {
  return new BotError(
    'bad-bot',
    `“${step.id}” changes something but expects no effect, so nobody could tell whether it worked. Add expect: to it.`,
  );
}

/** Shows what the screen looked like, once per error, and remembers a change that nobody saw. */
async function failStep(run: StepRun, error: Error): Promise<void> {
  const { playing, inPlay } = run.place;
  const { state } = playing;
  const { kind } = toPlainError(error);
  if (run.kind.writes && run.changed && !['not-found', 'ambiguous', 'refused', 'bad-bot'].includes(kind)) {
    state.unconfirmed.set(run.path, error);
  }
  if (state.told.has(error)) return;
  state.told.add(error);
  const driver = state.screens.get(inPlay.surface.current);
  if (driver && !playing.signal.aborted && (run.kind.needs.includes('screen') || run.changed)) {
    playing.evidence.take(run.path, 'failure', { name: `${run.number}-failure.png`, screen: driver });
  }
}
