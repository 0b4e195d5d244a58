import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts in hundredths of a second on every Linux we know. */
const tickUs = 10_000;

interface Process {
  id: string;
  parent: string;
  us: number;
}

/** Microseconds of processor time a process has used, and all that it started; Linux only. */
export function cpuOf(pid: number): { own: number; children: number } {
  const all = readdirSync('/proc').flatMap((name) => readProcess(name) ?? []);
  const below = (id: string): number =>
    all.filter((one) => one.parent === id).reduce((sum, one) => sum + one.us + below(one.id), 0);
  return { own: all.find((one) => one.id === String(pid))?.us ?? 0, children: below(String(pid)) };
}

function readProcess(id: string): Process | undefined {
  if (!/^\d+$/.test(id)) return undefined;
  try {
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return { id, parent: fields[1] ?? '', us: (Number(fields[11]) + Number(fields[12])) * tickUs };
  } catch {
    // It ended while we looked.
    return undefined;
  }
}
