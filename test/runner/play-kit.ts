import type { AppPlan } from '../../drivers/imaginary/app-plan.ts';
import { type ImaginaryScreen, openImaginaryScreen } from '../../drivers/imaginary/imaginary-screen.ts';
import type { Bot } from '../../language/bot.ts';
import type { Hands, JournalEntry, Screen } from '../../language/driver.ts';
import { BotError } from '../../language/errors.ts';
import type { RunEvent } from '../../language/run.ts';
import type { Step } from '../../language/steps/define-step.ts';
import type { Target, Way } from '../../language/target.ts';
import { playBot } from '../../runner/play-bot.ts';
import type { PlayOptions } from '../../runner/playing.ts';

/** A bot on the imaginary surface that may touch nothing it does not need. */
export function makeBot(steps: Step[], more: Partial<Bot> = {}): Bot {
  return {
    format: 1,
    name: 'test-bot',
    title: 'Test bot',
    surface: 'imaginary',
    inputs: {},
    outputs: {},
    secrets: {},
    permissions: { hosts: [], programs: [], folders: [], secrets: [] },
    healing: 'confirm',
    targets: {},
    tables: {},
    tests: [],
    ...more,
    steps,
  };
}

/** A target with its ways, best first. */
export function target(ways: Way[], more: Partial<Target> = {}): Target {
  return { surface: 'imaginary', ways, ...more };
}

export const byLabel = (label: string, more: Partial<Target> = {}) => target([{ by: 'label', label }], more);
export const byButton = (name: string) => target([{ by: 'role', role: 'button', name }], { role: 'button' });

/** A page with a name of its own, as the app most tests need. */
export function onePage(
  things: AppPlan['pages'][string]['things'],
  more: Partial<AppPlan['pages'][string]> = {},
): AppPlan {
  return { name: 'app', start: 'page', pages: { page: { title: 'Page', things, ...more } } };
}

export const openApp: Step = { do: 'open-page', id: 'open', url: 'imaginary:app' };

/** Hands that keep everything in memory, with the screen they were given. */
export interface TestHands extends Hands {
  app: ImaginaryScreen;
  journalled: Map<string, JournalEntry>;
  kept: Map<string, Uint8Array>;
}

/** Nothing of that time can be under way any more. */
const longAgo = 3_600_000;

/** Makes hands on some imaginary apps; what their journal holds is so many ms old. */
export function makeHands(
  plans: AppPlan[],
  more: Partial<Hands> & {
    secrets?: Record<string, string>;
    wrap?: (screen: Screen) => Screen;
    journalAge?: number;
  } = {},
): TestHands {
  const { secrets = {}, wrap = (screen) => screen, journalAge = longAgo, ...others } = more;
  const app = openImaginaryScreen({ plans });
  const journalled = new Map<string, JournalEntry>();
  const kept = new Map<string, Uint8Array>();
  const wrapped = wrap(app);
  return {
    app,
    journalled,
    kept,
    screen: async () => wrapped,
    reader: () => Promise.reject(new BotError('driver-failed', 'No reader here.')),
    ask: (question) =>
      Promise.reject(
        new BotError('needs-a-person', `Nobody is here to answer “${question.title}”.`, {
          detail: { question },
        }),
      ),
    secret: async (name) => {
      const value = secrets[name];
      if (value === undefined) throw new BotError('refused', `There is no secret ${name}.`);
      return { secret: name, reveal: () => value };
    },
    bot: (name) => Promise.reject(new BotError('bad-bot', `There is no bot ${name}.`)),
    file: async (path) => path,
    journal: {
      past: async (key) => {
        const entry = journalled.get(key);
        return entry && { ...entry, msAgo: journalAge };
      },
      write: async (entry) => {
        journalled.set(entry.key, entry);
      },
    },
    evidence: {
      keep: async (name, bytes) => {
        kept.set(name, await bytes);
        return name;
      },
    },
    now: () => new Date(),
    close: () => app.close(),
    ...others,
  };
}

type EventOf<What extends RunEvent['what']> = Extract<RunEvent, { what: What }>;

/** A run's events with the questions tests ask of them. */
export interface Played {
  events: RunEvent[];
  /** The one `run-finished`. */
  end: EventOf<'run-finished'>;
  of<What extends RunEvent['what']>(what: What): EventOf<What>[];
  /** How a step ended, by its path. */
  step(path: string): EventOf<'step-finished'>;
}

export function playOptions(more: Partial<PlayOptions> = {}): PlayOptions {
  return {
    signal: new AbortController().signal,
    run: 'run-1',
    work: 'work-1',
    attempt: 1,
    pictures: false,
    ...more,
  };
}

/** Plays a bot to its end. */
export async function play(
  bot: Bot,
  hands: Hands,
  {
    inputs = {},
    onEvent = () => undefined,
    ...options
  }: Partial<PlayOptions> & { inputs?: Record<string, unknown>; onEvent?: (event: RunEvent) => void } = {},
): Promise<Played> {
  const events: RunEvent[] = [];
  for await (const event of playBot(bot, inputs, hands, playOptions(options))) {
    events.push(event);
    onEvent(event);
  }
  const of = <What extends RunEvent['what']>(what: What) =>
    events.filter((event): event is EventOf<What> => event.what === what);
  const ends = of('run-finished');
  const [end] = ends;
  if (!end || ends.length !== 1 || events.at(-1) !== end) {
    throw new Error(
      `A run ends with exactly one run-finished; here: ${events.map((event) => event.what).join(', ')}`,
    );
  }
  const step = (path: string) => {
    const found = of('step-finished').filter((event) => event.step === path);
    if (!found[0] || found.length !== 1) throw new Error(`“${path}” finished ${found.length} times.`);
    return found[0];
  };
  return { events, end, of, step };
}

/** A screen that counts how often the driver was asked for what. */
export function countCalls(screen: Screen): { screen: Screen; calls: string[] } {
  const calls: string[] = [];
  const counted = new Proxy(screen, {
    get: (real, name: keyof Screen) => {
      const member = real[name];
      if (typeof member !== 'function') return member;
      return (...given: never[]) => {
        calls.push(name);
        return (member as (...all: never[]) => unknown).apply(real, given);
      };
    },
  });
  return { screen: counted, calls };
}

/** A screen with one method of its own. */
export function replaced<Name extends keyof Screen>(screen: Screen, name: Name, own: Screen[Name]): Screen {
  return new Proxy(screen, {
    get: (real, asked: keyof Screen) => {
      if (asked === name) return own;
      const member = real[asked];
      return typeof member === 'function' ? member.bind(real) : member;
    },
  });
}
