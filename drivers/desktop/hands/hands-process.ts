import { fileURLToPath } from 'node:url';
import { atMost } from '../../../language/at-most.ts';
import type { Call } from '../../../language/driver.ts';
import { BotError, environmentError, fromPlainError } from '../../../language/errors.ts';
import { whenAborted } from '../../../language/when-aborted.ts';
import type { PrivateDisplay } from '../display/private-display.ts';
import type { FromHands, HandsCalls, HandsMethod, Opened, StopCall, ToHands } from './hands-messages.ts';
import { LivingChild } from './living-child.ts';

const programFile = fileURLToPath(new URL('./hands-program.ts', import.meta.url));
/** A display that died under a call is told of by its keeper a moment later. */
const lostNewsMs = 1000;
/** The longest time a timer can wait. */
const longestMs = 2 ** 31 - 1;

interface Waiting {
  resolve(value: never): void;
  reject(error: BotError): void;
}

/** The process with the hands on a display, as its owner uses it: each call has an end, and when it hangs or dies the next call starts another. */
export class HandsProcess {
  readonly #display: PrivateDisplay;
  readonly #waiting = new Map<number, Waiting>();
  readonly opened: Opened = {};
  #child: LivingChild<FromHands, ToHands | StopCall> | undefined;
  #count = 0;

  constructor(display: PrivateDisplay) {
    this.#display = display;
    display.lost.addEventListener('abort', () => this.#failAll(display.lost.reason as BotError), {
      once: true,
    });
  }

  /** The process now serving, for tests that stop or kill it. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async ask<M extends HandsMethod>(
    method: M,
    args: Parameters<HandsCalls[M]>,
    call: Call,
  ): Promise<ReturnType<HandsCalls[M]>> {
    this.#display.lost.throwIfAborted();
    if (call.signal.aborted) throw new BotError('stopped', 'Stopped before the program was reached.');
    if (Date.now() >= call.deadline) throw tooLate();
    try {
      return await this.#send(method, args, call);
    } catch (error) {
      if (!(error instanceof BotError && error.detail?.environment)) throw error;
      await atMost(lostNewsMs, whenAborted(this.#display.lost));
      throw this.#display.lost.aborted ? this.#display.lost.reason : error;
    }
  }

  close(): void {
    this.#child?.end();
    this.#child = undefined;
    this.#failAll(new BotError('stopped', 'The screen was closed meanwhile.'));
  }

  async #send<M extends HandsMethod>(
    method: M,
    args: unknown[],
    call: Call,
  ): Promise<ReturnType<HandsCalls[M]>> {
    const child = this.#start();
    const id = ++this.#count;
    const giveUp = (error: BotError) => {
      child.send({ what: 'stop', id });
      this.#waiting.get(id)?.reject(error);
    };
    const answered = new Promise<never>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    const onAbort = () => giveUp(new BotError('stopped', 'Stopped while working in a program.'));
    const timer = setTimeout(() => giveUp(tooLate()), Math.min(call.deadline - Date.now(), longestMs));
    call.signal.addEventListener('abort', onAbort, { once: true });
    const { deadline } = call;
    child.send({ what: 'call', id, method, args, deadline, opened: this.opened });
    try {
      return await answered;
    } finally {
      clearTimeout(timer);
      call.signal.removeEventListener('abort', onAbort);
      this.#waiting.delete(id);
    }
  }

  #start(): LivingChild<FromHands, ToHands | StopCall> {
    this.#child ??= new LivingChild<FromHands, ToHands | StopCall>(programFile, this.#display.env, {
      heard: (message) => this.#hear(message),
      lost: (how) => this.#lose(how),
    });
    return this.#child;
  }

  #hear(message: FromHands): void {
    const waiting = this.#waiting.get(message.id);
    if (message.what === 'answer') waiting?.resolve(message.value as never);
    else waiting?.reject(fromPlainError(message.error));
  }

  /** A process that is lost takes its calls with it, not the run. */
  #lose(how: string): void {
    this.#child = undefined;
    this.#failAll(
      environmentError(`The process that works in programs ${how}. The next step starts another.`),
    );
  }

  #failAll(error: BotError): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

function tooLate(): BotError {
  return new BotError('timed-out', 'The program took longer than the step may: give it more time.');
}
