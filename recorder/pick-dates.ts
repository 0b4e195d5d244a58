import { monthOf } from '../language/months.ts';
import { recogniseDay } from '../language/recognise-value.ts';
import { monthShown } from '../language/shown-month.ts';
import type { Action, WrittenDay } from './action.ts';

type Click = Extract<Action, { do: 'click' }>;

/**
 * Opening a calendar, turning its pages and clicking a day is one step: picking that day. Only where the app says afterwards, in a form
 * that is known, the very day that was read in the calendar; else the clicks stay what they were.
 */
export function pickDates(actions: readonly Action[]): Action[] {
  const picked: Action[] = [];
  for (const [at, action] of actions.entries()) {
    const pick = action.do === 'click' ? pickOf(action, picked) : undefined;
    // The second of two days that are picked in one calendar would lie in the month of the first.
    if (!pick || dayOf(actions[at + 1])) picked.push(action);
    else picked.splice(pick.start, picked.length, pick.action);
  }
  return picked;
}

function pickOf(click: Click, before: readonly Action[]): { start: number; action: Action } | undefined {
  const day = dayOf(click);
  const written = day === undefined ? undefined : writtenDay(click, day);
  if (day === undefined || !written) return undefined;
  const turns = before.length - 1 - before.findLastIndex((one) => !isTurn(one, click));
  const start = before.length - turns - 1;
  const opener = before[start];
  const first = turns > 0 ? before[start + 1] : click;
  if (opener?.do !== 'click' || !isPlain(opener) || opener.page !== click.page) return undefined;
  if (!opener.after.every(isOnlySeen) || first?.do !== 'click' || !first.calendar?.isNew) return undefined;
  const { appeared, from, on, window } = opener;
  const place = { from, window, ...(click.page !== undefined && { page: click.page }) };
  const action: Action = {
    do: 'pick-date',
    on,
    day,
    written,
    ...place,
    after: click.after,
    ...(appeared && { appeared }),
  };
  return { start, action };
}

/** The day that was clicked, as ISO text. */
function dayOf(action: Action | undefined): string | undefined {
  if (action?.do !== 'click' || !isPlain(action) || action.calendar?.day === undefined) return undefined;
  const month = monthShown(action.calendar.month);
  return month && `${month}-${`${action.calendar.day}`.padStart(2, '0')}`;
}

/** How the app says the day afterwards: a field that holds it, or what came to be shown. */
function writtenDay({ after, calendar }: Click, day: string): WrittenDay | undefined {
  const texts = after.flatMap((one) => {
    if (one.what === 'holds') return [{ text: String(one.value), title: one.on.title }];
    return one.what === 'shown' ? one.said.map((text) => ({ text, title: '' })) : [];
  });
  for (const { text, title } of texts) {
    const form = recogniseDay(text, day, calendar?.language);
    if (form) return { text, form, title };
  }
  return undefined;
}

/** A page of the same calendar that was turned, and nothing more. */
function isTurn(action: Action, { page }: Click): boolean {
  if (action.do !== 'click' || !isPlain(action) || !action.calendar || action.page !== page) return false;
  return action.calendar.day === undefined && action.after.every((one) => isOnlySeen(one) || isHead(one));
}

/** The month or the year of a calendar may stand in fields. */
function isHead(one: Action['after'][number]): boolean {
  return (
    one.what === 'holds' && (monthOf(String(one.value)) > 0 || /^(?:\d{1,2}|\d{4})$/.test(String(one.value)))
  );
}

function isPlain({ button, count, modifiers }: Click): boolean {
  return button === 'left' && count === 1 && modifiers.length === 0;
}

function isOnlySeen({ what }: Action['after'][number]): boolean {
  return what === 'shown' || what === 'says';
}
