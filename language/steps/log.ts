import { z } from 'zod';
import { defineStep } from './define-step.ts';
import { template } from './fields.ts';

/** Writes a line into the run's story. */
export const log = defineStep({
  name: 'log',
  summary: 'Writes a line into the story of the run.',
  fields: {
    message: template('What to write'),
    level: z.enum(['info', 'warning']).describe('info when absent').optional(),
  },
  writes: false,
  needs: [],
  words: (step) => `Note: ${step.message}`,
  async run(step, context) {
    context.tell({ what: 'log', level: step.level ?? 'info', message: context.fill(step.message) });
  },
});
