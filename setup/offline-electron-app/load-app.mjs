// Copied into the offline Electron as its own app: starts the app named on the command line, as the real Electron does.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const named = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');

/** @param {string} folder */
function readPackage(folder) {
  const file = join(folder, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** Tells Electron about the app and gives the file that starts it. */
function introduceApp() {
  if (statSync(named).isFile()) return named;
  const { name, productName, version, main = 'index.js' } = readPackage(named);
  // Electron's own starter uses these two calls; they are left out of its published types.
  const introduced =
    /** @type {typeof app & { setAppPath(path: string): void, setVersion(version: string): void }} */ (app);
  introduced.setAppPath(named);
  if (productName ?? name) app.setName(productName ?? name);
  if (version) introduced.setVersion(version);
  return join(named, main);
}

try {
  // Awaited, so that the app may still register its schemes: Electron is not "ready" before this file has ended.
  await import(pathToFileURL(introduceApp()).href);
} catch (error) {
  process.stderr.write(
    `The app in ${named} did not start: ${error instanceof Error ? error.stack : error}\n`,
  );
  app.exit(1);
}
