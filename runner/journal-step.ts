import type { JournalEntry, PastEntry } from '../language/driver.ts';
import { BotError, toPlainError } from '../language/errors.ts';
import { bounded, pause } from './deadline.ts';
import { BotFinished, type Playing } from './playing.ts';
import { type Proof, type StepRun, usualSeconds } from './step-run.ts';

/** How long the journal may take, in ms: it is a database or a hub nearby. */
const journalMs = 15_000;
/** How long a stopped run may still take to find out whether its irreversible step happened, in ms. */
const stoppedMs = 700;

/** Plays the steps that may look for the effect, and answers whether the step's probe holds. */
export type Probe = (playing: Playing) => Promise<boolean>;

/**
 * Plays an irreversible step at most once over all attempts of its work. What the journal holds decides: done before; begun before, then
 * the probe decides, once the act can no longer be under way; nothing, then it is done now. Whatever may have happened and cannot be
 * probed is an `unknown-outcome`.
 */
export async function playOnce(run: StepRun, play: () => Promise<Proof>, probe: Probe): Promise<Proof> {
  const past = await readJournal(run);
  if (past?.phase === 'after') {
    tellJournal(run, 'probed', true);
    Object.assign(run.saved, past.outputs ?? {});
    return {
      confirmed: true,
      effect: 'it was done and confirmed in an earlier attempt, as the journal says',
    };
  }
  if (past) {
    const found = (await probeNow(run, probe, undefined)) ?? (await probeLate(run, probe, past));
    if (found) return closed(run, found);
  }
  try {
    return await closed(run, await play());
  } catch (error) {
    if (error instanceof BotFinished || !run.acted || cannotHaveHappened(error)) throw error;
    const found = await probeNow(run, probe, error);
    if (found) return closed(run, found);
    throw error;
  }
}

/** Writes the entry before the act; nothing is done until it is durable. */
export async function journalBefore(run: StepRun): Promise<void> {
  if (run.journaled) return;
  await writeJournal(run, { key: run.key, phase: 'before' });
  run.journaled = true;
  tellJournal(run, 'before');
}

async function closed(run: StepRun, proof: Proof): Promise<Proof> {
  await writeJournal(run, { key: run.key, phase: 'after', outputs: run.saved });
  tellJournal(run, 'after', true);
  // From here on it is known to have happened, whatever follows.
  run.acted = false;
  return proof;
}

/** Errors a driver throws before it touches anything. */
function cannotHaveHappened(error: unknown): boolean {
  return ['not-found', 'ambiguous', 'refused', 'bad-bot', 'unknown-outcome'].includes(
    toPlainError(error).kind,
  );
}

async function probeNow(run: StepRun, probe: Probe, failure: unknown): Promise<Proof | undefined> {
  const { step, place } = run;
  if (step.probe === undefined) {
    throw unknownOutcome(
      run,
      failure,
      'it has no probe that could tell. Look in the app, then say so in the task or add a probe',
    );
  }
  const { playing } = place;
  const stopped = playing.signal.aborted;
  const limit = new AbortController();
  const idle = new AbortController();
  if (stopped) {
    const tooLong = new BotError('timed-out', 'The run was stopped and there was no time to probe.');
    pause(stoppedMs, idle.signal).then(
      () => limit.abort(tooLong),
      () => undefined,
    );
  }
  try {
    const done = await probe(stopped ? { ...playing, signal: limit.signal } : playing);
    tellJournal(run, 'probed', done);
    return done ? { confirmed: true, effect: 'found by its probe' } : undefined;
  } catch (error) {
    throw unknownOutcome(
      run,
      failure ?? error,
      `its probe failed: ${toPlainError(error).message} Look in the app`,
    );
  } finally {
    idle.abort();
  }
}

/**
 * The probe's second word, when the first was no so soon after the act began that the app may still be at it: a request under way, a
 * form being saved goes on when its caller is gone. What the step's author gives it is what the app may take.
 */
async function probeLate(run: StepRun, probe: Probe, past: PastEntry): Promise<Proof | undefined> {
  const left = (run.step.timeout ?? usualSeconds) * 1_000 - (past.msAgo ?? 0);
  if (left <= 0) return undefined;
  const { playing } = run.place;
  playing.tell({
    what: 'log',
    step: run.path,
    level: 'info',
    message: `“${run.step.id}” was begun a moment ago by a run that ended. It is not done yet, so it is looked for once more in ${Math.ceil(left / 1_000)} s.`,
  });
  await pause(left, playing.signal);
  return probeNow(run, probe, undefined);
}

function unknownOutcome({ step, key }: StepRun, failure: unknown, why: string): BotError {
  const after =
    failure === undefined
      ? 'An earlier attempt ended in the middle of it.'
      : `${toPlainError(failure).message}`;
  return new BotError(
    'unknown-outcome',
    `Nobody knows whether “${step.id}” happened, and it must not happen twice: ${why}. ${after}`,
    { cause: failure, detail: { key, ...(failure !== undefined && { after: toPlainError(failure) }) } },
  );
}

async function readJournal(run: StepRun): Promise<PastEntry | undefined> {
  const { hands, signal } = run.place.playing;
  const call = { signal, deadline: Date.now() + journalMs };
  return bounded('reading the journal', call, () => hands.journal.past(run.key));
}

/** A stop does not keep an entry from being written; only time does. */
async function writeJournal(run: StepRun, entry: JournalEntry): Promise<void> {
  const { hands, signal } = run.place.playing;
  const deadline = Date.now() + (signal.aborted ? stoppedMs : journalMs);
  await bounded('writing the journal', { signal: new AbortController().signal, deadline }, () =>
    hands.journal.write(entry),
  );
}

function tellJournal(
  { place, path, key }: StepRun,
  phase: 'before' | 'after' | 'probed',
  done?: boolean,
): void {
  place.playing.tell({ what: 'journal', step: path, key, phase, ...(done !== undefined && { done }) });
}
