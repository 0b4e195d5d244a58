import { defineStep } from './define-step.ts';
import { block, condition } from './fields.ts';

/** Plays one block or the other. */
export const ifStep = defineStep({
  name: 'if',
  summary: 'Plays its steps when a condition holds, and others when it does not.',
  fields: {
    when: condition('The condition'),
    steps: block('What to do when it holds'),
    else: block('What to do when it does not').optional(),
  },
  writes: false,
  needs: [],
  usualTimeout: Number.POSITIVE_INFINITY,
  words: (step) => `If ${step.when}`,
  async run(step, context) {
    const held = context.value(step.when) === true;
    context.tell({ what: 'checked', rule: step.when, held });
    if (held) await context.play(step.steps);
    else if (step.else) await context.play(step.else);
  },
});
