import { spawn } from 'node:child_process';
import { findProgram } from '../../drivers/desktop/display/find-program.ts';
import type { PrivateDisplay } from '../../drivers/desktop/display/private-display.ts';
import { accessibleBusAddress } from '../../drivers/desktop/display/session-bus.ts';
import { accessibleToolkits } from '../../drivers/desktop/display/start-display.ts';
import { environmentError } from '../../language/errors.ts';

/** Accessibility is started on demand, which takes a busy machine seconds. */
const busLimitMs = 10_000;

/** The display in front of which a person sits. Programs are opened on it as from a menu, and stay when the recording ends. */
export async function openOwnDisplay(outer: NodeJS.ProcessEnv = process.env): Promise<PrivateDisplay> {
  const { DISPLAY, DBUS_SESSION_BUS_ADDRESS, WAYLAND_DISPLAY } = outer;
  if (!DISPLAY) {
    throw environmentError(
      `There is no X display to watch (DISPLAY is not set${WAYLAND_DISPLAY ? '; Wayland lets nobody watch' : ''}). Record in a session on X, or with --display private.`,
    );
  }
  if (!DBUS_SESSION_BUS_ADDRESS) {
    throw environmentError(
      'There is no session bus (DBUS_SESSION_BUS_ADDRESS is not set), so no program can say what is clicked. Start the recording with: dbus-run-session deskhand record desktop …',
    );
  }
  const known = Object.entries(outer).filter(([, value]) => value !== undefined);
  const env: Record<string, string> = {
    ...(Object.fromEntries(known) as Record<string, string>),
    ...accessibleToolkits,
    AT_SPI_BUS_ADDRESS: await accessibleBusAddress(DBUS_SESSION_BUS_ADDRESS, busLimitMs),
  };
  const endings = new Map<number, string>();
  return {
    env,
    lost: new AbortController().signal,
    async launch({ program, args }) {
      const file = findProgram(program, env.PATH ?? '');
      if (!file) throw environmentError(`There is no program “${program}” on this machine.`);
      const child = spawn(file, args, { env, stdio: 'ignore', detached: true });
      child.once('exit', (code, signal) =>
        endings.set(child.pid ?? 0, signal ? `was ended by ${signal}` : `ended with code ${code}`),
      );
      await new Promise<void>((resolve, reject) => {
        child.once('spawn', resolve);
        child.once('error', reject);
      });
      child.unref();
      return child.pid ?? 0;
    },
    ended: (pid) => endings.get(pid),
    stop: async () => undefined,
  };
}
