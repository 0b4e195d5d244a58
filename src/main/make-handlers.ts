import path from 'node:path';
import { BotError } from '../../language/errors.ts';
import type { StudioHandlers } from '../shared/studio-api.ts';
import type { HubState } from '../shared/studio-shapes.ts';
import type { HubAddress } from './hub/embedded-hub.ts';
import { makeHubCalls } from './hub/hub-calls.ts';
import type { KeptSecrets } from './keep-secrets.ts';
import type { KeptSettings } from './keep-settings.ts';
import { listLibrary, openForWindow } from './library/open-library.ts';
import type { Places } from './places.ts';
import type { openRecording } from './recording.ts';
import type { LiveRuns } from './runs/live-runs.ts';
import { listPastRuns, openPastRun } from './runs/past-runs.ts';
import { startRun, trustBot } from './start-run.ts';

/** What the system does for a person: dialogs and opening files. */
export interface Desktop {
  openPath(file: string): Promise<void>;
  chooseFile(): Promise<string | null>;
  chooseFolder(): Promise<string | null>;
}

export interface Rooms {
  version: string;
  places: Places;
  settings: KeptSettings;
  secrets: KeptSecrets;
  live: LiveRuns;
  recording: ReturnType<typeof openRecording>;
  hub: { state(): HubState; address(): HubAddress | undefined };
  desktop: Desktop;
  onTheme(): void;
}

/** Every call of the table with what answers it. */
export function makeHandlers(rooms: Rooms): StudioHandlers {
  return {
    about: async () => ({ version: rooms.version, platform: process.platform, hub: rooms.hub.state() }),
    ...libraryCalls(rooms),
    ...runCalls(rooms),
    ...secretCalls(rooms),
    ...makeHubCalls(rooms.hub.address),
    ...recordingCalls(rooms),
    ...settingsCalls(rooms),
  };
}

type Some<Name extends keyof StudioHandlers> = Pick<StudioHandlers, Name>;

function libraryCalls(rooms: Rooms): Some<'listBots' | 'openBot' | 'trustBot' | 'showBotFolder'> {
  const { settings, secrets } = rooms;
  const folder = () => settings.read().botsFolder;
  return {
    listBots: async () => listLibrary(folder(), await pastRuns(rooms)),
    openBot: ({ bot }) =>
      openForWindow(folder(), bot, {
        kept: secrets.names(),
        trusted: settings.trusted(path.join(folder(), bot)),
      }),
    trustBot: async ({ bot, hash }) => trustBot(bot, hash, settings),
    showBotFolder: async ({ bot }) => rooms.desktop.openPath(path.join(folder(), bot)),
  };
}

type RunCalls = Some<
  'startRun' | 'stopRun' | 'answerRun' | 'giveSecret' | 'listRuns' | 'openRun' | 'openReport' | 'chooseFile'
>;

function runCalls(rooms: Rooms): RunCalls {
  const { live, settings, secrets, places } = rooms;
  return {
    startRun: (order) => startRun(order, { settings, live }),
    stopRun: async ({ run }) => live.stop(run),
    answerRun: async ({ run, key, answer }) => live.answer(run, key, answer),
    giveSecret: async ({ run, name, value, keep }) => {
      if (value !== null && keep) secrets.keep(name, value);
      live.giveSecret(run, name, value);
    },
    listRuns: async ({ bot }) =>
      (await pastRuns(rooms)).filter((run) => bot === undefined || run.bot === bot),
    openRun: async ({ run }) => {
      const now = live.get(run);
      if (now) return { run: now.run, seq: now.seq, live: true, interrupted: false, hasReport: false };
      return openPastRun(places.runs, run, false);
    },
    openReport: async ({ run }) => {
      const { hasReport } = await openPastRun(places.runs, run, live.get(run) !== undefined);
      if (!hasReport)
        throw new BotError('not-found', 'This run has no report: it was cut off before it could be written.');
      await rooms.desktop.openPath(path.join(places.runs, run, 'report.html'));
    },
    chooseFile: async () => ({ path: await rooms.desktop.chooseFile() }),
  };
}

function pastRuns({ places, live }: Rooms) {
  return listPastRuns(places.runs, new Set(live.all().map((one) => one.run.run)));
}

function secretCalls({ secrets }: Rooms): Some<'listSecrets' | 'keepSecret' | 'forgetSecret'> {
  return {
    listSecrets: async () => ({ safe: secrets.safe(), names: secrets.names() }),
    keepSecret: async ({ name, value }) => secrets.keep(name, value),
    forgetSecret: async ({ name }) => secrets.forget(name),
  };
}

function recordingCalls(rooms: Rooms): Some<'recording' | 'startRecording' | 'stopRecording'> {
  return {
    recording: async () => rooms.recording.state(),
    startRecording: async ({ bot, address }) =>
      rooms.recording.start(bot, address, rooms.settings.read().botsFolder),
    stopRecording: async () => rooms.recording.stop(),
  };
}

function settingsCalls({
  settings,
  desktop,
  onTheme,
}: Rooms): Some<'readSettings' | 'changeSettings' | 'chooseBotsFolder'> {
  return {
    readSettings: async () => settings.read(),
    changeSettings: async (changes) => {
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      const changed = settings.change(Object.fromEntries(given));
      onTheme();
      return changed;
    },
    chooseBotsFolder: async () => {
      const chosen = await desktop.chooseFolder();
      return chosen === null ? settings.read() : settings.change({ botsFolder: chosen });
    },
  };
}
