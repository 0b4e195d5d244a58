import path from 'node:path';
import { app, type BrowserWindow, dialog, ipcMain, nativeTheme, safeStorage, session, shell } from 'electron';
import type { Logger } from 'winston';
import { BotError, toPlainError } from '../../language/errors.ts';
import type { HubState } from '../shared/studio-shapes.ts';
import { serveAppScheme } from './app-scheme.ts';
import { guardSession } from './guard-contents.ts';
import { type HubAddress, startEmbeddedHub } from './hub/embedded-hub.ts';
import { openSecrets } from './keep-secrets.ts';
import { type KeptSettings, openSettings } from './keep-settings.ts';
import { bringSamples } from './library/bring-samples.ts';
import { openMainWindow } from './main-window.ts';
import { type Desktop, makeHandlers } from './make-handlers.ts';
import { makeSecretMask, type SecretMask } from './mask-secrets.ts';
import { openLog } from './open-log.ts';
import { openStore } from './open-store.ts';
import type { Places } from './places.ts';
import { forkNode } from './programs/fork-node.ts';
import { forkUtility } from './programs/fork-utility.ts';
import { openPrograms, type StartProgram } from './programs/open-programs.ts';
import { quitTidily } from './quit-tidily.ts';
import { openRecording } from './recording.ts';
import { openLiveRuns } from './runs/live-runs.ts';
import { setAppMenu } from './set-app-menu.ts';
import { openStudioDoor } from './studio-door.ts';
import { makeTellWindow } from './tell-window.ts';

/** Puts the studio together: the window first, then everything that works behind it. */
export async function runStudio(places: Places): Promise<void> {
  const settings = openSettings(openStore(places.data, 'settings'), places);
  nativeTheme.themeSource = settings.read().theme;
  if (places.samples !== undefined) await bringSamples(places.samples, places.bots);
  const built = path.join(places.root, 'dist', 'studio');
  serveAppScheme({ renderer: path.join(built, 'renderer'), runs: places.runs });
  guardSession(session.defaultSession);
  setAppMenu();

  let window: BrowserWindow | undefined;
  const open = () => {
    const opened = openMainWindow(path.join(built, 'preload.cjs'), settings);
    window = opened.window;
    window.once('closed', () => {
      window = undefined;
    });
    return opened.loaded;
  };
  const mask = makeSecretMask();
  // A packaged app has no Node beside it; a checkout has one, which is newer than some Electron's own.
  const fork = app.isPackaged ? forkUtility : forkNode(places.root);
  const startProgram = openPrograms(places.programs, fork);
  const log = openLog(places.logs, mask);
  const { live, recording, hub } = openRooms({
    places,
    startProgram,
    settings,
    mask,
    log,
    window: () => window,
  });
  await open();
  log.info(`Studio ${app.getVersion()} is open; bots in ${settings.read().botsFolder}`);

  const embedded = startEmbeddedHub({
    startProgram,
    data: places.hub,
    onState: (state, address) => {
      hub.set(state, address);
      log.info(`Hub: ${state.message ?? state.state} ${address?.url ?? ''}`.trimEnd());
    },
    onWords: (words) => log.info(`Hub: ${words}`),
  });
  app.on('second-instance', () => bringForward(window));
  app.on('activate', () => {
    if (!window) open().catch((error: unknown) => log.error(String(error)));
  });
  app.on('window-all-closed', () => app.quit());
  quitTidily(app, async () => {
    live.stopAll();
    await Promise.all([recording.stop(), embedded.stop()]);
  });
}

interface RoomOptions {
  places: Places;
  startProgram: StartProgram;
  settings: KeptSettings;
  mask: SecretMask;
  log: Logger;
  window(): BrowserWindow | undefined;
}

/** Opens what works behind the window, and the door to it. */
function openRooms({ places, startProgram, settings, mask, log, window }: RoomOptions) {
  const tell = makeTellWindow(() => window()?.webContents);
  const hub = keepHub((state) => tell('hub-changed', state));
  const secrets = openSecrets(openStore(places.data, 'secrets'), safeStorage, mask);
  const onTrouble = (words: string) => log.warn(words);
  const live = openLiveRuns({ runsFolder: places.runs, tell, secrets, startProgram, onTrouble });
  const recording = openRecording({ startProgram, tell });
  const onTheme = () => {
    nativeTheme.themeSource = settings.read().theme;
  };
  const version = app.getVersion();
  const desktop = desktopOf(window);
  const rooms = { version, places, settings, secrets, live, recording, hub, desktop, onTheme };
  openStudioDoor({
    receiver: ipcMain,
    handlers: makeHandlers(rooms),
    onTrouble: (call, error) => {
      // The window asks again every few seconds while the hub is away; its state is logged once, by the hub's own words.
      if (toPlainError(error).kind !== 'hub-unreachable')
        onTrouble(`Call ${call}: ${toPlainError(error).message}`);
    },
  });
  return rooms;
}

function keepHub(onChange: (state: HubState) => void) {
  let state: HubState = { state: 'starting' };
  let address: HubAddress | undefined;
  return {
    state: () => state,
    address: () => address,
    set: (now: HubState, where: HubAddress | undefined) => {
      state = now;
      address = where;
      onChange(state);
    },
  };
}

function desktopOf(window: () => BrowserWindow | undefined): Desktop {
  const choose = async (kind: 'openFile' | 'openDirectory') => {
    const above = window();
    const { filePaths } = await (above
      ? dialog.showOpenDialog(above, { properties: [kind] })
      : dialog.showOpenDialog({ properties: [kind] }));
    return filePaths[0] ?? null;
  };
  return {
    openPath: async (file) => {
      const problem = await shell.openPath(file);
      if (problem) throw new BotError('driver-failed', `This system could not open ${file}: ${problem}`);
    },
    chooseFile: () => choose('openFile'),
    chooseFolder: () => choose('openDirectory'),
  };
}

function bringForward(window: BrowserWindow | undefined): void {
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}
