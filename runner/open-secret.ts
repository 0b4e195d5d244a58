import type { SecretText } from '../language/driver.ts';
import { bounded } from './deadline.ts';
import type { StepRun } from './step-run.ts';

/** Fetches a secret the bot may use; from here on the run never tells it. */
export async function openSecret(name: string, run: StepRun): Promise<SecretText> {
  const { playing, inPlay } = run.place;
  inPlay.policy.secret(name);
  const secret = await bounded(`fetching the secret ${name}`, run.call, () => playing.hands.secret(name));
  playing.masker.add(secret.reveal());
  return secret;
}
