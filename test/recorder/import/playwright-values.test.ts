// biome-ignore-all lint/suspicious/noTemplateCurlyInString: programs hold templates.
import { describe, expect, it } from 'vitest';
import { codeOf, imported, problemsOf } from './imported.ts';

const go = "await page.goto('https://shop.example/');";
const statement = (...lines: string[]) => codeOf(go, ...lines, "await page.locator('#z').hover();");
const filled = (code: string, ...before: string[]) =>
  statement(...before, `await page.locator('#a').fill(${code});`);
const inputOf = (code: string, ...before: string[]) => filled(code, ...before).bot.inputs.a?.default;

describe('a value in a program', () => {
  it.each([
    ["'Tea'", 'Tea'],
    ['`Tea`', 'Tea'],
    ['`a${1}b${"c"}`', 'a1bc'],
    ["'a' + 'b' + 1", 'ab1'],
    ['String.raw`a`', undefined],
    ["'a' - 'b'", undefined],
    ['`a${make()}b`', undefined],
    ["'a' + make()", undefined],
    ['(("Tea" as string)!)', 'Tea'],
    ['true', undefined],
    ['/Tea/', undefined],
  ])('%s is %j: what only running it would tell is left out', (code, value) => {
    expect(inputOf(code)).toBe(value);
    if (value === undefined) expect(filled(code).at('line 4, column 1')).not.toBe('translated');
  });

  it('may be a constant, one of its parts, or made of other constants', () => {
    const consts = [
      "const tea = 'Tea';",
      "const one = { name: `${tea} two`, 'of-it': 'x', in: { side: 'y' }, ...rest };",
    ];
    expect(inputOf('tea', ...consts)).toBe('Tea');
    expect(inputOf('one.name', ...consts)).toBe('Tea two');
    expect(inputOf("one['of-it']", ...consts)).toBe('x');
    expect(inputOf('one.in.side', ...consts)).toBe('y');
    for (const code of ['one.none', 'one', 'tea.length', 'one[make()]', 'none'])
      expect(inputOf(code, ...consts)).toBeUndefined();
  });

  it('of the environment is an input of the bot, with what stands there otherwise', () => {
    const inputs = (code: string) => filled(code).bot.inputs;
    expect(inputs("process.env.INPUT_BUYER ?? 'Ann'")).toEqual({ buyer: { type: 'text', default: 'Ann' } });
    expect(inputs("process.env['TOWN'] || 'Ulm'")).toEqual({ town: { type: 'text', default: 'Ulm' } });
    expect(inputs('process.env.TOWN!')).toEqual({ town: { type: 'text' } });
    expect(inputs("`${process.env.TOWN ?? 'Ulm'} now`")).toMatchObject({ town: { default: 'Ulm' } });
    expect(filled("process.env.TOWN && 'Ulm'").at('line 4, column 1')).not.toBe('translated');
    expect(filled('process.argv.TOWN').at('line 4, column 1')).not.toBe('translated');
    const named = filled('given.buyer', "const given = { buyer: process.env.X1 ?? 'Ann' };").bot;
    expect(named.inputs).toEqual({ buyer: { type: 'text', default: 'Ann' } });
  });

  it('of the environment that sounds like a secret is one, whatever stands there otherwise', () => {
    for (const code of [
      'process.env.SECRET_BANK_PIN!',
      'process.env.BANK_PIN',
      "process.env.BANK_PIN ?? 'h7xq-1'",
      "process.env.SECRET_BANK_PIN ?? 'h7xq-1'",
    ]) {
      const { bot, entries } = filled(code);
      expect(Object.keys(bot.secrets)).toEqual(['bank-pin']);
      expect(bot.steps[1]).toMatchObject({ do: 'type-text', secret: 'bank-pin' });
      expect(JSON.stringify([bot, entries])).not.toContain('h7xq-1');
    }
  });
});

describe('statements in a group', () => {
  const group = (title: string, body: string) => `await test.step(${title}, async () => {${body}});`;

  it('are a group of steps with its title, and groups stand in groups', () => {
    const looked = statement(
      group(
        "'All'",
        `await page.locator('#a').click(); ${group("'In it'", "await page.locator('#b').click();")}`,
      ),
    );
    expect(looked.steps.slice(1, 5)).toMatchObject([
      { do: 'group', title: 'All' },
      { do: 'click', on: 'a' },
      { do: 'group', title: 'In it' },
      { do: 'click', on: 'b' },
    ]);
    expect(looked.left).toEqual([]);
  });

  it('are nothing when none of them is translated, and left out when the group has no title', () => {
    const nothing = statement(group("'All'", 'make();'));
    expect(nothing.steps.map((step) => step.do)).toEqual(['open-page', 'hover']);
    for (const title of ["''", 'title()'])
      expect(statement(group(title, "await page.locator('#a').click();")).at('line 4, column 1')).toContain(
        'no group of steps',
      );
    expect(statement("await test.step('All');").at('line 4, column 1')).toContain('no group of steps');
    expect(statement("await other.step('All', async () => {});").at('line 4, column 1')).not.toBe(
      'translated',
    );
  });
});

describe('the dialog of the next click', () => {
  const answered = (handler: string) =>
    statement(`page.once('dialog', ${handler});`, "await page.locator('#a').click();");

  it.each<[string, object]>([
    ['(dialog) => dialog.accept()', { answer: 'accept' }],
    ["(dialog) => dialog.accept('Ann')", { answer: 'accept', saying: '{{ answer }}' }],
    ['async (dialog) => { console.log(1); await dialog.dismiss(); }', { answer: 'dismiss' }],
  ])('%s is answered so', (handler, dialog) => {
    expect(answered(handler).step('click').dialog).toEqual(dialog);
  });

  it('is answered by a handler that says how, and by no other', () => {
    expect(answered('(dialog) => dialog.message()').at('line 4, column 1')).not.toBe('translated');
    expect(answered('handle').at('line 4, column 1')).not.toBe('translated');
    expect(statement("page.once('load', (page) => page.accept());").at('line 4, column 1')).not.toBe(
      'translated',
    );
  });
});

describe('a snapshot', () => {
  const waits = (...lines: string[]) =>
    statement(`await expect(page.locator('body')).toMatchAriaSnapshot(\`\n${lines.join('\n')}\n\`);`)
      .steps.slice(1, -1)
      .map((step) => (step.for as { text: string }).text);

  it('is waited for by the name or the words of each line', () => {
    expect(
      waits(
        '- button "Save"',
        '  - heading "A \\\\"b\\\\"" [level=1]',
        '- \'link "Go: on"\'',
        '- text: Paid in full',
        '- text: "Due: now"',
        '- paragraph: Thanks',
        '- cell [selected]: "Tea"',
        '   ',
      ),
    ).toEqual(['Save', 'A "b"', 'Go: on', 'Paid in full', 'Due: now', 'Thanks', 'Tea']);
  });

  it('has lines without words, which are told of', () => {
    const looked = statement(
      'await expect(page.locator(\'body\')).toMatchAriaSnapshot(`\n- list:\n- button "Save"\n- img\n`);',
    );
    expect(looked.left).toEqual([
      'line 4, column 1, line 2 of the snapshot',
      'line 4, column 1, line 4 of the snapshot',
    ]);
  });
});

describe('the end of a program', () => {
  it('that is no program is said with its place', () => {
    const why = (text: string) => {
      try {
        return imported('a b.spec.ts', text).tool;
      } catch (error) {
        return error instanceof Error ? error.message : 'something else';
      }
    };
    expect(
      why('import { test } from "@playwright/test";\ntest("a", async ({ page }) => {\n  await page.;\n});'),
    ).toMatch(/^a b\.spec\.ts:3:\d+: /);
    expect(why('const a = 1;')).toContain('a program without a Playwright test in it');
    expect(
      why(
        "import { test } from '@playwright/test';\ntest('x', async ({ page }) => {\n  await page.goto('https://a.example');\n});",
      ),
    ).toBe('Playwright codegen');
  });

  it('tells of a long statement by its beginning, without the texts in it', () => {
    const looked = statement(`make('h7xq', ${Array.from({ length: 40 }, (_, at) => `a${at}`).join(', ')});`);
    const what = looked.entries.find(({ place }) => place === 'line 4, column 1')?.what ?? '';
    expect(what).toHaveLength(81);
    expect(what.endsWith('…')).toBe(true);
    expect(what).not.toContain('h7xq');
  });

  it('makes a bot that can be read, whatever is left out of it', () => {
    const made = imported(
      'a.spec.ts',
      `import { test } from '@playwright/test';\ntest('a', async ({ page }) => {\n${go}\nfor (;;) {}\nlet x = y;\n;\n});`,
    );
    expect(problemsOf(made)).toEqual([]);
    expect(made.entries.filter(({ left, needless }) => left !== undefined && !needless)).toHaveLength(2);
  });
});
