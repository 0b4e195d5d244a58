import { desktopSource } from '../../recorder/desktop/desktop-source.ts';
import { type Recorded, record } from '../../recorder/recorder.ts';
import { SimulatedPerson } from './simulated-person.ts';

/** Records what a simulated person does in programs on a private display, until they are closed or `act` is done. */
export async function recordDesktop(
  folder: string,
  programs: readonly string[],
  act: (person: SimulatedPerson) => Promise<void>,
  { scale = 1 } = {},
): Promise<Recorded> {
  const stop = new AbortController();
  let seat: (env: Readonly<Record<string, string>>) => void = () => undefined;
  const seated = new Promise<Readonly<Record<string, string>>>((resolve) => {
    seat = resolve;
  });
  const source = desktopSource({ programs, display: 'private', onDisplay: (env) => seat(env) });
  const recording = record({ folder, source, signal: stop.signal });
  const env = await Promise.race([seated, recording.then(() => ({}))]);
  const person = new SimulatedPerson(env, scale);
  try {
    await act(person);
  } finally {
    person.leaves();
    stop.abort();
    // Also where the person could not go on: what is recorded is saved then, and the display ends.
    await recording.catch(() => undefined);
  }
  return recording;
}
