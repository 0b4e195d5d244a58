import { BotError, environmentError, toPlainError } from '../../../language/errors.ts';
import { connectBus } from '../display/session-bus.ts';
import { PlaceHands } from '../eyes/place-hands.ts';
import { inPixels } from '../tree/in-pixels.ts';
import { connectX } from '../x/x-connection.ts';
import { DesktopHands, type HandsCall } from './desktop-hands.ts';
import { type Alive, aliveEveryMs, type FromHands, type StopCall, type ToHands } from './hands-messages.ts';
import { WindowHands } from './window-hands.ts';

// The process that holds the connections to a display: it may hang or die, and is then started anew.

type Served = Partial<Record<ToHands['method'], (...all: unknown[]) => Promise<unknown>>>;

const stops = new Map<number, AbortController>();
let hands: Promise<[DesktopHands, PlaceHands, WindowHands]> | undefined;

function tell(message: FromHands | Alive): void {
  if (process.connected) process.send?.(message);
}

async function openHands(): Promise<[DesktopHands, PlaceHands, WindowHands]> {
  const { DISPLAY = '', AT_SPI_BUS_ADDRESS = '' } = process.env;
  // Without its server there is nothing left to do here; who started this process says why.
  const x = await connectX(DISPLAY, () => process.exit(1));
  const bus = inPixels(connectBus(AT_SPI_BUS_ADDRESS));
  const things: DesktopHands = new DesktopHands(bus, x, () => places.coveredBoxes());
  const places: PlaceHands = new PlaceHands(bus, x, () => things.secretBoxes());
  await things.release();
  return [things, places, new WindowHands(bus, x)];
}

async function serve({ method, args, deadline, opened, id }: ToHands): Promise<unknown> {
  const stop = new AbortController();
  stops.set(id, stop);
  hands ??= openHands();
  const owner = (await hands).find((one) => method in one) as unknown as Served | undefined;
  const call: HandsCall = { signal: stop.signal, deadline, opened };
  return owner?.[method]?.(...args, call);
}

process.on('message', (message: ToHands | StopCall) => {
  const { id } = message;
  if (message.what === 'stop') {
    stops.get(id)?.abort();
    return;
  }
  serve(message)
    .then(
      (value) => tell({ what: 'answer', id, value }),
      (error: unknown) => {
        const known =
          error instanceof BotError ? error : environmentError(`The display failed: ${String(error)}`);
        tell({ what: 'failure', id, error: toPlainError(known) });
      },
    )
    .finally(() => stops.delete(id));
});
process.once('disconnect', () => process.exit(0));
setInterval(() => tell({ what: 'alive' }), aliveEveryMs);
