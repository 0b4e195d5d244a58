import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';
import { page, rounds } from './page.ts';
import { parcelFields, parcels } from './parcels.ts';

const HOST = '127.0.0.1';

const sentSchema = z.strictObject({
  game: z.string().max(80),
  round: z.number().int().min(1).max(rounds),
  ms: z.number().min(0),
  values: z.record(z.string().max(80), z.string().max(400)),
});

/** One parcel as the desk received it. `ms` is the page's own clock since Begin. */
export type SentParcel = z.output<typeof sentSchema>;

/** What became of a game: fields that hold what they should, of all; and how long it took by the page's own clock. */
export interface GameScore {
  rounds: number;
  right: number;
  of: number;
  ms: number;
}

/** A parcel desk that is listening, and what it wrote down. */
export interface RunningMovingForm {
  url: string;
  sent(game?: string): SentParcel[];
  score(game?: string): GameScore;
  stop(): Promise<void>;
}

/** Starts the parcel desk on this machine only; throws one clear sentence when the port is taken. */
export async function startMovingForm(options: { port?: number } = {}): Promise<RunningMovingForm> {
  const all: SentParcel[] = [];
  const server = createServer((request, response) => {
    if (request.method !== 'POST') {
      const found = new URL(request.url ?? '/', `http://${HOST}`).pathname === '/';
      response.writeHead(found ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
      response.end(found ? page : 'Nothing is here.');
      return;
    }
    read(request).then(
      (parcel) => {
        all.push(parcel);
        response.writeHead(204).end();
      },
      () => response.writeHead(400).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${options.port} on ${HOST} is already in use. Stop the program that has it or give another --port.`;
      reject(error.code === 'EADDRINUSE' ? new Error(taken, { cause: error }) : error);
    });
    server.listen(options.port ?? 0, HOST, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const sent = (game = 'game') => all.filter((parcel) => parcel.game === game);
  return {
    url: `http://${HOST}:${port}/`,
    sent,
    score: (game) => scoreOf(sent(game)),
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function scoreOf(sent: readonly SentParcel[]): GameScore {
  const right = sent.flatMap(({ round, values }) =>
    parcelFields.filter((field) => values[field] === parcels[round - 1]?.[field]),
  );
  return {
    rounds: sent.length,
    right: right.length,
    of: parcels.length * parcelFields.length,
    ms: Math.max(0, ...sent.map(({ ms }) => ms)),
  };
}

async function read(request: IncomingMessage): Promise<SentParcel> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) {
    text += chunk.toString('utf8');
    if (text.length > 16_000) throw new Error('A parcel is smaller than that.');
  }
  return sentSchema.parse(JSON.parse(text));
}
