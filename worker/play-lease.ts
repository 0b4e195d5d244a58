import { existsSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { HubClient } from '../hub/client.ts';
import type { FailKind, Lease } from '../hub/contract.ts';
import { type PlainError, toPlainError } from '../language/errors.ts';
import type { Outcome, Value } from '../language/run.ts';
import { botFolder } from './bot-cache.ts';
import { type AnswerParts, LeaseAnswers } from './lease-answers.ts';
import type { PlayAnswers, PlayEnd, PlayJob } from './play-job.ts';
import type { Owed } from './spool.ts';

/** Plays one job; the real one does it in a child process. */
export type Play = (
  job: PlayJob,
  answers: PlayAnswers,
  settings: { signal: AbortSignal },
) => Promise<PlayEnd>;

/** Larger reports stay in the worker's own folder. */
const largestReport = 30 * 1024 * 1024;
/** An input that is one of the item's files. */
const fileMark = 'hub-file:';

export interface LeaseWork extends AnswerParts {
  play: Play;
  signal: AbortSignal;
}

/** Plays one leased item from fetching its bot to owing its result to the hub. Never throws: what went wrong is the result. */
export async function playLease(work: LeaseWork): Promise<void> {
  const { lease, folder, owe } = work;
  const evidenceFolder = path.join(folder, 'runs', lease.run);
  const answers = new LeaseAnswers(work);
  let owed: Owed;
  try {
    const job: PlayJob = {
      run: lease.run,
      botFolder: await botFolder(work.hub, lease, path.join(folder, 'bots')),
      botHash: lease.bot.hash,
      inputs: await bringFiles(work.hub, lease, path.join(evidenceFolder, 'files')),
      evidenceFolder,
      work: lease.item,
      attempt: lease.epoch,
      ...(lease.healing && { healing: lease.healing }),
    };
    const end = await work.play(job, answers, { signal: work.signal });
    owed = owedFor(lease, end, answers);
  } catch (error) {
    owed = owedForError(lease, toPlainError(error));
  }
  answers.flush();
  // A run that was stopped on the way has not finished, whatever it says of itself.
  if (work.signal.aborted && owed.call !== 'complete') owed = giveBack(lease, reasonOf(work.signal));
  owe(owed);
  const report = path.join(evidenceFolder, 'report.html');
  if (existsSync(report) && statSync(report).size <= largestReport) {
    owe({ call: 'putReport', args: { run: lease.run, file: report } });
  }
}

const reasonOf = (signal: AbortSignal): string =>
  signal.reason instanceof Error ? signal.reason.message : 'The run was stopped.';

async function bringFiles(hub: HubClient, lease: Lease, folder: string): Promise<Record<string, Value>> {
  const inputs = { ...lease.input };
  for (const [name, value] of Object.entries(inputs)) {
    if (typeof value !== 'string' || !value.startsWith(fileMark)) continue;
    const file = value.slice(fileMark.length);
    if (!lease.files.includes(file)) continue;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const bytes = await hub.itemFile({ params: { id: lease.item, name: file } });
    inputs[name] = path.join(folder, file);
    await writeFile(path.join(folder, file), bytes);
  }
  return inputs;
}

function owedFor(lease: Lease, end: PlayEnd, told: LeaseAnswers): Owed {
  const error: PlainError = told.error ?? {
    kind: 'driver-failed',
    message: `The run ended as ${end.outcome}.`,
  };
  switch (end.outcome) {
    case 'done':
      return { call: 'complete', args: { body: { ...fence(lease), outputs: end.outputs } } };
    case 'needs-a-person':
      return askFor(lease, told, error);
    case 'stopped':
      return giveBack(lease, error.message);
    default:
      return failed(lease, failKind(end.outcome, error), { error, outputs: end.outputs });
  }
}

function failKind(outcome: Outcome, error: PlainError): FailKind | 'give-back' {
  if (outcome === 'business' || outcome === 'refused' || outcome === 'unknown-outcome') return outcome;
  return kindOf(error);
}

/** Whose doing an error was. A target program that is down says so itself; a hub that is away burns no retry. */
function kindOf(error: PlainError): FailKind | 'give-back' {
  if (error.kind === 'hub-unreachable' || error.kind === 'stopped') return 'give-back';
  if (error.kind === 'bad-bot' || error.kind === 'refused') return 'refused';
  if (error.kind === 'business' || error.kind === 'unknown-outcome') return error.kind;
  return error.detail?.environment === true ? 'environment' : 'application';
}

const owedForError = (lease: Lease, error: PlainError): Owed =>
  failed(lease, kindOf(error), { error, outputs: {} });

function failed(
  lease: Lease,
  kind: FailKind | 'give-back',
  how: { error: PlainError; outputs: Record<string, Value> },
): Owed {
  if (kind === 'give-back') return giveBack(lease, how.error.message);
  return { call: 'fail', args: { body: { ...fence(lease), kind, ...how } } };
}

function askFor(lease: Lease, told: LeaseAnswers, error: PlainError): Owed {
  const question = told.question ?? { key: `person-${lease.epoch}`, title: error.message, fields: [] };
  return { call: 'ask', args: { body: { ...fence(lease), question } } };
}

const fence = (lease: Lease) => ({ item: lease.item, epoch: lease.epoch });

/** How long an item rests that a worker gives back because something was away. */
const restSeconds = 2;

/** Nothing was done with it: it goes back to its queue. */
export function giveBack(lease: Lease, why: string): Owed {
  return {
    call: 'postpone',
    args: { body: { ...fence(lease), seconds: restSeconds, why: why.slice(0, 2000) } },
  };
}
