import type { RunEvent, Value } from '../../language/run.ts';
import { playHere } from '../../worker/play-here.ts';

export interface Replayed {
  botFolder: string;
  /** Where pictures, events and the report go. */
  evidenceFolder: string;
  inputs: Record<string, Value>;
  secrets?: Record<string, string>;
}

/** Plays a recorded bot with values of its own and returns everything the run told. Nobody is there to be asked. */
export async function replay({
  botFolder,
  evidenceFolder,
  inputs,
  secrets = {},
}: Replayed): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  await playHere(
    { run: 'replay', botFolder, inputs, evidenceFolder, work: 'one', attempt: 1 },
    {
      onEvent: (event) => void events.push(event),
      ask: () => Promise.reject(new Error('nobody is asked')),
      secret: async (name) => secrets[name] ?? Promise.reject(new Error(`nobody has a secret ${name}`)),
      journalPast: async () => undefined,
      journalWrite: async () => undefined,
    },
    { signal: new AbortController().signal },
  );
  return events;
}
