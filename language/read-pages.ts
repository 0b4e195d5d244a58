import type { Screen, Seen, TableText } from './driver.ts';
import { BotError } from './errors.ts';
import type { Found, StepContext } from './steps/define-step.ts';

/** A click on “next” that changes no row for so long, in ms, while the app waits for nothing, has met the last page. */
const pageMs = 10_000;
/** Rows that stay as they are for so long, in ms, are all there: apps fill a table piece by piece. */
const restMs = 300;

/** How a table is to be read. `next` is the target that leads to the next page. */
export interface TableReading {
  from: string;
  next: string | undefined;
  scroll: true | undefined;
  /** One row more is `timed-out`. */
  atMost: number;
}

/** Reads a table, all pages of it, each row once and in order. */
export async function readPages(reading: TableReading, context: StepContext): Promise<TableText> {
  const { next, from } = reading;
  const first = await readOne(await context.find(from), reading, context);
  const whole: TableText = { headers: first.headers, rows: [...first.rows] };
  const seen = new Set([sayRows(first)]);
  for (let last = first; ; ) {
    refuseMore(whole, reading);
    // On the first page a button that has changed must not pass for one that is not there: rows would be missing.
    const button = next === undefined ? undefined : await context.findNow(next, { heal: last === first });
    if (!button || button.disabled) return whole;
    const before = await button.screen.glance({ what: 'changes' }, context.call);
    const answers = await answersOf(button.screen, context);
    if (!(await unlessRedrawn(() => button.screen.click(button.ref, {}, context.call).then(() => true))))
      continue;
    const page = await nextPage(button.screen, { before, answers, last, reading, context });
    if (!page || seen.has(sayRows(page))) return whole;
    if (page.headers.join('\n') !== whole.headers.join('\n')) throw anotherTable(whole, page);
    seen.add(sayRows(page));
    whole.rows.push(...newRows(last, page));
    last = page;
  }
}

/** A click on “next”, and how things stood before it. */
interface Turn {
  before: Seen;
  answers: string;
  last: TableText;
  reading: TableReading;
  context: StepContext;
}

function readOne(
  { screen, ref }: Found,
  { scroll, atMost }: TableReading,
  { call }: StepContext,
): Promise<TableText> {
  return scroll ? screen.scrollTable(ref, atMost, call) : screen.readTable(ref, call);
}

/** Waits for other rows; undefined when the table stays as it is, or stays empty after an answer, though the app is done. */
async function nextPage(
  screen: Screen,
  { before, answers, last, reading, context }: Turn,
): Promise<TableText | undefined> {
  const { call } = context;
  let seen = before;
  let page: TableText | undefined = last;
  const isLast = async () =>
    page !== undefined && (sayRows(page) === sayRows(last) || (await answersOf(screen, context)) !== answers);
  for (;;) {
    const until = Math.min(Date.now() + pageMs, call.deadline);
    seen = await screen.watch({ what: 'changes' }, { notIn: seen.mark }, { ...call, deadline: until });
    if (seen.held) {
      page = await atRest(screen, reading, context);
      if (page && page.rows.length > 0 && sayRows(page) !== sayRows(last)) return page;
    } else if (Date.now() >= call.deadline) {
      throw new BotError(
        'timed-out',
        `The next page of the table did not come in time after ${last.rows.length} rows of the page before. Give the step more time (timeout:).`,
      );
    } else if (!seen.busy && (await isLast())) return undefined;
  }
}

/** A mark of all that the app has answered: a table that an app empties without asking anybody is filled again by its own clock. */
async function answersOf(screen: Screen, { call }: StepContext): Promise<string> {
  const look = (method: string) => screen.glance({ what: 'request', method, address: '*' }, call);
  const [read, written] = await Promise.all([look('GET'), look('')]);
  return `${read.mark} ${written.mark}`;
}

/** The rows as soon as two readings agree; undefined while there is no table. */
async function atRest(
  screen: Screen,
  reading: TableReading,
  context: StepContext,
): Promise<TableText | undefined> {
  let before: TableText | undefined;
  for (;;) {
    const page = await readNow(reading, context);
    if (!page || (before && sayRows(before) === sayRows(page))) return page;
    before = page;
    const { mark } = await screen.glance({ what: 'changes' }, context.call);
    const until = Math.min(Date.now() + restMs, context.call.deadline);
    await screen.watch({ what: 'changes' }, { notIn: mark }, { ...context.call, deadline: until });
  }
}

async function readNow(reading: TableReading, context: StepContext): Promise<TableText | undefined> {
  const found = await context.findNow(reading.from);
  return found && unlessRedrawn(() => readOne(found, reading, context));
}

/** Undefined when the thing went away under the work. Once a page was turned nobody may begin again: rows would be missing. */
async function unlessRedrawn<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BotError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

/** A “more” button leaves the rows before where they are; a page replaces them. */
function newRows(last: TableText, page: TableText): string[][] {
  const stays = sayRows({ ...page, rows: page.rows.slice(0, last.rows.length) }) === sayRows(last);
  return stays ? page.rows.slice(last.rows.length) : page.rows;
}

function sayRows({ rows }: TableText): string {
  return JSON.stringify(rows);
}

function refuseMore({ rows }: TableText, { atMost }: TableReading): void {
  if (rows.length <= atMost) return;
  throw new BotError(
    'timed-out',
    `The table has more than ${atMost} rows, and the bot reads no more. Narrow down what the app shows, or raise at-most.`,
  );
}

function anotherTable(whole: TableText, page: TableText): BotError {
  const say = ({ headers }: TableText) => headers.join(', ') || 'no headers';
  return new BotError(
    'driver-failed',
    `The next page shows another table: its columns are ${say(page)}, not ${say(whole)}. Pick what leads to the next page again.`,
  );
}
