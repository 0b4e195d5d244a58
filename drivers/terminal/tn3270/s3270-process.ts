import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Call } from '../../../language/driver.ts';
import { BotError, environmentError } from '../../../language/errors.ts';

/** What s3270 answered: the lines it gave, and its status. */
export interface Answer {
  ok: boolean;
  lines: string[];
  status: string;
}

/** The longest time a timer can wait. */
const longestMs = 2 ** 31 - 1;
/** How long an action is waited for that somebody has stopped or that has hardly any time left, in ms: hundreds of times what it takes. */
const momentMs = 1_000;
const prefix = 'data: ';

/**
 * The program that speaks to a host, as a child that is told one action a line. It ends with its input, and so with this process. An action
 * that is not answered by its deadline ends it: nobody could tell what a later answer belongs to.
 */
export class S3270Process {
  readonly #child: ChildProcessWithoutNullStreams;
  #lines: string[] = [];
  #answered: ((answer: Answer) => void) | undefined;
  #failed: ((error: BotError) => void) | undefined;
  #over: BotError | undefined;
  /** Whoever asks waits for those who asked before. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(args: readonly string[], program = 's3270') {
    const env = { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' };
    this.#child = spawn(program, ['-utf8', ...args], { env, stdio: 'pipe' });
    this.#child.once('error', () => this.#end(missing()));
    this.#child.once('exit', () => this.#end(environmentError('The program s3270 has ended by itself.')));
    // What cannot be written any more is told by its end.
    this.#child.stdin.on('error', () => {});
    this.#child.stderr.resume();
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#hear(line));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Does one action, such as `Enter()`; everything in it is ours or escaped. */
  ask(action: string, call: Call): Promise<Answer> {
    const asked = this.#turn.then(() => this.#ask(action, call));
    this.#turn = asked.catch(() => {}); // Told to whoever asked it.
    return asked;
  }

  close(): void {
    this.#end(new BotError('driver-failed', 'The terminal was closed.'));
  }

  #ask(action: string, call: Call): Promise<Answer> {
    if (this.#over) throw this.#over;
    if (call.signal.aborted) throw new BotError('stopped', 'Stopped before the terminal was told anything.');
    const left = call.deadline - Date.now();
    if (left <= 0) throw new BotError('timed-out', 'There was no time left for the terminal.');
    return new Promise<Answer>((resolve, reject) => {
      const late = () => this.#end(new BotError('timed-out', 'The terminal did not answer in time.'));
      // A look at the very end of its time must not cost the connection.
      let timer = setTimeout(late, Math.min(Math.max(left, momentMs), longestMs));
      // What takes a moment is let finish, so that the terminal can be used on; only connecting takes longer.
      const stop = () => {
        clearTimeout(timer);
        const end = () => this.#end(new BotError('stopped', 'Stopped while the terminal was at work.'));
        timer = setTimeout(end, momentMs);
      };
      call.signal.addEventListener('abort', stop, { once: true });
      const finish = () => {
        clearTimeout(timer);
        call.signal.removeEventListener('abort', stop);
        this.#answered = undefined;
        this.#failed = undefined;
      };
      this.#answered = (answer) => {
        finish();
        resolve(answer);
      };
      this.#failed = (error) => {
        finish();
        reject(error);
      };
      this.#child.stdin.write(`${action}\n`);
    });
  }

  /** Lines of data, then the status, then whether it was done. */
  #hear(line: string): void {
    if (line !== 'ok' && line !== 'error') {
      this.#lines.push(line);
      return;
    }
    const status = this.#lines.at(-1) ?? '';
    const lines = this.#lines.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length));
    this.#lines = [];
    this.#answered?.({ ok: line === 'ok', lines, status });
  }

  #end(error: BotError): void {
    if (this.#over) return;
    this.#over = error;
    this.#child.kill('SIGKILL');
    this.#failed?.(error);
  }
}

function missing(): BotError {
  return environmentError(
    'Screens of hosts need the program “s3270”, which is not on this machine. Get it with: sudo apt-get install -y s3270',
    { detail: { program: 's3270', package: 's3270' } },
  );
}
