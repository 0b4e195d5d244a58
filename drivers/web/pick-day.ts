import type { Frame } from 'playwright-core';
import { BotError } from '../../language/errors.ts';
import { headLevel, type Month, monthShown, monthsBetween } from '../../language/shown-month.ts';
import type { Documents } from './documents.ts';
import type { MonthInSight, Stepper } from './page-calls.ts';
import type { Pointer } from './pointer.ts';

interface Means {
  documents: Documents;
  pointer: Pointer;
}

/** A month that says which one it is. */
type Known = MonthInSight & { month: Month };

/** How long a calendar may take to open, or to turn a page, in ms: many move while they do. */
const answersMs = 3_000;
/** After so many turns it is not getting there: fifty years, month by month. */
const mostTurns = 600;

/**
 * Opens the calendar of a thing, turns it page by page to the month of the day and clicks the day. What turns pages must say so, and
 * each turn must lead where it should; a calendar that does not tell its month for certain is left alone. `until` is milliseconds since 1970.
 */
export async function pickDay(
  means: Means,
  { ref, day }: { ref: string; day: string },
  until: number,
): Promise<void> {
  const frame = means.documents.frameOf(ref);
  const calendar = new Calendar(means, frame, until);
  await calendar.open(ref);
  const month = await calendar.turnTo(day.slice(0, 7));
  const number = Number(day.slice(8));
  if (month.off.includes(number)) throw failed(`the calendar does not offer ${day}: it is greyed out`);
  await means.pointer.click(month.days[number - 1] as string, {}, until);
}

class Calendar {
  readonly #means: Means;
  readonly #frame: Frame;
  readonly #until: number;
  /** Which months count: those that came with the opening; all, when it was open already and no other is. */
  #which: 'all' | 'new' = 'new';

  constructor(means: Means, frame: Frame, until: number) {
    this.#means = means;
    this.#frame = frame;
    this.#until = until;
  }

  async open(ref: string): Promise<void> {
    const before = await this.#look('all');
    await this.#means.pointer.click(ref, {}, this.#until);
    if (await this.#await((months) => months.length > 0)) return;
    // It was open, and the click has closed it; one that stays in sight may be another thing's.
    if (before.length === 1 && (await this.#look('all')).length === 0) {
      this.#which = 'all';
      await this.#means.pointer.click(ref, {}, this.#until);
      if (await this.#await((months) => months.length === 1)) return;
    }
    throw failed('a click on it opened no calendar that tells its month');
  }

  /** Gives the month sought, once it is shown. */
  async turnTo(sought: Month): Promise<Known> {
    for (let turns = 0; turns <= mostTurns; turns += 1) {
      const months = await this.#look();
      const [match, ...more] = months.filter(({ month }) => month === sought);
      if (match && more.length === 0) return match;
      const [shown] = months;
      if (!shown || more.length > 0) throw failed('the calendar no longer tells its month for certain');
      await this.#turn(shown, sought);
    }
    throw failed(`its calendar did not come to ${sought} in ${mostTurns} turns`);
  }

  async #turn(shown: Known, sought: Month): Promise<void> {
    const far = monthsBetween(shown.month, sought);
    const stepper = stepperFor(shown, far);
    if (!stepper) throw failed(`nothing certain turns its calendar from ${shown.month} to ${sought}`);
    if (stepper.disabled) throw failed(`its calendar ends at ${shown.month} and does not go on to ${sought}`);
    await this.#means.pointer.click(stepper.ref, {}, this.#until);
    const turned = await this.#await(([first]) => first !== undefined && first.month !== shown.month);
    const month = turned?.[0]?.month;
    if (month === undefined)
      throw failed(`its calendar stayed at ${shown.month} and did not go on to ${sought}`);
    const step = monthsBetween(shown.month, month);
    if (Math.sign(step) !== Math.sign(far) || Math.abs(step) > Math.abs(far))
      throw failed(`its calendar was to turn from ${shown.month} to ${sought} and went to ${month}`);
  }

  /** Follows the page until the months that tell their name are as wanted. */
  async #await(isSo: (months: Known[]) => boolean): Promise<Known[] | undefined> {
    const end = Math.min(this.#until, Date.now() + answersMs);
    for (;;) {
      const months = await this.#look();
      if (isSo(months)) return months;
      const leftMs = end - Date.now();
      if (leftMs <= 0) return undefined;
      await this.#means.documents.call(this.#frame, 'changedSince', Number.MAX_SAFE_INTEGER, leftMs);
    }
  }

  async #look(which = this.#which): Promise<Known[]> {
    const months = await this.#means.documents.call(this.#frame, 'monthsInSight', which);
    return months.flatMap((one) => {
      const month = monthShown(one.shown);
      return month === undefined ? [] : [{ ...one, month }];
    });
  }
}

/** Words and names for the two ways of turning pages, in the languages and icon sets that are common. */
const onward =
  /next|forward|right|weiter|n(?:ä|ae)chst|vorw|suivant|siguiente|pr[oó]xim|successiv|volgend|avan|[›»→>❯▶⟩]/iu;
const backward =
  /prev|\bback|backward|left|zur(?:ü|ue)ck|vorig|vorher|pr[ée]c[ée]d|anterior|atr[áa]s|indietro|terug|[‹«←<❮◀⟨]/iu;
const byYears = /year|jahr|ann[ée]e|a[ñn]o\b|jaar|anno\b|double|super|decade|d-arrow|[»«]|>>|<</iu;

/** What turns a calendar by so many months: by a year where that is not too far. No other thing beside it may say the same. */
function stepperFor(calendar: Known, far: number): Stepper | undefined {
  const near = calendar.steppers.filter((one) => wayOf(one) === Math.sign(far) && isOf(calendar, one));
  const years = near.filter((one) => byYears.test(one.says));
  const months = near.filter((one) => !byYears.test(one.says));
  if (Math.abs(far) >= 12 && years.length === 1) return years[0];
  // A double arrow means years only beside a single one.
  const [only, ...more] = months.length > 0 ? months : years;
  return more.length === 0 ? only : undefined;
}

/** Onward (1), backward (-1), or neither (0). */
function wayOf({ says }: Stepper): number {
  return Number(onward.test(says)) - Number(backward.test(says));
}

/** A “Next” belongs to the days when around both nothing else is written than their month: a form has a “Next” of its own. */
function isOf({ shown, steppers }: MonthInSight, { level }: Stepper): boolean {
  const head = headLevel(shown);
  const written = (text = '') =>
    steppers.reduce((rest, { words }) => rest.replace(words, ''), text).replace(/\s+/g, '');
  return level <= head || written(shown.around[level]) === written(shown.around[head]);
}

function failed(why: string): BotError {
  return new BotError(
    'driver-failed',
    `The day could not be picked: ${why}. No day was clicked. Type the date if the field takes it, or pick the days of this calendar by clicks.`,
  );
}
