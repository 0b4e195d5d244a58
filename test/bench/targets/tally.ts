import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Score } from './contest.ts';
import type { MutantScores } from './mutants.ts';
import type { Part } from './split.ts';

/** What a part of the bench has come to so far. */
export interface Tally {
  things: number;
  pairs: number;
  sites: number;
  scores: Map<string, Score>;
  mutants: MutantScores;
  /** Does a piece of work that was not done before, and remembers all that came of it. */
  once(name: string, work: () => Promise<void>): Promise<void>;
}

interface Kept {
  part: Part;
  done: string[];
  counts: [things: number, pairs: number, sites: number];
  scores: [string, Score][];
  mutants: [string, ReturnType<MutantScores['get']> & {}][];
}

/** Opens what an earlier start of the bench came to; without a file everything is done anew and kept nowhere. */
export async function openTally(file: string | undefined, part: Part): Promise<Tally> {
  const own = file && `${file}.${part}.json`;
  const kept: Kept | undefined = own && existsSync(own) ? JSON.parse(await readFile(own, 'utf8')) : undefined;
  const done = new Set(kept?.done);
  const [things, pairs, sites] = kept?.counts ?? [0, 0, 0];
  const tally: Tally = {
    ...{ things, pairs, sites, scores: new Map(kept?.scores), mutants: new Map(kept?.mutants) },
    once: async (name, work) => {
      if (done.has(name)) return;
      await work();
      done.add(name);
      if (own) await keep(own, { part, done: [...done], ...plain(tally) });
    },
  };
  return tally;
}

function plain({ things, pairs, sites, scores, mutants }: Tally): Omit<Kept, 'part' | 'done'> {
  return { counts: [things, pairs, sites], scores: [...scores], mutants: [...mutants] };
}

async function keep(file: string, kept: Kept): Promise<void> {
  await writeFile(`${file}.part`, JSON.stringify(kept));
  await rename(`${file}.part`, file);
}
