import { z } from 'zod';
import type { Value } from '../run.ts';
import { didYouMean } from '../similarity.ts';
import { fits, typeInWords } from '../value-type.ts';
import { defineStep, type Known, type StepProblem } from './define-step.ts';
import { expression, template, valueName } from './fields.ts';

/** Ends the bot, from however deep. */
export const finish = defineStep({
  name: 'finish',
  summary: 'Ends the bot here and says how it ended and what came out.',
  fields: {
    outcome: z
      .enum(['done', 'business', 'needs-a-person'])
      .describe(
        'done when absent; business when the data is to blame; needs-a-person when somebody must go on',
      )
      .optional(),
    message: template('What to tell a person').optional(),
    outputs: z
      .record(z.string().regex(valueName), expression('Its value'))
      .describe('Values for the outputs the bot declares')
      .optional(),
  },
  writes: false,
  needs: [],
  check: (step, known) =>
    Object.entries(step.outputs ?? {}).flatMap(([name, source]) => outputProblem(name, source, known)),
  words: (step) =>
    `Finish: ${step.outcome ?? 'done'}${step.message === undefined ? '' : `, ${step.message}`}`,
  async run(step, context) {
    const outputs: Record<string, Value> = {};
    for (const [name, source] of Object.entries(step.outputs ?? {})) outputs[name] = context.value(source);
    const message = step.message === undefined ? undefined : context.fill(step.message);
    context.finish(step.outcome ?? 'done', outputs, message);
  },
});

function outputProblem(name: string, source: string, known: Known): StepProblem[] {
  const wanted = known.outputs[name];
  const path = ['outputs', name];
  if (wanted === undefined) {
    const message = `the bot declares no output “${name}” under outputs:${didYouMean(name, Object.keys(known.outputs))}`;
    return [{ path, message, onKey: true }];
  }
  const actual = known.typeOf(source);
  if (fits(actual, wanted)) return [];
  return [
    { path, message: `the output “${name}” is ${typeInWords(wanted)}, but this is ${typeInWords(actual)}` },
  ];
}
