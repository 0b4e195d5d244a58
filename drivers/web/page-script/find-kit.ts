import type { Signs } from '../../../language/signs.ts';
import type { Way } from '../../../language/target.ts';
import type { Found } from '../page-calls.ts';
import type { PageKit } from './page-kit.ts';

/** Finds things by every way at once. */
export const findKit = {
  byRole(this: PageKit, role: string, name: string | undefined): Element[] {
    const native: Record<string, string> = {
      button: 'button,summary,input',
      link: 'a[href],area',
      textbox: 'input,textarea,[contenteditable]',
      searchbox: 'input',
      spinbutton: 'input',
      slider: 'input',
      checkbox: 'input',
      radio: 'input',
      combobox: 'select,input',
      listbox: 'select',
      option: 'option',
      table: 'table',
      row: 'tr',
      cell: 'td',
      columnheader: 'th',
      rowheader: 'th',
      heading: 'h1,h2,h3,h4,h5,h6',
    };
    const selector = native[role] ? `${native[role]},[role]` : '*';
    const sought = name === undefined ? undefined : this.tidyLabel(name);
    return this.pick(this.roots(), selector).filter(
      (element) => this.roleOf(element) === role && (sought === undefined || this.nameOf(element) === sought),
    );
  },

  byLabel(this: PageKit, label: string): Element[] {
    const sought = this.tidyLabel(label);
    const labelled =
      'input:not([type=hidden]),select,textarea,button,meter,progress,output,[aria-label],[aria-labelledby]';
    return this.pick(this.roots(), labelled).filter((element) => {
      if (this.tidyLabel(element.getAttribute('aria-label')) === sought) return true;
      return this.labelOf(element) === sought;
    });
  },

  byText(this: PageKit, text: string): Element[] {
    const buttons = this.pick(this.roots(), 'input[type=submit],input[type=button],input[type=reset]');
    const captioned = buttons.filter(
      (button) => this.tidyLabel((button as HTMLInputElement).value) === this.tidyLabel(text),
    );
    const holders = this.holdersOf(text).filter((holder) => !(holder instanceof HTMLLabelElement));
    const owners = holders.map((holder) => {
      const owner = this.ownerOf(holder);
      return this.tidyLabel(owner.textContent) === this.tidyLabel(text) ? owner : holder;
    });
    return [...captioned, ...owners];
  },

  byAttributes(this: PageKit, tag: string | undefined, attributes: Record<string, string>): Element[] {
    const conditions = Object.entries(attributes).map(
      ([name, value]) => `[${CSS.escape(name)}="${CSS.escape(value)}"]`,
    );
    return this.pick(this.roots(), `${tag ?? ''}${conditions.join('')}` || '*');
  },

  /** Usable things whose place is nearly the same; overlap is measured as intersection over union. */
  byPosition(this: PageKit, at: { x: number; y: number; width: number; height: number }): Element[] {
    /** Below this share of overlap it is another place. */
    const enough = 0.5;
    const things = this.pick(
      this.roots(),
      'input,select,textarea,button,a[href],summary,[role],[contenteditable],[onclick]',
    );
    return things.filter((thing) => {
      const [x, y, width, height] = this.boxOf(thing);
      const w = Math.min(x + width, at.x + at.width) - Math.max(x, at.x);
      const h = Math.min(y + height, at.y + at.height) - Math.max(y, at.y);
      if (w <= 0 || h <= 0) return false;
      return (w * h) / (width * height + at.width * at.height - w * h) > enough;
    });
  },

  byWay(this: PageKit, way: Way): Element[] {
    switch (way.by) {
      case 'role':
        return this.byRole(way.role, way.name);
      case 'label':
        return this.byLabel(way.label);
      case 'test-id':
        return this.byAttributes(undefined, { [way.attribute ?? 'data-testid']: way.id });
      case 'text':
        return this.byText(way.text);
      case 'attributes':
        return this.byAttributes(way.tag, way.attributes);
      case 'css':
        return this.pick(this.roots(), way.css);
      case 'xpath':
        return this.byXpath(way.xpath);
      case 'chain':
        return this.byChain(way.links);
      case 'neighbour':
        return this.besideText(way as { text: string; side: 'right' });
      case 'position':
        return this.byPosition(way);
      default:
        return [];
    }
  },

  propose(this: PageKit, ways: Way[], like: Signs): string {
    return JSON.stringify(this.locate(ways, like));
  },

  /** Every visible element that any way leads to, with the ways that did; with `like` also those of its kind that none leads to. */
  locate(this: PageKit, ways: Way[], like?: Signs): Found[] {
    /** A page on which this takes longer would freeze under the person's hands; half an answer could hide a second match. */
    const budgetMs = 2000;
    const started = performance.now();
    const onTime = () => {
      if (performance.now() - started <= budgetMs) return;
      throw new Error(`deskhand: looking took longer than ${budgetMs} ms on this page`);
    };
    const found = new Map<Element, number[]>();
    ways.forEach((way, index) => {
      for (const element of new Set(this.byWay(way))) {
        if (!this.isVisible(element)) continue;
        const ways = found.get(element);
        if (ways) ways.push(index);
        else found.set(element, [index]);
      }
      onTime();
    });
    const alike = like ? this.wordsOnLike(like) : new Map();
    const near = like ? this.worthALook(alike, like) : [];
    for (const element of near) if (!found.has(element)) found.set(element, []);
    onTime();
    /** More than these say only that the ways are useless; a score needs no more. What is alike must all be compared. */
    const most = like ? 20_000 : 40;
    const ranked = [...found].sort((a, b) => b[1].length - a[1].length).slice(0, most);
    const headings = new Map<Element, string>();
    const shown = ranked.map(([element], at) => {
      if (at % 50 === 0) onTime();
      return [element, this.signsOf(element, headings)] as const;
    });
    const numbers = this.numbersOf(alike);
    return shown.map(([element, signs], at) => {
      const nth = numbers.get(element);
      return {
        ref: this.hold(element),
        ways: ranked[at]?.[1] ?? [],
        signs: { ...signs, ...(nth && { nth }) },
        ...(this.looksDisabled(element) && { disabled: true }),
      };
    });
  },
};
