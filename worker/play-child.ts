import { BotError, fromPlainError, toPlainError } from '../language/errors.ts';
import { playHere } from './play-here.ts';
import type { PlayAnswers, PlayJob } from './play-job.ts';
import type { ChildRequest, FromChild, ToChild } from './play-messages.ts';

/** How long a run may take to put its hands away once its parent is gone, in ms. */
const graceMs = 5_000;
const stop = new AbortController();
const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
let nextId = 1;

function say(message: FromChild): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!process.send) throw new Error('play-child.ts is started by play-in-child.ts, not by hand.');
    process.send(message, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}

function request<T>(what: ChildRequest): Promise<T> {
  const id = nextId++;
  return new Promise<T>((resolve, reject) => {
    waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
    say({ what: 'request', id, request: what }).catch(reject);
  });
}

const answers: PlayAnswers = {
  onEvent: (event) => say({ what: 'event', event }),
  ask: (question) => request({ ask: 'person', question }),
  secret: (name) => request({ ask: 'secret', name }),
  bot: (name) => request({ ask: 'bot', name }),
  journalPast: (key) => request({ ask: 'journal-past', key }),
  journalWrite: (entry) => request({ ask: 'journal-write', entry }),
};

async function play(job: PlayJob): Promise<void> {
  try {
    const end = await playHere(job, answers, { signal: stop.signal });
    await say({ what: 'end', end });
  } catch (error) {
    await say({ what: 'threw', error: toPlainError(error) });
  }
  process.disconnect();
}

process.on('message', (message: ToChild) => {
  if (message.what === 'play') {
    play(message.job).catch(() => process.exit(1));
  } else if (message.what === 'stop') {
    stop.abort(new BotError('stopped', message.why));
  } else {
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) asked?.reject(fromPlainError(message.error));
    else asked?.resolve(message.value);
  }
});

// Without a parent there is nobody to report to: put the hands away and go, so that a killed worker leaves no bot behind.
process.on('disconnect', () => {
  const gone = new BotError('stopped', 'The worker that ordered this run is gone.');
  stop.abort(gone);
  for (const asked of waiting.values()) asked.reject(gone);
  setTimeout(() => process.exit(1), graceMs).unref();
});
process.on('SIGINT', () => stop.abort(new BotError('stopped', 'The run was interrupted.')));
