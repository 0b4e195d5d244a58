import { open, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { BotError } from '../../../language/errors.ts';
import { emptyRun, foldRun } from '../../../language/fold-run.ts';
import type { Run, RunEvent } from '../../../language/run.ts';
import type { OpenedRun, RunCard } from '../../shared/studio-shapes.ts';

/** Enough for the first event with its inputs, and for the last with its outputs; the middle of a long run is never read for a list. */
const edgeBytes = 16 * 1024;
/** More than anybody scrolls through; older runs stay on disk. */
const mostListed = 500;

/** The runs kept in this folder, newest first, each read only at its edges. */
export async function listPastRuns(folder: string, alive: ReadonlySet<string>): Promise<RunCard[]> {
  const names = await readdir(folder).catch(whenAbsent([] as string[]));
  const newest = names.sort().reverse().slice(0, mostListed);
  const cards = await Promise.all(newest.map((name) => readCard(folder, name, alive.has(name))));
  return cards.flatMap((card) => card ?? []);
}

/** A past run, folded from its events; a run whose process died is told as far as it came. */
export async function openPastRun(folder: string, name: string, live: boolean): Promise<OpenedRun> {
  const file = path.join(folder, name, 'events.jsonl');
  const text = await readFile(file, 'utf8').catch(whenAbsent(undefined));
  if (text === undefined) {
    throw new BotError(
      'not-found',
      `There is no run “${name}” in ${folder} any more. Look at the list of runs again.`,
    );
  }
  const events = text.split('\n').flatMap(readEvent);
  const run = events.reduce<Run>((state, event) => foldRun(state, event), emptyRun(name));
  const finished = events.at(-1)?.what === 'run-finished';
  const report = await stat(path.join(folder, name, 'report.html')).catch(whenAbsent(undefined));
  return {
    run,
    seq: events.at(-1)?.seq ?? -1,
    live,
    interrupted: !finished && !live,
    hasReport: report !== undefined,
  };
}

async function readCard(folder: string, name: string, alive: boolean): Promise<RunCard | undefined> {
  const edges = await readEdges(path.join(folder, name, 'events.jsonl'));
  const first = edges?.head.split('\n').flatMap(readEvent)[0];
  if (first?.what !== 'run-started') return undefined;
  const last = edges?.tail.split('\n').flatMap(readEvent).at(-1);
  const known = { run: name, bot: first.bot.name, title: first.bot.title, startedAt: first.at };
  if (last?.what === 'run-finished') {
    return {
      ...known,
      outcome: last.outcome,
      ms: last.ms,
      ...(last.error && { message: last.error.message }),
    };
  }
  const ms = last ? Date.parse(last.at) - Date.parse(first.at) : 0;
  return { ...known, outcome: alive ? 'running' : 'interrupted', ms };
}

async function readEdges(file: string): Promise<{ head: string; tail: string } | undefined> {
  const handle = await open(file).catch(whenAbsent(undefined));
  if (!handle) return undefined;
  try {
    const { size } = await handle.stat();
    const read = async (from: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(edgeBytes), 0, edgeBytes, from);
      return buffer.toString('utf8', 0, bytesRead);
    };
    return { head: await read(0), tail: await read(Math.max(0, size - edgeBytes)) };
  } finally {
    await handle.close();
  }
}

/** The first and the last line of a piece of a file may be cut; they are left out. */
function readEvent(line: string): RunEvent[] {
  if (!line.startsWith('{')) return [];
  try {
    return [JSON.parse(line) as RunEvent];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function whenAbsent<Instead>(instead: Instead) {
  return (error: NodeJS.ErrnoException): Instead => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return instead;
    throw error;
  };
}
