import { defineStep } from './define-step.ts';
import { secretName, targetName, template } from './fields.ts';

/** Replaces what a field holds; a secret goes straight to the driver and is never seen here. */
export const typeText = defineStep({
  name: 'type-text',
  summary: 'Replaces what a field holds with a text or a secret.',
  fields: {
    into: targetName('The field'),
    text: template('What to type', { empty: true }).optional(),
    secret: secretName('The secret to type instead of a text').optional(),
  },
  writes: true,
  needs: ['screen'],
  rule(step) {
    if ((step.text === undefined) !== (step.secret === undefined)) return undefined;
    return { field: 'text', message: 'type-text needs either `text:` or `secret:`, and not both' };
  },
  usualEffect: (step) => (step.secret === undefined ? { value: step.text ?? '' } : { secret: step.secret }),
  words: (step, titleOf) =>
    step.secret === undefined
      ? `Type “${step.text ?? ''}” into ${titleOf(step.into)}`
      : `Type the secret ${step.secret} into ${titleOf(step.into)}`,
  async run(step, context) {
    const text =
      step.secret === undefined ? context.fill(step.text ?? '') : await context.secret(step.secret);
    const found = await context.find(step.into);
    await found.screen.type(found.ref, text, context.call);
  },
});
