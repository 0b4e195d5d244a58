import { z } from 'zod';
import { BotError } from '../errors.ts';
import { defineStep } from './define-step.ts';
import { block, expression, saveAs } from './fields.ts';

/** Plays its steps once for each thing in a list. */
export const forEach = defineStep({
  name: 'for-each',
  summary: 'Plays its steps once for each thing in a list.',
  fields: {
    item: saveAs('Name of the thing in each round; only the block sees it'),
    in: expression('The list', 'list'),
    'at-most': z
      .number()
      .int()
      .positive()
      .describe('Refuse a longer list, before the first round')
      .optional(),
    steps: block('What to do in each round'),
  },
  writes: false,
  needs: [],
  usualTimeout: Number.POSITIVE_INFINITY,
  inside(step, known) {
    const list = known.typeOf(step.in);
    return { [step.item]: typeof list === 'object' && 'list' in list ? list.list : 'any' };
  },
  words: (step) => `For each ${step.item} in ${step.in}`,
  async run(step, context) {
    const list = context.value(step.in);
    if (!Array.isArray(list)) {
      throw new BotError(
        'business',
        `“${step.in}” should be a list to go through, but it holds ${JSON.stringify(list)}.`,
      );
    }
    const most = step['at-most'];
    if (most !== undefined && list.length > most) {
      throw new BotError(
        'business',
        `“${step.in}” holds ${list.length} things, more than the ${most} this bot may go through. Look at the data, or raise at-most.`,
      );
    }
    for (const [at, item] of list.entries()) {
      context.call.signal.throwIfAborted();
      await context.play(step.steps, { round: `${step.id}[${at + 1}]`, values: { [step.item]: item } });
    }
  },
});
