import { z } from 'zod';
import { BotError } from '../errors.ts';
import { defineStep } from './define-step.ts';
import { block, condition } from './fields.ts';

/** Plays its steps again and again, with an end that is always written down. */
export const repeat = defineStep({
  name: 'repeat',
  summary: 'Plays its steps while or until a condition holds, at most so many times.',
  fields: {
    while: condition('Looked at before each round: goes on as long as it holds').optional(),
    until: condition('Looked at after each round: stops as soon as it holds').optional(),
    'at-most': z.number().int().positive().max(10_000).describe('The most rounds; one more is a failure'),
    steps: block('What to do in each round'),
  },
  writes: false,
  needs: [],
  usualTimeout: Number.POSITIVE_INFINITY,
  rule(step) {
    if ((step.while === undefined) !== (step.until === undefined)) return undefined;
    return { field: 'until', message: 'repeat needs either `while:` or `until:`, and not both' };
  },
  words(step) {
    const how = step.until === undefined ? `while ${step.while ?? ''}` : `until ${step.until}`;
    return `Repeat ${how}, at most ${step['at-most']} times`;
  },
  async run(step, context) {
    for (let round = 1; round <= step['at-most']; round++) {
      context.call.signal.throwIfAborted();
      if (step.while !== undefined && context.value(step.while) !== true) return;
      await context.play(step.steps, { round: `${step.id}[${round}]` });
      if (step.until !== undefined && context.value(step.until) === true) return;
    }
    if (step.while !== undefined && context.value(step.while) !== true) return;
    const rule = step.until ?? step.while ?? '';
    throw new BotError(
      'timed-out',
      `After ${step['at-most']} rounds ${step.until === undefined ? 'it is still true' : 'it is still not true'} that ${rule}. Look at the app, or raise at-most.`,
    );
  },
});
