import type { Effect } from '../effect.ts';
import { effectSchema } from '../effect.ts';
import { effectInWords } from '../effect-words.ts';
import { defineStep } from './define-step.ts';

/** Waits until something is seen on the screen. */
export const waitFor = defineStep({
  name: 'wait-for',
  summary: 'Waits until something is seen: a text, a page, a target, a row.',
  fields: { for: effectSchema.describe('What must be seen, written like an `expect:`') },
  writes: false,
  needs: ['screen'],
  rule(step) {
    const about = step.for as Effect;
    if ('asked' in about) {
      return {
        field: 'for',
        message: 'wait-for looks at the screen; put an ask-person step to ask somebody',
      };
    }
    const writtenTo = 'secret' in about || ('value' in about && about.of === undefined);
    if (!writtenTo) return undefined;
    return {
      field: 'for',
      message:
        'wait-for writes to nothing, so there is no value to wait for; say of which target (of:), or use text, appears or row',
    };
  },
  words: (step, titleOf) => `Wait until ${effectInWords(step.for, titleOf)}`,
  run: (step, context) => context.waitFor(step.for),
});
