import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BotError } from '../language/errors.ts';

/** Folders this process holds itself. After a restart in a container the number in the file is often our own: then it is stale. */
const ours = new Set<string>();

/** Makes sure that one worker has a folder to itself: two would write into each other's spool. Returns the way to let go. */
export function lockFolder(folder: string): () => void {
  const file = path.resolve(folder, 'worker.pid');
  if (ours.has(file)) throw taken(folder, process.pid);
  while (!created(file)) setStaleAside(file, folder);
  ours.add(file);
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    ours.delete(file);
    rmSync(file, { force: true });
  };
}

/** True when the file is ours now; only one of two that begin together can make it. */
function created(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Takes away what a dead worker left; throws when the worker lives. */
function setStaleAside(file: string, folder: string): void {
  const pid = ownerOf(file);
  if (pid !== undefined && pid !== process.pid && isWorker(pid)) throw taken(folder, pid);
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    // Somebody else was quicker to clear it away.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = ownerOf(aside);
  // Between the look and the move another worker may have begun: what is its own goes back.
  if (moved === pid) rmSync(aside, { force: true });
  else renameSync(aside, file);
}

/** The process a lock names; undefined when a crash left it empty or torn. */
function ownerOf(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8'));
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

function taken(folder: string, pid: number): BotError {
  return new BotError(
    'refused',
    `Another worker (process ${pid}) is using ${folder}. Give this one another name or folder.`,
    { detail: { exitCode: 2 } },
  );
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
