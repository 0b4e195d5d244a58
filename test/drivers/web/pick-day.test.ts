import { describe, expect, it } from 'vitest';
import { toPlainError } from '../../../language/errors.ts';
import { calendarPage } from './calendar-page.ts';
import { call, pagesForTests, theOne } from './serve-pages.ts';

const web = pagesForTests({ '/': calendarPage });

/** Picks a day on such a page; gives what the field holds then, what was clicked, and what went wrong. */
async function pick(day: string, otherwise = '') {
  await web.open(`/?${otherwise}`);
  const field = await theOne(web.screen, { by: 'label', label: 'Due' });
  const error = await web.screen.pickDay(field.ref, day, call()).then(() => undefined, toPlainError);
  const seen = async (condition: Parameters<typeof web.screen.glance>[0]) =>
    (await web.screen.glance(condition, call())).saw;
  return {
    holds: await seen({ what: 'value', ref: field.ref, value: '' }),
    clicked: (await seen({ what: 'page', title: 'nothing' })).replace(/^.*?(?=form|\.|picked|$)/, ''),
    error: error?.message ?? '',
  };
}

describe('a day is picked', () => {
  it.each([
    ['2026-11-12', ''],
    ['2026-11-30', ''],
    ['2027-02-05', ''],
    ['2026-08-31', ''],
    ['2028-02-29', 'years=1'],
    ['2027-01-20', 'slow=150'],
    ['2026-12-24', 'two=1'],
    ['2026-10-01', 'two=1'],
    ['2026-12-06', 'open=1&toggles=1'],
  ])('%s, %s', async (day, otherwise) => {
    const { holds, error, clicked } = await pick(day, otherwise);
    expect(error).toBe('');
    expect(holds).toContain(`"${day.split('-').map(Number).join('-')}"`);
    // The form around the calendar has a “Next” of its own.
    expect(clicked).not.toContain('form');
  });

  it('by years where it is far', async () => {
    const { clicked } = await pick('2030-01-15', 'years=1');
    expect(clicked.match(/\.year/g)).toHaveLength(3);
    expect(clicked.match(/\.next/g)).toHaveLength(2);
  });
});

describe('no day is clicked', () => {
  it.each([
    ['2026-11-12', 'off=12', 'does not offer 2026-11-12'],
    ['2026-12-12', 'ends=1', 'ends at 2026-11 and does not go on to 2026-12'],
    ['2026-12-12', 'no-turners=1', 'nothing certain turns its calendar from 2026-11 to 2026-12'],
    ['2026-12-12', 'wrong=1', 'was to turn from 2026-11 to 2026-12 and went to 2027-01'],
    ['2026-12-12', 'slow=20000', 'stayed at 2026-11'],
    ['2026-11-12', 'open=1', 'opened no calendar'],
    ['2026-11-12', 'lies=1', 'opened no calendar that tells its month'],
  ])('%s, %s: %s', async (day, otherwise, why) => {
    const { holds, error, clicked } = await pick(day, otherwise);
    expect(error).toContain(why);
    expect(error).toContain('No day was clicked.');
    expect(holds).toContain('""');
    expect(clicked).not.toMatch(/picked|form/);
  });
});
