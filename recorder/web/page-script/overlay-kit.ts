import type { RecorderKit } from './recorder-kit.ts';
import type { Answer, Wish } from './start-kit.ts';

/** The bar a person sees while recording. It lives in a closed shadow root: the page cannot see into it, and it is never recorded. */
export const overlayKit = {
  bar: undefined as HTMLElement | undefined,
  barRoot: undefined as ShadowRoot | undefined,
  barParts: {} as Record<string, HTMLElement>,
  isPaused: false,
  stepsOpen: false,

  isBar(this: RecorderKit, event: Event): boolean {
    return this.bar !== undefined && event.composedPath().includes(this.bar);
  },

  isOurs(this: RecorderKit, node: Node): boolean {
    return node === this.bar;
  },

  /** In every frame the outline; the bar itself in the outermost. */
  showBar(this: RecorderKit): void {
    const bar = document.createElement('deskhand-bar');
    bar.style.cssText = 'all:initial;position:fixed;inset:0;z-index:2147483647;pointer-events:none';
    const root = bar.attachShadow({ mode: 'closed' });
    // A style element would be stopped by the page's policy against inline styles.
    const style = new CSSStyleSheet();
    style.replaceSync(this.barStyle);
    root.adoptedStyleSheets = [style];
    this.mark = this.part('div', { class: 'mark', hidden: '' });
    this.markName = this.part('span', { class: 'name' });
    this.mark.append(this.markName);
    root.append(this.mark);
    if (window === window.top) root.append(this.makeBox());
    this.bar = bar;
    this.barRoot = root;
    this.placeBar();
    this.keepBarInPlace();
    this.wish('how-it-stands');
  },

  part(tag: string, attributes: Record<string, string>, text = ''): HTMLElement {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    return element;
  },

  makeBox(this: RecorderKit): HTMLElement {
    const box = this.part('div', { class: 'bar', role: 'toolbar', 'aria-label': 'Deskhand recorder' });
    const steps = this.part('ol', { hidden: '', 'aria-label': 'Recorded steps' });
    const top = this.part('div', { class: 'row' });
    const last = this.part('span', { class: 'last', role: 'status' }, 'Recording');
    const count = this.part('span', { class: 'count' });
    top.append(
      this.part('span', { class: 'dot' }),
      count,
      last,
      this.barButton('steps', 'Steps ▴', 'Show what was recorded'),
      this.barButton('pause', 'Pause', 'What you do is not recorded until you go on'),
      this.barButton('undo', 'Undo last', 'Take back the last step'),
      this.barButton('stop', 'Stop', 'Save the bot and end', 'stop'),
    );
    const tools = this.part('div', { class: 'row' });
    tools.append(
      this.barButton('read', 'Read this', 'Point at something whose text the bot shall read'),
      this.barButton(
        'must-say',
        'This must say…',
        'Point at something that must say exactly this every time',
      ),
      this.barButton('read-table', 'This table', 'Point at a table the bot shall read'),
      this.barButton('pick-again', 'Pick again', 'Point at the thing the last step was meant for'),
      this.part('span', { class: 'gap' }),
      this.barButton('move', 'Move', 'Put this bar into another corner'),
    );
    const note = this.part('div', { class: 'note', hidden: '', role: 'alert' });
    const offer = this.part('div', { class: 'row', hidden: '' });
    const offered = this.part('span', { class: 'last', style: 'white-space:normal' });
    offer.append(
      offered,
      this.barButton('accept-rows', 'Yes, for each row', 'One table, one row for each time', 'main'),
      this.barButton('refuse-rows', 'No', 'Keep the steps as they are'),
    );
    box.append(steps, top, tools, offer, note);
    Object.assign(this.barParts, { box, steps, last, count, note, offer, offered });
    return box;
  },

  barButton(this: RecorderKit, does: string, words: string, why: string, look = ''): HTMLElement {
    const button = this.part('button', { type: 'button', 'data-does': does, title: why, class: look }, words);
    this.barParts[does] = button;
    return button;
  },

  /** Nothing done to the bar reaches the page, not even a lost focus; only a person may press it. */
  guardBar(this: RecorderKit): void {
    const guard = (event: Event) => {
      if (event.type === 'keydown' && this.isCall(event as KeyboardEvent)) {
        event.stopImmediatePropagation();
        event.preventDefault();
        this.barParts.pause?.focus();
        return;
      }
      if (!this.isBar(event)) return;
      event.stopImmediatePropagation();
      if (event.type === 'mousedown' || event.type === 'pointerdown') event.preventDefault();
      if (!event.isTrusted) return;
      if (event.type === 'click') this.undisturbed(() => this.pressBar(event as MouseEvent));
      if (event.type === 'keydown') this.undisturbed(() => this.moveInBar(event as KeyboardEvent));
    };
    const types =
      'pointerdown mousedown pointerup mouseup click dblclick auxclick contextmenu keydown keyup keypress touchstart touchend focusin focusout';
    for (const type of types.split(' ')) this.hearFirst(type, guard, false);
  },

  /** Alt+Shift+D calls the bar from the keyboard. */
  isCall(event: KeyboardEvent): boolean {
    return (
      event.isTrusted && event.altKey && event.shiftKey && event.code === 'KeyD' && window === window.top
    );
  },

  pressBar(this: RecorderKit, event: MouseEvent): void {
    const byMouse =
      event.detail > 0 ? this.barRoot?.elementFromPoint(event.clientX, event.clientY) : undefined;
    const pressed = (byMouse ?? this.barRoot?.activeElement)?.closest('button');
    const does = pressed?.getAttribute('data-does');
    if (does) this.doInBar(does);
  },

  doInBar(this: RecorderKit, does: string): void {
    if (does === 'steps') {
      this.stepsOpen = !this.stepsOpen;
      if (this.barParts.steps) this.barParts.steps.hidden = !this.stepsOpen;
    } else if (does === 'move') this.moveBar((this.corner + 1) % 4);
    else if (does === 'pause') this.wish(this.isPaused ? 'go-on' : 'pause');
    else if (does === this.isPicking) this.wish('pick-nothing');
    else this.wish(does as Wish);
  },

  /** As in any toolbar: arrows go from button to button, Escape gives the page back. */
  moveInBar(this: RecorderKit, event: KeyboardEvent): void {
    const buttons = [...(this.barRoot?.querySelectorAll<HTMLElement>('button') ?? [])].filter(
      (button) => button.checkVisibility() && !(button as HTMLButtonElement).disabled,
    );
    const at = buttons.indexOf(this.barRoot?.activeElement as HTMLElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step !== undefined) buttons[(at + step + buttons.length) % buttons.length]?.focus();
    if (event.key === 'Escape') (this.barRoot?.activeElement as HTMLElement | null)?.blur();
  },

  wish(this: RecorderKit, wish: Wish): void {
    this.send({ wish }, (answer) => this.showStanding(answer));
  },

  showStanding(this: RecorderKit, answer: Answer): void {
    this.isPaused = answer.paused;
    this.isPicking = answer.picking;
    if (!answer.picking && this.mark?.classList.contains('picking')) this.showMark(undefined);
    const { box, last, count, steps, note, offer, offered, pause, undo } = this.barParts;
    if (!box || !last || !count || !steps || !note || !offer || !offered || !pause || !undo) return;
    box.classList.toggle('paused', answer.paused);
    pause.textContent = answer.paused ? 'Go on' : 'Pause';
    count.textContent = answer.count > 0 ? `${answer.count}` : '';
    last.textContent = answer.paused
      ? 'Paused: nothing is recorded'
      : answer.last || 'Recording: show what the bot shall do';
    undo.toggleAttribute('disabled', answer.count === 0);
    for (const pick of ['read', 'must-say', 'read-table', 'pick-again']) {
      this.barParts[pick]?.setAttribute('aria-pressed', String(answer.picking === pick));
    }
    note.hidden = answer.picking === undefined && !answer.trouble;
    note.textContent = answer.picking
      ? 'Point at it and click. Arrow keys go through the page, Enter takes what is outlined, Escape lets it be.'
      : (answer.trouble ?? '');
    offer.hidden = answer.offer === undefined;
    offered.textContent = answer.offer ?? '';
    steps.replaceChildren(
      ...(answer.steps ?? []).map(({ words, doubt }) => {
        const line = this.part(
          'li',
          { class: doubt ? 'doubt' : '', title: doubt ?? words },
          doubt ? `${words} — ${doubt}` : words,
        );
        return line;
      }),
    );
    steps.scrollTop = steps.scrollHeight;
  },
};
