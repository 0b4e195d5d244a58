import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startPrivateDisplay } from '../../drivers/desktop/display/private-display.ts';
import { listenInput } from '../../recorder/desktop/listen-input.ts';
import { WatchProcess } from '../../recorder/desktop/watch-process.ts';
import type { RawEvent } from '../../recorder/raw-event.ts';

// From the mouse button let go to the click told with its target, in a list of 3,000 cells. The display's clock is the machine's.

const lagBarMs = 50;
const cells = 3000;
const clicks = 60;
/** Slower than a double click. */
const betweenMs = 600;
/** The list fills the screen below its headers. */
const list = { left: 60, top: 120, width: 700, height: 500 };

const clockMs = () => Number(process.hrtime.bigint() / 1_000_000n) % 2 ** 32;

const display = await startPrivateDisplay();
Object.assign(process.env, { XAUTHORITY: display.env.XAUTHORITY });
const letGo: number[] = [];
const told: { at: number; event: RawEvent }[] = [];
const watch = new WatchProcess(display.env, {
  happened: (event) => told.push({ at: clockMs(), event }),
  lost: (words) => {
    throw new Error(words);
  },
});
try {
  await watch.watching();
  await listenInput(display.env.DISPLAY ?? '', {
    heard: ({ what, at }) => {
      if (what === 'button-up') letGo.push(at);
    },
    restacked: () => undefined,
  });
  const rows = Array.from({ length: cells }, (_, at) => `cell ${at}`);
  const columns = ['--column=A', '--column=B', '--column=C'];
  const args = ['--list', '--title=Rows', '--width=1000', '--height=700', ...columns, ...rows];
  watch.opened(await display.launch({ program: 'zenity', args }), 'program:zenity');
  while (!told.some(({ event }) => event.what === 'document')) await wait(100);
  await wait(1000);
  for (let at = 0; at < clicks; at += 1) {
    const x = list.left + ((at * 137) % list.width);
    const y = list.top + ((at * 61) % list.height);
    const env = { ...process.env, ...display.env };
    // Not waited for by this thread, which has the clock.
    await promisify(execFile)('xdotool', ['mousemove', `${x + 140}`, `${y + 50}`, 'click', '1'], { env });
    await wait(betweenMs);
  }
  await watch.settle();
  report();
} finally {
  watch.close();
  await display.stop();
}

function report(): void {
  const found = told.filter(({ event }) => event.what === 'click');
  const cellsFound = found.filter(({ event }) => event.what === 'click' && event.on.role === 'cell');
  const lags = found.map(({ at }, index) => at - (letGo[index] ?? 0)).sort((one, other) => one - other);
  const share = (part: number) => lags[Math.min(lags.length - 1, Math.floor(lags.length * part))] ?? 0;
  print(
    `${found.length} of ${clicks} clicks told, ${cellsFound.length} with their cell among ${cells}`,
    cellsFound.length === clicks,
  );
  const p95 = share(0.95);
  print(`from click to target: median ${share(0.5)} ms, p95 ${p95} ms (bar ${lagBarMs})`, p95 <= lagBarMs);
}

function print(words: string, held: boolean): void {
  process.stdout.write(`${held ? '✓' : '✗'} ${words}\n`);
  if (!held) process.exitCode = 1;
}
// The connection to the display that has ended is nothing to wait for.
process.exit();
