import type { XRecord } from 'x11';
import { answered, connectX } from '../../drivers/desktop/x/x-connection.ts';
import { environmentError } from '../../language/errors.ts';

/** What keyboard and mouse of a display did, as the display itself tells it: also while a menu keeps all input to itself. */
export interface InputEvent {
  what: 'key-down' | 'button-down' | 'button-up';
  /** The number of the key or button. */
  code: number;
  x: number;
  y: number;
  /** Which modifiers were held before it, a bit for each. */
  state: number;
  /** Milliseconds by the display's clock. */
  at: number;
}

/** The protocol's numbers: keys go down and up, buttons go down and up. */
const kinds: Readonly<Record<number, InputEvent['what']>> = {
  2: 'key-down',
  4: 'button-down',
  5: 'button-up',
};
const range = { first: 2, last: 5 };
/** What programs ask of the display to show and hide windows. */
const showing = { first: 8, last: 11 };
const eventBytes = 32;

/**
 * Listens to keyboard and mouse of a display, and touches neither. The mouse's way is not told, only where it was pressed and let go.
 * `restacked` is told, in order with these, when windows are shown or hidden.
 */
export async function listenInput(
  display: string,
  { heard, restacked }: { heard: (event: InputEvent) => void; restacked: () => void },
): Promise<void> {
  // A connection that records gives no other answers.
  const own = await connectX(display, () => process.exit(1));
  const record = await answered<XRecord>((reply) => own.client.require('record', reply)).catch(
    (cause: unknown) => {
      throw environmentError(
        'This display does not tell what keyboard and mouse do (its RECORD extension is off). Use another display, or record with --display private.',
        { cause },
      );
    },
  );
  const context = own.client.AllocID();
  record.CreateContext(
    context,
    0,
    [record.CS.AllClients],
    [{ deviceEvents: range }, { coreRequests: showing }],
  );
  record.EnableContext(
    context,
    ({ category, data }) => {
      if (category === record.Category.FromClient) restacked();
      if (category !== record.Category.FromServer) return;
      for (let from = 0; from + eventBytes <= data.length; from += eventBytes) {
        const what = kinds[data.readUInt8(from) & 0x7f];
        if (what) heard(readEvent(what, data.subarray(from, from + eventBytes)));
      }
    },
    () => undefined,
  );
}

function readEvent(what: InputEvent['what'], bytes: Buffer): InputEvent {
  return {
    what,
    code: bytes.readUInt8(1),
    at: bytes.readUInt32LE(4),
    x: bytes.readInt16LE(20),
    y: bytes.readInt16LE(22),
    state: bytes.readUInt16LE(28),
  };
}
