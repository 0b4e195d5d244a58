import { BotError } from '../errors.ts';
import { defineStep } from './define-step.ts';
import { template } from './fields.ts';

/** Closes a window as its cross does. It is done when the window has gone, or when its program asks what the bot says it asks. */
export const closeWindow = defineStep({
  name: 'close-window',
  summary: 'Closes a window, and makes sure that it has gone or that its program asks what was expected.',
  fields: {
    title: template('Its title, a glob; the window in front when absent').optional(),
    asks: template('What its program asks before it closes; a later step answers it').optional(),
  },
  writes: false,
  needs: ['screen'],
  words: ({ title }) => `Close the window${title === undefined ? '' : ` “${title}”`}`,
  async run({ title, asks }, context) {
    const screen = await context.screen();
    if (title !== undefined) await screen.switchWindow({ title: context.fill(title) }, context.call);
    const asked = await screen.closeWindow(context.call);
    const expected = asks === undefined ? '' : context.fill(asks);
    if (expected === '' ? asked === '' : asked.includes(expected)) return;
    const instead = asked === '' ? 'it closed without a question' : `its program asks “${asked}”`;
    const advice = expected === '' ? 'Say so in `asks:` and answer it in the next step.' : '';
    throw new BotError(
      'not-confirmed',
      `The window should ${expected === '' ? 'close' : `ask “${expected}”`}, but ${instead}. ${advice}`.trim(),
    );
  },
});
