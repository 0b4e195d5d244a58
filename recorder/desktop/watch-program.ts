import { connectBus } from '../../drivers/desktop/display/session-bus.ts';
import { type Alive, aliveEveryMs } from '../../drivers/desktop/hands/hands-messages.ts';
import { descendsFrom } from '../../drivers/desktop/hands/program-names.ts';
import { inPixels } from '../../drivers/desktop/tree/in-pixels.ts';
import { readContent } from '../../drivers/desktop/tree/read-content.ts';
import { unlessGone } from '../../drivers/desktop/tree/unless-gone.ts';
import { answered, connectX, type XConnection } from '../../drivers/desktop/x/x-connection.ts';
import { DesktopWatch } from './desktop-watch.ts';
import { gentleBus } from './gentle-bus.ts';
import { listenChanges } from './listen-changes.ts';
import { listenInput } from './listen-input.ts';
import { lookAtPoint, lookWithin, readWithParents } from './look-at-point.ts';
import { readScene } from './read-scene.ts';
import type { FromWatch, ToWatch } from './watch-messages.ts';
import type { Eyes } from './watched.ts';

// The process that watches a display: it may hang or die without taking the recording with it. It gives no input to anything.

function tell(message: FromWatch | Alive): void {
  if (process.connected) process.send?.(message);
}

/** The studio or command that records, what it stands in, such as a terminal, and what it has started, except what is being recorded. */
function isRecorder(pid: number, isOpened: (pid: number) => boolean): boolean {
  return descendsFrom(process.pid, pid) || (descendsFrom(pid, process.ppid) && !isOpened(pid));
}

async function watch(): Promise<DesktopWatch> {
  const { DISPLAY = '', AT_SPI_BUS_ADDRESS = '', LANG = '' } = process.env;
  // Without its server there is nothing left to watch; who started this process says why.
  const x = await connectX(DISPLAY, () => process.exit(1));
  const bus = inPixels(connectBus(AT_SPI_BUS_ADDRESS));
  const gentle = gentleBus(bus);
  const keyboard = await followKeyboard(x);
  const eyes: Eyes = {
    read: () => readScene({ bus: gentle, x }, (pid) => isRecorder(pid, (one) => desk.book.isOpened(one))),
    lookAt: (point, scene, within) =>
      gentle.hold(within ? lookWithin(bus, point, { scene, within }) : lookAtPoint({ bus, x }, point, scene)),
    thing: async (name, path) => {
      const known = desk.keeper.now.things.find((one) => one.bus === name);
      // One that is too busy to answer is not told of.
      return known && readWithParents(bus, [name, path], known.pid).catch(() => undefined);
    },
    text: async (thing) => {
      const read = await unlessGone(readContent(bus, thing));
      return typeof read === 'string' ? read : undefined;
    },
    keyRow: keyboard,
  };
  const language = /^(?!C\b|POSIX\b)[^.@]+/.exec(LANG)?.[0].replace('_', '-');
  const desk = new DesktopWatch(eyes, { tell: (event) => tell({ what: 'happened', event }), language });
  await listenChanges(bus, (change) => desk.changed(change));
  await listenInput(DISPLAY, {
    heard: (event) => desk.input(event),
    restacked: () => desk.keeper.restacked(),
  });
  desk.keeper.touched();
  return desk;
}

/** What the keys of a display write, also after somebody has given them another meaning. */
async function followKeyboard(x: XConnection): Promise<(code: number) => readonly number[]> {
  const { first, count } = x.keys;
  const read = () => answered<number[][]>((reply) => x.client.GetKeyboardMapping(first, count, reply));
  let rows = await read();
  x.client.on('event', ({ name }) => {
    if (name !== 'MappingNotify') return;
    void read().then((now) => {
      rows = now;
    });
  });
  return (code) => rows[code - first] ?? [];
}

const watching = watch();
watching.then(
  () => tell({ what: 'watching' }),
  (error: unknown) => tell({ what: 'failed', words: error instanceof Error ? error.message : String(error) }),
);
process.on('message', async (message: ToWatch) => {
  const desk = await watching;
  if (message.what === 'opened') desk.opened(message.pid, message.address);
  else {
    await desk.settle();
    tell({ what: 'settled', id: message.id });
  }
});
process.once('disconnect', () => process.exit(0));
setInterval(() => tell({ what: 'alive' }), aliveEveryMs);
