import type { Effect } from '../language/effect.ts';
import { effectInWords } from '../language/effect-words.ts';
import { BotError } from '../language/errors.ts';
import type { Question } from '../language/run.ts';
import { bounded } from './deadline.ts';
import type { EffectSurroundings } from './make-condition.ts';
import type { Proof, StepRun } from './step-run.ts';

/** People go home: as long as a step that asks may take, in ms. */
const patienceMs = 3 * 24 * 3600 * 1_000;

/** Has a person look for an effect that no driver sees. Only a yes confirms; the answer is kept under the step, so nobody is asked twice. */
export async function askEffect(
  run: StepRun,
  effect: Extract<Effect, { asked: unknown }>,
  about: EffectSurroundings,
): Promise<Proof> {
  const { playing } = run.place;
  const asked = { asked: about.fill(effect.asked) };
  const question: Question = {
    title: asked.asked,
    why: `Nothing on the screen proves that “${run.step.id}” was done, so somebody has to look.`,
    fields: [{ name: 'done', title: asked.asked, type: 'yes-no' }],
  };
  playing.tell({ what: 'asked', step: run.path, question });
  const call = { signal: run.call.signal, deadline: Date.now() + patienceMs };
  const { answer, by } = await bounded('waiting for an answer', call, (own) =>
    playing.hands.ask({ ...question, key: `${run.key}/effect` }, own),
  );
  playing.tell({ what: 'answered', step: run.path, answer, by });
  const words = effectInWords(asked, about.titleOf);
  if (answer.done === true) return { confirmed: true, effect: words };
  throw new BotError(
    'not-confirmed',
    `“${run.step.id}” was done, but ${by} answered no to “${asked.asked}”. Look at the app before the bot is run again.`,
    { detail: { expected: words, saw: `${by} said no` } },
  );
}
