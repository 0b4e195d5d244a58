import type { AppLogEntry, Doing, PagePlan, Thing } from '../../../drivers/imaginary/app-plan.ts';
import type { dragKit } from './drag-kit.ts';

type DragKit = typeof dragKit;
type Value = string | boolean;

interface Served {
  plan: PagePlan;
  /** Where log entries and rows are sent, and other pages lie. */
  base: string;
  /** True inside a frame, which is no page of its own. */
  inner: boolean;
}

type DrawKit = typeof drawKit;
type DoKit = typeof doKit;
export interface PlanKit extends DrawKit, DoKit, DragKit {}

/** Draws a plan as a page. Runs in the page; functions reach each other only through `this`. */
export const drawKit = {
  served: undefined as unknown as Served,
  count: 0,

  begin(this: PlanKit, served: Served): void {
    this.served = served;
    for (const thing of served.plan.things) this.draw(thing);
    addEventListener('keydown', (event) => this.hearKeys(event), true);
    this.doAll(served.plan.opens);
  },

  titleOf(thing: Thing): string {
    if ('label' in thing) return thing.label;
    return 'name' in thing ? thing.name : thing.text;
  },

  draw(this: PlanKit, thing: Thing): void {
    const line = document.createElement('p');
    line.dataset.thing = this.titleOf(thing);
    const element = this.make(thing);
    this.count += 1;
    element.id = thing.id ?? `thing${this.count}`;
    if (thing.testId) element.dataset.testid = thing.testId;
    for (const [name, value] of Object.entries(thing.attributes ?? {})) element.setAttribute(name, value);
    if ('label' in thing) {
      const label = document.createElement('label');
      label.htmlFor = element.id;
      label.textContent = thing.label;
      line.append(label, ' ');
    }
    line.append(element);
    this.letDrag(thing, element);
    document.body.append(line);
  },

  make(this: PlanKit, thing: Thing): HTMLElement {
    switch (thing.kind) {
      case 'heading':
      case 'text':
        return Object.assign(document.createElement(thing.kind === 'text' ? 'span' : 'h2'), {
          textContent: thing.text,
        });
      case 'button':
      case 'link':
        return this.makeButton(thing);
      case 'choice':
        return this.makeChoice(thing);
      case 'table':
        return this.makeTable(thing);
      case 'frame': {
        const at = this.served.plan.things.indexOf(thing);
        return Object.assign(document.createElement('iframe'), {
          name: thing.name,
          src: `${location.pathname}?frame=${at}`,
        });
      }
      default:
        return this.makeField(thing);
    }
  },

  makeButton(this: PlanKit, thing: Extract<Thing, { kind: 'button' | 'link' }>): HTMLElement {
    const button: HTMLElement = document.createElement(thing.kind === 'button' ? 'button' : 'a');
    button.textContent = thing.name;
    if (button instanceof HTMLAnchorElement) button.href = '#';
    if (thing.disabled && button instanceof HTMLButtonElement) button.disabled = true;
    const told = (event: MouseEvent, pressed: 'left' | 'right') => {
      const modifiers = [
        event.shiftKey && 'Shift',
        event.ctrlKey && 'Control',
        event.altKey && 'Alt',
        event.metaKey && 'Meta',
      ];
      this.log({
        did: 'clicked',
        on: thing.name,
        button: pressed,
        modifiers: modifiers.filter((one) => one !== false),
      });
    };
    button.addEventListener('click', (event: MouseEvent) => {
      event.preventDefault();
      told(event, 'left');
      this.doAll(thing.does);
    });
    button.addEventListener('contextmenu', (event: MouseEvent) => told(event, 'right'));
    button.addEventListener('dblclick', () => {
      this.log({ did: 'double-clicked', on: thing.name });
      this.doAll(thing.doubleDoes);
    });
    return button;
  },

  makeChoice(this: PlanKit, thing: Extract<Thing, { kind: 'choice' }>): HTMLElement {
    const select = document.createElement('select');
    for (const option of thing.options)
      select.add(new Option(option, `v${option.length}`, false, option === thing.value));
    select.addEventListener('change', () => {
      this.log({ did: 'chose', on: thing.label, value: select.selectedOptions[0]?.text ?? '' });
    });
    return select;
  },

  makeTable(thing: Extract<Thing, { kind: 'table' }>): HTMLElement {
    const table = document.createElement('table');
    table.setAttribute('aria-label', thing.name);
    const add = (cells: string[], tag: 'td' | 'th') => {
      const row = table.insertRow();
      for (const cell of cells) row.append(Object.assign(document.createElement(tag), { textContent: cell }));
    };
    add(thing.headers, 'th');
    for (const cells of thing.rows) add(cells, 'td');
    return table;
  },

  makeField(this: PlanKit, thing: Extract<Thing, { kind: 'field' | 'box' | 'file-field' }>): HTMLElement {
    const input = document.createElement('input');
    if (thing.kind === 'field') {
      input.type = thing.secret ? 'password' : 'text';
      input.value = thing.value ?? '';
      input.addEventListener('input', () => this.log({ did: 'typed', on: thing.label, value: input.value }));
    } else if (thing.kind === 'box') {
      input.type = 'checkbox';
      input.checked = thing.checked ?? false;
      input.addEventListener('change', () =>
        this.log({ did: 'chose', on: thing.label, value: input.checked }),
      );
    } else {
      input.type = 'file';
      const names = () => [...(input.files ?? [])].map((file) => file.name);
      input.addEventListener('change', () => this.log({ did: 'uploaded', on: thing.label, files: names() }));
    }
    return input;
  },
};

/** Does what a plan says, and writes down what was done. */
export const doKit = {
  /** Waits for the answer, so that entries come in order and none is lost when the page goes away. */
  send(this: PlanKit, path: string, body: unknown): void {
    const request = new XMLHttpRequest();
    request.open('POST', `${this.served.base}/${path}`, false);
    request.send(JSON.stringify(body));
  },

  log(this: PlanKit, entry: AppLogEntry): void {
    this.send('log', entry);
  },

  hearKeys(this: PlanKit, event: KeyboardEvent): void {
    const held = [
      event.ctrlKey && 'Control',
      event.altKey && 'Alt',
      event.metaKey && 'Meta',
      event.shiftKey && 'Shift',
    ];
    const names = held.filter((one) => one !== false);
    const isTyping = event.key.length === 1 && names.every((name) => name === 'Shift');
    if (isTyping || /^(Control|Alt|Meta|Shift)$/.test(event.key)) return;
    const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
    const keys = [...names, key].join('+');
    const line = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-thing]') : null;
    const on = line?.dataset.thing;
    this.log({ did: 'pressed', keys, ...(on !== undefined && { on }) });
    const field = this.served.plan.things.find((thing) => thing.kind === 'field' && thing.label === on);
    if (keys === 'Enter' && field?.kind === 'field') this.doAll(field.does);
    const planned = this.served.plan.keys?.[keys];
    if (planned) event.preventDefault();
    this.doAll(planned);
  },

  doAll(this: PlanKit, doings: Doing[] = []): void {
    for (const doing of doings) {
      if (doing.after === undefined) this.doOne(doing);
      else setTimeout(() => this.doOne(doing), doing.after);
    }
  },

  values(): Record<string, Value> {
    const fields = [
      ...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input:not([type=file]),select'),
    ];
    return Object.fromEntries(
      fields.map((field) => {
        const title = field.closest<HTMLElement>('[data-thing]')?.dataset.thing ?? '';
        if (field instanceof HTMLSelectElement) return [title, field.selectedOptions[0]?.text ?? ''];
        return [title, field.type === 'checkbox' ? field.checked : field.value];
      }),
    );
  },

  filled(this: PlanKit, text: string): string {
    const values = this.values();
    return text.replace(/\[([^\]]+)\]/g, (whole, label: string) => String(values[label] ?? whole));
  },

  doOne(this: PlanKit, doing: Doing): void {
    switch (doing.do) {
      case 'save':
        this.log({ did: 'saved', values: this.values() });
        return;
      case 'say':
        this.draw({ kind: 'text', text: this.filled(doing.text) });
        return;
      case 'unsay':
        this.take(this.filled(doing.text));
        return;
      case 'remove':
        this.take(doing.thing);
        return;
      case 'add':
        this.draw(doing.thing);
        return;
      case 'go':
        location.href = `${this.served.base}/${doing.to}`;
        return;
      case 'window':
        window.open(`${this.served.base}/${doing.to}`);
        return;
      case 'close':
        window.close();
        return;
      case 'row':
        this.addRow(doing.table, doing.cells);
        return;
      case 'dialog':
        this.ask(doing);
        return;
      case 'request':
        this.send(doing.path, {});
        return;
      case 'download':
        this.sendFile(doing.name, this.filled(doing.text));
        return;
    }
  },

  take(title: string): void {
    for (const line of document.querySelectorAll<HTMLElement>('[data-thing]'))
      if (line.dataset.thing === title) line.remove();
  },

  addRow(this: PlanKit, name: string, cells: string[]): void {
    const filled = cells.map((cell) => this.filled(cell));
    this.send('row', { table: name, cells: filled });
    const row = document.querySelector<HTMLTableElement>(`table[aria-label="${name}"]`)?.insertRow();
    for (const cell of filled)
      row?.append(Object.assign(document.createElement('td'), { textContent: cell }));
  },

  ask(this: PlanKit, doing: Extract<Doing, { do: 'dialog' }>): void {
    const text = this.filled(doing.text);
    const ways = {
      alert: () => alert(text) ?? '',
      confirm: () => (confirm(text) ? '' : null),
      prompt: () => prompt(text),
    };
    const answer = ways[doing.kind]();
    const saying = doing.kind === 'prompt' && answer !== null ? { saying: answer } : {};
    this.log({ did: 'answered', dialog: text, answer: answer === null ? 'dismiss' : 'accept', ...saying });
    this.doAll(answer === null ? doing.no : doing.yes);
  },

  sendFile(name: string, text: string): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text]));
    link.download = name;
    link.click();
  },
};
