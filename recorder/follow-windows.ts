import type { WindowSought } from '../language/driver.ts';
import { fitsGlob } from '../language/fits-glob.ts';
import type { Action, Consequence } from './action.ts';
import { addressGlob } from './address-glob.ts';
import { literalText } from './literal-text.ts';
import { isProgram, titleGlob } from './window-title.ts';

/** What is known of an open window. */
interface Window {
  url: string;
  title: string;
}

const unknownWindow =
  'It was done in another window, and nothing tells that window from the others: they have the same address and title.';

/**
 * Puts a turn before each act that was done in another window than the one in front. A bot sees only the window in front, so what came to
 * be shown in another one is no consequence.
 */
export function followWindows(actions: readonly Action[]): Action[] {
  const windows = new OpenWindows(actions.flatMap((action) => (action.do === 'type' ? action.value : [])));
  const followed: Action[] = [];
  for (const action of actions) {
    const turn = windows.turnFor(action);
    const after = action.after.flatMap((one) => windows.follow(one));
    const last = followed.at(-1);
    // An act that was lost leaves a gap, however many there were; what came of them comes of who fills it.
    if (turn?.do === 'missed' && last?.do === 'missed') last.after.push(...after);
    else if (turn?.do === 'missed') followed.push({ ...turn, after });
    else followed.push(...(turn ? [turn] : []), { ...action, after });
  }
  return followed;
}

class OpenWindows {
  /** Their numbers, the one in front last. */
  #order = [1];
  /**
   * Windows that were closed. Nothing tells whether a person closed one or an act did: for the bot, which only repeats acts, it may
   * stand there still, and in front.
   */
  readonly #closed: number[] = [];
  #isFrontSure = true;
  readonly #known = new Map<number, Window>();
  readonly #typed: readonly string[];

  /** What was typed may stand in the titles of programs, and is another text next time. */
  constructor(typed: readonly string[]) {
    this.#typed = typed;
  }

  /** What must come before an act, so that a bot does it in the right window; nothing when it is in front. */
  turnFor({ page, from, window }: Action): Action | undefined {
    if (page === undefined || !this.#order.includes(page)) return undefined;
    if (this.#isFrontSure && this.#order.at(-1) === page) return undefined;
    const others = this.#order.filter((one) => one !== page);
    const globs = globsOf(
      this.#known.get(page),
      [...others, ...this.#closed].flatMap((one) => this.#known.get(one) ?? []),
      this.#typed,
    );
    if (!globs) return { do: 'missed', why: unknownWindow, from, window, after: [] };
    this.#order = [...others, page];
    this.#isFrontSure = true;
    return { do: 'switch-window', sought: globs, from, window, page, after: [] };
  }

  /** Keeps what is told of windows; gives what can be seen from the one in front. */
  follow(one: Consequence): Consequence[] {
    if (one.what === 'page-opened' && one.page !== undefined) {
      this.#order.push(one.page);
      this.#isFrontSure = true;
    }
    if (one.what === 'page-closed') return [this.#close(one)];
    if (!('page' in one) || one.page === undefined || one.what === 'page-opened') return [one];
    if (one.what === 'document' && one.main) this.#known.set(one.page, { url: one.url, title: one.title });
    // A window that is not told of yet is just opening, and comes in front.
    const isBehind = this.#order.includes(one.page) && this.#order.at(-1) !== one.page;
    return isBehind ? [] : [one];
  }

  #close(one: Extract<Consequence, { what: 'page-closed' }>): Consequence {
    const { page: closed, front: leftInFront } = one;
    if (this.#order.at(-1) === closed) this.#isFrontSure = leftInFront !== undefined;
    if (closed !== undefined && leftInFront === undefined) this.#closed.push(closed);
    this.#order = this.#order.filter((page) => page !== closed);
    if (leftInFront !== undefined && this.#order.includes(leftInFront))
      this.#order = [...this.#order.filter((page) => page !== leftInFront), leftInFront];
    const front = this.#known.get(this.#order.at(-1) ?? 0);
    return front ? { ...one, url: front.url } : one;
  }
}

/** The fewest words that tell a window from all others. */
function globsOf(
  window: Window | undefined,
  others: readonly Window[],
  typed: readonly string[],
): WindowSought | undefined {
  if (!window) return undefined;
  if (isProgram(window.url)) return titleOnly(window, others, typed);
  const url = addressGlob(window.url);
  const title = anyNumbersIn(window.title);
  const tells = (globs: { url: string; title?: string }) =>
    !others.some(
      (other) => fitsGlob(other.url, globs.url) && (!globs.title || fitsGlob(other.title, globs.title)),
    );
  if (tells({ url })) return { url };
  return title !== '' && tells({ url, title }) ? { url, title } : undefined;
}

/** All windows of a program have its address, so only their titles tell them apart. */
function titleOnly(
  window: Window,
  others: readonly Window[],
  typed: readonly string[],
): WindowSought | undefined {
  const title = titleGlob(
    window.title,
    typed.map((value) => ({ typed: value })),
  );
  return title && !others.some((other) => fitsGlob(other.title, title)) ? { title } : undefined;
}

/** A title that fits again when its numbers are others. */
function anyNumbersIn(title: string): string {
  return literalText(title.replace(/\S*\d\S*/g, '*'));
}
