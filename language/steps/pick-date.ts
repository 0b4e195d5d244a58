import { parseDate } from '../dates.ts';
import { BotError } from '../errors.ts';
import { defineStep } from './define-step.ts';
import { targetName, template } from './fields.ts';

/** A date of birth lies hundreds of months back, and many calendars move while they turn. */
const turningSeconds = 120;

/** Opens a calendar, turns its pages to the month of a day, and picks the day. */
export const pickDate = defineStep({
  name: 'pick-date',
  summary: 'Opens a calendar, turns it to the month of a day, and picks that day.',
  fields: {
    in: targetName('The field or button that opens the calendar'),
    date: template('The day, as 2026-11-12'),
  },
  writes: true,
  needs: ['screen'],
  usualTimeout: turningSeconds,
  words: (step, titleOf) => `Pick ${step.date} in the calendar of ${titleOf(step.in)}`,
  async run(step, context) {
    const said = context.fill(step.date);
    // Other forms leave it open which of two numbers is the month.
    const day = /^\d{4}-\d{2}-\d{2}$/.test(said) ? parseDate(said) : undefined;
    if (day === undefined)
      throw new BotError('business', `“${said}” is no day that can be picked; a day is written 2026-11-12.`);
    const found = await context.find(step.in);
    await found.screen.pickDay(found.ref, day, context.call);
  },
});
