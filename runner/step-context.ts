import type { Candidate, Screen } from '../language/driver.ts';
import { BotError } from '../language/errors.ts';
import type { RunEventBody, TargetReport } from '../language/run.ts';
import type { Found, StepContext } from '../language/steps/define-step.ts';
import type { Target } from '../language/target.ts';
import { confirmEffect, takeBaseline } from './confirm-effect.ts';
import { findNow, findTarget, type Search, type ThingFound } from './find-target.ts';
import { guardHands } from './guard-hands.ts';
import { healGate } from './heal-gate.ts';
import { healTarget } from './heal-target.ts';
import { journalBefore } from './journal-step.ts';
import { type EffectSurroundings, fillSought, makeCondition, provesItself } from './make-condition.ts';
import { openSecret } from './open-secret.ts';
import { BotFinished, type Place } from './playing.ts';
import { watchFor } from './see-expected.ts';
import type { Expected, Proof, StepRun } from './step-run.ts';
import { evaluate, fill, screenFor, tableNamed, targetNamed, titleIn } from './step-surroundings.ts';

/** How a step reaches the steps inside it and other bots; given by whoever plays them. */
export interface Inside {
  play(steps: StepRun['step'][], place: Place): Promise<void>;
  callBot(
    name: string,
    inputs: Parameters<StepContext['callBot']>[1],
    run: StepRun,
  ): ReturnType<StepContext['callBot']>;
}

/** What one attempt of a step works with: the context its kind sees, and the runner's own part around it. */
export interface AttemptContext {
  context: StepContext;
  about(): EffectSurroundings;
  /** To be called before a step acts by other hands than a screen. */
  beforeActing(): Promise<void>;
  confirm(): Promise<Proof>;
}

/** Makes the context of one attempt. */
export function makeStepContext(run: StepRun, inside: Inside): AttemptContext {
  const { place, path, step } = run;
  const { playing } = place;
  const about = (): EffectSurroundings => ({
    fill: (template) => fill(place, template),
    target: (name) => targetNamed(place, name),
    titleOf: (name) => titleIn(place, name),
    screen: (surface) => screen(surface),
    secret: (name) => openSecret(name, run),
    found: run.found,
  });
  const beforeActing = async (driver: Screen | undefined, changes: boolean): Promise<void> => {
    if (!run.acted) await prepareToAct(run, about(), driver);
    run.acted = true;
    if (changes) run.changed = true;
  };
  const { screen, foundOn } = screenFor(run, beforeActing);
  const find = (name: string) => findThing<never>(name, run, { screen, foundOn, how: findTarget });
  const context: StepContext = {
    hands: guardHands(run, screen),
    key: run.key,
    call: run.call,
    screen,
    find,
    findNow: (name, { heal = false } = {}) =>
      findThing(name, run, { screen, foundOn, how: (search) => findNow(search, heal) }),
    value: (expression) => evaluate(place, expression),
    fill: (template) => fill(place, template),
    secret: (name) => openSecret(name, run),
    save: (name, value) => {
      if (name === undefined) return;
      run.saved[name] = value;
      place.scope.set(name, value);
    },
    tell: (event) => playing.tell({ ...event, step: path } as RunEventBody),
    waitFor: async (effect) => waitFor(step.id, await makeCondition(effect, about()), run),
    play: (steps, options = {}) => inside.play(steps, innerPlace(run, options)),
    callBot: (name, inputs) => inside.callBot(name, inputs, run),
    table: (name) => tableNamed(place, name),
    finish: (outcome, outputs, message) => {
      throw new BotFinished(outcome, outputs, message);
    },
  };
  const findAgain = async () => {
    if (run.found) await find(run.found.target);
  };
  return {
    context,
    about,
    beforeActing: () => beforeActing(undefined, true),
    confirm: () => confirmEffect(run, about, findAgain),
  };
}

async function waitFor(id: string, expected: Expected, { call }: StepRun): Promise<void> {
  const seen = await watchFor(expected, undefined, call);
  if (seen.held) return;
  throw new BotError(
    'timed-out',
    `“${id}” waited until ${expected.words}, but it was not seen in time. Seen instead: ${seen.saw}. Give it more time (timeout:) or wait for something else.`,
  );
}

/** All that must have happened before the first act: evidence in order, the effect looked for, the journal written. */
async function prepareToAct(
  run: StepRun,
  about: EffectSurroundings,
  driver: Screen | undefined,
): Promise<void> {
  const { playing } = run.place;
  if (run.kind.writes) playing.evidence.check();
  if (driver) takePicture(run, 'before', driver);
  await takeBaseline(run, about);
  await playing.evidence.captured();
  if (run.step.once) await journalBefore(run);
}

/** Pictures stand around steps whose effect is on the page. A typed field is seen in the picture before the next click. */
export function takePicture(run: StepRun, moment: 'before' | 'after', driver: Screen): void {
  const { playing } = run.place;
  // A person who is asked afterwards looks at the pictures.
  const seen = run.effect && (!provesItself(run.effect) || 'asked' in run.effect);
  if (playing.options.pictures === false || !seen || !run.kind.writes) return;
  playing.evidence.take(run.path, moment, { name: pictureName(run, moment), screen: driver });
}

function pictureName({ number, attempt }: StepRun, of: string): string {
  return `${number}-${of}${attempt > 1 ? `-${attempt}` : ''}.png`;
}

/** Shows what was found by other signs, framed: a person who judges the heal sees at once what was meant. */
function pictureHeal(run: StepRun, name: string, { screen, ref }: { screen: Screen; ref: string }): void {
  const { options, evidence } = run.place.playing;
  if (options.pictures === false) return;
  evidence.take(run.path, 'heal', { name: pictureName(run, `heal-${name}`), screen, framed: ref });
}

/** `how` finds it, now or as soon as it is there. */
async function findThing<None extends undefined>(
  name: string,
  run: StepRun,
  {
    screen,
    foundOn,
    how,
  }: ReturnType<typeof screenFor> & { how(search: Search): Promise<ThingFound | None> },
): Promise<Found | None> {
  const { place, path } = run;
  const target = targetNamed(place, name);
  const on = await screen(target.surface);
  const thing = await how({
    name,
    title: titleIn(place, name),
    target,
    sought: fillSought(target, (template) => fill(place, template)),
    locate: (sought) => on.locate(sought, run.call),
    allowHeal: (inWords, report, one) => allowHeal(run, { name, target, inWords, report, one, on }),
    signal: run.call.signal,
    deadline: run.call.deadline,
  });
  if (!thing) return thing;
  const { candidate, report } = thing;
  await foundOn(on, candidate.ref, candidate.where);
  place.playing.tell({ what: 'target-found', step: path, target: report });
  const { ref, signs, disabled } = candidate;
  const found: Found = { screen: on, ref, signs, ...(disabled && { disabled }) };
  run.found = { ...found, target: name };
  return found;
}

/** Asks whether a thing found by other signs may be used, and keeps how its target would be written now. */
async function allowHeal(
  run: StepRun,
  {
    name,
    target,
    inWords,
    report,
    one,
    on,
  }: { name: string; target: Target; inWords: string; report: TargetReport; one: Candidate; on: Screen },
): Promise<void> {
  const after = await healTarget(target, one, (sought) => on.locate(sought, run.call));
  const heal = { target: name, before: target, after };
  pictureHeal(run, name, { screen: on, ref: one.ref });
  try {
    healGate(run, titleIn(run.place, name))(inWords, report);
  } catch (error) {
    run.place.playing.tell({ what: 'healed', step: run.path, ...heal, confirmed: false });
    throw error;
  }
  run.heals = [...(run.heals ?? []).filter((other) => other.target !== name), heal];
}

/** Told only when the step's effect was seen: the thing was the right one. */
export function tellHeals(run: StepRun): void {
  for (const heal of run.heals ?? []) {
    run.place.playing.tell({ what: 'healed', step: run.path, ...heal, confirmed: true });
  }
  run.heals = [];
}

function innerPlace(run: StepRun, { round, values }: NonNullable<Parameters<StepContext['play']>[1]>): Place {
  const { place } = run;
  return {
    ...place,
    scope: place.scope.inner(values ?? {}),
    prefix: round === undefined ? place.prefix : `${place.prefix}${round}/`,
    depth: place.depth + 1,
    deadline: run.call.deadline,
  };
}
