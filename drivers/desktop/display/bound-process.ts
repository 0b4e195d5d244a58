import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { environmentError } from '../../../language/errors.ts';
import { findProgram } from './find-program.ts';

/** Programs the display is made of that do not stand on the search path, and the Debian package each comes with. */
const besidePath = ['/usr/libexec', '/usr/lib/at-spi2-core'];
const packages: Readonly<Record<string, string>> = {
  Xvfb: 'xvfb',
  openbox: 'openbox',
  'dbus-daemon': 'dbus',
  'at-spi-bus-launcher': 'at-spi2-core',
  setpriv: 'util-linux',
};
/** All programs that a display is made of. */
export const displayParts: readonly string[] = Object.keys(packages);

/**
 * Starts a program that the system ends together with this process, however this process ends: what is started without that outlives
 * a parent that was killed.
 */
export function spawnBound(file: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const bind = partOfDisplay('setpriv', options.env);
  return spawn(bind, ['--pdeathsig', 'KILL', '--', file, ...args], options);
}

/** The file of a program the display is made of, or an error that says how to get it. */
export function partOfDisplay(name: string, env: NodeJS.ProcessEnv | undefined): string {
  const searchPath = [env?.PATH ?? '', ...besidePath].join(':');
  const found = findProgram(name, searchPath);
  if (found) return found;
  const lacking = packages[name] ?? name;
  throw environmentError(
    `Desktop programs need “${name}”, which is not on this machine. Get it with: sudo apt-get install -y ${lacking}`,
    { detail: { program: name, package: lacking } },
  );
}
