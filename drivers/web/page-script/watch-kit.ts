import type { PageKit } from './page-kit.ts';

/** Tells when a document has changed, so that nobody needs to ask again and again. */
export const watchKit = {
  /** Counts changes since watching began. */
  version: 0,
  watching: false,
  waiting: new Set<() => void>(),
  /** When a thing was given another style, and when one last was that had been just before: programs move things so, frame by frame. In ms of `performance.now()`. */
  styled: new WeakMap<Node, number>(),
  movedAt: -1e9,

  /** Counts mutations, input and style ends of the document and its shadow roots from now on. */
  startWatching(this: PageKit): void {
    if (this.watching) return;
    this.watching = true;
    const changed = () => {
      this.version += 1;
      for (const wake of this.waiting) wake();
    };
    const observer = new MutationObserver((all) => {
      for (const { attributeName, target } of all) if (attributeName === 'style') this.noteStyle(target);
      changed();
    });
    const options = { subtree: true, childList: true, characterData: true, attributes: true };
    for (const root of this.roots()) observer.observe(root, options);
    for (const type of [
      'input',
      'change',
      'load',
      'toggle',
      'transitionend',
      'animationend',
      'focusin',
      'resize',
    ]) {
      window.addEventListener(type, changed, { capture: true, passive: true });
    }
  },

  noteStyle(this: PageKit, target: Node): void {
    const now = performance.now();
    if (now - (this.styled.get(target) ?? -1e9) < this.frameMs) this.movedAt = now;
    this.styled.set(target, now);
  },

  /** Programs that move things do it every frame; more rarely it cannot be seen as a movement. */
  frameMs: 100,

  /** Resolves when the document is no longer at `version`, and after a while anyway, `atMostMs` at the latest: style sheets and canvases change silently. */
  changedSince(this: PageKit, version: number, atMostMs?: number): Promise<number> {
    /** Long enough to cost nothing, short enough that a silent change is not felt. */
    const silentMs = Math.min(250, Math.max(0, atMostMs ?? 250));
    /** Changes come in crowds; one look serves a whole crowd. */
    const crowdMs = 15;
    this.startWatching();
    return new Promise((resolve) => {
      const finish = () => {
        this.waiting.delete(wake);
        clearTimeout(silence);
        resolve(this.version);
      };
      const wake = () => {
        this.waiting.delete(wake);
        setTimeout(finish, crowdMs);
      };
      const silence = setTimeout(finish, silentMs);
      if (this.version > version) wake();
      else this.waiting.add(wake);
    });
  },
};
