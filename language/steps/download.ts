import { defineStep } from './define-step.ts';
import { saveAs, targetName } from './fields.ts';

/** Clicks and keeps the file that comes down. */
export const download = defineStep({
  name: 'download',
  summary:
    'Clicks and keeps the file that comes down, once it is whole, not empty, and of the kind its name says.',
  fields: {
    on: targetName('What to click'),
    save: saveAs('Name for the result: a record with path and name').optional(),
  },
  writes: true,
  needs: ['screen', 'files'],
  usualTimeout: 120,
  saves: (step) => (step.save ? { [step.save]: { record: { path: 'file', name: 'text' } } } : {}),
  usualEffect: () => ({ download: '*' }),
  words: (step, titleOf) => `Download from ${titleOf(step.on)}`,
  async run(step, context) {
    const found = await context.find(step.on);
    const file = await found.screen.download(found.ref, context.call);
    context.save(step.save, { path: file.path, name: file.name });
  },
});
