import type { CalendarShown } from '../../raw-event.ts';
import type { RecorderKit } from './recorder-kit.ts';

/** Sees that something is done in a calendar: picking a day is one step then, whatever pages were turned. */
export const calendarKit = {
  /** How many months were in sight when something was done last. */
  monthsBefore: 0,

  /** The calendar that something is pressed in, as it is shown before the page answers; `isNew` when the act before brought a calendar into sight. */
  calendarAt(this: RecorderKit, target: Element): CalendarShown | undefined {
    // Every month has a 28th; a page without one need not be looked through.
    const months = this.textBefore.includes('28') ? this.daysInSight() : [];
    const isNew = months.length > this.monthsBefore;
    this.monthsBefore = months.length;
    const dayIn = (days: Element[][]) => days.findIndex((around) => around.at(-1)?.contains(target));
    const isAround = (days: Element[][]) => this.aroundDays(days).some((one) => one.contains(target));
    const days = months.find((one) => dayIn(one) >= 0) ?? months.find(isAround);
    if (!days) return undefined;
    const at = dayIn(days);
    const language = this.languageAt(target);
    return {
      month: this.tellMonth(days),
      ...(at >= 0 && { day: at + 1 }),
      ...(language && { language }),
      ...(isNew && { isNew }),
    };
  },
};
