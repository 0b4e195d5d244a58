import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { BotError, fromPlainError, toPlainError } from '../language/errors.ts';
import type { PlayAnswers, PlayEnd, PlayJob } from './play-job.ts';
import type { ChildRequest, FromChild, ToChild } from './play-messages.ts';

/** A stopped run has this long to end by itself before its process is killed, in ms. */
const stopGraceMs = 10_000;

/** The process that plays, as far as it is used: a child of Node, or what another house starts in its place. */
type PlayProcess = Pick<
  ChildProcess,
  'stderr' | 'connected' | 'exitCode' | 'signalCode' | 'send' | 'kill' | 'on' | 'once'
>;

/** How the child process is started; the studio starts it in its own way. */
export interface ChildSettings {
  signal: AbortSignal;
  start?: (env: NodeJS.ProcessEnv) => PlayProcess;
}

const childFile = fileURLToPath(new URL('./play-child.ts', import.meta.url));

/** Starts the file that plays by the Node that runs us. */
export function forkPlayer(env: NodeJS.ProcessEnv, file: string = childFile): ChildProcess {
  return fork(file, [], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'json', env });
}

/**
 * Plays a job in a process of its own, so that a crashed driver takes nobody with it. Throws what stopped the run from
 * beginning, and `driver-failed` when the process died without an end.
 */
export async function playInChild(
  job: PlayJob,
  answers: PlayAnswers,
  settings: ChildSettings,
): Promise<PlayEnd> {
  if (settings.signal.aborted) throw new BotError('stopped', whyStopped(settings.signal));
  // Whoever plays speaks only to us: the way into the hub is none of a bot's business, nor of the programs it starts.
  const { DESKHAND_TOKEN: _, ...env } = process.env;
  const child = (settings.start ?? forkPlayer)(env);
  const stop = () => stopChild(child, whyStopped(settings.signal));
  settings.signal.addEventListener('abort', stop, { once: true });
  try {
    return await followChild(child, job, answers);
  } catch (error) {
    if (!settings.signal.aborted || !(error instanceof DiedError)) throw error;
    throw new BotError(
      'stopped',
      `${whyStopped(settings.signal)} Its process had to be killed, so look at what it did last.`,
    );
  } finally {
    settings.signal.removeEventListener('abort', stop);
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  }
}

/** The process ended without having told how the run ended. */
class DiedError extends BotError {}

function whyStopped(signal: AbortSignal): string {
  return signal.reason instanceof BotError ? signal.reason.message : 'The run was stopped.';
}

function followChild(child: PlayProcess, job: PlayJob, answers: PlayAnswers): Promise<PlayEnd> {
  const complaints = tail(child);
  // Events are handed on in order, one at a time, however slow the listener is; the end waits for the last of them.
  let told: Promise<void> = Promise.resolve();
  return new Promise((resolve, reject) => {
    child.on('message', (message: FromChild) => {
      if (message.what === 'event') {
        told = told.then(() => answers.onEvent(message.event));
        told.catch(reject);
      } else if (message.what === 'request') {
        reply(child, message.id, answerRequest(message.request, answers));
      } else if (message.what === 'threw') {
        told.then(() => reject(fromPlainError(message.error)), reject);
      } else {
        told.then(() => resolve(message.end), reject);
      }
    });
    // More than one may come, and one that nobody heard would end the worker with all its runs.
    child.on('error', reject);
    child.once('close', (code, signal) => {
      const how = signal ? `was killed (${signal})` : `ended with code ${code}`;
      const error = new DiedError(
        'driver-failed',
        `The process playing the bot ${how} before the run was over.${complaints()}`,
      );
      told.then(() => reject(error), reject);
    });
    send(child, { what: 'play', job });
  });
}

async function answerRequest(request: ChildRequest, answers: PlayAnswers): Promise<unknown> {
  switch (request.ask) {
    case 'person':
      return answers.ask(request.question);
    case 'secret':
      return answers.secret(request.name);
    case 'bot':
      return answers.bot?.(request.name);
    case 'journal-past':
      return answers.journalPast(request.key);
    case 'journal-write':
      return answers.journalWrite(request.entry);
  }
}

function reply(child: PlayProcess, id: number, answer: Promise<unknown>): void {
  answer.then(
    (value) => send(child, { what: 'answer', id, value }),
    (error: unknown) => send(child, { what: 'answer', id, error: toPlainError(error) }),
  );
}

/** A child that is gone is noticed by its `close`; a message to it has nobody to reach. */
function send(child: PlayProcess, message: ToChild): void {
  if (child.connected) child.send(message);
}

function stopChild(child: PlayProcess, why: string): void {
  send(child, { what: 'stop', why });
  const timer = setTimeout(() => child.kill('SIGKILL'), stopGraceMs);
  child.once('close', () => clearTimeout(timer));
}

/** The last words of a process that died, for the error; at most 2,000 characters. */
function tail(child: PlayProcess): () => string {
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-2_000);
  });
  return () => {
    const last = words.trim().split('\n').at(-1);
    return last ? ` Its last words: ${last}` : '';
  };
}
