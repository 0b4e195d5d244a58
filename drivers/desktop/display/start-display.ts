import type { ChildProcess, StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { environmentError } from '../../../language/errors.ts';
import { writeAuthFile } from './auth-file.ts';
import { partOfDisplay, spawnBound } from './bound-process.ts';
import { javaBridge } from './java-bridge.ts';
import { accessibleBusAddress } from './session-bus.ts';
import { writeWindowManagerSettings } from './window-manager-settings.ts';

/** Fits the forms of old programs without scrolling, and keeps a picture of it small. */
const size = '1280x800x24';
/** A loaded machine needs seconds; a program that never gets ready must not hang a run. */
const startLimitMs = 20_000;

/** The running parts of a display, and the environment for programs that shall appear on it. */
interface StartedDisplay {
  env: Record<string, string>;
  parts: ReadonlyMap<string, ChildProcess>;
}

/** Starts a screen, a window manager and the two buses in a runtime folder of their own; `outer` is where the programs are looked for. */
export async function startDisplay(folder: string, outer: NodeJS.ProcessEnv): Promise<StartedDisplay> {
  const parts = new Map<string, ChildProcess>();
  const env: Record<string, string> = { ...innerEnvironment(outer), XDG_RUNTIME_DIR: folder };
  const start = (name: string, args: string[], stdio: StdioOptions, more: Record<string, string> = {}) => {
    const child = spawnBound(partOfDisplay(name, env), args, {
      env: { ...env, ...more },
      stdio,
      cwd: folder,
    });
    parts.set(name, child);
    return child;
  };
  env.XAUTHORITY = path.join(folder, 'authority');
  await writeAuthFile(env.XAUTHORITY);
  // The server chooses a free number itself: no two runs can meet on one screen.
  const screen = ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-noreset'];
  const server = start('Xvfb', [...screen, '-auth', env.XAUTHORITY], ['ignore', 'ignore', 'pipe', 'pipe']);
  env.DISPLAY = `:${await firstLine(server, server.stdio[3] as Readable, 'Xvfb')}`;

  env.DBUS_SESSION_BUS_ADDRESS = `unix:path=${path.join(folder, 'bus')}`;
  const bus = ['--session', '--nofork', '--nopidfile', `--address=${env.DBUS_SESSION_BUS_ADDRESS}`];
  const daemon = start('dbus-daemon', [...bus, '--print-address=3'], ['ignore', 'ignore', 'pipe', 'pipe']);
  // Openbox runs its start-up command once it manages the windows: that is the sign that it is ready.
  const settings = path.join(folder, 'openbox.xml');
  await writeWindowManagerSettings(settings);
  const managing = ['--config-file', settings, '--startup', 'echo ready'];
  // In another language it reads a table of composed signs anew for every key that is lent, and is deaf for a second.
  const manager = start('openbox', managing, ['ignore', 'pipe', 'pipe'], { LC_ALL: 'C' });
  await firstLine(daemon, daemon.stdio[3] as Readable, 'dbus-daemon');
  const launcher = ['--launch-immediately', '--a11y=1', '--screen-reader=1'];
  start('at-spi-bus-launcher', launcher, ['ignore', 'ignore', 'ignore']);
  env.AT_SPI_BUS_ADDRESS = await accessibleBusAddress(env.DBUS_SESSION_BUS_ADDRESS, startLimitMs);
  await firstLine(manager, manager.stdout as Readable, 'openbox');
  return { env, parts };
}

/** What programs of this display are given: all that leads to another one is left out, and each toolkit is told to be accessible. */
function innerEnvironment(outer: NodeJS.ProcessEnv): Record<string, string> {
  const led = /^(WAYLAND_DISPLAY|SESSION_MANAGER|DBUS_|XDG_SESSION|DESKTOP_STARTUP_ID|GDK_BACKEND|NODE_)/;
  const kept = Object.entries(outer).filter(([name, value]) => value !== undefined && !led.test(name));
  const hasLanguage = Boolean(outer.LC_ALL || outer.LC_CTYPE || outer.LANG);
  return {
    ...(Object.fromEntries(kept) as Record<string, string>),
    // Without a language programs put out `?` for every sign that English lacks.
    ...(!hasLanguage && { LANG: 'C.UTF-8' }),
    ...accessibleToolkits,
    ...(existsSync(javaBridge) && { JAVA_TOOL_OPTIONS: javaOptions }),
  };
}

const javaOptions = [
  '-Djavax.accessibility.assistive_technologies=org.GNOME.Accessibility.AtkWrapper',
  `-Xbootclasspath/a:${javaBridge}`,
].join(' ');

/** Tells each toolkit to let its programs be read. */
export const accessibleToolkits: Readonly<Record<string, string>> = {
  GTK_MODULES: 'gail:atk-bridge',
  NO_AT_BRIDGE: '0',
  QT_LINUX_ACCESSIBILITY_ALWAYS_ON: '1',
  QT_ACCESSIBILITY: '1',
  SAL_USE_VCLPLUGIN: 'gtk3',
};

async function firstLine(child: ChildProcess, from: Readable, name: string): Promise<string> {
  const signal = AbortSignal.timeout(startLimitMs);
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000);
  });
  const ended = once(child, 'close', { signal }).then(() => {
    throw environmentError(
      `“${name}” ended before it was ready: ${complaint.trim() || 'it said nothing'}. Start it by hand to see why.`,
    );
  });
  ended.catch(() => undefined);
  const line = once(from, 'data', { signal }).then(([chunk]) => String(chunk).trim());
  return await Promise.race([line, ended]);
}
