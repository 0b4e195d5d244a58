import { defineStep } from './define-step.ts';
import { template } from './fields.ts';

/** Turns to a window or tab that is already open. It changes nothing in any app, so it needs no proof beyond the window being there. */
export const switchWindow = defineStep({
  name: 'switch-window',
  summary: 'Turns to another open window or tab, known by its address or title.',
  fields: {
    url: template('Its address, a glob').optional(),
    title: template('Its title, a glob').optional(),
  },
  writes: false,
  needs: ['screen'],
  rule(step) {
    return step.url === undefined && step.title === undefined
      ? { field: 'url', message: 'switch-window needs `url:`, `title:` or both, to know the window by' }
      : undefined;
  },
  words: (step) => `Turn to the window ${step.title === undefined ? step.url : `“${step.title}”`}`,
  async run(step, context) {
    const screen = await context.screen();
    const window = {
      ...(step.url !== undefined && { url: context.fill(step.url) }),
      ...(step.title !== undefined && { title: context.fill(step.title) }),
    };
    await screen.switchWindow(window, context.call);
  },
});
