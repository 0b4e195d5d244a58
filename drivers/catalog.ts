import type { BrowserPrompt, BrowserSettings } from '../language/browser-settings.ts';
import type { Reader, Screen, SecretText } from '../language/driver.ts';

/** What a driver may need to know of the run it serves. */
export interface DriverSettings {
  headed: boolean;
  /** Downloads and other files of the run go here. */
  filesFolder: string;
  /** How the bot wants its browser, and what its pages may have. */
  browser?: BrowserSettings;
  prompts?: readonly BrowserPrompt[];
  /** Opens a secret the browser is started with. */
  secret?(name: string): Promise<SecretText>;
  /** Where a file of the bot lies, if the bot may use it. */
  file?(name: string): Promise<string>;
}

/** Every kind of screen there is. Loaded only when a bot needs it, so that a small bot starts at once. */
export const screens: Partial<Record<Screen['surface'], (settings: DriverSettings) => Promise<Screen>>> = {
  web: async (settings) => (await import('./web/web-screen.ts')).openWebScreen(settings),
  desktop: async ({ file }) =>
    (await import('./desktop/eyes/seeing-screen.ts')).openSeeingScreen({
      eyes: openReader,
      ...(file && { file }),
    }),
  terminal: async () => (await import('./terminal/terminal-screen.ts')).openTerminalScreen(),
  imaginary: async ({ filesFolder }) =>
    (await import('./imaginary/imaginary-screen.ts')).openImaginaryScreen({ filesFolder }),
};

/** The eyes for documents and pictures. */
export const openReader = async (): Promise<Reader> => (await import('./reading/reader.ts')).openReader();
