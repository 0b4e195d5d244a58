import { setTimeout as wait } from 'node:timers/promises';
import { type PrivateDisplay, startPrivateDisplay } from '../../drivers/desktop/display/private-display.ts';
import { environmentError } from '../../language/errors.ts';
import { readProgramAddress } from '../../language/program-address.ts';
import type { RawEvent } from '../raw-event.ts';
import type { EventSource, RecordingDesk } from '../recorder.ts';
import { openOwnDisplay } from './own-display.ts';
import { WatchProcess } from './watch-process.ts';

/** A program that takes longer to show itself is watched all the same. */
const showMs = 15_000;
/** How often it is asked whether the programs still run. */
const roundMs = 300;

export interface DesktopSourceOptions {
  /** Addresses of the programs to open, one after the other. */
  programs: readonly string[];
  /** `own`: the person's own display. `private`: a new one that nobody sees, for somebody else to drive. */
  display: 'own' | 'private';
  /** Told of the display once it is watched. */
  onDisplay?(env: Readonly<Record<string, string>>): void;
}

/** Raw events from desktop programs. Ends when the programs that it opened have ended. Nothing is ever pressed or typed by it. */
export function desktopSource(options: DesktopSourceOptions): EventSource {
  let display: PrivateDisplay | undefined;
  let watch: WatchProcess | undefined;
  let isOver = false;
  return {
    async start(desk) {
      display = options.display === 'own' ? await openOwnDisplay() : await startPrivateDisplay();
      const shown = new Windows();
      watch = new WatchProcess(display.env, {
        happened: (event) => {
          desk.happened(event);
          shown.happened(event);
        },
        lost: (words) => endBadly(desk, words),
      });
      display.lost.addEventListener('abort', () => {
        if (!isOver) endBadly(desk, String(display?.lost.reason.message));
      });
      await watch.watching();
      options.onDisplay?.(display.env);
      const pids: number[] = [];
      for (const address of options.programs) {
        pids.push(await open(address, { desk, display, watch, shown }));
      }
      if (pids.length > 0) void endWith(pids, display, desk);
    },
    async stop() {
      await watch?.settle();
      isOver = true;
      watch?.close();
      await display?.stop();
    },
  };
}

/** Opens a program and waits until it has a window, so that what it shows belongs to its opening. */
async function open(
  address: string,
  {
    desk,
    display,
    watch,
    shown,
  }: { desk: RecordingDesk; display: PrivateDisplay; watch: WatchProcess; shown: Windows },
): Promise<number> {
  const launch = readProgramAddress(address);
  desk.happened({ what: 'opened', url: address });
  const count = shown.count;
  const pid = await display.launch(launch);
  watch.opened(pid, address);
  for (const until = Date.now() + showMs; shown.count === count && Date.now() < until; ) {
    const how = display.ended(pid);
    if (how) throw environmentError(`“${launch.program}” ${how} before it showed a window.`);
    await wait(roundMs / 3);
  }
  return pid;
}

/** Counts the windows that came to be seen. */
class Windows {
  count = 0;

  happened({ what }: RawEvent): void {
    if (what === 'document') this.count += 1;
  }
}

/** A display that has died or is no longer watched: what was recorded until then is kept, and the gap is told. */
function endBadly(desk: RecordingDesk, words: string): void {
  desk.happened({ what: 'trouble', words, lost: true });
  desk.stop();
}

async function endWith(pids: readonly number[], display: PrivateDisplay, desk: RecordingDesk): Promise<void> {
  while (!display.lost.aborted && pids.some((pid) => display.ended(pid) === undefined)) {
    await wait(roundMs, undefined, { ref: false });
  }
  desk.stop();
}
