import { defineStep } from './define-step.ts';
import { block } from './fields.ts';

/**
 * Steps that belong together under one title. Marked `once`, the group is the irreversible thing: it is journaled as a whole, and
 * after a crash its probe decides whether all of it is played again (filling the form included) or none of it.
 */
export const group = defineStep({
  name: 'group',
  summary: 'Steps that belong together, under one title.',
  fields: { steps: block('The steps of the group') },
  writes: false,
  needs: [],
  usualTimeout: Number.POSITIVE_INFINITY,
  words: (step) => step.title ?? `${step.steps.length} steps together`,
  run: async (step, context) => context.play(step.steps),
});
