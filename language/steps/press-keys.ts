import { z } from 'zod';
import { defineStep } from './define-step.ts';
import { targetName } from './fields.ts';

/** Presses keys, as a person would on the keyboard. */
export const pressKeys = defineStep({
  name: 'press-keys',
  summary: 'Presses a key or a combination such as Control+S.',
  fields: {
    keys: z.string().min(1).describe('Enter, F2, Control+S …'),
    in: targetName('The thing that gets the keys; else whatever has the focus').optional(),
  },
  writes: true,
  needs: ['screen'],
  words: (step, titleOf) => `Press ${step.keys}${step.in === undefined ? '' : ` in ${titleOf(step.in)}`}`,
  async run(step, context) {
    if (step.in === undefined) {
      const screen = await context.screen();
      await screen.press(step.keys, undefined, context.call);
      return;
    }
    const found = await context.find(step.in);
    await found.screen.press(step.keys, found.ref, context.call);
  },
});
