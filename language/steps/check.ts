import { z } from 'zod';
import { BotError } from '../errors.ts';
import { defineStep } from './define-step.ts';
import { condition, template } from './fields.ts';

/** Holds a rule against the data. */
export const check = defineStep({
  name: 'check',
  summary: 'Goes on only when a rule holds; otherwise ends as a business exception or a failure.',
  fields: {
    that: condition('The rule'),
    otherwise: template('What to tell a person when it does not hold'),
    kind: z
      .enum(['business', 'failed'])
      .describe('business (the data is wrong, never tried again) when absent, or failed')
      .optional(),
  },
  writes: false,
  needs: [],
  words: (step) => `Check that ${step.that}`,
  async run(step, context) {
    const held = context.value(step.that) === true;
    if (held) {
      context.tell({ what: 'checked', rule: step.that, held });
      return;
    }
    const message = context.fill(step.otherwise);
    context.tell({ what: 'checked', rule: step.that, held, message });
    throw new BotError(step.kind === 'failed' ? 'not-confirmed' : 'business', message, {
      detail: { rule: step.that },
    });
  },
});
