import { app } from 'electron';
import { registerAppScheme } from './app-scheme.ts';
import { guardContents } from './guard-contents.ts';
import { findPlaces } from './places.ts';

// Before anything else: the scheme must be known before Electron is ready, and a second start hands over to the first.
registerAppScheme();
const places = findPlaces({
  argv: process.argv,
  root: app.getAppPath(),
  userData: app.getPath('userData'),
  documents: app.getPath('documents'),
  ...(app.isPackaged && { resources: process.resourcesPath }),
});
app.setPath('userData', places.data);

if (app.requestSingleInstanceLock()) {
  guardContents(app);
  // The rest is loaded while Electron gets ready.
  const studio = import('./run-studio.ts');
  app
    .whenReady()
    .then(async () => (await studio).runStudio(places))
    .catch((error: unknown) => {
      process.stderr.write(
        `The studio could not start: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      app.exit(1);
    });
} else {
  app.quit();
}
