import { BrowserWindow, nativeTheme } from 'electron';
import { studioOrigin } from './content-policy.ts';
import type { KeptSettings } from './keep-settings.ts';

/** As in the design: comfortable on the smallest laptop screen still sold. */
const firstSize = { width: 1280, height: 800 };
const smallestSize = { minWidth: 760, minHeight: 480 };
/** The page's own background, so that the window never flashes white on dark. */
const background = { light: '#f6f7f9', dark: '#16181c' };

/** Opens the studio's window: sandboxed, isolated, its one page from the app's own scheme. */
export function openMainWindow(preload: string, settings: KeptSettings) {
  const window = new BrowserWindow({
    ...firstSize,
    ...smallestSize,
    ...settings.bounds(),
    show: false,
    title: 'Deskhand',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  const keep = () => {
    if (!window.isMaximized() && !window.isMinimized()) settings.keepBounds(window.getBounds());
  };
  window.on('close', keep);
  return { window, loaded: window.loadURL(`${studioOrigin}/index.html`) };
}
