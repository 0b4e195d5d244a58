import { z } from 'zod';
import { BotError } from '../errors.ts';
import { readAs } from '../read-as.ts';
import { typeInWords } from '../value-type.ts';
import { defineStep } from './define-step.ts';
import { saveAs, targetName } from './fields.ts';

/** Reads what a thing says. */
export const readText = defineStep({
  name: 'read-text',
  summary: 'Reads what a thing on the screen says and gives it a name.',
  fields: {
    from: targetName('What to read'),
    save: saveAs('Name for what was read'),
    as: z.enum(['text', 'number', 'money', 'date']).describe('What it must be; text when absent').optional(),
  },
  writes: false,
  needs: ['screen'],
  saves: (step) => ({ [step.save]: step.as ?? 'text' }),
  words: (step, titleOf) => `Read ${titleOf(step.from)} as ${step.save}`,
  async run(step, context) {
    const found = await context.find(step.from);
    const text = await found.screen.readText(found.ref, context.call);
    const value = readAs(step.as ?? 'text', text);
    if (value === undefined) {
      throw new BotError(
        'business',
        `“${step.from}” should show ${typeInWords(step.as ?? 'text')} but says “${text}”. Look at the screen, or read it as text.`,
      );
    }
    context.tell({ what: 'value-read', name: step.save, value });
    context.save(step.save, value);
  },
});
