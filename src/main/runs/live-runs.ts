import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { BotError, toPlainError } from '../../../language/errors.ts';
import { emptyRun, foldRun } from '../../../language/fold-run.ts';
import type { Run, Value } from '../../../language/run.ts';
import { openLocalJournal } from '../../../worker/local-journal.ts';
import { playInChild } from '../../../worker/play-in-child.ts';
import type { PlayAnswers, PlayJob } from '../../../worker/play-job.ts';
import type { TellWindow } from '../../shared/studio-api.ts';
import type { KeptSecrets } from '../keep-secrets.ts';
import type { StartProgram } from '../programs/open-programs.ts';
import { makeBatches } from './event-batches.ts';
import { makePersonWaits } from './wait-for-person.ts';

/** What a run is started with; the caller has checked that the person agreed to it. */
export interface RunOrder {
  botId: string;
  botFolder: string;
  botHash: string;
  secretTitles: Readonly<Record<string, string>>;
  inputs: Record<string, Value>;
  headed: boolean;
  person: string;
}

interface LiveRunsOptions {
  runsFolder: string;
  tell: TellWindow;
  secrets: KeptSecrets;
  /** How the child process that plays is started; a test may play in another way. */
  play?: typeof playInChild;
  startProgram: StartProgram;
  onTrouble(words: string): void;
}

interface LiveRun {
  run: Run;
  seq: number;
  stop: AbortController;
}

export type LiveRuns = ReturnType<typeof openLiveRuns>;

/** The attended runs in progress: plays each in a child process and tells the window what happens. */
export function openLiveRuns(options: LiveRunsOptions) {
  const live = new Map<string, LiveRun>();
  const questions = makePersonWaits<Record<string, Value>>();
  const secretWaits = makePersonWaits<string>();
  const follow = (order: RunOrder, id: string) =>
    followRun({ options, live, questions, secretWaits, order, id });
  return {
    start(order: RunOrder): string {
      const id = newRunId(order.botId);
      live.set(id, { run: emptyRun(id), seq: -1, stop: new AbortController() });
      follow(order, id).catch((error: unknown) =>
        options.onTrouble(`Run ${id}: ${toPlainError(error).message}`),
      );
      return id;
    },
    stop(run: string): void {
      live.get(run)?.stop.abort(new BotError('stopped', 'Stopped in the studio.'));
      secretWaits.giveUp(run);
    },
    stopAll(): void {
      for (const one of live.values()) one.stop.abort(new BotError('stopped', 'The studio was closed.'));
    },
    get: (run: string) => live.get(run),
    all: () => [...live.values()],
    answer(run: string, key: string, answer: Record<string, Value> | null): void {
      if (answer) questions.answer(run, key, answer);
      else questions.decline(run, key, 'The person at this desktop left the question open.');
    },
    giveSecret(run: string, name: string, value: string | null): void {
      if (value !== null) secretWaits.answer(run, name, value);
      else secretWaits.decline(run, name, `The secret “${name}” was not given, so the bot could not go on.`);
    },
  };
}

interface Following {
  options: LiveRunsOptions;
  live: Map<string, LiveRun>;
  questions: ReturnType<typeof makePersonWaits<Record<string, Value>>>;
  secretWaits: ReturnType<typeof makePersonWaits<string>>;
  order: RunOrder;
  id: string;
}

async function followRun(following: Following): Promise<void> {
  const { options, live, questions, secretWaits, order, id } = following;
  const state = live.get(id) as LiveRun;
  const batches = makeBatches<Parameters<PlayAnswers['onEvent']>[0]>((events) =>
    options.tell('run-events', { run: id, events }),
  );
  const given = new Map<string, string>();
  const secret = (name: string) => findSecret(following, given, name);
  const answers = { ...answersFor(following, state, batches.add), secret };
  const job: PlayJob = {
    run: id,
    botFolder: order.botFolder,
    botHash: order.botHash,
    inputs: order.inputs,
    evidenceFolder: path.join(options.runsFolder, id),
    work: id,
    attempt: 1,
    headed: order.headed,
  };
  try {
    // Before the first step, because a person at a password prompt must not use up a step's time.
    for (const name of Object.keys(order.secretTitles)) await secret(name);
    state.stop.signal.throwIfAborted();
    const { complaint } = await (options.play ?? playInChild)(job, answers, {
      signal: state.stop.signal,
      start: (env) => options.startProgram('play', { env }),
    });
    batches.flush();
    live.delete(id);
    options.tell('run-ended', { run: id, ...(complaint !== undefined && { complaint }) });
    if (complaint !== undefined) options.onTrouble(`Run ${id}: ${complaint}`);
  } catch (error) {
    batches.flush();
    live.delete(id);
    options.tell('run-ended', { run: id, error: toPlainError(error) });
    options.onTrouble(`Run ${id} did not end by itself: ${toPlainError(error).message}`);
  } finally {
    questions.giveUp(id);
    secretWaits.giveUp(id);
  }
}

function answersFor(
  following: Following,
  state: LiveRun,
  add: PlayAnswers['onEvent'],
): Omit<PlayAnswers, 'secret'> {
  const { options, questions, order, id } = following;
  const journal = openLocalJournal(path.join(options.runsFolder, id));
  return {
    onEvent: (event) => {
      state.run = foldRun(state.run, event);
      state.seq = event.seq;
      return add(event);
    },
    ask: async ({ key, ...question }) => {
      options.tell('run-asks', { run: id, key, question });
      return { answer: await questions.ask(id, key), by: order.person };
    },
    journalPast: journal.past,
    journalWrite: journal.write,
  };
}

/** A kept secret, one given earlier in this run, or one asked of the person now; stopping the run ends the wait. */
async function findSecret(following: Following, given: Map<string, string>, name: string): Promise<string> {
  const { options, secretWaits, order, id } = following;
  const known = options.secrets.get(name) ?? given.get(name);
  if (known !== undefined) return known;
  options.tell('run-wants-secret', { run: id, name, title: order.secretTitles[name] ?? name });
  const value = await secretWaits.ask(id, name);
  options.secrets.mask(value);
  given.set(name, value);
  return value;
}

/** Sorts by time, reads as what it is, and is a plain folder name. */
function newRunId(bot: string): string {
  const time = new Date().toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return `${time}-${bot}-${randomBytes(3).toString('hex')}`.slice(0, 120);
}
