import { createServer, type Socket } from 'node:net';
import { here, listen } from '../listen.ts';
import { drawScreen, readSent, type Sent, type Shown } from './screen-stream.ts';

/** A terminal that is connected, as the program of the host sees it. */
export interface Terminal {
  /** The name the terminal asked to be known by; '' when it did not. */
  unit: string;
  show(shown: readonly Shown[], keyboard?: 'free' | 'locked'): void;
  hangUp(): void;
}

/** A host that is listening. */
export interface RunningHost {
  address: string;
  stop(): Promise<void>;
}

/** Telnet's own words. */
const says = { end: 0xef, stop: 0xf0, ask: 0xfa, will: 0xfb, please: 0xfd, command: 0xff };
const may = { binary: 0, terminalType: 24, endOfRecord: 25 };
/** More than a screen full of fields never comes from a terminal. */
const longestRecord = 20_000;

/** Listens on this machine only and speaks TN3270 (RFC 1576); `connected` gives what is done with each thing a terminal sends. */
export async function startHost(options: {
  port?: number;
  connected(terminal: Terminal): (sent: Sent) => void;
}): Promise<RunningHost> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy()); // A terminal may hang up at any moment.
    serveTerminal(socket, options.connected);
  });
  await listen(server, options.port ?? 0);
  const address = server.address();
  return {
    address: `tn3270://${here}:${typeof address === 'object' && address ? address.port : 0}`,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** First the terminal says what it is, then both agree on records of bytes, then screens go one way and keys the other. */
function serveTerminal(socket: Socket, connected: (terminal: Terminal) => (sent: Sent) => void): void {
  let shown: readonly Shown[] = [];
  let pending = Buffer.alloc(0);
  let heard: ((sent: Sent) => void) | undefined;
  const tell = (...words: number[]) => socket.write(Buffer.from([says.command, ...words]));
  const begin = (kind: string) => {
    for (const option of [may.endOfRecord, may.binary]) {
      tell(says.please, option);
      tell(says.will, option);
    }
    heard = connected({
      unit: /@(.+)$/.exec(kind)?.[1] ?? '',
      show(next, keyboard) {
        shown = next;
        const doubled = [...drawScreen(next, keyboard)].flatMap((byte) =>
          byte === 255 ? [255, 255] : [byte],
        );
        if (!socket.destroyed) socket.write(Buffer.from([...doubled, says.command, says.end]));
      },
      hangUp: () => socket.end(),
    });
  };
  const take = (part: Part) => {
    if ('terminal' in part) begin(part.terminal);
    else if ('record' in part) {
      const sent = readSent(part.record, shown);
      if (sent) heard?.(sent);
    } else if (part.willing === may.terminalType)
      socket.write(Buffer.from([says.command, says.ask, may.terminalType, 1, says.command, says.stop]));
  };
  socket.on('data', (data: Buffer) => {
    pending = Buffer.concat([pending, data]);
    if (pending.length > longestRecord) return socket.destroy();
    for (let part = nextPart(pending); part; part = nextPart(pending)) {
      pending = pending.subarray(part.length);
      take(part);
    }
  });
  tell(says.please, may.terminalType);
}

type Part = { length: number } & (
  | { terminal: string }
  | { record: Buffer }
  | { willing: number | undefined }
);

/** The first whole thing a terminal said; undefined while more of it has to come. */
function nextPart(bytes: Buffer): Part | undefined {
  if (bytes[0] !== says.command || bytes[1] === says.command) return nextRecord(bytes);
  if (bytes[1] !== says.ask) {
    if (bytes.length < 3) return undefined;
    return { length: 3, willing: bytes[1] === says.will ? bytes[2] : undefined };
  }
  const stop = bytes.indexOf(Buffer.from([says.command, says.stop]));
  return stop < 0 ? undefined : { length: stop + 2, terminal: bytes.toString('latin1', 4, stop) };
}

function nextRecord(bytes: Buffer): Part | undefined {
  const end = bytes.indexOf(Buffer.from([says.command, says.end]));
  if (end < 0) return undefined;
  const record = bytes.subarray(0, end).filter((byte, at, all) => !(byte === 255 && all[at + 1] === 255));
  return { length: end + 2, record: Buffer.from(record) };
}
