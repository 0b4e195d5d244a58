import path from 'node:path';
import type {
  Call,
  Candidate,
  ClickOptions,
  Condition,
  DragTo,
  Picture,
  Screen,
  SecretText,
  Seen,
  Sought,
  TableText,
  WindowPlace,
  WindowSought,
} from '../../language/driver.ts';
import { BotError, environmentError, goneError } from '../../language/errors.ts';
import type { AppLogEntry, AppPlan } from './app-plan.ts';
import { ledger } from './apps/ledger.ts';
import { drawPage } from './draw-page.ts';
import { findThings } from './find-things.ts';
import { ImaginaryApp } from './imaginary-app.ts';
import { type LiveThing, titleOf } from './live-page.ts';
import { seeCondition } from './see-condition.ts';
import { checkCall, until } from './until.ts';

/** Apps beside the built-in ones, and where files that come down are kept. */
export interface ImaginarySettings {
  plans?: AppPlan[];
  filesFolder?: string;
}

/** A screen on apps in memory; each app's log says what was really done. */
export interface ImaginaryScreen extends Screen {
  log(app: string): AppLogEntry[];
}

/** Opens a screen on the imaginary apps: `imaginary:ledger`, or any plan given. */
export function openImaginaryScreen(settings: ImaginarySettings = {}): ImaginaryScreen {
  return new MemoryScreen(settings);
}

class MemoryScreen implements ImaginaryScreen {
  readonly surface = 'imaginary';
  readonly #plans: AppPlan[];
  readonly #filesFolder: string | undefined;
  readonly #apps = new Map<string, ImaginaryApp>();
  #app: ImaginaryApp | undefined;

  constructor({ plans = [], filesFolder }: ImaginarySettings) {
    this.#plans = [...plans, ledger];
    this.#filesFolder = filesFolder;
  }

  log(app: string): AppLogEntry[] {
    return this.#apps.get(app)?.log ?? [];
  }

  async open(address: string, call: Call): Promise<void> {
    checkCall(call, `opening ${address}`);
    const [, name = '', pageName] = /^imaginary:([^/]+)(?:\/(.+))?$/.exec(address) ?? [];
    const plan = this.#plans.find((one) => one.name === name);
    if (!plan) {
      const known = this.#plans.map((one) => `imaginary:${one.name}`).join(', ');
      throw environmentError(`There is no imaginary app at “${address}”. There is ${known}.`);
    }
    const target = pageName ?? plan.start;
    if (plan.pages[target]?.neverLoads) {
      await until(() => undefined, { call, doing: `opening ${address}`, subscribe: () => () => {} });
      throw new BotError('timed-out', `The page ${address} did not finish loading in time.`);
    }
    const app = this.#apps.get(name) ?? new ImaginaryApp(plan);
    this.#apps.set(name, app);
    this.#app = app;
    app.open(target);
  }

  async switchWindow(window: WindowSought, call: Call): Promise<void> {
    const app = this.#open('turn to a window');
    const fitting = await until(
      () => {
        const pages = app.pages.filter((page) => seeCondition(app, page, { what: 'page', ...window }).held);
        return pages.length > 0 ? pages : undefined;
      },
      { call, doing: 'turning to a window', subscribe: (onChange) => app.watch(onChange) },
    );
    const sought = `${window.url ?? ''} ${window.title ?? ''}`.trim();
    const [page, other] = fitting ?? [];
    if (!page) throw new BotError('not-found', `No open window is ${sought}.`);
    if (other) throw new BotError('ambiguous', `Several open windows are ${sought}.`);
    app.turnTo(page);
  }

  async placeWindow(place: WindowPlace, call: Call): Promise<void> {
    checkCall(call, 'placing a window');
    this.#open('place a window').place(place);
  }

  async closeWindow(call: Call): Promise<string> {
    checkCall(call, 'closing a window');
    this.#open('close a window').closeFront();
    return '';
  }

  async whereabouts(call: Call): Promise<string> {
    checkCall(call, 'asking which page is open');
    return this.#app?.plan.host ?? '';
  }

  async locate(sought: Sought, call: Call): Promise<Candidate[]> {
    checkCall(call, 'looking for a thing');
    const page = this.#app?.page;
    const where = this.#app?.plan.host ?? '';
    return page ? findThings(page, sought).map((found) => ({ ...found, where })) : [];
  }

  async click(ref: string, options: ClickOptions, call: Call): Promise<void> {
    const { app, thing } = this.#use(ref, 'click', call);
    if ('disabled' in thing.plan) {
      throw new BotError('driver-failed', `“${titleOf(thing.plan)}” is disabled and cannot be clicked.`);
    }
    app.click(thing, options);
  }

  async type(ref: string, text: string | SecretText, call: Call): Promise<void> {
    const { app, thing } = this.#use(ref, 'type', call);
    if (thing.plan.kind !== 'field') throw notA('text field', thing);
    app.type(thing, typeof text === 'string' ? text : text.reveal());
  }

  async choose(ref: string, option: string | boolean, call: Call): Promise<void> {
    const { app, thing } = this.#use(ref, 'choose', call);
    const { plan } = thing;
    if (plan.kind !== (typeof option === 'boolean' ? 'box' : 'choice')) {
      throw notA(typeof option === 'boolean' ? 'box' : 'list', thing);
    }
    if (plan.kind === 'choice' && !plan.options.includes(String(option))) {
      const offered = plan.options.map((one) => `“${one}”`).join(', ');
      throw new BotError('not-found', `“${plan.label}” does not offer “${option}”. It offers ${offered}.`);
    }
    app.choose(thing, option);
  }

  /** Its calendars write the day into their field as it is. */
  async pickDay(ref: string, day: string, call: Call): Promise<void> {
    await this.type(ref, day, call);
  }

  async press(keys: string, ref: string | undefined, call: Call): Promise<void> {
    checkCall(call, `pressing ${keys}`);
    const thing = ref === undefined ? undefined : this.#use(ref, 'press', call).thing;
    this.#open('press keys').press(keys, thing);
  }

  async hover(ref: string, call: Call): Promise<void> {
    const { app, thing } = this.#use(ref, 'rest on', call);
    app.hover(thing);
  }

  async drag(ref: string, to: DragTo, call: Call): Promise<void> {
    const { app, thing } = this.#use(ref, 'drag', call);
    app.drag(thing, 'by' in to ? to.by : this.#use(to.ref, 'drop on', call).thing);
  }

  async upload(ref: string, files: string[], call: Call): Promise<void> {
    const { app, thing } = this.#use(ref, 'upload', call);
    if (thing.plan.kind !== 'file-field') throw notA('file field', thing);
    app.upload(
      thing,
      files.map((file) => path.basename(file)),
    );
  }

  async download(ref: string, call: Call): Promise<{ path: string; name: string }> {
    const { app, thing } = this.#use(ref, 'download', call);
    const before = app.downloads.length;
    app.click(thing, {});
    const came = await until(() => app.downloads[before], {
      call,
      doing: 'waiting for a file to come down',
      subscribe: (onChange) => app.watch(onChange),
    });
    if (!came)
      throw new BotError('timed-out', `No file came down after “${titleOf(thing.plan)}” was clicked.`);
    const { keepFile } = await import('./keep-file.ts');
    return { path: await keepFile(this.#filesFolder, came.text, came.content), name: came.text };
  }

  async readText(ref: string, call: Call): Promise<string> {
    const { thing } = this.#use(ref, 'read', call);
    if (thing.plan.kind === 'field' && thing.plan.secret) return '••••';
    return 'label' in thing.plan ? String(thing.value) : titleOf(thing.plan);
  }

  async readTable(ref: string, call: Call): Promise<TableText> {
    const { app, thing } = this.#use(ref, 'read', call);
    if (thing.plan.kind !== 'table') throw notA('table', thing);
    return { headers: [...thing.plan.headers], rows: app.rows(thing).map((row) => [...row]) };
  }

  scrollTable(ref: string, _atMost: number, call: Call): Promise<TableText> {
    return this.readTable(ref, call);
  }

  async glance(condition: Condition, call: Call): Promise<Seen> {
    checkCall(call, 'looking at the page');
    return this.#app ? seeCondition(this.#app, this.#app.page, condition) : nothingOpen;
  }

  async watch(condition: Condition, { notIn }: { notIn?: string }, call: Call): Promise<Seen> {
    checkCall(call, 'watching the page');
    const app = this.#app;
    if (!app) return nothingOpen;
    let last: Seen = nothingOpen;
    const seen = await until(
      () => {
        last = seeCondition(app, app.page, condition);
        return last.held && last.mark !== notIn ? last : undefined;
      },
      { call, doing: 'watching the page', subscribe: (onChange) => app.watch(onChange) },
    );
    return seen ?? { ...last, held: false };
  }

  async picture(call: Call, framed?: string): Promise<Picture> {
    checkCall(call, 'taking a picture');
    return drawPage(this.#app, framed === undefined ? undefined : this.#use(framed, 'frame it', call).thing);
  }

  async close(): Promise<void> {
    for (const app of this.#apps.values()) app.close();
    this.#apps.clear();
    this.#app = undefined;
  }

  #open(to: string): ImaginaryApp {
    if (!this.#app)
      throw new BotError('driver-failed', `No app is open to ${to} in. Put an open-page step first.`);
    return this.#app;
  }

  #use(ref: string, to: string, call: Call): { app: ImaginaryApp; thing: LiveThing } {
    checkCall(call, `trying to ${to}`);
    const app = this.#open(to);
    const thing = app.page?.things.find((one) => one.ref === ref);
    if (thing) return { app, thing };
    throw goneError(
      `The thing to ${to} is no longer on the page: the page has changed since it was found. Look for it again.`,
    );
  }
}

const nothingOpen: Seen = { held: false, saw: 'no app is open', mark: 'nothing' };

function notA(kind: string, { plan }: LiveThing): BotError {
  return new BotError('driver-failed', `“${titleOf(plan)}” is no ${kind}, it is a ${plan.kind}.`);
}
