import { setTimeout as wait } from 'node:timers/promises';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import type { Call } from '../../../language/driver.ts';
import { BotError, environmentError } from '../../../language/errors.ts';
import type { ProgramAddress } from '../../../language/program-address.ts';
import { placeOfTerminal } from '../../../language/terminal-address.ts';
import { blank, type Field, type Shown, tidy } from '../screen/shown.ts';
import type { Thing } from '../screen/things.ts';
import type { TerminalSession, Typed } from '../terminal-session.ts';
import { chooseItem } from './choose-item.ts';
import { findFields } from './find-fields.ts';
import { programKey } from './program-keys.ts';
import { readCells } from './read-cells.ts';

const size = { cols: 80, rows: 24 } as const;
/** A program that has written nothing for so long has drawn what it draws, in ms. */
const restMs = 60;
/** So long a program is given to show what comes of a key or a text, in ms: it may be as slow as its machine. */
const echoMs = 3_000;
const lookMs = 15;
const key = { backspace: '\x7f', delete: '\x1b[3~' };

/** Runs a program in a terminal of its own, without a shell; it ends with this process. */
export function runProgram(address: ProgramAddress): ProgramSession {
  return new ProgramSession(address);
}

/** A program in a terminal, seen as its cells. */
export class ProgramSession implements TerminalSession {
  readonly place: string;
  readonly whyLocked: string;
  readonly #name: string;
  readonly #pty: IPty;
  readonly #terminal = new xterm.Terminal({ ...size, allowProposedApi: true, scrollback: 0 });
  #lastSaid = Date.now();
  #ended: number | undefined;

  constructor(program: ProgramAddress) {
    this.place = placeOfTerminal({ kind: 'program', program });
    this.#name = program.program;
    this.whyLocked = `“${this.#name}” went on writing and did not come to rest in time.`;
    const { PATH = '', HOME = '' } = process.env;
    const env = { PATH, HOME, LANG: 'C.UTF-8', TERM: 'xterm-256color' };
    this.#pty = spawn(program.program, program.args, { ...size, name: env.TERM, env, cwd: process.cwd() });
    this.#pty.onData((data) => this.#hear(data));
    this.#pty.onExit(({ exitCode, signal }) => {
      this.#ended = signal ? 128 + signal : exitCode;
    });
    // What programs ask a terminal, such as where its cursor is.
    this.#terminal.onData((answer) => this.#pty.write(answer));
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** A program that has ended well shows nothing any more; one that failed is told of. */
  async look(call: Call): Promise<Shown> {
    checkCall(call);
    // What has come and was not read yet, on a busy machine, tells that the program is still at it.
    await new Promise<void>((resolve) => setImmediate(resolve));
    await new Promise<void>((resolve) => this.#terminal.write('', resolve));
    if (this.#ended) {
      const said = tidy(readCells(this.#terminal).signs.join(''));
      throw environmentError(
        `“${this.#name}” ended with code ${this.#ended}. The last it showed was “${said}”.`,
      );
    }
    if (this.#ended === 0) this.#terminal.reset();
    const cells = readCells(this.#terminal);
    const isAtRest = this.#ended === 0 || Date.now() - this.#lastSaid >= restMs;
    const keyboard = isAtRest ? 'free' : 'locked';
    const fields = this.#ended === 0 ? [] : findFields(cells);
    return {
      ...cells,
      signs: unseen(cells.signs, fields),
      seams: new Set(),
      fields,
      marked: false,
      keyboard,
    };
  }

  async type(field: Field, { text, secret }: Typed, call: Call): Promise<void> {
    const said = secret ? 'The secret' : `“${text}”`;
    if (/\p{C}/u.test(text))
      throw new BotError(
        'driver-failed',
        `${said} has signs that are keys at a terminal. Nothing was typed.`,
      );
    if ([...text].length > field.length)
      throw new BotError(
        'driver-failed',
        `${said} is too long: the field takes ${field.length} signs. Nothing was typed.`,
      );
    const { cursor } = await this.#walkTo(field, call);
    const before = Math.min(cursor - field.at, [...field.value].length);
    this.#send(key.backspace.repeat(before) + key.delete.repeat([...field.value].length - before));
    if (!(await this.#comesToHold(field, '', call))) throw tookOther('The field could not be emptied first.');
    this.#send(text);
    if (await this.#comesToHold(field, text, call)) return;
    throw tookOther(secret ? '' : `It was to hold “${text}”.`);
  }

  async press(keys: string, call: Call): Promise<void> {
    checkCall(call);
    if (this.#ended !== undefined)
      throw new BotError('driver-failed', `“${this.#name}” has ended; there is nobody to press ${keys} for.`);
    this.#send(programKey(keys, this.#terminal.modes.applicationCursorKeysMode));
  }

  /** Only keys move the cursor, and which ones the program alone knows. */
  async pointAt({ row, column, field }: Thing, call: Call): Promise<void> {
    const { cursor, columns } = await this.look(call);
    const at = row * columns + column;
    if (cursor < at || cursor > at + (field?.length ?? 0)) throw notThere();
  }

  /** An item of a menu is opened. */
  async click({ row, column, width, name }: Thing, call: Call): Promise<void> {
    const place = { row, from: column, to: column + width };
    await chooseItem(place, name, {
      atRest: () => this.#atRest(call),
      answerTo: (keys, before) => this.#answerTo(keys, before, call),
    });
    await this.press('Enter', call);
  }

  close(): void {
    if (this.#ended === undefined) this.#pty.kill('SIGKILL');
    this.#terminal.dispose();
  }

  #hear(data: string): void {
    this.#lastSaid = Date.now();
    this.#terminal.write(data);
  }

  /** From now on an answer is waited for. */
  #send(keys: string): void {
    this.#lastSaid = Date.now();
    if (keys !== '') this.#pty.write(keys);
  }

  /**
   * The screen with the cursor in a field. Tab goes from field to field of a form; where it does anything else than that, or the cursor stands in
   * none, only the bot's author can know the way.
   */
  async #walkTo(field: Field, call: Call): Promise<Shown> {
    let shown = await this.#atRest(call);
    for (let left = shown.fields.length; !isIn(field, shown); left--) {
      if (left <= 1 || !shown.fields.some((one) => isIn(one, shown))) throw notThere();
      const before = shown.signs.join('');
      shown = await this.#answerTo('Tab', shown, call);
      if (shown.signs.join('') !== before) throw notThere();
    }
    return shown;
  }

  /** The screen that a key leads to; the same one when nothing comes of it for so long that nothing will. */
  async #answerTo(keys: string, before: Shown, call: Call): Promise<Shown> {
    await this.press(keys, call);
    const until = Date.now() + echoMs;
    for (;;) {
      const shown = await this.#atRest(call);
      if (looksOther(shown, before) || Date.now() >= until) return shown;
      await wait(lookMs);
    }
  }

  async #atRest(call: Call): Promise<Shown> {
    for (;;) {
      const shown = await this.look(call);
      if (shown.keyboard === 'free') return shown;
      await wait(lookMs);
    }
  }

  async #comesToHold(field: Field, text: string, call: Call): Promise<boolean> {
    const until = Math.min(call.deadline, Date.now() + echoMs);
    for (;;) {
      const { fields, keyboard } = await this.look(call);
      const now = fields.find(({ at }) => at === field.at);
      const holds = now?.masked ? now.value.length === [...text].length : now?.value === text.trimEnd();
      if (keyboard === 'free' && holds) return true;
      if (Date.now() + lookMs >= until) return false;
      await wait(lookMs);
    }
  }
}

function looksOther(one: Shown, other: Shown): boolean {
  if (one.cursor !== other.cursor || one.signs.join('') !== other.signs.join('')) return true;
  return one.styles.some(({ reverse }, at) => reverse !== other.styles[at]?.reverse);
}

const isIn = ({ at, length }: Field, { cursor }: Shown): boolean => cursor >= at && cursor <= at + length;

/** Stars tell how long a secret is. */
function unseen(signs: readonly string[], fields: readonly Field[]): string[] {
  const seen = [...signs];
  for (const { at, length, masked } of fields) if (masked) seen.fill(blank, at, at + length);
  return seen;
}

function checkCall({ signal, deadline }: Call): void {
  if (signal.aborted) throw new BotError('stopped', 'Stopped before the terminal was looked at.');
  if (Date.now() >= deadline) throw new BotError('timed-out', 'There was no time left for the terminal.');
}

function notThere(): BotError {
  return new BotError(
    'driver-failed',
    'The cursor of the program stands somewhere else, and Tab does not bring it there. Nothing was typed. Press the keys that do in a step before.',
  );
}

function tookOther(more: string): BotError {
  return new BotError(
    'driver-failed',
    `The field does not show what was typed into it. ${more} Look at the picture: the program may take other signs there.`.replace(
      '  ',
      ' ',
    ),
  );
}
