import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BotError } from '../language/errors.ts';

/** Makes sure that one worker has a folder to itself: two would write into each other's spool. Returns the way to let go. */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, 'worker.pid');
  if (existsSync(file)) {
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid !== process.pid && isWorker(pid)) {
      throw new BotError(
        'refused',
        `Another worker (process ${pid}) is using ${folder}. Give this one another name or folder.`,
        {
          detail: { exitCode: 2 },
        },
      );
    }
  }
  writeFileSync(file, String(process.pid), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

function isWorker(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // After a restart of the machine the number may be anybody's; where it can be seen, only another Node counts.
  const file = `/proc/${pid}/comm`;
  return !existsSync(file) || /node|MainThread|deskhand/i.test(readFileSync(file, 'utf8'));
}
