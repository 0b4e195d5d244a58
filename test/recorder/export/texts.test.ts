// biome-ignore-all lint/suspicious/noTemplateCurlyInString: exported programs hold templates.
import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportChrome } from '../../../recorder/export/export-chrome.ts';
import { exportJunit } from '../../../recorder/export/export-junit.ts';
import { ExportLog } from '../../../recorder/export/export-log.ts';
import { exportPlaywright } from '../../../recorder/export/export-playwright.ts';
import { quoted, textCode } from '../../../recorder/export/playwright-text.ts';
import { literalText } from '../../../recorder/literal-text.ts';
import { botOfSteps } from './bot-of-steps.ts';

const bot = botOfSteps('do: hover, on: save');
/** Only a run knows what it gives. */
const reading = 'do: read-text, from: save, save: said';
/** A text of the bot as code, the inputs it uses, and what is listed of it. */
function coded(text: string) {
  const log = new ExportLog();
  const used = new Set<string>();
  return { code: textCode(text, { bot, log, where: 's1', used }), used: [...used], left: log.left };
}
const statements = (...steps: string[]) =>
  exportPlaywright(botOfSteps(...steps))
    .text.split('\n')
    .filter((line) => /^\s*(?:await|page|\/\/|const downl)/.test(line))
    .map((line) => line.trim());

describe('a text of the bot in a program', () => {
  it.each([
    ['', "''"],
    ["it's", "'it\\'s'"],
    ['{{ tea }}', 'inputs.tea'],
    ['{{tea}}', 'inputs.tea'],
    ['{{ tea }}{{ tea }}', '`${inputs.tea}${inputs.tea}`'],
    ['a `b` ${c} {{ tea }}\n', '`a \\`b\\` \\${c} ${inputs.tea}\\n`'],
    ['a {{ "{{" }} b', "'a {{ b'"],
    ['{{ "{{" }} {{ tea }}', '`{{ ${inputs.tea}`'],
  ])('%j is %s: inputs stand there by their names', (text, code) => {
    expect(coded(text)).toEqual({ code, used: code.includes('inputs') ? ['tea'] : [], left: [] });
  });

  it('that is more than inputs is what it is with the defaults, and that is listed', () => {
    expect(coded('{{ tea + "!" }}')).toEqual({
      code: "'Tea!'",
      used: [],
      left: [{ where: 's1', why: 'the text {{ tea + "!" }} is written as it is with the defaults' }],
    });
  });

  it('that only a run knows is none, and is listed once', () => {
    const { code, left } = coded('{{ saved_before }}');
    expect(code).toBeUndefined();
    expect(left).toEqual([
      { where: 's1', why: 'the text {{ saved_before }} depends on values that only a run has' },
    ]);
    expect(statements(reading, "do: type-text, into: name, text: '{{ said }}'")[1]).toContain(
      'only a run has',
    );
  });

  it('is the same text when the program runs, whatever signs are in it', () => {
    const program = createContext({ inputs: { tea: 'Tea' } });
    const any = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u2028\u2029', "\\'`${x}", '\r\n\0'),
    );
    fc.assert(
      fc.property(any, (text) => {
        expect(runInContext(quoted(text), program)).toBe(text);
        const { code = '' } = coded(`${literalText(text)}{{ tea }}`);
        expect(runInContext(code, program)).toBe(`${text}Tea`);
      }),
    );
  });
});

describe('an exported Playwright test', () => {
  it('says only the inputs and secrets it uses, each with what the environment gives or its default', () => {
    const used = exportPlaywright(
      botOfSteps("do: type-text, into: name, text: '{{ tea }}'", 'do: type-text, into: name, secret: pin'),
    ).text;
    expect(used).toContain("const inputs = {\n  tea: process.env.INPUT_TEA ?? 'Tea',\n};\n\n");
    expect(used).toContain("const secrets = {\n  'pin': process.env.SECRET_PIN ?? '',\n};\n\n");
    const bare = exportPlaywright(bot).text;
    expect(bare).not.toMatch(/inputs|secrets/);
    const unset = {
      ...botOfSteps("do: type-text, into: name, text: '{{ tea }}'"),
      inputs: { tea: { type: 'text' as const } },
    };
    expect(exportPlaywright(unset).text).toContain("tea: process.env.INPUT_TEA ?? '',");
  });

  it('looks for what a field was given, unless the bot looks for something else', () => {
    const typing = 'do: type-text, into: name, text: a';
    const held = "await expect(page.getByLabel('Name', { exact: true })).toHaveValue(";
    expect(statements(typing)[1]).toBe(`${held}'a');`);
    expect(statements(`${typing}, expect: {value: a}`)).toHaveLength(2);
    expect(statements(`${typing}, expect: {value: A-1}`)[1]).toBe(`${held}'A-1');`);
    expect(statements(`${typing}, expect: {value: b, of: pay}`)[1]).toContain(
      'frameLocator(\'[name="pay"]\')',
    );
    expect(statements(`${typing}, expect: {text: Ok}`)).toEqual([
      "await page.getByLabel('Name', { exact: true }).fill('a');",
      "await expect(page.locator('body')).toContainText('Ok');",
    ]);
  });

  it('looks for words where the step’s own thing is: in its frame', () => {
    expect(statements('do: click, on: pay, expect: {text: Paid}')[1]).toBe(
      `await expect(page.frameLocator('[name="pay"]').locator('body')).toContainText('Paid');`,
    );
    expect(statements('do: click, on: pay, expect: {no-text: Wait}')[1]).toContain(
      `page.frameLocator('[name="pay"]').getByText('Wait')`,
    );
    expect(statements('do: click, on: save, expect: {text: Paid, in: pay}')[1]).toContain(
      `.locator('#pay')).toContainText`,
    );
  });
});

describe('what an exported Playwright test looks for and tells', () => {
  it('waits for an address wherever it is served from, and looks for a title that has no star', () => {
    const page = (one: string) => statements(`do: click, on: save, expect: {page: ${one}}`).slice(1);
    expect(page("'*/a/*'")).toEqual(["await page.waitForURL('**/a/**');"]);
    expect(page("{url: '*/a', title: Shop}")).toEqual([
      "await page.waitForURL('**/a');",
      "await expect(page).toHaveTitle('Shop');",
    ]);
    expect(page('{title: Shop}')).toEqual(["await expect(page).toHaveTitle('Shop');"]);
    expect(page("{url: '*/a', title: 'Sh*'}")[1]).toContain('a title with a star');
  });

  it('answers a dialog with what the bot says, or says nothing', () => {
    const dialog = (one: string) =>
      statements(`do: click, on: save, dialog: ${one}, expect: {gone: save}`)[0];
    expect(dialog('{answer: accept}')).toBe("page.once('dialog', (dialog) => dialog.accept());");
    expect(dialog("{answer: accept, saying: '{{ tea }}'}")).toBe(
      "page.once('dialog', (dialog) => dialog.accept(inputs.tea));",
    );
    expect(dialog('{answer: dismiss}')).toBe("page.once('dialog', (dialog) => dialog.dismiss());");
  });

  it('lists the ways a target has beside the one that is said, and none when it has no other', () => {
    const second = { by: 'text', text: 'Name' } as const;
    const made = botOfSteps('do: hover, on: name');
    const [way] = made.targets.name?.ways ?? [];
    const two = { ...made, targets: { name: { surface: 'web' as const, ways: way ? [way, second] : [] } } };
    expect(exportPlaywright(two).left).toEqual([
      { where: 'name', why: 'Playwright takes one way; 1 others (text) are not in the test' },
    ]);
    expect(exportPlaywright(made).left).toEqual([]);
    const none = {
      ...made,
      targets: { name: { surface: 'web' as const, ways: [{ by: 'near', text: 'x' }] } },
    };
    expect(exportPlaywright({ ...none, targets: {} }).left[0]?.why).toBe(
      'name has no way that Playwright could say',
    );
  });

  it('keeps every comment on one line, whatever a step is called', () => {
    const named = botOfSteps('do: read-text, from: save, save: said');
    const [step] = named.steps;
    const evil = step && { ...named, steps: [{ ...step, id: 'a\nprocess.exit()\u2028b' }] };
    expect(evil && exportPlaywright(evil).text).toContain(
      '// Left out: a process.exit() b; a Playwright test',
    );
  });
});

describe('an exported DevTools recording', () => {
  const steps = (...fields: string[]) => JSON.parse(exportChrome(botOfSteps(...fields)).text).steps;
  const left = (...fields: string[]) => exportChrome(botOfSteps(...fields)).left;

  it.each([
    "do: open-page, url: 'https://{{ said }}/'",
    "do: type-text, into: name, text: '{{ said }}'",
    "do: choose-option, in: name, option: '{{ said }}', expect: {value: '*'}",
    "do: wait-for, for: {text: '{{ said }}'}",
    "do: wait-for, for: {value: '{{ said }}', of: name}",
  ])('has nothing of {%s}, whose words only a run knows, and lists the step', (fields) => {
    expect(steps(reading, fields)).toEqual([]);
    expect(left(reading, fields)[1]).toEqual({ where: 's2', why: expect.stringContaining('only a run has') });
  });

  it('proves what was written only where the app may show it in its own way', () => {
    const typing = 'do: type-text, into: name, text: a';
    expect(steps(`${typing}, expect: {value: a}`)).toHaveLength(1);
    expect(steps(`${typing}, expect: {value: '*'}`)).toHaveLength(1);
    expect(steps(`${typing}, expect: {value: b}`)[1]).toMatchObject({ properties: { value: 'b' } });
    expect(steps(`${typing}, expect: {page: '*/{{ tea }}'}`)[0].assertedEvents).toEqual([
      { type: 'navigation', url: '*/Tea' },
    ]);
    expect(steps(reading, `${typing}, expect: {page: '*/{{ said }}'}`)[0].assertedEvents).toEqual([
      { type: 'navigation' },
    ]);
  });

  it('waits as long as the bot does, thirty seconds at most', () => {
    expect(left('do: hover, on: save, timeout: 30')).toEqual([]);
    expect(left('do: hover, on: save, timeout: 31')).toHaveLength(1);
    expect(steps('do: hover, on: save, timeout: 31')[0].timeout).toBe(30_000);
  });

  it('has the selectors that can be said once each, and lists the ways that cannot', () => {
    const made = botOfSteps('do: hover, on: name');
    const css = { by: 'css', css: '#a' } as const;
    const ways = [
      css,
      { by: 'text', text: '{{ now() }}' } as const,
      css,
      { by: 'position', x: 1, y: 1, width: 1, height: 1 } as const,
    ];
    const { text, left: listed } = exportChrome({ ...made, targets: { name: { surface: 'web', ways } } });
    expect(JSON.parse(text).steps[0].selectors).toEqual([['#a']]);
    expect(listed.map(({ where, why }) => `${where}: ${why}`)).toContain(
      'name: a recording finds nothing by “position” as it stands there',
    );
  });
});

it('a JUnit file holds no sign that XML cannot hold, and ends its lines', () => {
  const { text } = exportJunit({ ...bot, name: 'a', title: 'R & D "<x>"\u0000\u001b\ttab', tests: [] });
  expect(text.split('\n')).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    '  <testsuite name="a" tests="1" failures="0" skipped="1">',
    '    <testcase classname="a" name="R &amp; D &quot;&lt;x&gt;&quot;\ttab"><skipped message="not run yet"/></testcase>',
    '  </testsuite>',
    '</testsuites>',
    '',
  ]);
});
