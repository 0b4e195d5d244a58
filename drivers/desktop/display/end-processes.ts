import { readdirSync, readFileSync } from 'node:fs';

/** Ends every process that was started with this runtime folder, whoever started it: helpers that a program left behind are among them. */
export function endProcessesOf(runtimeFolder: string): void {
  // One that is being started while the list is read is in the next list.
  for (let found = processesOf(runtimeFolder); found.length > 0; found = processesOf(runtimeFolder)) {
    for (const pid of found) kill(pid);
  }
}

/** The processes that live in this runtime folder, this one left out. */
export function processesOf(runtimeFolder: string): number[] {
  const mark = `XDG_RUNTIME_DIR=${runtimeFolder}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => environmentOf(pid).includes(mark))
    .map(Number);
}

/** Empty for a process that has ended or is another person's. */
function environmentOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}
