import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { BotError } from '../../language/errors.ts';

/**
 * Makes sure, before anything is written, that one hub has a folder to itself: two that begin at once would make its database twice.
 * A door that only this machine has is the lock: the system opens it for one process and closes it when that one ends, however it ends.
 * Returns the way to let go.
 */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  const door = doorOf(folder);
  const server = createServer((socket) => socket.destroy());
  const opened = () =>
    new Promise<boolean>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
      );
      server.listen(door, () => resolve(true));
    });
  if (!(await opened()) && ((await isAnswered(door)) || !(await opened()))) {
    throw new BotError(
      'refused',
      `Another hub is using the folder ${folder}. Stop that hub, or give this one a folder of its own.`,
      { detail: { exitCode: 2 } },
    );
  }
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

/** Nothing in the file system where the system has such doors: then none is left behind by who was killed. */
function doorOf(folder: string): string {
  const mark = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32);
  const name = `deskhand-hub-${mark}`;
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join('/tmp', name);
}

/** Whether somebody is behind the door; one that is a file is taken away when nobody is. */
function isAnswered(door: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(door, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      if (path.isAbsolute(door)) rmSync(door, { force: true });
      resolve(false);
    });
  });
}
