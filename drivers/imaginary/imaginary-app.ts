import type { ClickOptions, WindowPlace } from '../../language/driver.ts';
import { BotError } from '../../language/errors.ts';
import type { AppLogEntry, AppPlan, Doing } from './app-plan.ts';
import { type LivePage, type LiveThing, layPage, layThing, titleOf } from './live-page.ts';

/** A dialog the app showed or a file it sent, each under a mark of its own. */
export interface Shown {
  text: string;
  mark: string;
}

type DialogAnswer = NonNullable<ClickOptions['dialog']>;

/** An app that exists only in memory: it plays its plan and writes down what was done to it. */
export class ImaginaryApp {
  readonly plan: AppPlan;
  readonly log: AppLogEntry[] = [];
  readonly dialogs: Shown[] = [];
  readonly requests: Shown[] = [];
  readonly downloads: (Shown & { content: string })[] = [];
  /** The open windows' pages, the one in front last. */
  pages: LivePage[] = [];
  #openings = 0;
  readonly #rows = new Map<string, string[][]>();
  readonly #watchers = new Set<() => void>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(plan: AppPlan) {
    this.plan = plan;
  }

  get page(): LivePage | undefined {
    return this.pages.at(-1);
  }

  /** Brings a window in front. */
  turnTo(page: LivePage): void {
    this.pages = [...this.pages.filter((one) => one !== page), page];
    this.#changed();
  }

  /** Opens a page of the plan as a new document, in the window in front or in one of its own. */
  open(name: string, own = false): void {
    const plan = this.plan.pages[name];
    if (!plan) {
      const known = Object.keys(this.plan.pages).join(', ');
      throw new BotError(
        'driver-failed',
        `The imaginary app “${this.plan.name}” has no page “${name}”; it has ${known}.`,
      );
    }
    if (!own) this.pages.pop();
    this.pages.push(layPage(name, plan, `${this.plan.name}/${name}@${++this.#openings}`));
    this.#write({ did: 'opened', page: name });
    this.#do(plan.opens);
  }

  click(thing: LiveThing, { button = 'left', count = 1, modifiers = [], dialog }: ClickOptions): void {
    const { plan } = thing;
    if ('label' in plan) this.#focus(thing);
    const on = titleOf(plan);
    if (plan.kind === 'box') thing.value = !thing.value;
    this.#write({ did: 'clicked', on, button, modifiers });
    if (count === 2) this.#write({ did: 'double-clicked', on });
    if ((plan.kind !== 'button' && plan.kind !== 'link') || button !== 'left') return;
    this.#do(plan.does, dialog);
    if (count === 2) this.#do(plan.doubleDoes, dialog);
  }

  type(thing: LiveThing, text: string): void {
    thing.value = text;
    this.#focus(thing);
    this.#write({ did: 'typed', on: titleOf(thing.plan), value: text });
  }

  choose(thing: LiveThing, value: string | boolean): void {
    thing.value = value;
    this.#focus(thing);
    this.#write({ did: 'chose', on: titleOf(thing.plan), value });
  }

  press(keys: string, thing: LiveThing | undefined): void {
    if (thing) this.#focus(thing);
    const focused = this.page?.things.find(({ ref }) => ref === this.page?.focus);
    if ([...keys].length === 1 && focused?.plan.kind === 'field') {
      this.type(focused, `${focused.value}${keys}`);
      return;
    }
    this.#write({ did: 'pressed', keys, ...(focused && { on: titleOf(focused.plan) }) });
    if (keys === 'Enter' && focused?.plan.kind === 'field') this.#do(focused.plan.does);
    this.#do(this.page?.plan.keys?.[keys]);
  }

  hover({ plan }: LiveThing): void {
    if (!plan.hoverDoes) return;
    this.#write({ did: 'hovered', on: titleOf(plan) });
    this.#do(plan.hoverDoes);
  }

  /** What cannot be dragged, or where nothing can be dropped, is left as it was, as by a real mouse. */
  drag({ plan }: LiveThing, to: LiveThing | { x: number; y: number }): void {
    if (!plan.draggable) return;
    const on = titleOf(plan);
    if ('x' in to) this.#write({ did: 'dragged', on, by: to });
    else if (to.plan.dropDoes) {
      this.#write({ did: 'dragged', on, to: titleOf(to.plan) });
      this.#do(to.plan.dropDoes);
    }
  }

  upload(thing: LiveThing, files: string[]): void {
    this.#write({ did: 'uploaded', on: titleOf(thing.plan), files });
  }

  /** The rows of a table: they belong to the app and outlive its documents. */
  rows(thing: LiveThing): string[][] {
    if (thing.plan.kind !== 'table') return [];
    return [...thing.plan.rows, ...(this.#rows.get(thing.plan.name) ?? [])];
  }

  /** Calls back after every change until told to stop. */
  watch(onChange: () => void): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }

  /** Writes down where the window in front is put; an imaginary one stands nowhere. */
  place(place: WindowPlace): void {
    this.#write({ did: 'placed', place });
  }

  /** Closes the window in front. */
  closeFront(): void {
    const page = this.pages.pop();
    if (page) this.#write({ did: 'closed', page: page.name });
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#watchers.clear();
  }

  #focus(thing: LiveThing): void {
    if (this.page) this.page.focus = thing.ref;
  }

  #write(entry: AppLogEntry): void {
    this.log.push(entry);
    this.#changed();
  }

  #changed(): void {
    for (const onChange of [...this.#watchers]) onChange();
  }

  #do(doings: Doing[] = [], answer?: DialogAnswer): void {
    for (const doing of doings) {
      if (doing.after === undefined) {
        this.#doOne(doing, answer);
        continue;
      }
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        this.#doOne(doing, answer);
      }, doing.after);
      this.#timers.add(timer);
    }
  }

  #doOne(doing: Doing, answer: DialogAnswer | undefined): void {
    const { page } = this;
    if (!page) return;
    if (doing.do === 'save') this.#write({ did: 'saved', values: this.#values(page) });
    else if (doing.do === 'say') layThing(page, { kind: 'text', text: this.#filled(doing.text) }, []);
    else if (doing.do === 'unsay') removeText(page, this.#filled(doing.text));
    else if (doing.do === 'go' || doing.do === 'window') this.open(doing.to, doing.do === 'window');
    else if (doing.do === 'close' && this.pages.length > 1) this.pages.pop();
    else if (doing.do === 'row') this.#addRow(doing.table, doing.cells);
    else if (doing.do === 'remove')
      page.things = page.things.filter(({ plan }) => titleOf(plan) !== doing.thing);
    else if (doing.do === 'add') layThing(page, doing.thing, []);
    else if (doing.do === 'dialog') this.#showDialog(doing, answer);
    else if (doing.do === 'download') this.#send(doing.name, this.#filled(doing.text));
    else if (doing.do === 'request')
      this.requests.push({
        text: `POST imaginary:${this.plan.name}/${doing.path}`,
        mark: `request ${this.requests.length + 1}`,
      });
    this.#changed();
  }

  #values(page: LivePage): Record<string, string | boolean> {
    const holding = page.things.filter(({ plan }) => 'label' in plan && plan.kind !== 'file-field');
    return Object.fromEntries(holding.map(({ plan, value }) => [titleOf(plan), value]));
  }

  #filled(text: string): string {
    const values = this.page ? this.#values(this.page) : {};
    return text.replace(/\[([^\]]+)\]/g, (whole, label: string) => String(values[label] ?? whole));
  }

  #addRow(table: string, cells: string[]): void {
    const filled = cells.map((cell) => this.#filled(cell));
    this.#rows.set(table, [...(this.#rows.get(table) ?? []), filled]);
  }

  #showDialog(doing: Extract<Doing, { do: 'dialog' }>, answer: DialogAnswer | undefined): void {
    const text = this.#filled(doing.text);
    this.dialogs.push({ text, mark: `dialog ${this.dialogs.length + 1}` });
    const given = answer?.answer ?? 'dismiss';
    const saying = given === 'accept' && doing.kind === 'prompt' ? answer?.saying : undefined;
    this.#write({ did: 'answered', dialog: text, answer: given, ...(saying !== undefined && { saying }) });
    this.#do(given === 'accept' ? doing.yes : doing.no, answer);
  }

  #send(name: string, content: string): void {
    this.downloads.push({ text: name, content, mark: `download ${this.downloads.length + 1}` });
  }
}

function removeText(page: LivePage, text: string): void {
  page.things = page.things.filter(({ plan }) => !('text' in plan) || plan.text !== text);
}
