import { playInChild } from '../../worker/play-in-child.ts';
import type { PlayJob } from '../../worker/play-job.ts';

// A parent for the test that kills it: plays the job it is given and says when the first event came.
const job = JSON.parse(process.argv[2] ?? '{}') as PlayJob;
const nobody = async (): Promise<never> => {
  throw new Error('nobody is here');
};
const answers = {
  onEvent: () => void process.stdout.write('event\n'),
  ask: nobody,
  secret: nobody,
  journalPast: async () => undefined,
  journalWrite: nobody,
};
await playInChild(job, answers, { signal: new AbortController().signal });
