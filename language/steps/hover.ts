import { defineStep } from './define-step.ts';
import { targetName } from './fields.ts';

/** Rests the mouse on a thing, for menus that open by themselves. It changes nothing, so its effect may already be there. */
export const hover = defineStep({
  name: 'hover',
  summary: 'Rests the mouse on a thing, as for a menu that opens by itself.',
  fields: { on: targetName('What to rest on') },
  writes: false,
  needs: ['screen'],
  words: (step, titleOf) => `Rest the mouse on ${titleOf(step.on)}`,
  async run(step, context) {
    const found = await context.find(step.on);
    await found.screen.hover(found.ref, context.call);
  },
});
