import path from 'node:path';
import { replay } from '../../support/replay.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { recordDesktop } from '../record-desktop.ts';
import type { SimulatedPerson } from '../simulated-person.ts';
import { ownHome } from './own-home.ts';

interface Shown {
  program: string;
  /** What the person does. */
  act(person: SimulatedPerson): Promise<void>;
  /** Puts back what the person's own doing left, before the bot plays. */
  between?(): Promise<void>;
  /** What the bot is given instead of what the person typed. */
  inputs: Record<string, string>;
  secrets?: Record<string, string>;
}

/** Records what a simulated person does in a program and plays the bot with other values; the program begins both times as if it were new. */
export async function showAndReplay({ program, act, between, inputs, secrets = {} }: Shown) {
  const folder = await temporaryFolder();
  const botFolder = path.join(folder, 'bot');
  await ownHome();
  const { steps, troubles } = await recordDesktop(botFolder, [program], act);
  await between?.();
  await ownHome();
  const events = await replay({ botFolder, evidenceFolder: path.join(folder, 'evidence'), inputs, secrets });
  const end = events.find((event) => event.what === 'run-finished');
  return {
    /** The bot and what its run left. */
    folder,
    words: steps.map(({ words }) => words),
    expects: steps.map(({ step }) => ('expect' in step ? step.expect : undefined)),
    troubles,
    end: { outcome: end?.outcome, why: end?.error?.message },
  };
}
