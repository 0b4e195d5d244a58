import type { RecorderKit } from './recorder-kit.ts';
import type { Answer } from './start-kit.ts';

/** The bar a person sees while recording. It lives in a closed shadow root: the page cannot see into it, and it is never recorded. */
export const overlayKit = {
  bar: undefined as HTMLElement | undefined,
  barText: undefined as HTMLElement | undefined,
  barPause: undefined as HTMLElement | undefined,
  isPaused: false,

  isBar(this: RecorderKit, event: Event): boolean {
    return this.bar !== undefined && event.composedPath().includes(this.bar);
  },

  showBar(this: RecorderKit): void {
    const bar = document.createElement('deskhand-bar');
    bar.style.cssText =
      'all:initial;position:fixed;inset:auto 12px 12px auto;z-index:2147483647;pointer-events:none';
    const root = bar.attachShadow({ mode: 'closed' });
    const box = document.createElement('div');
    box.setAttribute('role', 'toolbar');
    box.style.cssText =
      'pointer-events:auto;display:flex;gap:8px;align-items:center;max-width:560px;padding:6px 10px;border-radius:8px;' +
      'background:#1f2430;color:#fff;font:13px system-ui,sans-serif;box-shadow:0 4px 16px #0006';
    this.barText = document.createElement('span');
    this.barText.style.cssText = 'overflow:hidden;text-overflow:ellipsis;white-space:nowrap';
    this.barText.textContent = 'Recording';
    this.barPause = this.barButton('Pause', () => this.wish(this.isPaused ? 'go-on' : 'pause'));
    box.append(
      this.barText,
      this.barPause,
      this.barButton('Undo last', () => this.wish('undo')),
      this.barButton('Stop', () => this.wish('stop')),
    );
    root.append(box);
    document.documentElement.append(bar);
    this.bar = bar;
    this.stops.push(() => bar.remove());
    this.wish('how-it-stands');
  },

  barButton(this: RecorderKit, words: string, press: () => void): HTMLElement {
    const button = document.createElement('button');
    button.textContent = words;
    button.style.cssText =
      'font:inherit;color:inherit;background:#3a4256;border:0;border-radius:5px;padding:3px 9px;cursor:pointer';
    // Only a person may press it, not the page.
    button.addEventListener('click', (event) => {
      if (event.isTrusted) press();
    });
    return button;
  },

  wish(this: RecorderKit, wish: 'pause' | 'go-on' | 'undo' | 'stop' | 'how-it-stands'): void {
    this.sender?.({ wish }).then(
      (answer) => this.showStanding(answer),
      () => undefined,
    );
  },

  showStanding(this: RecorderKit, answer: Answer): void {
    if (!this.barText || !this.barPause) return;
    this.isPaused = answer.paused;
    this.barPause.textContent = answer.paused ? 'Go on' : 'Pause';
    const state = answer.paused ? 'Paused' : 'Recording';
    this.barText.textContent = answer.last ? `${state} · ${answer.count}: ${answer.last}` : state;
  },
};
