import type { Signs } from '../../../language/signs.ts';
import type { Way } from '../../../language/target.ts';
import type { Fingerprint, TriedWay } from '../../raw-event.ts';
import type { RecorderKit } from './recorder-kit.ts';

/** Takes down everything by which a thing can be found again, and tries each way at once. */
export const fingerprintKit = {
  fingerprints: new WeakMap<Element, { at: number; print: Fingerprint }>(),

  kindOf(this: RecorderKit, element: Element): Fingerprint['kind'] {
    if (element instanceof HTMLSelectElement) return 'list';
    if (element instanceof HTMLTextAreaElement) return 'text';
    if (element instanceof HTMLInputElement) {
      if (/^(checkbox|radio)$/.test(element.type)) return 'box';
      if (element.type === 'file') return 'file';
      return /^(button|submit|reset|image)$/.test(element.type) ? 'button' : 'text';
    }
    if (element instanceof HTMLElement && element.isContentEditable) return 'text';
    const role = this.roleOf(element);
    if (/^(button|link|menuitem\w*|tab|option|treeitem|switch|checkbox|radio|combobox)$/.test(role))
      return 'button';
    const pointed = getComputedStyle(element).cursor === 'pointer' || element.hasAttribute('onclick');
    return pointed ? 'other' : 'nothing';
  },

  /** Taken at most once while the person stays in a field: it is the same field at every key. */
  fingerprint(this: RecorderKit, element: Element): Fingerprint {
    /** A page may rename a field under the person's hands; older than this it is looked at again. */
    const freshMs = 3000;
    const known = this.fingerprints.get(element);
    if (known && performance.now() - known.at < freshMs) {
      known.at = performance.now();
      return known.print;
    }
    const role = this.roleOf(element);
    const ways = this.waysTried(element, role);
    const print: Fingerprint = {
      key: this.hold(element),
      kind: this.kindOf(element),
      tag: element.tagName.toLowerCase().slice(0, 80),
      role: role.slice(0, 80),
      title: this.titleOf(element).slice(0, 120),
      input: element instanceof HTMLInputElement ? element.type : '',
      frames: [],
      ways,
      signs: this.signsAmong(element, ways),
    };
    this.fingerprints.set(element, { at: performance.now(), print });
    return print;
  },

  /** All ways to it. What a cell says is data: it is known by its row and its header, where these tell it, and by nothing it says. */
  waysTried(this: RecorderKit, element: Element, role: string): TriedWay[] {
    const certain = (ways: Way[]) =>
      this.tryWays(element, ways).filter(({ hit, count }) => hit && count === 1);
    const own = this.tryWays(element, this.waysTo(element, role));
    if (/^(grid)?cell$/.test(role)) {
      const ways = certain(this.columnWays(element));
      return ways.length > 0 ? [...ways, ...own.filter(({ way }) => !/^(role|text)$/.test(way.by))] : own;
    }
    if (this.isToldByWords(own)) return own;
    const ways = certain(this.rowWays(element));
    return [...own, ...(ways.length > 0 ? ways : certain(this.columnWays(element)))];
  },

  /** In a table with headers: by what its row says and no other row does, of a cell what stands before it, and by its header. */
  columnWays(this: RecorderKit, element: Element): Way[] {
    const [mostRows, mostWords, mostWays] = [500, 60, 2];
    const row = this.nearest(element, 'tr,[role=row]');
    const column = row && this.columnOf(element);
    const rows = row ? this.rowsOf(this.tableOf(row)) : [];
    if (!row || !column || rows.length > mostRows) return [];
    const others = new Set(
      rows.flatMap((one) => (one === row ? [] : this.cellsOf(one).map((cell) => this.wordsOfCell(cell)))),
    );
    const cells = this.cellsOf(row);
    const own = cells.findIndex((cell) => cell.contains(element));
    // The number of a row is that of another one as soon as a row goes.
    const numbers = [-1, 0, 1].map((off) => String(rows.indexOf(row) + off));
    const isCell = cells[own] === element;
    const name = isCell ? '' : this.tidyLabel(this.nameOf(element)).slice(0, 120);
    return (isCell ? cells.slice(0, own) : cells.filter((_, at) => at !== own))
      .map((cell) => this.wordsOfCell(cell))
      .filter(
        (text) => text !== '' && text.length <= mostWords && !others.has(text) && !numbers.includes(text),
      )
      .slice(0, mostWays)
      .map((text) => ({
        ...{ by: 'neighbour', text, side: 'row', column, tag: element.tagName.toLowerCase() },
        ...(name && { name }),
      }));
  },

  wordsOfCell(this: RecorderKit, cell: Element): string {
    return this.tidyLabel(cell.textContent);
  },

  /** Its signs; and which of how many it is, when no words of its own lead to it alone. */
  signsAmong(this: RecorderKit, element: Element, ways: readonly TriedWay[]): Signs {
    const signs = this.signsOf(element);
    if (
      /^(grid)?cell$/.test(signs.role ?? '') &&
      ways.some(({ way }) => way.by === 'neighbour' && way.column)
    ) {
      const { name: _, text: _said, ...lasting } = signs;
      return lasting;
    }
    const nth = this.isToldByWords(ways) ? undefined : this.numbersOf(this.wordsOnLike(signs)).get(element);
    return { ...signs, ...(nth && { nth }) };
  },

  /** Words of its own lead to it alone. */
  isToldByWords(ways: readonly TriedWay[]): boolean {
    const byWords = ways.filter(({ way }) => /^(role|label|text)$/.test(way.by));
    return byWords.length > 0 && byWords.every(({ count, hit }) => hit && count === 1);
  },

  /** Where others are called the same: by what its row says and no other row does. */
  rowWays(this: RecorderKit, element: Element): Way[] {
    /** More of one kind are no list that a person looks through. */
    const mostThings = 500;
    const [mostWords, mostWays] = [60, 3];
    const tag = element.tagName.toLowerCase();
    const name = this.tidyLabel(this.nameOf(element)).slice(0, 120);
    const alike = this.thingsCalled(tag, name || undefined);
    if (alike.length < 2 || alike.length > mostThings) return [];
    const rows = this.rowsAround(alike);
    const row = rows.get(element);
    if (!row) return [];
    const others = new Set(
      [...rows].flatMap(([thing, its]) => (its === row ? [] : this.rowSays(its, thing))),
    );
    return this.rowSays(row, element)
      .filter((text) => text.length <= mostWords && !others.has(text))
      .slice(0, mostWays)
      .map((text) => ({ by: 'neighbour', text, side: 'row', tag, ...(name && { name }) }));
  },

  titleOf(this: RecorderKit, element: Element): string {
    const isData = /^(grid)?cell$/.test(this.roleOf(element));
    const column = isData && this.columnWays(element).length > 0 && this.columnOf(element);
    if (column) return column;
    const name = this.nameOf(element);
    if (name) return name;
    const headers = this.headersIn(element).join(', ').slice(0, 80);
    if (headers) return headers;
    if (!this.isField(element)) return this.isAsLargeAsPage(element) ? 'the page' : this.firstWords(element);
    const beside =
      this.columnOf(element) || this.neighbourOf(element)?.text || this.rowText(element).slice(0, 60);
    return beside || element.getAttribute('name') || '';
  },

  /** The ground of a page, on which things are dropped: its words are those of everything on it. */
  isAsLargeAsPage(element: Element): boolean {
    /** Bars and menus take the rest. */
    const most = 0.5;
    const { width, height } = element.getBoundingClientRect();
    return width * height > innerWidth * innerHeight * most && element.childElementCount > 0;
  },

  /** What it says first, in words as they are shown: parts that stand apart are no one word. */
  firstWords(this: RecorderKit, element: Element): string {
    const most = 80;
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let words = '';
    for (let text = texts.nextNode(); text && words.length < most; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (!parent || /^(STYLE|SCRIPT|NOSCRIPT|TEMPLATE)$/i.test(parent.tagName)) continue;
      const isInLine = parent === element || getComputedStyle(parent).display === 'inline';
      words +=
        isInLine && parent.namespaceURI === element.namespaceURI ? text.nodeValue : ` ${text.nodeValue} `;
    }
    return this.tidy(words).slice(0, most);
  },

  /** How many things each way finds now, and whether this one is among them; stops when it takes too long. */
  tryWays(this: RecorderKit, element: Element, ways: Way[]): TriedWay[] {
    /** A person feels a longer pause as a page that hangs. */
    const budgetMs = 60;
    const started = performance.now();
    const tried: TriedWay[] = [];
    for (const way of ways) {
      if (performance.now() - started > budgetMs && tried.some((one) => one.hit && one.count === 1)) break;
      const found = [...new Set(this.byWay(way))].filter((one) => this.isVisible(one));
      tried.push({ way, count: found.length, hit: found.includes(element) });
    }
    return tried;
  },

  waysTo(this: RecorderKit, element: Element, role: string): Way[] {
    const name = this.nameOf(element).slice(0, 120);
    const label = this.labelOf(element) || this.tidyLabel(element.getAttribute('aria-label'));
    const isField = element.matches('input:not([type=submit],[type=button],[type=reset]),select,textarea');
    const text = isField || this.isListing(element) ? '' : this.tidyLabel(element.textContent);
    const [x, y, width, height] = this.boxOf(element);
    const neighbour = this.neighbourOf(element);
    const hasPlace = width > 0 && height > 0;
    return [
      ...(role && name ? [{ by: 'role' as const, role, name }] : []),
      ...(isField && label ? [{ by: 'label' as const, label: label.slice(0, 120) }] : []),
      ...this.testIds(element),
      ...(text && text.length <= 80 ? [{ by: 'text' as const, text }] : []),
      ...this.headerWays(element, role),
      ...this.attributeWays(element),
      ...(neighbour ? [{ by: 'neighbour' as const, ...neighbour, tag: element.tagName.toLowerCase() }] : []),
      ...this.cssWays(element),
      ...(hasPlace ? [{ by: 'position' as const, x, y, width, height }] : []),
    ];
  },

  headersIn(this: RecorderKit, element: Element): string[] {
    if (!/^(table|grid|treegrid)$/.test(this.roleOf(element))) return [];
    return this.tableText(element).headers.filter((header) => header !== '');
  },

  /** A table without a name is the one with its columns: the longest header tells most. */
  headerWays(this: RecorderKit, element: Element, role: string): Way[] {
    const [header] = [...this.headersIn(element)].sort((one, other) => other.length - one.length);
    if (!header || header.length > 60) return [];
    return [{ by: 'chain', links: [{ by: 'role', role, 'has-text': header }] }];
  },

  testIds(element: Element): Way[] {
    return ['data-testid', 'data-test-id', 'data-test', 'data-cy', 'data-qa'].flatMap((attribute) => {
      const id = element.getAttribute(attribute);
      if (!id) return [];
      return [attribute === 'data-testid' ? { by: 'test-id', id } : { by: 'test-id', id, attribute }];
    });
  },

  attributeWays(element: Element): Way[] {
    const tag = element.tagName.toLowerCase();
    const isButton = element.matches('input[type=submit],input[type=button],input[type=reset]');
    // With a role, its name is a way of its own.
    const spoken =
      element.hasAttribute('role') || element.matches('a,button,input,select,textarea') ? [] : ['aria-label'];
    const names = ['name', 'placeholder', 'href', 'title', 'alt', ...spoken, ...(isButton ? ['value'] : [])];
    return names.flatMap((name) => {
      const value = element.getAttribute(name);
      return value && value.length <= 120
        ? [{ by: 'attributes', tag, attributes: { [name]: value } } as Way]
        : [];
    });
  },

  cssWays(this: RecorderKit, element: Element): Way[] {
    // Not `element.id`: in a form that is the field of that name, where there is one.
    const id = element.getAttribute('id');
    const byId: Way[] = id ? [{ by: 'css', css: `#${CSS.escape(id)}` }] : [];
    return [...byId, { by: 'css', css: this.cssPath(element) }];
  },

  /** A path of a few generations: tags, a stable name where there is one, else the place among siblings of the same tag. */
  cssPath(element: Element): string {
    const generations = 4;
    const parts: string[] = [];
    for (let at: Element | null = element; at && parts.length < generations; at = at.parentElement) {
      const tag = at.tagName.toLowerCase();
      if (tag === 'body' || tag === 'html') break;
      const name: string | null = at.getAttribute('name');
      const { tagName }: Element = at;
      const siblings = [...(at.parentElement?.children ?? [])].filter((one) => one.tagName === tagName);
      const place = siblings.length > 1 ? `:nth-of-type(${siblings.indexOf(at) + 1})` : '';
      parts.unshift(name ? `${tag}[name="${CSS.escape(name)}"]` : `${tag}${place}`);
      if (name) break;
    }
    return parts.join(' > ');
  },

  /** The text that stands before a field: before it in its line as the page is read, or over it. */
  neighbourOf(
    this: RecorderKit,
    element: Element,
  ): { text: string; side: 'right' | 'left' | 'below' } | undefined {
    if (!element.matches('input:not([type=submit],[type=button],[type=reset]),select,textarea'))
      return undefined;
    /** A field stands in so many boxes of its own at most, in one row with its words. */
    const generations = 3;
    const cell = this.nearest(element, 'td,th,[role=cell],[role=gridcell]');
    let at: Element | null = cell ?? element;
    for (let up = 1; at && !at.previousElementSibling && up < generations; up += 1) at = at.parentElement;
    const before = at?.previousElementSibling;
    const text = this.tidyLabel(before?.textContent);
    if (!before || !text || text.length > 60) return undefined;
    const [from, box] = [before.getBoundingClientRect(), element.getBoundingClientRect()];
    const next = getComputedStyle(element).direction === 'rtl' ? 'left' : 'right';
    const side = ([next, 'below'] as const).find((one) => this.gap(from, box, one) !== undefined);
    return side && { text, side };
  },
};
