import { parentPort } from 'node:worker_threads';
import type { Call } from '../../language/driver.ts';
import { toPlainError } from '../../language/errors.ts';
import { LocalReader } from './local-reader.ts';
import type { FromThread, ToThread } from './thread-messages.ts';

/** The thread reading happens in: the models block whoever runs them, so it must not be the thread that drives a bot. */
const reader = new LocalReader();
const running = new Map<number, AbortController>();
let last: Promise<unknown> = Promise.resolve();

type CallMessage = Extract<ToThread, { what: 'call' }>;

function answer(message: FromThread): void {
  parentPort?.postMessage(message);
}

function perform(message: CallMessage, call: Call): Promise<unknown> {
  switch (message.method) {
    case 'readDocument':
      return reader.readDocument(...message.args, call);
    case 'readPicture':
      return reader.readPicture(...message.args, call);
    case 'findText':
      return reader.findText(...message.args, call);
    case 'findPicture':
      return reader.findPicture(...message.args, call);
    case 'readRegion':
      return reader.readRegion(...message.args, call);
    case 'pagePicture':
      return reader.pagePicture(...message.args, call);
  }
}

async function serve(message: CallMessage, signal: AbortSignal): Promise<void> {
  try {
    const value = await perform(message, { signal, deadline: message.deadline });
    answer({ what: 'answer', id: message.id, value });
  } catch (error) {
    answer({ what: 'failure', id: message.id, error: toPlainError(error) });
  } finally {
    running.delete(message.id);
  }
}

parentPort?.on('message', (message: ToThread) => {
  if (message.what === 'stop') {
    running.get(message.id)?.abort();
    return;
  }
  if (message.what === 'close') {
    for (const stopper of running.values()) stopper.abort();
    last = last
      .then(() => reader.close())
      .finally(() => {
        answer({ what: 'closed' });
        parentPort?.close();
      });
    return;
  }
  const stopper = new AbortController();
  running.set(message.id, stopper);
  // One after the other: two pictures at once would only share the same cores and double the memory.
  last = last.then(() => serve(message, stopper.signal));
});
