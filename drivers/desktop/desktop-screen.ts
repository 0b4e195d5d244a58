import type {
  Call,
  Candidate,
  ClickOptions,
  Condition,
  DragTo,
  Picture,
  Screen,
  SecretText,
  Seen,
  Sought,
  TableText,
  WindowPlace,
  WindowSought,
} from '../../language/driver.ts';
import { BotError, environmentError } from '../../language/errors.ts';
import { readProgramAddress } from '../../language/program-address.ts';
import { type PrivateDisplay, startPrivateDisplay } from './display/private-display.ts';
import type { ShownBy } from './hands/hands-messages.ts';
import { HandsProcess } from './hands/hands-process.ts';
import { notYet } from './not-yet.ts';
import type { PlainCondition } from './tree/see-condition.ts';
import { watchAbsence } from './watch-absence.ts';

/** Opens a screen on desktop programs: a private display that nobody else sees, which ends with it. */
export async function openDesktopScreen(outer?: NodeJS.ProcessEnv): Promise<DesktopScreen> {
  return new DesktopScreen(await openDisplay(outer));
}

/** A private display, where there can be one. */
export async function openDisplay(outer?: NodeJS.ProcessEnv): Promise<PrivateDisplay> {
  if (process.platform !== 'linux') throw notYet(`work on ${process.platform}; it works on Linux`);
  return startPrivateDisplay(outer);
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

  /** For screens that see more than programs tell. */
  protected get hands(): HandsProcess {
    return this.#hands;
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
    const before = await this.#hands.ask('shownBy', [launch.program], call);
    const pid = await this.#display.launch(launch);
    this.#hands.opened[pid] = address;
    let ended: number | undefined;
    // Asked in short rounds, because a program that ends will never show a window.
    while (!(await this.#hands.ask('awaitWindow', [pid, roundMs], call))) {
      const how = this.#display.ended(pid);
      if (how) ended ??= Date.now();
      const wait = how === endedWell ? handOverMs : 0;
      if (how === endedWell && (await this.#isHandedOver(address, { before, ended: ended ?? 0 }, call)))
        return;
      if (ended !== undefined && Date.now() >= ended + wait)
        throw environmentError(`“${launch.program}” ${how} before it showed a window.`);
      if (Date.now() >= call.deadline - roundMs) {
        throw new BotError('timed-out', `“${launch.program}” was started, but showed no window in time.`);
      }
    }
  }

  /** A program that runs once hands what it was given to the one running already, whose window then comes in front. */
  async #isHandedOver(
    address: string,
    { before, ended }: { before: ShownBy | undefined; ended: number },
    call: Call,
  ): Promise<boolean> {
    const now = await this.#hands.ask('shownBy', [readProgramAddress(address).program], call);
    if (!now) return false;
    const isNew = now.id !== before?.id || now.title !== before.title;
    // What it was given may be shown already.
    if (!isNew && Date.now() < ended + changeMs) return false;
    this.#hands.opened[now.pid] = address;
    return true;
  }

  async switchWindow({ url, title = '*' }: WindowSought, call: Call): Promise<void> {
    if (url !== undefined) throw notYet('turn to a window by its address; give its title');
    await this.#hands.ask('turnTo', [title], call);
  }

  async placeWindow(place: WindowPlace, call: Call): Promise<void> {
    await this.#hands.ask('placeFront', [place], call);
  }

  closeWindow(call: Call): Promise<string> {
    return this.#hands.ask('closeFront', [], call);
  }

  whereabouts(call: Call): Promise<string> {
    return this.#hands.ask('whereabouts', [], call);
  }

  locate(sought: Sought, call: Call): Promise<Candidate[]> {
    return this.#hands.ask('locate', [sought], call);
  }

  async click(ref: string, options: ClickOptions, call: Call): Promise<void> {
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

  async pickDay(): Promise<void> {
    throw notYet('pick a day in a calendar');
  }

  async drag(ref: string, to: DragTo, call: Call): Promise<void> {
    await this.#hands.ask('drag', [ref, to], call);
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

  readTable(ref: string, call: Call): Promise<TableText> {
    return this.#hands.ask('readTable', [ref, undefined], call);
  }

  /** Programs tell of rows out of view too: nothing has to be scrolled. */
  scrollTable(ref: string, atMost: number, call: Call): Promise<TableText> {
    return this.#hands.ask('readTable', [ref, atMost], call);
  }

  glance(condition: Condition, call: Call): Promise<Seen> {
    return this.#hands.ask('see', [plainCondition(condition), []], call);
  }

  watch(condition: Condition, { notIn }: { notIn?: string }, call: Call): Promise<Seen> {
    const before = notIn === undefined ? [] : notIn.split(' ');
    const watch = (within: Call) => this.#hands.ask('watch', [plainCondition(condition), before], within);
    if (condition.what !== 'gone' && condition.what !== 'no-text') return watch(call);
    const endings = () => Object.keys(this.#hands.opened).map((pid) => this.#display.ended(Number(pid)));
    return watchAbsence({ watch, whereabouts: (within) => this.whereabouts(within), endings }, call);
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
const roundMs = 100;
/** How a program says that it did what it was started for. */
const endedWell = 'ended with code 0';
/** So long it takes another one at most to show a window for it, in ms … */
const handOverMs = 5000;
/** … and so long until its window shows what it was given. */
const changeMs = 1000;

/** A condition as it can cross to another process; there a revealed secret is never told of. */
function plainCondition(condition: Condition): PlainCondition {
  if (condition.what !== 'value') return condition;
  const { value } = condition;
  const secret = typeof value === 'object';
  return { ...condition, value: secret ? value.reveal() : value, secret };
}
