import { defineStep } from './define-step.ts';
import { template } from './fields.ts';

/** Opens an address. */
export const openPage = defineStep({
  name: 'open-page',
  summary: 'Opens an address and waits for its page.',
  fields: { url: template('The address to open') },
  writes: true,
  needs: ['screen'],
  usualEffect: (step) => ({ page: { url: step.url } }),
  words: (step) => `Open ${step.url}`,
  async run(step, context) {
    const screen = await context.screen();
    await screen.open(context.fill(step.url), context.call);
  },
});
