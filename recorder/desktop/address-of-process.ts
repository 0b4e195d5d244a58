import { readFileSync } from 'node:fs';
import { programOf } from '../../drivers/desktop/hands/program-names.ts';

/** The address that opens again what a process runs, with the arguments it was given. */
export function addressOfProcess(pid: number): string {
  return programAddress(programOf(pid, {}), argumentsOf(pid));
}

/** A program and its arguments as one address. */
export function programAddress(program: string, args: readonly string[]): string {
  const query = args.map((arg) => `arg=${encodeURIComponent(arg)}`).join('&');
  return `program:${program}${query === '' ? '' : `?${query}`}`;
}

function argumentsOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(1, -1);
  } catch {
    return []; // It has ended, or is another person's.
  }
}
