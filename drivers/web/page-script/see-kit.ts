import type { Way } from '../../../language/target.ts';
import type { Sight } from '../page-calls.ts';
import type { PageKit } from './page-kit.ts';

/** Looks whether something can be seen. */
export const seeKit = {
  sight(this: PageKit, held: boolean, saw: string): Sight {
    return { held, saw, mark: this.documentName, version: this.version };
  },

  seeText(this: PageKit, text: string): Sight {
    const page = this.pageText();
    const held = this.holdsText(page, text) || (page.includes(this.tidy(text)) && this.standsApart(text));
    return this.sight(held, held ? `"${text}" is shown` : this.wordsOfPage());
  },

  /** Boxes drawn close together are read as one word; what one of them says whole is said all the same. */
  standsApart(this: PageKit, text: string): boolean {
    return this.holdersOf(text).some((holder) => getComputedStyle(holder).display !== 'inline');
  },

  /** What the page says for itself instead: alerts and status lines first, else its title. */
  wordsOfPage(this: PageKit): string {
    const spoken = this.pick(this.roots(), '[role=alert],[role=status],[aria-live=assertive],.error')
      .filter((element) => this.isVisible(element))
      .map((element) => this.tidy(element.textContent))
      .filter((text) => text !== '');
    if (spoken.length > 0) return `the page says "${spoken.join(' ').slice(0, 200)}"`;
    const heading = this.pick(this.roots(), 'h1,h2').find((element) => this.isVisible(element));
    return `the page "${this.tidy(document.title) || this.tidy(heading?.textContent) || 'without a title'}"`;
  },

  seeValue(this: PageKit, ref: string, value: string | boolean): Sight {
    const element = this.element(ref);
    const holds = this.holds(element);
    const same = this.sameValue(element, holds, value);
    if (this.isSecret(element))
      return this.sight(same, same ? 'it holds the secret' : 'it holds something else');
    const words =
      typeof holds === 'boolean'
        ? holds
          ? 'it is ticked'
          : 'it is not ticked'
        : `it holds "${holds.slice(0, 200)}"`;
    return this.sight(same, words);
  },

  /** The same day, written with or without noughts before its numbers: what was seen of it once, on the 12th, does not tell. */
  isSameDay(one: string, other: string): boolean {
    const written =
      /^(?:\p{L}+\.?,? )?(?:\d{1,2}([-/.])\d{1,2}\1\d{4}|\d{4}([-/.])\d{1,2}\2\d{1,2}|\d{1,2}\.?[ -]\p{L}+\.?,?[ -]\d{4}|\p{L}+\.? \d{1,2},? \d{4})$/u;
    const plain = (text: string) => text.trim().replace(/(?<!\d)0(?=\d(?!\d))/g, '');
    return written.test(one.trim()) && written.test(other.trim()) && plain(one) === plain(other);
  },

  sameValue(this: PageKit, element: Element, holds: string | boolean, value: string | boolean): boolean {
    if (holds === value) return true;
    if (typeof holds !== 'string' || typeof value !== 'string') return String(holds) === String(value);
    if (element instanceof HTMLSelectElement) {
      if (this.tidy(holds) === this.tidy(value)) return true;
      const plan = this.planSelecting(element, value);
      return 'by' in plan && plan.by === 'select' && plan.index === element.selectedIndex;
    }
    if (this.isSameDay(holds, value)) return true;
    if (element instanceof HTMLInputElement)
      return element.type === 'file' && this.lastName(holds) === this.lastName(value);
    return (
      holds.replace(/\r\n?|\u00A0/g, (c) => (c === '\u00A0' ? ' ' : '\n')).trimEnd() ===
      value.replace(/\r\n?/g, '\n').trimEnd()
    );
  },

  /** A page is told only the name of a file, not its folder. */
  lastName(path: string): string {
    return path.split(/[\\/]/).at(-1) ?? '';
  },

  seeTarget(this: PageKit, ways: Way[], name: string): Sight {
    const count = this.locate(ways).length;
    return this.sight(count > 0, count > 0 ? `${name} is there` : `${name} is not there`);
  },

  /** A row of the sought table whose cells under the named headers read exactly so. */
  seeRow(this: PageKit, ways: Way[], options: { name: string; cells: Record<string, string> }): Sight {
    const tables = this.locate(ways).map((found) => this.element(found.ref));
    if (tables.length === 0) return this.sight(false, `${options.name} is not there`);
    const wanted = Object.entries(options.cells);
    for (const table of tables) {
      const { headers, rows } = this.tableText(table);
      const columns = wanted.map(([header]) => headers.indexOf(this.tidy(header)));
      const missing = wanted.find((_, index) => columns[index] === -1);
      if (missing)
        return this.sight(
          false,
          `${options.name} has no column "${missing[0]}"; it has ${this.someOf(headers)}`,
        );
      if (
        rows.some((row) => wanted.every(([, text], index) => row[columns[index] ?? -1] === this.tidy(text)))
      ) {
        return this.sight(true, `${options.name} has the row`);
      }
    }
    return this.sight(false, `${options.name} has no such row`);
  },

  /** The one thing most ways lead to; none when two fit equally well, or only a few ways still lead anywhere. */
  oneSought(this: PageKit, ways: Way[]): Element | undefined {
    const [best, second] = this.locate(ways);
    if (!best || best.ways.length * 2 < ways.length) return undefined;
    return second?.ways.length === best.ways.length ? undefined : this.element(best.ref);
  },

  seeSays(this: PageKit, ways: Way[], options: { name: string; text: string }): Sight {
    const element = this.oneSought(ways);
    if (!element) return this.sight(false, `${options.name} is not there`);
    const says = this.isSecret(element) ? '' : this.tidy(String(this.holds(element)));
    return this.sight(this.holdsText(says, options.text), `${options.name} says "${says.slice(0, 200)}"`);
  },

  seeHolds(this: PageKit, ways: Way[], options: { name: string; value: string | boolean }): Sight {
    const element = this.oneSought(ways);
    if (!element) return this.sight(false, `${options.name} is not there`);
    const ref = this.hold(element);
    const { held, saw } = this.seeValue(ref, options.value);
    return this.sight(held, saw.replace(/^it/, options.name));
  },

  seeTitle(this: PageKit, glob: string): Sight {
    const title = this.tidy(document.title);
    return this.sight(this.globExpression(glob).test(title), `the title is "${title}"`);
  },

  /** What a thing says; a secret is not told. */
  readText(this: PageKit, ref: string): string {
    const element = this.element(ref);
    if (this.isSecret(element)) return '••••';
    const holds = this.holds(element);
    if (typeof holds === 'boolean') return holds ? 'true' : 'false';
    return /^(INPUT|TEXTAREA)$/.test(element.tagName) ? holds : this.tidy(holds);
  },
};
