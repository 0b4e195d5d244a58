import { z } from 'zod';
import type { ClickOptions } from '../driver.ts';
import { defineStep } from './define-step.ts';
import { targetName, template } from './fields.ts';

const dialogSchema = z.strictObject({
  answer: z.enum(['accept', 'dismiss']).describe('What to press in the dialog'),
  saying: template('What to type into a dialog that asks for a text').optional(),
});

/** Clicks a thing. What must be seen afterwards is always the author's to say. */
export const click = defineStep({
  name: 'click',
  summary: 'Clicks a button, link or anything else, once or twice.',
  fields: {
    on: targetName('What to click'),
    button: z.enum(['left', 'right', 'middle']).describe('Which mouse button; left when absent').optional(),
    count: z.literal([1, 2]).describe('2 is a double click').optional(),
    modifiers: z
      .array(z.enum(['Shift', 'Control', 'Alt', 'Meta']))
      .describe('Keys held down while clicking')
      .optional(),
    dialog: dialogSchema.describe('The browser dialog this click opens, and its answer').optional(),
  },
  writes: true,
  needs: ['screen'],
  words: (step, titleOf) => `${step.count === 2 ? 'Double-click' : 'Click'} ${titleOf(step.on)}`,
  async run(step, context) {
    const found = await context.find(step.on);
    const options: ClickOptions = {
      ...(step.button && { button: step.button }),
      ...(step.count && { count: step.count }),
      ...(step.modifiers && { modifiers: step.modifiers }),
      ...(step.dialog && {
        dialog: {
          answer: step.dialog.answer,
          ...(step.dialog.saying !== undefined && { saying: context.fill(step.dialog.saying) }),
        },
      }),
    };
    await found.screen.click(found.ref, options, context.call);
  },
});
