import type { Server } from 'node:net';

/** Practice apps are for this machine only. */
export const here = '127.0.0.1';

/** Resolves once it listens; a port that somebody else has is told in a sentence. */
export function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} on ${here} is already in use. Stop the program that has it or give another --port.`;
      reject(error.code === 'EADDRINUSE' ? new Error(taken, { cause: error }) : error);
    });
    server.listen(port, here, resolve);
  });
}
