import { setTimeout as wait } from 'node:timers/promises';
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
} from '../../language/driver.ts';
import { BotError, goneError } from '../../language/errors.ts';
import { readTerminalAddress, type TerminalAddress } from '../../language/terminal-address.ts';
import { coverSecrets } from './screen/cover-secrets.ts';
import { findThings } from './screen/find-things.ts';
import { ScreenMemory } from './screen/screen-memory.ts';
import { seeCondition, titleOf, type View } from './screen/see-condition.ts';
import type { Shown } from './screen/shown.ts';
import { signsOf } from './screen/thing-signs.ts';
import { type Thing, thingsOn } from './screen/things.ts';
import type { TerminalSession } from './terminal-session.ts';

/** A terminal is looked at again as often as nobody would notice, in ms; a look costs less than one. */
const pauseMs = 30;
/** The last look comes a little before the end, so that there is time left to say what was seen, in ms. */
const spareMs = 50;
const secretDots = '••••';

/** A terminal, and what is known of what it shows. */
interface Open {
  address: string;
  session: TerminalSession;
  memory: ScreenMemory;
}

/** Opens a screen on terminals; which one, the first `open-page` says. */
export function openTerminalScreen(): TerminalScreen {
  return new TerminalScreen();
}

/** Hands and eyes on the screens of hosts. */
export class TerminalScreen implements Screen {
  readonly surface = 'terminal';
  #open: Open | undefined;
  #connections = 0;
  /** What was typed and must not be in a picture. */
  readonly #secrets = new Set<string>();

  async open(address: string, call: Call): Promise<void> {
    const sought = readTerminalAddress(address);
    this.#open?.session.close();
    this.#open = undefined;
    const session = await begin(sought, call);
    this.#connections += 1;
    this.#open = { address, session, memory: new ScreenMemory(`c${this.#connections}`) };
    try {
      await this.#until(call, (shown) => shown.keyboard === 'free' && titleOf(shown) !== '');
    } catch (error) {
      if (error instanceof BotError && error.kind === 'timed-out') throw silent(session.place);
      throw error;
    }
  }

  async switchWindow(): Promise<void> {
    throw cannot('turn to a window: a terminal has one screen');
  }

  async placeWindow(): Promise<void> {
    throw cannot('place a window: a terminal has none');
  }

  async closeWindow(): Promise<string> {
    throw cannot('close a window: a terminal has none');
  }

  async whereabouts(): Promise<string> {
    return this.#open?.session.place ?? '';
  }

  async locate(sought: Sought, call: Call): Promise<Candidate[]> {
    if (!this.#open) return [];
    const { place } = this.#open.session;
    const shown = await this.#free(call);
    const things = thingsOn(shown);
    return findThings(things, sought).map(({ thing, ways }) => ({
      ref: this.#refOf(thing),
      ways,
      signs: signsOf(thing, things),
      where: place,
    }));
  }

  async click(ref: string, { button, count, modifiers, dialog }: ClickOptions, call: Call): Promise<void> {
    if (dialog || (button ?? 'left') !== 'left' || (count ?? 1) !== 1 || modifiers?.length)
      throw cannot('click in that way: a terminal has no mouse. Press keys instead');
    const { thing, session } = await this.#use(ref, call);
    if (thing.keys) await session.press(thing.keys, call);
    else await session.click(thing, call);
  }

  async type(ref: string, text: string | SecretText, call: Call): Promise<void> {
    const { thing, session } = await this.#use(ref, call);
    if (!thing.field) throw new BotError('driver-failed', `“${thing.name}” is no field. Nothing was typed.`);
    const typed = typeof text === 'string' ? text : text.reveal();
    if (typeof text !== 'string') this.#secrets.add(typed);
    await session.type(thing.field, { text: typed, secret: typeof text !== 'string' }, call);
  }

  async choose(): Promise<void> {
    throw cannot('choose from a list: a terminal has none. Type what the field takes');
  }

  async pickDay(): Promise<void> {
    throw cannot('open a calendar: it has none. Type the day');
  }

  async press(keys: string, ref: string | undefined, call: Call): Promise<void> {
    if (ref !== undefined) {
      const { thing, session } = await this.#use(ref, call);
      await session.pointAt(thing, call);
    }
    await this.#free(call);
    await this.#opened('press keys').session.press(keys, call);
  }

  async hover(): Promise<void> {
    throw cannot('rest a mouse on anything: it has none');
  }

  async drag(): Promise<void> {
    throw cannot('drag anything: it has no mouse');
  }

  async upload(): Promise<void> {
    throw cannot('send files');
  }

  async download(): Promise<{ path: string; name: string }> {
    throw cannot('take files');
  }

  async readText(ref: string, call: Call): Promise<string> {
    const { thing } = await this.#use(ref, call);
    if (!thing.field) return thing.name;
    return thing.field.kind === 'hidden' ? secretDots : thing.field.value;
  }

  async readTable(ref: string, call: Call): Promise<TableText> {
    const { thing } = await this.#use(ref, call);
    if (!thing.table) throw new BotError('driver-failed', `“${thing.name}” is no table.`);
    return { headers: thing.table.headers, rows: thing.table.rows };
  }

  /** A terminal shows all it has: what is on other screens, a key leads to. */
  scrollTable(ref: string, _atMost: number, call: Call): Promise<TableText> {
    return this.readTable(ref, call);
  }

  async glance(condition: Condition, call: Call): Promise<Seen> {
    return this.#see(condition, new Set(), call);
  }

  async watch(condition: Condition, { notIn }: { notIn?: string }, call: Call): Promise<Seen> {
    const before = new Set(notIn?.split(' '));
    for (;;) {
      const seen = await this.#see(condition, before, call);
      if (seen.held || isOver(call)) return seen;
      await pause(call);
      if (Date.now() >= call.deadline) return seen;
    }
  }

  async picture(call: Call, framed?: string): Promise<Picture> {
    const { drawShown } = await import('./screen/draw-shown.ts');
    if (!this.#open) return drawShown(undefined);
    const { thing, shown } = framed === undefined ? await this.#look(call) : await this.#use(framed, call);
    return drawShown(coverSecrets(shown, this.#secrets), thing);
  }

  async close(): Promise<void> {
    this.#open?.session.close();
    this.#open = undefined;
  }

  async #see(condition: Condition, notIn: ReadonlySet<string>, call: Call): Promise<Seen> {
    if (!this.#open) return { held: false, saw: 'no terminal is open', mark: 'nothing' };
    const { address, memory } = this.#open;
    const { shown } = await this.#look(call);
    const thing = (ref: string) => thingsOn(shown).find((one) => this.#refOf(one) === ref);
    const view: View = { shown, memory, address, thing };
    return seeCondition(view, condition, notIn);
  }

  #opened(to: string): Open {
    if (this.#open) return this.#open;
    throw new BotError('driver-failed', `No terminal is open to ${to} at. Put an open-page step first.`);
  }

  async #look(call: Call): Promise<{ shown: Shown; thing?: Thing }> {
    const { session, memory } = this.#opened('look');
    const shown = await session.look(call);
    memory.see(shown);
    return { shown };
  }

  /** The screen as soon as it is as wanted. */
  async #until(call: Call, wanted: (shown: Shown) => boolean): Promise<Shown> {
    for (;;) {
      const { shown } = await this.#look(call);
      if (wanted(shown)) return shown;
      await pause(call);
      if (isOver(call)) throw locked(this.#opened('wait').session);
    }
  }

  /** The screen as soon as the host lets a person type. */
  #free(call: Call): Promise<Shown> {
    return this.#until(call, ({ keyboard }) => keyboard === 'free');
  }

  /** The thing a ref stands for, on a screen that can be typed at. */
  async #use(ref: string, call: Call): Promise<{ thing: Thing; shown: Shown; session: TerminalSession }> {
    const { session } = this.#opened('work');
    const shown = await this.#free(call);
    const thing = thingsOn(shown).find((one) => this.#refOf(one) === ref);
    if (thing) return { thing, shown, session };
    throw goneError('The screen has changed since the thing was found on it. Look for it again.');
  }

  /** A thing is the same while what stands in its row is, and the screen. */
  #refOf({ kind, row, column, name, field }: Thing): string {
    const memory = this.#open?.memory;
    const mark = field ? memory?.markOfField(row, field) : memory?.markOf(row);
    return encodeURIComponent(`${mark}.${column}.${kind}.${name}`);
  }
}

/** Both kinds are loaded only when a bot needs them. */
async function begin(address: TerminalAddress, call: Call): Promise<TerminalSession> {
  if (address.kind === 'host')
    return (await import('./tn3270/host-session.ts')).connectHost(address.host, call);
  return (await import('./vt/program-session.ts')).runProgram(address.program);
}

const isOver = ({ deadline }: Call): boolean => Date.now() + pauseMs + spareMs >= deadline;

async function pause({ signal }: Call): Promise<void> {
  try {
    await wait(pauseMs, undefined, { signal });
  } catch (cause) {
    throw new BotError('stopped', 'Stopped while waiting for the terminal.', { cause });
  }
}

function silent(place: string): BotError {
  return new BotError('timed-out', `${place} was reached, but showed nothing that can be used in time.`);
}

function locked({ whyLocked }: TerminalSession): BotError {
  return new BotError(
    'timed-out',
    `${whyLocked} Nothing more was typed. Give the step more time (timeout:).`,
  );
}

function cannot(what: string): BotError {
  return new BotError('driver-failed', `A terminal cannot ${what}.`);
}
