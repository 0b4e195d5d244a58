import { readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { readProgramAddress } from '../../../language/program-address.ts';
import type { Opened } from './hands-messages.ts';

/** The program a process runs, as permissions name it: what the bot opened by the name it used, everything else by its file. */
export function programOf(pid: number, opened: Opened): string {
  const address = opened[pid];
  if (address !== undefined) return readProgramAddress(address).program;
  try {
    return path.basename(readlinkSync(`/proc/${pid}/exe`));
  } catch {
    return `process ${pid}`; // It has ended, or is another person's: no permission names it.
  }
}

/** The address of the program in front: the one that was opened, also when what it started shows the window. */
export function addressOf(pid: number, opened: Opened): string {
  for (let one = pid; one > 1; one = parentOf(one)) {
    const address = opened[one];
    if (address !== undefined) return address;
  }
  return `program:${programOf(pid, opened)}`;
}

/** True when a process runs that program, or what it started does. */
export function isProgram(pid: number, program: string, opened: Opened): boolean {
  return path.basename(readProgramAddress(addressOf(pid, opened)).program) === path.basename(program);
}

/** True when a process is that one, or was started by it or by what it started. */
export function descendsFrom(pid: number, ancestor: number): boolean {
  for (let one = pid; one > 1; one = parentOf(one)) if (one === ancestor) return true;
  return false;
}

function parentOf(pid: number): number {
  try {
    // The name of the program stands in brackets and may hold anything; state and parent come after it.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0; // It has ended.
  }
}
