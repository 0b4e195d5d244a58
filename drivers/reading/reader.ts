import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Call, Reader } from '../../language/driver.ts';
import { BotError, environmentError, fromPlainError } from '../../language/errors.ts';
import { checkCall } from './check-call.ts';
import type { FromThread, ThreadMethod, ToThread } from './thread-messages.ts';

/**
 * The addon registers itself when it is first loaded and stays in memory; Node forgets that once the last thread using it has ended, and
 * the next reader of the process could not load it. Loaded here as well, it is never forgotten.
 */
function holdAddon(): void {
  createRequire(import.meta.url)('onnxruntime-node');
}

interface Waiting {
  resolve(value: never): void;
  reject(error: unknown): void;
}

/**
 * Eyes for documents and pictures, in a thread of their own that starts at the first call and is kept warm.
 * `close` ends it; nothing of it keeps the process alive between calls.
 */
export async function openReader(): Promise<Reader> {
  return new ThreadReader();
}

class ThreadReader implements Reader {
  private thread: Worker | undefined;
  private closed = false;
  private count = 0;
  private readonly waiting = new Map<number, Waiting>();

  readDocument: Reader['readDocument'] = (file, sought, call) =>
    this.ask('readDocument', [file, sought], call);
  readPicture: Reader['readPicture'] = (picture, call) => this.ask('readPicture', [picture], call);
  findText: Reader['findText'] = (picture, text, call) => this.ask('findText', [picture, text], call);
  findPicture: Reader['findPicture'] = (picture, sought, call) =>
    this.ask('findPicture', [picture, sought], call);
  readRegion: Reader['readRegion'] = (picture, box, call) => this.ask('readRegion', [picture, box], call);
  pagePicture: Reader['pagePicture'] = (file, page, call) => this.ask('pagePicture', [file, page], call);

  async close(): Promise<void> {
    this.closed = true;
    const thread = this.thread;
    this.thread = undefined;
    this.failAll(new BotError('stopped', 'The reader was closed while it was reading.'));
    if (!thread) return;
    const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
    // Never `terminate`: ending a thread while a model runs ends the whole process. It stops by itself between two parts.
    thread.ref();
    thread.postMessage({ what: 'close' } satisfies ToThread);
    await ended;
  }

  private async ask<M extends ThreadMethod>(
    method: M,
    args: unknown[],
    call: Call,
  ): Promise<Awaited<ReturnType<Reader[M]>>> {
    if (this.closed) throw new BotError('driver-failed', 'The reader is closed already: open a new one.');
    checkCall(call, 'waiting to read');
    const thread = this.start();
    const id = ++this.count;
    const answered = new Promise<never>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
    });
    const giveUp = (error: BotError) => {
      thread.postMessage({ what: 'stop', id } satisfies ToThread);
      this.waiting.get(id)?.reject(error);
    };
    const onAbort = () => giveUp(new BotError('stopped', 'Reading was stopped.'));
    const late = () =>
      giveUp(
        new BotError(
          'timed-out',
          'Reading took longer than it may: give the step more time or a smaller picture.',
        ),
      );
    const timer = setTimeout(late, Math.min(call.deadline - Date.now(), 2 ** 31 - 1));
    call.signal.addEventListener('abort', onAbort, { once: true });
    thread.ref();
    thread.postMessage({ what: 'call', id, method, args, deadline: call.deadline } as ToThread);
    try {
      return await answered;
    } finally {
      clearTimeout(timer);
      call.signal.removeEventListener('abort', onAbort);
      this.waiting.delete(id);
      if (this.waiting.size === 0) thread.unref();
    }
  }

  private start(): Worker {
    if (this.thread) return this.thread;
    holdAddon();
    const thread = new Worker(new URL('./reading-thread.ts', import.meta.url));
    thread.on('message', (message: FromThread) => this.hear(message));
    thread.on('error', (error) => this.lose(thread, error));
    thread.on('exit', () => this.lose(thread, undefined));
    this.thread = thread;
    return thread;
  }

  private hear(message: FromThread): void {
    if (message.what === 'closed') return;
    const waiting = this.waiting.get(message.id);
    if (message.what === 'answer') waiting?.resolve(message.value as never);
    else waiting?.reject(fromPlainError(message.error));
  }

  /** A thread that died takes its calls with it, not the process; the next call starts a new one. */
  private lose(thread: Worker, cause: unknown): void {
    if (this.thread !== thread) return;
    this.thread = undefined;
    const words = cause instanceof Error ? `: ${cause.message}` : '';
    this.failAll(environmentError(`The reading thread ended by itself${words}. Try again.`, { cause }));
  }

  private failAll(error: BotError): void {
    for (const waiting of this.waiting.values()) waiting.reject(error);
    this.waiting.clear();
  }
}
