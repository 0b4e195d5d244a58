import type {
  Call,
  Candidate,
  ClickOptions,
  Condition,
  Picture,
  Screen,
  SecretText,
  Seen,
  Sought,
  TableText,
  WindowSought,
} from '../../language/driver.ts';
import { BotError, environmentError } from '../../language/errors.ts';
import { readProgramAddress } from '../../language/program-address.ts';
import { type PrivateDisplay, startPrivateDisplay } from './display/private-display.ts';
import { HandsProcess } from './hands/hands-process.ts';
import { notYet } from './not-yet.ts';
import type { PlainCondition } from './tree/see-condition.ts';

/** Opens a screen on desktop programs: a private display that nobody else sees, which ends with it. */
export async function openDesktopScreen(outer?: NodeJS.ProcessEnv): Promise<DesktopScreen> {
  if (process.platform !== 'linux') throw notYet(`work on ${process.platform}; it works on Linux`);
  return new DesktopScreen(await startPrivateDisplay(outer));
}

/** Hands and eyes on the programs of a private display. */
export class DesktopScreen implements Screen {
  readonly surface = 'desktop';
  readonly #display: PrivateDisplay;
  readonly #hands: HandsProcess;

  constructor(display: PrivateDisplay) {
    this.#display = display;
    this.#hands = new HandsProcess(display);
  }

  /** For programs that look at the same display from outside. */
  get env(): Readonly<Record<string, string>> {
    return this.#display.env;
  }

  /** The process that works in the programs. */
  get handsPid(): number | undefined {
    return this.#hands.pid;
  }

  async open(address: string, call: Call): Promise<void> {
    const launch = readProgramAddress(address);
    const pid = await this.#display.launch(launch);
    this.#hands.opened[pid] = address;
    const ended = () => {
      const how = this.#display.ended(pid);
      if (how) throw environmentError(`“${launch.program}” ${how} before it showed a window.`);
    };
    // Asked in short rounds, because a program that ends will never show a window.
    while (!(await this.#hands.ask('awaitWindow', [pid, roundMs], call))) {
      ended();
      if (Date.now() >= call.deadline - roundMs) {
        throw new BotError('timed-out', `“${launch.program}” was started, but showed no window in time.`);
      }
    }
  }

  async switchWindow({ url, title = '*' }: WindowSought, call: Call): Promise<void> {
    if (url !== undefined) throw notYet('turn to a window by its address; give its title');
    await this.#hands.ask('turnTo', [title], call);
  }

  whereabouts(call: Call): Promise<string> {
    return this.#hands.ask('whereabouts', [], call);
  }

  locate(sought: Sought, call: Call): Promise<Candidate[]> {
    return this.#hands.ask('locate', [sought], call);
  }

  async click(ref: string, options: ClickOptions, call: Call): Promise<void> {
    if (options.modifiers?.length) throw notYet('click with keys held');
    if (options.dialog)
      throw notYet('answer a dialog that a click opens; click its button in a step of its own');
    await this.#hands.ask('click', [ref, options], call);
  }

  async type(ref: string, text: string | SecretText, call: Call): Promise<void> {
    const secret = typeof text !== 'string';
    await this.#hands.ask('type', [ref, secret ? text.reveal() : text, secret], call);
  }

  async choose(ref: string, option: string | boolean, call: Call): Promise<void> {
    await this.#hands.ask('choose', [ref, option], call);
  }

  async press(keys: string, ref: string | undefined, call: Call): Promise<void> {
    await this.#hands.ask('press', [keys, ref], call);
  }

  async hover(ref: string, call: Call): Promise<void> {
    await this.#hands.ask('hover', [ref], call);
  }

  async drag(): Promise<void> {
    throw notYet('drag');
  }

  async upload(): Promise<void> {
    throw notYet('give a program files; type their names into its dialog');
  }

  async download(): Promise<{ path: string; name: string }> {
    throw notYet('wait for files; save them under a name you choose');
  }

  readText(ref: string, call: Call): Promise<string> {
    return this.#hands.ask('readText', [ref], call);
  }

  async readTable(): Promise<TableText> {
    throw notYet('read tables');
  }

  async scrollTable(): Promise<TableText> {
    throw notYet('read tables');
  }

  glance(condition: Condition, call: Call): Promise<Seen> {
    return this.#hands.ask('see', [plainCondition(condition), []], call);
  }

  watch(condition: Condition, { notIn }: { notIn?: string }, call: Call): Promise<Seen> {
    const before = notIn === undefined ? [] : notIn.split(' ');
    return this.#hands.ask('watch', [plainCondition(condition), before], call);
  }

  async picture(call: Call, framed?: string): Promise<Picture> {
    const { png, ...rest } = await this.#hands.ask('picture', [framed], call);
    return { ...rest, png: Buffer.from(png, 'base64') };
  }

  async close(): Promise<void> {
    this.#hands.close();
    await this.#display.stop();
  }
}

/** How long one question for a program's window lasts, in ms. */
const roundMs = 500;

/** A condition as it can cross to another process; there a revealed secret is never told of. */
function plainCondition(condition: Condition): PlainCondition {
  if (condition.what !== 'value') return condition;
  const { value } = condition;
  const secret = typeof value === 'object';
  return { ...condition, value: secret ? value.reveal() : value, secret };
}
