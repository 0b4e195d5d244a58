import type { RecorderKit } from './recorder-kit.ts';

/** Follows what a page shows after the person did something: that becomes the proof of the step. */
export const changeKit = {
  /** What the document says for itself, the telling texts first. The address goes without its query: that may hold what was typed. */
  documentFacts(this: RecorderKit): { main: boolean; url: string; title: string; said: string[] } {
    const firstLine = this.firstLine();
    const said = [...this.saidIn(document.documentElement), ...(firstLine ? [firstLine] : [])];
    return {
      main: window === window.top,
      url: this.plainAddress(),
      title: this.tidy(document.title).slice(0, 300),
      said: this.mostTelling(said),
    };
  },

  /** What is read first, found without laying the page out: that would hold up its loading. */
  firstLine(this: RecorderKit): string {
    const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    let text = texts.nextNode();
    while (text && !this.isRead(text)) text = texts.nextNode();
    let block = text?.parentElement;
    while (block && !this.endsLine(block)) block = block.parentElement;
    if (!text || !block) return '';
    const line = [text.nodeValue];
    const rest = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    rest.currentNode = text;
    for (let node = rest.nextNode(); node && !this.endsLine(node); node = rest.nextNode())
      if (node instanceof Text) line.push(this.isRead(node) ? node.data : ' ');
    return this.tidy(line.join(''));
  },

  isRead(this: RecorderKit, text: Node): boolean {
    const around = text.parentElement;
    const hasWords = this.tidy(text.nodeValue) !== '';
    return hasWords && around?.checkVisibility({ visibilityProperty: true }) === true && !this.isOurs(around);
  },

  endsLine(node: Node): boolean {
    if (!(node instanceof Element)) return false;
    return node.matches('br') || !/^(?:inline|contents|none)/.test(getComputedStyle(node).display);
  },

  plainAddress(): string {
    return location.origin === 'null' ? location.href.slice(0, 200) : location.origin + location.pathname;
  },

  /** Things that changed since the person last did something, and texts that were taken away. */
  changed: new Set<Element>(),
  added: new Set<Element>(),
  taken: new Set<string>(),
  addressBefore: '',
  settleTimer: undefined as ReturnType<typeof setTimeout> | undefined,
  /** What the person wrote into since: its change is no news. */
  written: new WeakSet<Element>(),
  observer: undefined as MutationObserver | undefined,
  observed: new WeakSet<Node>(),

  /** Tells what came to be shown once the page has come to rest. */
  watchChanges(this: RecorderKit): void {
    this.observer ??= new MutationObserver((all) => this.undisturbed(() => this.noteChanges(all)));
    this.addressBefore = this.plainAddress();
    this.observeRoot(document);
    this.lookWhenIdle();
    this.stops.push(() => {
      this.observer?.disconnect();
      clearTimeout(this.settleTimer);
    });
  },

  /** Shadow roots are observed from the first time somebody enters them. */
  observeRoot(this: RecorderKit, root: Node): void {
    // A page that takes the focus while it is still read calls this too soon; it is called again.
    if (!this.observer || this.observed.has(root)) return;
    this.observed.add(root);
    this.observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: [
        'class',
        'style',
        'hidden',
        'open',
        'aria-hidden',
        'aria-expanded',
        'aria-checked',
        'value',
        'checked',
      ],
    });
  },

  settleSoon(this: RecorderKit): void {
    /** A page that has not changed for this long has come to rest. */
    const restMs = 80;
    clearTimeout(this.settleTimer);
    this.settleTimer = setTimeout(() => {
      // A press is not told before the mouse is let go, and what came of it must not be told sooner.
      if (this.pressed?.isDown || this.dragging) this.settleSoon();
      else this.undisturbed(() => this.settle());
    }, restMs);
  },

  /** The page changed by itself: when the person acts next, this is what was there before. */
  lookAgainLater(this: RecorderKit): void {
    const calmMs = 300;
    clearTimeout(this.settleTimer);
    this.settleTimer = setTimeout(
      () =>
        this.undisturbed(() => {
          this.tellNewAddress();
          if (this.isStale) this.lookWhenIdle();
        }),
      calmMs,
    );
  },

  noteChanges(this: RecorderKit, all: MutationRecord[]): void {
    /** What happens later than this after the person's last act is the page's own doing. */
    const causedMs = 5000;
    const changes = all.filter((change) => !this.isOurs(change.target) && !this.isByHover(change));
    if (changes.length === 0) return;
    this.isStale = true;
    this.mendBar();
    if (performance.now() - this.actedAt > causedMs && !this.dragging) {
      this.lookAgainLater();
      return;
    }
    for (const change of changes) this.noteChange(change);
    this.settleSoon();
  },

  noteChange(this: RecorderKit, change: MutationRecord): void {
    const note = (node: Node | null, into: Set<Element>) => {
      const element = node instanceof Element ? node : node?.parentElement;
      if (
        !element ||
        this.isOurs(element) ||
        element === document.body ||
        element === document.documentElement
      )
        return;
      into.add(element);
    };
    if (change.type !== 'childList') note(change.target, this.changed);
    for (const node of change.addedNodes) {
      if (node instanceof Element) note(node, this.added);
      else note(change.target, this.changed);
    }
    for (const node of change.removedNodes) {
      const text = this.wordsIn(node);
      if (text !== '' && !(node instanceof Element && this.isOurs(node))) this.taken.add(text);
    }
  },

  /** The words of something that is no longer laid out, as they were read when it was. */
  wordsIn(this: RecorderKit, node: Node): string {
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const words: string[] = node instanceof Text ? [node.data] : [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) words.push(text.nodeValue ?? '');
    return this.tidy(words.join(' '));
  },

  /** Compares with what was there before the act, tells the difference, and takes what is there now for the next act. */
  settle(this: RecorderKit): void {
    clearTimeout(this.settleTimer);
    this.settleTimer = undefined;
    const fresh = [...this.added, ...this.changed].filter((element) => element.isConnected);
    const taken = [...this.taken];
    const hidden = [...this.changed].filter((element) => element.isConnected && !this.isVisible(element));
    const rows = [...this.added];
    this.added.clear();
    this.changed.clear();
    this.taken.clear();
    this.tellNewAddress();
    this.tellRows(rows);
    const now = this.pageText();
    this.tellTexts({
      fresh,
      now,
      taken: [...taken, ...hidden.map((element) => this.wordsIn(element))],
    });
    const fields = this.fieldsNow();
    this.tellFields(fields);
    this.tellDropped(now);
    // Where there is no time to look at everything, this much is known all the same.
    this.textBefore = now;
    this.fieldsBefore = fields;
    this.isStale = true;
    this.lookBefore();
    if (this.isStale) this.lookWhenIdle();
  },

  tellTexts(this: RecorderKit, seen: { fresh: Element[]; now: string; taken: string[] }): void {
    const news = this.newsAmong(seen.fresh.flatMap((element) => this.newTexts(element)));
    const was = (text: string) => this.holdsText(this.textBefore, text) && !this.holdsText(seen.now, text);
    const gone = this.mostTelling(seen.taken).filter(was);
    if (news.length === 0 && gone.length === 0) return;
    const said = news.map(({ text }) => text);
    const fresh = news.map(({ words }) => words);
    const at = performance.timeOrigin + performance.now();
    this.tell({ what: 'shown', said, fresh, at, ...(gone.length > 0 && { gone }) });
  },

  /** A page may change its address without a new document; to a person that is another page. */
  tellNewAddress(this: RecorderKit): void {
    const now = this.plainAddress();
    if (now === this.addressBefore || window !== window.top) return;
    this.addressBefore = now;
    this.tell({ what: 'document', ...this.documentFacts() });
  },

  tellRows(this: RecorderKit, added: Element[]): void {
    /** More rows at once are a table that was drawn anew. */
    const most = 3;
    const rows = added.filter(
      (one) => one.isConnected && one.matches('tr,[role=row]') && this.isVisible(one),
    );
    if (rows.length > most) return;
    for (const row of rows) {
      const table = this.nearest(row, 'table,[role=table],[role=grid],[role=treegrid]');
      const cells = this.cellsOf(row).map((cell) => this.cellText(cell));
      // The same row drawn anew, in which at most a field became the text that it held.
      const isSame =
        this.holdsText(this.textBefore, this.shownText(row)) || cells.join('\n') === this.rowBefore;
      if (!table || isSame) continue;
      const { headers } = this.tableText(table);
      if (headers.length === 0 || cells.length !== headers.length) continue;
      const named = headers.flatMap((header, at) =>
        header && cells[at] ? [[header.slice(0, 300), cells[at]]] : [],
      );
      this.tell({ what: 'row', on: this.fingerprint(table), cells: Object.fromEntries(named) });
    }
  },

  /** Fields that hold something else than before without having been written into: date pickers and steppers do that. */
  tellFields(this: RecorderKit, fields: Map<Element, string | boolean>): void {
    /** More at once are a form that was filled by a program; the first ones prove that. */
    const most = 3;
    let told = 0;
    for (const [field, value] of fields) {
      const before = this.fieldsBefore.get(field);
      if (before === undefined || before === value || this.written.has(field) || !this.isVisible(field))
        continue;
      if (told >= most) return;
      told += 1;
      this.tell({
        what: 'holds',
        on: this.fingerprint(field),
        value: typeof value === 'string' ? value.slice(0, 2000) : value,
      });
    }
  },
};
