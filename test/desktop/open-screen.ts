import { readFileSync } from 'node:fs';
import type { DesktopScreen } from '../../drivers/desktop/desktop-screen.ts';
import { processesOf } from '../../drivers/desktop/display/end-processes.ts';
import type { Call, Condition, Sought } from '../../language/driver.ts';
import type { Way } from '../../language/target.ts';

/** A call with so much time; a program that starts on a busy machine needs seconds. */
export const within = (ms = 15_000): Call => ({
  signal: new AbortController().signal,
  deadline: Date.now() + ms,
});

/** What is sought by these ways. */
export const by = (...ways: Way[]): Sought => ({ frames: [], ways });

export const button = (name: string): Sought => by({ by: 'role', role: 'button', name });
export const field = (label: string): Sought => by({ by: 'label', label });

/** The one thing that is sought, waited for. */
export async function one(screen: DesktopScreen, sought: Sought): Promise<string> {
  const appears: Condition = { what: 'appears', sought, name: 'it' };
  const seen = await screen.watch(appears, {}, within());
  const [found, other] = await screen.locate(sought, within());
  if (!found || other) throw new Error(`${seen.saw}: ${JSON.stringify(sought.ways)}`);
  return found.ref;
}

/** Waits until no window is in front any more, and the programs have ended: one that is ending still answers for the next of its name. */
export async function allClosed(screen: DesktopScreen): Promise<void> {
  const { deadline } = within();
  while (
    (await screen.whereabouts(within())) !== '' ||
    programsOn(screen, /^(mousepad|zenity|galculator|python3)$/)[0]
  )
    if (Date.now() > deadline) throw new Error('A program has not ended.');
}

/** The processes on a screen's display that are called so. */
export function programsOn(screen: DesktopScreen, name: RegExp): number[] {
  return processesOf(screen.env.XDG_RUNTIME_DIR ?? '').filter((pid) => name.test(nameOf(pid)));
}

function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return ''; // It has ended.
  }
}
