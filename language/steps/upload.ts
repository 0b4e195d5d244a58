import { z } from 'zod';
import { defineStep } from './define-step.ts';
import { targetName, template } from './fields.ts';

/** Gives files to a file field. */
export const upload = defineStep({
  name: 'upload',
  summary: 'Gives a file, or several at once, to a file field.',
  fields: {
    into: targetName('The file field or its button'),
    file: template('The file: an input, or a path inside the bot'),
    more: z.array(template('A file')).min(1).describe('Further files given at the same time').optional(),
  },
  writes: true,
  needs: ['screen', 'files'],
  words: (step, titleOf) =>
    `Upload ${[step.file, ...(step.more ?? [])].join(', ')} into ${titleOf(step.into)}`,
  async run(step, context) {
    const files: string[] = [];
    for (const file of [step.file, ...(step.more ?? [])])
      files.push(await context.hands.file(context.fill(file)));
    const found = await context.find(step.into);
    await found.screen.upload(found.ref, files, context.call);
  },
});
