import { BotError, type PlainError } from '../../../language/errors.ts';
import { emptyRun, foldRun } from '../../../language/fold-run.ts';
import type { RunEvent, RunEventBody } from '../../../language/run.ts';
import type { Studio } from '../../../src/renderer/connect-studio.ts';
import type { EventName, EventPayload, StudioClient } from '../../../src/shared/studio-api.ts';
import type { BotCard, Settings } from '../../../src/shared/studio-shapes.ts';
import { longBot, sampleBot } from './sample-bot.ts';
import { queueScene, runCards, taskScene } from './sample-hub.ts';

/** What a journey may do to the fake from outside the window. */
export interface FakeControls {
  /** The run that `startRun` starts. */
  run: string;
  /** Every call the window made, oldest first. */
  calls: { name: string; input: unknown }[];
  tell(name: EventName, payload: unknown): void;
  /** Lets the run that was started have these things happen. */
  happen(bodies: RunEventBody[]): void;
  end(how?: { error?: PlainError; complaint?: string }): void;
}

const fakeRun = '20261122-120000-enter-invoices-aaaaaa';

/** A studio that exists only in the page: the same table of calls, answered from memory. */
export function makeFakeStudio(scene: string): { studio: Studio; controls: FakeControls } {
  const listeners = new Set<{ name: string; listener: (payload: never) => void }>();
  const calls: FakeControls['calls'] = [];
  const events: RunEvent[] = [];
  const tell = (name: string, payload: unknown) => {
    for (const one of [...listeners]) if (one.name === name) one.listener(payload as never);
  };
  const answers = makeAnswers(scene, events);
  const call = new Proxy({} as StudioClient, {
    get: (_client, name) => async (input: unknown) => {
      calls.push({ name: String(name), input });
      return (answers[name as keyof StudioClient] as (input: unknown) => Promise<unknown>)(input);
    },
  });
  const controls: FakeControls = {
    run: fakeRun,
    calls,
    tell,
    happen: (bodies) => {
      const fresh = bodies.map(
        (body, index): RunEvent => ({
          run: fakeRun,
          seq: events.length + index,
          at: new Date().toISOString(),
          ...body,
        }),
      );
      events.push(...fresh);
      tell('run-events', { run: fakeRun, events: fresh });
    },
    end: (how) => tell('run-ended', { run: fakeRun, ...how }),
  };
  const studio: Studio = {
    call,
    on: <Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void) => {
      const entry = { name, listener: listener as (payload: never) => void };
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
      };
    },
    picture: (_run, file) => drawing(file),
  };
  return { studio, controls };
}

function makeAnswers(scene: string, events: RunEvent[]): StudioClient {
  let trusted = scene === 'trusted';
  let settings: Settings = {
    theme: 'system',
    botsFolder: '/home/ada/bots',
    showBrowser: true,
    personName: 'Ada',
  };
  const never = new Promise<never>(() => undefined);
  return {
    about: async () => ({
      version: '0.1.0',
      platform: 'linux',
      hub: { state: scene === 'hub-away' ? 'away' : 'ready' },
    }),
    listBots: async () => {
      if (scene === 'slow') return never;
      if (scene === 'broken')
        throw new BotError(
          'driver-failed',
          'The bots folder /home/ada/bots cannot be read: permission denied. Choose another in Settings.',
        );
      return scene === 'empty' ? [] : botCards(scene);
    },
    openBot: async ({ bot }) => {
      if (bot === 'long') return longBot(2_000);
      if (bot !== 'bad') return { ...sampleBot, trusted };
      const problems = [
        { file: 'bot.yaml', line: 12, message: 'There is no target “save”. Did you mean “save-button”?' },
      ];
      return { ...sampleBot, id: 'bad', title: 'bad', steps: [], problems };
    },
    trustBot: async () => {
      trusted = true;
    },
    ...quietAnswers(),
    startRun: async () => ({ run: fakeRun }),
    listRuns: async () => (scene === 'empty' ? [] : runCards(scene)),
    openRun: async ({ run }) => ({
      run: events.reduce((state, event) => foldRun(state, event), emptyRun(run)),
      seq: events.length - 1,
      live: false,
      interrupted: false,
      hasReport: true,
    }),
    chooseFile: async () => ({ path: '/home/ada/invoice.pdf' }),
    listSecrets: async () => ({ safe: true, names: ['ledger-password'] }),
    ...hubAnswers(scene),
    recording: async () => ({ state: 'off', lines: [] }),
    readSettings: async () => settings,
    changeSettings: async (changes) => {
      settings = { ...settings, ...(changes as Partial<Settings>) };
      return settings;
    },
    chooseBotsFolder: async () => settings,
  };
}

/** Calls whose only effect is that they were made. */
function quietAnswers() {
  const nothing = async () => undefined;
  return {
    showBotFolder: nothing,
    stopRun: nothing,
    answerRun: nothing,
    giveSecret: nothing,
    openReport: nothing,
    keepSecret: nothing,
    forgetSecret: nothing,
    startRecording: nothing,
    stopRecording: nothing,
  };
}

function hubAnswers(
  scene: string,
): Pick<StudioClient, 'listQueues' | 'listItems' | 'listTasks' | 'answerTask'> {
  const away = () => {
    throw new BotError(
      'hub-unreachable',
      'The hub is not ready yet. It is started again by itself; try again in a moment.',
    );
  };
  let tasks = scene === 'empty' ? [] : taskScene;
  const { queues, items } = queueScene;
  return {
    listQueues: async () => (scene === 'hub-away' ? away() : scene === 'empty' ? [] : queues),
    listItems: async ({ state }) => items.filter((item) => state === undefined || item.state === state),
    listTasks: async () => (scene === 'hub-away' ? away() : tasks),
    answerTask: async ({ task }) => {
      tasks = tasks.filter((one) => one.id !== task);
    },
  };
}

function botCards(scene: string): BotCard[] {
  const usual: BotCard[] = [
    {
      id: 'enter-invoices',
      title: sampleBot.title,
      description: sampleBot.description ?? '',
      surface: 'web',
      stepCount: 8,
      problemCount: 0,
      lastRun: runCards(scene)[0] as NonNullable<BotCard['lastRun']>,
    },
    {
      id: 'long',
      title: 'Quarter close',
      description: 'Walks through every account of the quarter.',
      surface: 'web',
      stepCount: 2_000,
      problemCount: 0,
    },
    { id: 'bad', title: 'bad', surface: '', stepCount: 0, problemCount: 1 },
  ];
  if (scene !== 'many') return usual;
  const more = Array.from({ length: 10_000 }, (_, index) => ({
    id: `bot-${index}`,
    title: `Bot ${index}`,
    surface: 'web',
    stepCount: index,
    problemCount: 0,
  }));
  return [...usual, ...more];
}

/** A page as a drawing, one colour before and another after. */
function drawing(file: string): string {
  const colour = file.includes('before') ? '#dfe5f5' : '#dcefe3';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><rect width="640" height="400" fill="#fff"/><rect width="640" height="48" fill="#22304f"/><rect x="160" y="120" width="320" height="40" rx="4" fill="${colour}" stroke="#8895b5"/><rect x="160" y="180" width="320" height="40" rx="4" fill="#fff" stroke="#8895b5"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
