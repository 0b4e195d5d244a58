import { keyChord } from '../../drivers/web/key-chord.ts';
import type { Bot } from '../../language/bot.ts';
import type { Effect } from '../../language/effect.ts';
import type { Step } from '../../language/steps/define-step.ts';
import type { ExportLog } from './export-log.ts';
import { filledText } from './filled-text.ts';
import { playwrightLocator, type Words } from './playwright-locator.ts';
import { textCode } from './playwright-text.ts';
import { isItsOwnProof, unsaidWishes } from './unsaid-wishes.ts';

/** Writes steps as the statements of a Playwright test, and keeps account of the inputs and secrets they use. */
export class PlaywrightSteps {
  readonly inputs = new Set<string>();
  readonly secrets = new Set<string>();
  readonly #bot: Bot;
  readonly #log: ExportLog;

  constructor(bot: Bot, log: ExportLog) {
    this.#bot = bot;
    this.#log = log;
  }

  lines(steps: readonly Step[], indent: string): string[] {
    return steps.flatMap((step) => this.#step(step).map((line) => (line === '' ? '' : `${indent}${line}`)));
  }

  #step(step: Step): string[] {
    if (step.do === 'group') {
      const title = this.#text(step.title ?? step.id, step.id);
      return [`await test.step(${title}, async () => {`, ...this.lines(step.steps as Step[], '  '), '});'];
    }
    const act = this.#act(step);
    if (act === undefined)
      return [this.#leave(step.id, `a Playwright test made of this bot has nothing like ${step.do}`)];
    const unsaid = unsaidWishes(step);
    if (step.timeout !== undefined) unsaid.push('its own time (timeout) is the one of every test');
    return [...unsaid.map((why) => this.#leave(step.id, why)), ...act, ...this.#proof(step)];
  }

  #act(step: Step): string[] | undefined {
    switch (step.do) {
      case 'open-page':
        return this.#written(step.url, step.id, (url) => [`await page.goto(${url});`]);
      case 'click':
        return this.#click(step);
      case 'download':
        return this.#on(step.on, step.id, (thing) => [
          "const downloadPromise = page.waitForEvent('download');",
          `await ${thing}.click();`,
          'await downloadPromise;',
        ]);
      case 'type-text':
        return this.#type(step);
      case 'choose-option':
        return this.#choose(step);
      case 'press-keys':
        return this.#press(step);
      case 'upload':
        return this.#on(step.into, step.id, (thing) =>
          this.#writtenAll([step.file, ...((step.more as unknown[] | undefined) ?? [])], step.id, (files) => [
            `await ${thing}.setInputFiles(${files.length === 1 ? files[0] : `[${files.join(', ')}]`});`,
          ]),
        );
      case 'hover':
        return this.#on(step.on, step.id, (thing) => [`await ${thing}.hover();`]);
      case 'drag':
        return step.to === undefined
          ? undefined
          : this.#on(step.what, step.id, (thing) =>
              this.#on(step.to, step.id, (to) => [`await ${thing}.dragTo(${to});`]),
            );
      case 'wait-for':
        return this.#effect(step.for as Effect, step);
      case 'log':
        return this.#written(step.message, step.id, (message) => [`console.log(${message});`]);
      default:
        return undefined;
    }
  }

  #click(step: Step): string[] {
    return this.#on(step.on, step.id, (thing) => {
      const options = [
        step.button === undefined || step.button === 'left' ? '' : `button: '${String(step.button)}'`,
        Array.isArray(step.modifiers)
          ? `modifiers: [${step.modifiers.map((key) => `'${String(key)}'`).join(', ')}]`
          : '',
      ].filter((option) => option !== '');
      const method = step.count === 2 ? 'dblclick' : 'click';
      const given = options.length === 0 ? '' : `{ ${options.join(', ')} }`;
      return [...this.#dialog(step), `await ${thing}.${method}(${given});`];
    });
  }

  #dialog(step: Step): string[] {
    const dialog = step.dialog as { answer: string; saying?: string } | undefined;
    if (!dialog) return [];
    if (dialog.answer !== 'accept') return ["page.once('dialog', (dialog) => dialog.dismiss());"];
    const saying = dialog.saying === undefined ? '' : (this.#text(dialog.saying, step.id) ?? '');
    return [`page.once('dialog', (dialog) => dialog.accept(${saying}));`];
  }

  #type(step: Step): string[] {
    return this.#on(step.into, step.id, (thing) => {
      if (typeof step.secret === 'string') {
        this.secrets.add(step.secret);
        return [`await ${thing}.fill(secrets['${step.secret}']);`];
      }
      return this.#written(step.text ?? '', step.id, (text) => [
        `await ${thing}.fill(${text});`,
        ...(!step.expect || isItsOwnProof(step) ? [`await expect(${thing}).toHaveValue(${text});`] : []),
      ]);
    });
  }

  #choose(step: Step): string[] {
    return this.#on(step.in, step.id, (thing) => {
      if (typeof step.option === 'boolean') return [`await ${thing}.${step.option ? 'check' : 'uncheck'}();`];
      return this.#written(step.option, step.id, (option) => [`await ${thing}.selectOption(${option});`]);
    });
  }

  #press(step: Step): string[] {
    const press = (thing: string) =>
      this.#written(keyChord(String(step.keys)), step.id, (keys) => [`await ${thing}.press(${keys});`]);
    return step.in === undefined ? press('page.keyboard') : this.#on(step.in, step.id, press);
  }

  #proof(step: Step): string[] {
    const { expect } = step;
    if (!expect || step.do === 'wait-for' || 'secret' in expect || 'download' in expect) return [];
    if (!('value' in expect) || expect.of !== undefined) return this.#effect(expect, step);
    // An app may write a value in its own way, and then shows something else than what was typed.
    if (isItsOwnProof(step)) return [];
    const written = step.into ?? step.in;
    return this.#effect({ ...expect, ...(typeof written === 'string' && { of: written }) }, step);
  }

  #effect(effect: Effect, step: Step): string[] {
    const { id } = step;
    if ('page' in effect) return this.#page(effect.page, id);
    if ('appears' in effect)
      return this.#on(effect.appears, id, (thing) => [`await expect(${thing}).toBeVisible();`]);
    if ('gone' in effect)
      return this.#on(effect.gone, id, (thing) => [`await expect(${thing}).toBeHidden();`]);
    if ('text' in effect) return this.#says(effect.text, effect.in, step);
    if ('no-text' in effect)
      return this.#written(effect['no-text'], id, (text) => [
        `await expect(page${this.#frameOf(step)}.getByText(${text})).toHaveCount(0);`,
      ]);
    if ('value' in effect && effect.of !== undefined) return this.#holds(effect.value, effect.of, id);
    return [
      this.#leave(id, `its proof (${Object.keys(effect)[0] ?? ''}) cannot be said in a Playwright test`),
    ];
  }

  #page(page: Extract<Effect, { page: unknown }>['page'], id: string): string[] {
    const { url, title } = typeof page === 'string' ? { url: page, title: undefined } : page;
    // A star stands for anything here, and for one part of an address there.
    const address =
      url === undefined
        ? []
        : this.#written(url.replace(/\*+/g, '**'), id, (glob) => [`await page.waitForURL(${glob});`]);
    if (title === undefined) return address;
    if (title.includes('*'))
      return [...address, this.#leave(id, 'a title with a star cannot be said in a Playwright test')];
    return [...address, ...this.#written(title, id, (text) => [`await expect(page).toHaveTitle(${text});`])];
  }

  /** A text anywhere is looked for where the step's own thing is: in its frame. */
  #says(text: string, where: string | undefined, step: Step): string[] {
    const { id } = step;
    return this.#written(text, id, (words) => {
      if (where !== undefined)
        return this.#on(where, id, (thing) => [`await expect(${thing}).toContainText(${words});`]);
      return [`await expect(page${this.#frameOf(step)}.locator('body')).toContainText(${words});`];
    });
  }

  #frameOf(step: Step): string {
    const target = this.#bot.targets[String(step.on ?? step.into ?? step.in ?? '')];
    const frame = target?.frames?.length
      ? playwrightLocator({ ...target, ways: [{ by: 'css', css: 'body' }] }, this.#words(step.id))
      : undefined;
    return frame ? frame.code.replace(/\.locator\('body'\)$/, '') : '';
  }

  #holds(value: string | boolean, of: string, id: string): string[] {
    return this.#on(of, id, (thing) => {
      if (typeof value === 'boolean') return [`await expect(${thing})${value ? '' : '.not'}.toBeChecked();`];
      return this.#written(value, id, (text) => [`await expect(${thing}).toHaveValue(${text});`]);
    });
  }

  #on(name: unknown, id: string, make: (thing: string) => string[]): string[] {
    const target = this.#bot.targets[String(name)];
    const locator = target && playwrightLocator(target, this.#words(String(name)));
    if (!locator) return [this.#leave(id, `${String(name)} has no way that Playwright could say`)];
    if (locator.unused.length > 0) {
      this.#log.leave(
        String(name),
        `Playwright takes one way; ${locator.unused.length} others (${locator.unused.map((way) => way.by).join(', ')}) are not in the test`,
      );
    }
    return make(`page${locator.code}`);
  }

  #written(text: unknown, id: string, make: (code: string) => string[]): string[] {
    return this.#writtenAll([text], id, ([code = '']) => make(code));
  }

  #writtenAll(texts: unknown[], id: string, make: (codes: string[]) => string[]): string[] {
    const codes: string[] = [];
    for (const text of texts) {
      const code = this.#text(String(text), id);
      if (code === undefined)
        return [`// Left out: ${id}, whose words depend on values that only a run has.`];
      codes.push(code);
    }
    return make(codes);
  }

  #words(where: string): Words {
    return {
      code: (text) => this.#text(text, where),
      filled: (text) => filledText(text, { bot: this.#bot, log: this.#log, where }),
    };
  }

  #text(text: string, where: string): string | undefined {
    return textCode(text, { bot: this.#bot, log: this.#log, where, used: this.inputs });
  }

  #leave(where: string, why: string): string {
    this.#log.leave(where, why);
    return `// Left out: ${where}; ${why}.`.replace(/[\r\n\u2028\u2029]+/g, ' ');
  }
}
