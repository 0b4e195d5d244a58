import { z } from 'zod';
import { BotError, type BotErrorKind } from '../errors.ts';
import { defineStep } from './define-step.ts';
import { block, saveAs } from './fields.ts';

/** What may be caught at all; `stopped` is a person's word and is never overruled. */
const catchable = [
  'not-found',
  'ambiguous',
  'driver-failed',
  'timed-out',
  'not-confirmed',
  'business',
  'needs-a-person',
  'refused',
  'unknown-outcome',
  'hub-unreachable',
] as const satisfies BotErrorKind[];

/** Caught unless the author says otherwise: the app or the machine, never the data, a policy, or a write nobody saw. */
const usuallyCaught: readonly BotErrorKind[] = [
  'not-found',
  'ambiguous',
  'driver-failed',
  'timed-out',
  'hub-unreachable',
];

/** Plays its steps, and others when they fail. */
export const tryStep = defineStep({
  name: 'try',
  summary: 'Plays its steps and, when one fails, plays others instead of ending the bot.',
  fields: {
    steps: block('What to try'),
    otherwise: block('What to do when a step of it fails'),
    catch: z
      .array(z.enum(catchable))
      .min(1)
      .describe(`The kinds of failure to catch; ${usuallyCaught.join(', ')} when absent`)
      .optional(),
    'save-error': saveAs(
      'Name for what went wrong, a record with kind and message; only `otherwise` sees it',
    ).optional(),
  },
  writes: false,
  needs: [],
  usualTimeout: Number.POSITIVE_INFINITY,
  inside(step, _known, field) {
    const name = step['save-error'];
    return name && field === 'otherwise' ? { [name]: { record: { kind: 'text', message: 'text' } } } : {};
  },
  words: () => 'Try',
  async run(step, context) {
    try {
      await context.play(step.steps);
    } catch (error) {
      const caught: readonly string[] = step.catch ?? usuallyCaught;
      if (!(error instanceof BotError && caught.includes(error.kind))) throw error;
      context.tell({ what: 'log', level: 'warning', message: `Went on after a failure: ${error.message}` });
      const name = step['save-error'];
      const values = name ? { [name]: { kind: error.kind, message: error.message } } : {};
      await context.play(step.otherwise, { values });
    }
  },
});
