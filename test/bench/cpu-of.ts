import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts in hundredths of a second on every Linux we know. */
const tickUs = 10_000;

interface Process {
  id: string;
  parent: string;
  us: number;
  /** Of what it started and saw end: it would be missing from the later of two looks. */
  ended: number;
}

/** Microseconds of processor time a process has used, and all that it started; Linux only. */
export function cpuOf(pid: number): { own: number; children: number } {
  const all = readdirSync('/proc').flatMap((name) => readProcess(name) ?? []);
  const below = (id: string): number =>
    all.filter((one) => one.parent === id).reduce((sum, one) => sum + one.us + one.ended + below(one.id), 0);
  const own = all.find((one) => one.id === String(pid));
  return { own: own?.us ?? 0, children: below(String(pid)) + (own?.ended ?? 0) };
}

function readProcess(id: string): Process | undefined {
  if (!/^\d+$/.test(id)) return undefined;
  try {
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const us = (first: number) => (Number(fields[first]) + Number(fields[first + 1])) * tickUs;
    return { id, parent: fields[1] ?? '', us: us(11), ended: us(13) };
  } catch {
    // It ended while we looked.
    return undefined;
  }
}
