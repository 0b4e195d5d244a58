import { execFile } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { vi } from 'vitest';
import { type Bus, connectBus } from '../../drivers/desktop/display/session-bus.ts';
import { readPrograms } from '../../drivers/desktop/tree/read-programs.ts';
import { nameOf, type Thing } from '../../drivers/desktop/tree/thing.ts';

const run = promisify(execFile);
/** Nobody clicks on a thing sooner after it came into view; in front of a slow machine people are slower too. */
const reactionMs = 300;
const slowness = 3;

/** Somebody in front of a display, who looks for things and uses them with mouse and keyboard as a person does: all input is xdotool's. */
export class SimulatedPerson {
  readonly #env: NodeJS.ProcessEnv;
  readonly #bus: Bus;
  readonly #scale: number;
  /** How long it took to look at everything, in ms. */
  #lookMs = 0;

  /** `scale` is how many pixels the programs in front of the person count as one. */
  constructor(env: Readonly<Record<string, string>>, scale = 1) {
    this.#scale = scale;
    this.#env = { ...process.env, ...env };
    this.#bus = connectBus(env.AT_SPI_BUS_ADDRESS ?? '');
  }

  /** A thing of that kind and name, waited for until it is shown and at rest; of several the one that stands so-many-th. */
  async sees(kind: string, name = '', nth?: number): Promise<Thing> {
    let last = '';
    return vi.waitFor(
      async () => {
        const found = (await this.#looks(kind === 'table cell')).filter(
          (thing) =>
            thing.kind === kind && (nameOf(thing) === name || thing.label === name || thing.name === name),
        );
        const [thing, other] = nth === undefined ? found : found.slice(nth - 1, nth);
        const before = last;
        last = JSON.stringify(thing?.box);
        if (!thing || other) throw new Error(`There are ${found.length} of the ${kind} “${name}”.`);
        if (before !== last) throw new Error(`The ${kind} “${name}” moves.`);
        return thing;
      },
      { timeout: 40_000, interval: 150 },
    );
  }

  /** The keyboard is in that thing: what is typed goes there. */
  async seesFocus(kind: string, name = ''): Promise<void> {
    await vi.waitFor(
      async () => {
        const { states } = await this.sees(kind, name);
        if (!states.has('focused')) throw new Error(`The ${kind} “${name}” does not have the keyboard.`);
      },
      { timeout: 40_000, interval: 150 },
    );
    await this.#reacts();
  }

  /** A window with that title. */
  async seesWindow(title: string): Promise<void> {
    await vi.waitFor(
      async () => {
        const windows = (await this.#looks()).filter(({ parent, name }) => !parent && name === title);
        if (windows.length === 0) throw new Error(`There is no window “${title}”.`);
      },
      { timeout: 40_000, interval: 150 },
    );
    await this.#reacts();
  }

  /** Clicks in the middle of it, or so many pixels from its left edge. */
  async clicks(
    kind: string,
    name = '',
    { button = 1, times = 1, at, nth }: { button?: number; times?: number; at?: number; nth?: number } = {},
  ) {
    await this.#pointsAt(await this.sees(kind, name, nth), at);
    // Where the cells of a sheet are, an office tells only when the mouse has come to it.
    if (kind === 'table cell') await this.#pointsAt(await this.sees(kind, name, nth), at);
    await this.#does('click', '--repeat', String(times), '--delay', '60', String(button));
  }

  /** Types as fast as a fast typist. */
  types(text: string): Promise<void> {
    return this.#does('type', '--delay', '25', text);
  }

  presses(keys: string): Promise<void> {
    return this.#does('key', keys);
  }

  leaves(): void {
    this.#bus.close();
  }

  async #looks(cells = false): Promise<Thing[]> {
    const start = performance.now();
    const things = await readPrograms(this.#bus, { cells });
    this.#lookMs = performance.now() - start;
    return things;
  }

  async #pointsAt({ box }: Thing, at: number | undefined): Promise<void> {
    const [x = 0, y = 0, width = 0, height = 0] = box.map((one) => one * this.#scale);
    await this.#reacts();
    const [middle, centre] = [Math.round(x + (at ?? width / 2)), Math.round(y + height / 2)];
    await this.#does('mousemove', String(middle), String(centre));
  }

  #reacts(): Promise<void> {
    return setTimeout(reactionMs + slowness * this.#lookMs);
  }

  async #does(...args: string[]): Promise<void> {
    try {
      await run('xdotool', args, { env: this.#env });
    } catch (error) {
      // It rests a moment after each click; one that ended the last program ended the display and all on it before that was over.
      if ((error as { signal?: string }).signal !== 'SIGKILL') throw error;
    }
  }
}
