import { defineStep } from './define-step.ts';
import { targetName, template } from './fields.ts';

/** Gives a file to a file field. */
export const upload = defineStep({
  name: 'upload',
  summary: 'Gives a file to a file field.',
  fields: {
    into: targetName('The file field or its button'),
    file: template('The file: an input, or a path inside the bot'),
  },
  writes: true,
  needs: ['screen', 'files'],
  words: (step, titleOf) => `Upload ${step.file} into ${titleOf(step.into)}`,
  async run(step, context) {
    const file = await context.hands.file(context.fill(step.file));
    const found = await context.find(step.into);
    await found.screen.upload(found.ref, [file], context.call);
  },
});
