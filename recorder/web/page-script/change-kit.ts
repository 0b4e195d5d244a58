import type { RecorderKit } from './recorder-kit.ts';

/** Follows what a page shows after the person did something: that becomes the proof of the step. */
export const changeKit = {
  /** What the document says for itself, the telling texts first. The address goes without its query: that may hold what was typed. */
  documentFacts(this: RecorderKit): { main: boolean; url: string; title: string; said: string[] } {
    const url =
      location.origin === 'null' ? location.href.slice(0, 200) : location.origin + location.pathname;
    const firstLine = this.shownText(document.body ?? document.documentElement)
      .split('\n')
      .map((line) => this.tidy(line))
      .find((line) => line !== '');
    const said = [...this.saidIn(document.documentElement), ...(firstLine ? [firstLine] : [])];
    return {
      main: window === window.top,
      url,
      title: this.tidy(document.title).slice(0, 300),
      said: this.mostTelling(said),
    };
  },

  /** Alerts and status lines, then headings and captions. */
  saidIn(this: RecorderKit, top: Element): string[] {
    const pick = (selector: string) =>
      [...(top.matches(selector) ? [top] : []), ...top.querySelectorAll(selector)]
        .filter((element) => this.isVisible(element))
        .map((element) => this.tidy(this.shownText(element)));
    return [
      ...pick('[role=alert],[role=status],[aria-live=assertive],[aria-live=polite],output'),
      ...pick('h1,h2,h3,legend,caption,[role=heading],[role=dialog] [role=heading]'),
    ];
  },

  mostTelling(texts: string[]): string[] {
    /** Longer texts are paragraphs; more than a few only repeat each other. */
    const longest = 200;
    const most = 6;
    return [...new Set(texts.filter((text) => text.length > 2 && text.length <= longest))].slice(0, most);
  },

  /** Tells what came to be shown once the page has come to rest. */
  watchChanges(this: RecorderKit): void {
    /** A page that has not changed for this long has come to rest. */
    const restMs = 80;
    /** What happens later than this after the person's last act is the page's own doing. */
    const causedMs = 5000;
    const fresh = new Set<Element>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      const said = this.mostTelling([...fresh].flatMap((element) => this.newTexts(element)));
      fresh.clear();
      if (said.length > 0) this.tell({ what: 'shown', said });
    };
    const observer = new MutationObserver((changes) => {
      if (performance.now() - this.actedAt > causedMs) return;
      for (const change of changes) this.noteFresh(change, fresh);
      if (fresh.size === 0) return;
      clearTimeout(timer);
      timer = setTimeout(settle, restMs);
    });
    observer.observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['class', 'style', 'hidden', 'open', 'aria-hidden'],
    });
    this.stops.push(() => {
      observer.disconnect();
      clearTimeout(timer);
    });
  },

  noteFresh(this: RecorderKit, change: MutationRecord, fresh: Set<Element>): void {
    const note = (node: Node | null) => {
      const element = node instanceof Element ? node : node?.parentElement;
      if (
        element &&
        element !== this.bar &&
        element !== document.body &&
        element !== document.documentElement
      ) {
        fresh.add(element);
      }
    };
    if (change.type !== 'childList') note(change.target);
    for (const node of change.addedNodes) note(node instanceof Element ? node : change.target);
  },

  newTexts(this: RecorderKit, element: Element): string[] {
    if (!element.isConnected || !this.isVisible(element)) return [];
    const own = element.matches('script,style,option') ? '' : this.tidy(this.shownText(element));
    return [...this.saidIn(element), own];
  },
};
