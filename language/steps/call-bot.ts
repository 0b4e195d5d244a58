import { z } from 'zod';
import type { Value } from '../run.ts';
import { defineStep } from './define-step.ts';
import { botName, expression, saveAs, valueName } from './fields.ts';

/** Plays another bot as part of this run. */
export const callBot = defineStep({
  name: 'call-bot',
  summary: 'Plays another bot as part of this one and keeps its outputs.',
  fields: {
    bot: botName('The other bot'),
    inputs: z
      .record(z.string().regex(valueName), expression('The value of the input'))
      .describe('Its inputs')
      .optional(),
    save: saveAs('Name for its outputs, a record').optional(),
  },
  writes: false,
  needs: [],
  usualTimeout: Number.POSITIVE_INFINITY,
  saves: (step) => (step.save ? { [step.save]: { map: 'any' } } : {}),
  words: (step) => `Play the bot ${step.bot}`,
  async run(step, context) {
    const inputs: Record<string, Value> = {};
    for (const [name, source] of Object.entries(step.inputs ?? {})) inputs[name] = context.value(source);
    context.save(step.save, await context.callBot(step.bot, inputs));
  },
});
