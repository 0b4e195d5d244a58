import { z } from 'zod';
import { defineStep } from './define-step.ts';
import { targetName, template } from './fields.ts';

/** Chooses from a list by its visible text, or ticks and unticks a box. */
export const chooseOption = defineStep({
  name: 'choose-option',
  summary: 'Chooses from a list by the visible text, or ticks a box.',
  fields: {
    in: targetName('The list or box'),
    option: z
      .union([z.boolean(), template('The visible text of the option')])
      .describe('The visible text of the option; true or false for a box'),
  },
  writes: true,
  needs: ['screen'],
  usualEffect: (step) => ({ value: step.option }),
  words(step, titleOf) {
    if (typeof step.option === 'string') return `Choose “${step.option}” in ${titleOf(step.in)}`;
    return `${step.option ? 'Tick' : 'Untick'} ${titleOf(step.in)}`;
  },
  async run(step, context) {
    const option = typeof step.option === 'string' ? context.fill(step.option) : step.option;
    const found = await context.find(step.in);
    await found.screen.choose(found.ref, option, context.call);
  },
});
