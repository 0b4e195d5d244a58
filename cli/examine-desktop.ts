import { accessSync, constants, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { javaBridge } from '../drivers/desktop/display/java-bridge.ts';
import { BotError, toPlainError } from '../language/errors.ts';
import type { Finding } from './examine-machine.ts';

/** Everything that looking for desktop work asks of the machine, so that a test can be the machine. */
export interface DesktopMachine {
  platform: string;
  env: NodeJS.ProcessEnv;
  /** What a private display is made of. */
  parts: readonly string[];
  /** The file of such a part; throws what a bot would be told when it is missing. */
  find(part: string): string;
  exists(file: string): boolean;
  mayWrite(folder: string): boolean;
  temporary: string;
  /** Starts a private display with its buses and ends it again. */
  tryDisplay(): Promise<void>;
}

const socketFolder = '/tmp/.X11-unix';
/** With these, programs draw themselves larger and say half of where their things are. */
const scaling = ['GDK_SCALE', 'GDK_DPI_SCALE', 'QT_SCALE_FACTOR', 'QT_SCREEN_SCALE_FACTORS'];
const install = (names: string) => `sudo apt-get install -y ${names}`;

/** Looks for each piece that desktop bots need: the parts of a private display, leave to start one, the bus, the Java bridge, the scale. */
export async function examineDesktop(machine?: DesktopMachine): Promise<Finding[]> {
  const on = machine ?? (await thisMachine());
  if (on.platform !== 'linux') {
    const saw = `desktop bots work on Linux so far; this is ${on.platform}`;
    const fix = 'run desktop bots on a Linux machine';
    return [{ name: 'Desktop programs', works: false, needed: false, saw, fix }];
  }
  const parts = on.parts.map((part) => examinePart(on, part));
  const [scale, java, place] = [examineScale(on), examineJava(on), examinePlace(on)];
  const complete = [...parts, place].every(({ works }) => works);
  return [...parts, place, await examineDisplay(on, complete), java, scale];
}

async function thisMachine(): Promise<DesktopMachine> {
  const { displayParts, partOfDisplay } = await import('../drivers/desktop/display/bound-process.ts');
  const { startPrivateDisplay } = await import('../drivers/desktop/display/private-display.ts');
  return {
    platform: process.platform,
    env: process.env,
    parts: displayParts,
    find: (part) => partOfDisplay(part, process.env),
    exists: existsSync,
    mayWrite,
    temporary: tmpdir(),
    tryDisplay: async () => (await startPrivateDisplay()).stop(),
  };
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false; // Not there, or not for this person.
  }
}

const finding = (name: string, rest: Omit<Finding, 'name' | 'needed'>): Finding => ({
  name: `Desktop: ${name}`,
  needed: false,
  ...rest,
});

function examinePart(machine: DesktopMachine, part: string): Finding {
  try {
    return finding(part, { works: true, saw: machine.find(part) });
  } catch (error) {
    const lacking = error instanceof BotError ? error.detail?.package : undefined;
    const fix = install(typeof lacking === 'string' ? lacking : part);
    return finding(part, { works: false, saw: 'not on this machine', fix });
  }
}

/** A display needs a folder only its owner enters, and a socket where programs look for it. */
function examinePlace({ exists, mayWrite: may, temporary }: DesktopMachine): Finding {
  const name = 'leave for a display';
  if (!may(temporary)) {
    const fix = 'mkdir -p -m 700 "$HOME/tmp" && export TMPDIR="$HOME/tmp"';
    return finding(name, { works: false, saw: `${temporary} cannot be written to`, fix });
  }
  if (exists(socketFolder) && !may(socketFolder)) {
    const saw = `${socketFolder} cannot be written to`;
    return finding(name, { works: false, saw, fix: `sudo chmod 1777 ${socketFolder}` });
  }
  return finding(name, { works: true, saw: `its folder in ${temporary}, its socket in ${socketFolder}` });
}

async function examineDisplay(machine: DesktopMachine, complete: boolean): Promise<Finding> {
  const name = 'display and bus';
  if (!complete) {
    const fix = 'get what is missing above, then run deskhand doctor again';
    return finding(name, { works: false, saw: 'not tried: a part is missing', fix });
  }
  const began = Date.now();
  try {
    await machine.tryDisplay();
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    return finding(name, { works: true, saw: `came up and went again in ${seconds} s` });
  } catch (error) {
    const fix = install('--reinstall xvfb openbox dbus at-spi2-core');
    return finding(name, { works: false, saw: toPlainError(error).message, fix });
  }
}

function examineJava({ exists }: DesktopMachine): Finding {
  const works = exists(javaBridge);
  const saw = works ? javaBridge : 'not on this machine; Java programs are used by text and pictures only';
  return finding('Java bridge', { works, saw, fix: install('libatk-wrapper-java-jni') });
}

function examineScale({ env }: DesktopMachine): Finding {
  const scaled = scaling.filter((name) => !['', '1', '1.0'].includes(env[name] ?? ''));
  const saw =
    scaled.length === 0 ? '100 %, as bots expect' : scaled.map((name) => `${name}=${env[name]}`).join(', ');
  return finding('scale of programs', { works: scaled.length === 0, saw, fix: `unset ${scaled.join(' ')}` });
}
