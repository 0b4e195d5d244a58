import type { ShownMonth } from '../../../language/shown-month.ts';
import type { MonthInSight, Stepper } from '../page-calls.ts';
import type { PageKit } from './page-kit.ts';

/** The days of one month, from the first to the last: of each all that holds nothing but its number, from the inside out. */
type Days = Element[][];

/** Knows calendars by what all of them are to a person: the days of a month in seven columns, with the month's name near them. */
export const monthKit = {
  /** The first days of the months that were in sight when a calendar was to be opened, and where they lay: pages draw their days anew. */
  monthsKnown: new Set<Element | string>(),

  /** Every month that is in sight. */
  daysInSight(this: PageKit): Days[] {
    return this.roots().flatMap((root) => {
      const days = this.numbersIn(root);
      return days.flatMap((_, at) => {
        const month = this.monthFrom(days.slice(at, at + 31));
        return month && this.firstColumn(month) !== undefined ? [month] : [];
      });
    });
  },

  /** Everything in sight that says nothing but a number from 1 to 31, in the order of the document. */
  numbersIn(this: PageKit, root: Document | ShadowRoot): Days {
    const found: Days = [];
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const words = this.tidy(text.nodeValue);
      const inside = text.parentElement;
      if (!inside || !/^(?:0?[1-9]|[12]\d|3[01])$/.test(words) || !this.hasSize(inside)) continue;
      // The number of a week stands at the head of its row.
      if (inside.closest('th,[role=rowheader],option,select')) continue;
      const around = [inside];
      for (let at = inside.parentElement; at && this.tidy(at.textContent) === words; at = at.parentElement)
        around.push(at);
      found.push(around);
    }
    return found;
  },

  /** The days that begin with the 1st and go on day by day. */
  monthFrom(this: PageKit, days: Days): Days | undefined {
    const end = days.findIndex(([inside], at) => Number(this.tidy(inside?.textContent)) !== at + 1);
    const month = end < 0 ? days : days.slice(0, end);
    return month.length >= 28 ? month : undefined;
  },

  /** The column of the first day, when the days lie in seven columns, a week under the other. */
  firstColumn(this: PageKit, days: Days): number | undefined {
    /** A day that is chosen may be drawn a little larger. */
    const slackPx = 4;
    const boxes = days.map(([inside]) => (inside as Element).getBoundingClientRect());
    const middle = ({ left, right }: DOMRect) => (left + right) / 2;
    const isUnder = boxes.slice(7).every((box, at) => {
      const above = boxes[at] as DOMRect;
      return Math.abs(middle(box) - middle(above)) <= slackPx && box.top >= above.bottom - slackPx;
    });
    if (!isUnder) return undefined;
    const isRightToLeft = getComputedStyle(days[0]?.[0] as Element).direction === 'rtl';
    const week = boxes.slice(0, 7).map(middle);
    const sorted = [...week].sort((one, other) => (isRightToLeft ? other - one : one - other));
    const isApart = sorted.every((x, at) => at === 0 || Math.abs(x - (sorted[at - 1] as number)) > slackPx);
    return isApart ? sorted.indexOf(week[0] as number) : undefined;
  },

  /** What tells which month it is. */
  tellMonth(this: PageKit, days: Days): ShownMonth {
    const labels = days.flatMap((around, at): [number, string][] =>
      this.labelsOf(around).map((label) => [at + 1, label]),
    );
    const around = this.aroundDays(days).map((one) => this.headOf(one, days));
    return { days: days.length, first: this.firstColumn(days) ?? 0, around, labels: labels.slice(0, 40) };
  },

  /** Labels that hold more than the number. */
  labelsOf(this: PageKit, around: Element[]): string[] {
    const names = ['aria-label', 'title', 'data-date', 'data-day', 'data-value', 'datetime'];
    const labels = around.flatMap((one) => names.map((name) => this.tidy(one.getAttribute(name))));
    return [...new Set(labels)].filter((label) => /\d{4}/.test(label) && label.length <= 200);
  },

  /** What lies around the days, the nearest first; a calendar says few words, a page many. */
  aroundDays(this: PageKit, days: Days): Element[] {
    const [mostParents, mostSigns] = [10, 400];
    const last = days.at(-1)?.[0] as Element;
    const found: Element[] = [];
    for (
      let at: Element | null = days[0]?.[0] ?? null;
      at && found.length < mostParents;
      at = this.parentOf(at)
    ) {
      if (at === document.body) break;
      if (!this.holdsInside(at, last)) continue;
      if (this.tidy(this.shownText(at)).length > mostSigns) break;
      found.push(at);
    }
    return found;
  },

  /** The words around the days, without numbers that stand alone and without the names of the weekdays; years and months may be chosen in lists. */
  headOf(this: PageKit, around: Element, days: Days): string {
    const words: string[] = [];
    const isDay = new Set(days.map(([inside]) => inside));
    const nodes = document.createTreeWalker(around, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (!element || isDay.has(element) || !this.isDrawn(element)) continue;
      if (node instanceof HTMLSelectElement) words.push(this.tidy(node.selectedOptions[0]?.text));
      else if (node instanceof HTMLInputElement) words.push(this.tidy(node.value));
      else if (node instanceof Text && !this.isOfWeek(element)) words.push(this.tidy(node.data));
    }
    const head = words.filter((word) => word !== '' && !/^\d{1,2}$/.test(word)).join(' ');
    return head.slice(0, 400);
  },

  /** What is read out only is drawn in a box of one pixel. */
  isDrawn(this: PageKit, element: Element): boolean {
    const { width, height } = element.getBoundingClientRect();
    return (
      this.isShown(element) && ((width > 1 && height > 1) || getComputedStyle(element).display === 'contents')
    );
  },

  /** The head of a column, one of seven that stand side by side; or an option that is not chosen. */
  isOfWeek(this: PageKit, element: Element): boolean {
    if (element.closest('select,[role=columnheader],th:not([colspan])')) return true;
    /** There may be one more for the number of the week. */
    const isWeek = (count: number | undefined) => count === 7 || count === 8;
    let around = element.parentElement;
    while (around?.childElementCount === 1) around = around.parentElement;
    return isWeek(around?.childElementCount) && this.tidy(element.textContent).length <= 10;
  },

  /** What could turn the pages of a calendar: small things around the days that say where they lead. */
  steppersOf(this: PageKit, days: Days): Stepper[] {
    const around = this.aroundDays(days);
    const inDays = new Set(days.flat());
    const things = [...(around.at(-1)?.querySelectorAll('*') ?? [])].filter(
      (one) => !inDays.has(one) && this.isStepper(one),
    );
    const outer = things.filter((one) => !things.some((other) => other !== one && other.contains(one)));
    return outer.map((one) => ({
      ref: this.hold(one),
      says: this.sayingOf(one),
      words: this.tidy(one.textContent),
      level: around.findIndex((level) => level.contains(one)),
      ...(this.looksDisabled(one) && { disabled: true as const }),
    }));
  },

  isStepper(this: PageKit, element: Element): boolean {
    /** Arrows are small. */
    const mostPx = 90;
    const isUsed =
      element.matches('button,a,[role=button],[onclick]') || getComputedStyle(element).cursor === 'pointer';
    const words = this.tidy(element.textContent);
    // Days of the months beside it are no pages of it.
    if (!isUsed || !this.hasSize(element) || words.length > 30 || /^\d{1,2}$/.test(words)) return false;
    return element.getBoundingClientRect().width <= mostPx;
  },

  /** All the words that a thing without words is given by those who make pages. */
  sayingOf(this: PageKit, element: Element): string {
    const parts = [element, ...element.querySelectorAll('*')].slice(0, 8);
    const names = [
      'aria-label',
      'title',
      'class',
      'id',
      'rel',
      'data-direction',
      'data-testid',
      'data-icon',
      'data-action',
    ];
    const said = parts.flatMap((one) => names.map((name) => one.getAttribute(name) ?? ''));
    return this.tidy([this.tidy(element.textContent), this.nameOf(element), ...said].join(' ')).slice(0, 600);
  },

  /** The months in sight, and what turns them; `known` are left out. */
  monthsInSight(this: PageKit, which: 'all' | 'new'): MonthInSight[] {
    const months = this.daysInSight();
    const first = ([day]: Days) => (day as Element[])[0] as Element;
    const known = (days: Days) => [first(days), this.boxOf(first(days)).join()];
    if (which === 'all') this.monthsKnown = new Set(months.flatMap(known));
    return months
      .filter((days) => which === 'all' || !known(days).some((one) => this.monthsKnown.has(one)))
      .map((days) => ({
        shown: this.tellMonth(days),
        days: days.map(([inside]) => this.hold(inside as Element)),
        off: days.flatMap((around, at) => (around.some((one) => this.looksDisabled(one)) ? [at + 1] : [])),
        steppers: this.steppersOf(days),
      }));
  },
};
