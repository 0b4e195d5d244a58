import { parseSync } from 'oxc-parser';
import { expect, it } from 'vitest';
import { exportPlaywright } from '../../../recorder/export/export-playwright.ts';
import { botOfSteps } from './bot-of-steps.ts';

/** The statements a step becomes, without the opening of the page; what is left out is a comment there. */
function statements(...steps: string[]): string[] {
  const { text } = exportPlaywright(botOfSteps(...steps));
  expect(parseSync('a.spec.ts', text).errors).toEqual([]);
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith('test('));
  return lines.slice(from + 1, -2).map((line) => line.trim());
}

const name = "page.getByLabel('Name', { exact: true })";
const save = "page.getByRole('button', { name: 'Save', exact: true })";
const inFrame = 'page.frameLocator(\'[name="pay"]\')';

it.each<[string, string[]]>([
  [
    "do: open-page, url: 'https://shop.example/a', expect: {page: {url: '*/a*', title: Shop}}",
    [
      "await page.goto('https://shop.example/a');",
      "await page.waitForURL('**/a**');",
      "await expect(page).toHaveTitle('Shop');",
    ],
  ],
  [
    "do: open-page, url: 'https://shop.example/a', expect: {page: {title: Shop}}",
    ["await page.goto('https://shop.example/a');", "await expect(page).toHaveTitle('Shop');"],
  ],
  [
    "do: open-page, url: 'https://shop.example/a', expect: {page: {url: '*/a', title: 'Shop*'}}",
    [
      "await page.goto('https://shop.example/a');",
      "await page.waitForURL('**/a');",
      '// Left out: s1; a title with a star cannot be said in a Playwright test.',
    ],
  ],
  [
    'do: click, on: save, expect: {appears: name}',
    [`await ${save}.click();`, `await expect(${name}).toBeVisible();`],
  ],
  [
    'do: click, on: save, button: right, modifiers: [Shift, Alt], expect: {gone: name}',
    [
      `await ${save}.click({ button: 'right', modifiers: ['Shift', 'Alt'] });`,
      `await expect(${name}).toBeHidden();`,
    ],
  ],
  [
    'do: click, on: save, button: left, count: 2, expect: {text: Done}',
    [`await ${save}.dblclick();`, "await expect(page.locator('body')).toContainText('Done');"],
  ],
  [
    'do: click, on: save, expect: {text: Done, in: name}',
    [`await ${save}.click();`, `await expect(${name}).toContainText('Done');`],
  ],
  [
    'do: click, on: pay, expect: {text: Done}',
    [
      `await ${inFrame}.locator('#pay').click();`,
      `await expect(${inFrame}.locator('body')).toContainText('Done');`,
    ],
  ],
  [
    'do: click, on: pay, expect: {no-text: Wait}',
    [
      `await ${inFrame}.locator('#pay').click();`,
      `await expect(${inFrame}.getByText('Wait')).toHaveCount(0);`,
    ],
  ],
  [
    'do: click, on: save, expect: {value: x, of: name}',
    [`await ${save}.click();`, `await expect(${name}).toHaveValue('x');`],
  ],
  [
    'do: click, on: save, expect: {value: true, of: name}',
    [`await ${save}.click();`, `await expect(${name}).toBeChecked();`],
  ],
  [
    'do: click, on: save, expect: {value: false, of: name}',
    [`await ${save}.click();`, `await expect(${name}).not.toBeChecked();`],
  ],
  [
    'do: click, on: save, expect: {request: POST */save}',
    [`await ${save}.click();`, '// Left out: s1; its proof (request) cannot be said in a Playwright test.'],
  ],
  [
    'do: click, on: save, dialog: {answer: accept}, expect: {text: x}',
    [
      "page.once('dialog', (dialog) => dialog.accept());",
      `await ${save}.click();`,
      "await expect(page.locator('body')).toContainText('x');",
    ],
  ],
  [
    'do: click, on: save, dialog: {answer: accept, saying: Tea}, expect: {text: x}',
    [
      "page.once('dialog', (dialog) => dialog.accept('Tea'));",
      `await ${save}.click();`,
      "await expect(page.locator('body')).toContainText('x');",
    ],
  ],
  [
    'do: click, on: save, dialog: {answer: dismiss}, expect: {text: x}',
    [
      "page.once('dialog', (dialog) => dialog.dismiss());",
      `await ${save}.click();`,
      "await expect(page.locator('body')).toContainText('x');",
    ],
  ],
  [
    'do: type-text, into: name, text: Tea',
    [`await ${name}.fill('Tea');`, `await expect(${name}).toHaveValue('Tea');`],
  ],
  [
    "do: type-text, into: name, text: '5', expect: {value: '5.00'}",
    [`await ${name}.fill('5');`, `await expect(${name}).toHaveValue('5.00');`],
  ],
  [
    "do: type-text, into: name, text: '5', expect: {text: Saved}",
    [`await ${name}.fill('5');`, "await expect(page.locator('body')).toContainText('Saved');"],
  ],
  [
    "do: type-text, into: name, text: ''",
    [`await ${name}.fill('');`, `await expect(${name}).toHaveValue('');`],
  ],
  ['do: type-text, into: name, secret: pin, expect: {secret: pin}', [`await ${name}.fill(secrets['pin']);`]],
  ['do: choose-option, in: name, option: Tea, expect: {value: Tea}', [`await ${name}.selectOption('Tea');`]],
  [
    'do: choose-option, in: name, option: Tea, expect: {value: t1}',
    [`await ${name}.selectOption('Tea');`, `await expect(${name}).toHaveValue('t1');`],
  ],
  ['do: choose-option, in: name, option: true, expect: {value: true}', [`await ${name}.check();`]],
  ['do: choose-option, in: name, option: false, expect: {value: false}', [`await ${name}.uncheck();`]],
  [
    'do: press-keys, keys: Ctrl+S, expect: {text: x}',
    ["await page.keyboard.press('Control+s');", "await expect(page.locator('body')).toContainText('x');"],
  ],
  [
    'do: press-keys, in: name, keys: Control++, expect: {text: x}',
    [`await ${name}.press('Control++');`, "await expect(page.locator('body')).toContainText('x');"],
  ],
  [
    "do: download, on: save, save: file, expect: {download: '*'}",
    [
      "const downloadPromise = page.waitForEvent('download');",
      `await ${save}.click();`,
      'await downloadPromise;',
    ],
  ],
  [
    "do: download, on: save, save: file, expect: {download: '*.pdf'}",
    [
      '// Left out: s1; the name of the file that comes down (download) is not looked at.',
      "const downloadPromise = page.waitForEvent('download');",
      `await ${save}.click();`,
      'await downloadPromise;',
    ],
  ],
  ["do: upload, into: name, file: a.txt, expect: {value: '*'}", [`await ${name}.setInputFiles('a.txt');`]],
  [
    "do: upload, into: name, file: a.txt, more: [b.txt], expect: {value: '*'}",
    [`await ${name}.setInputFiles(['a.txt', 'b.txt']);`],
  ],
  ['do: hover, on: save', [`await ${save}.hover();`]],
  [
    'do: drag, what: save, to: name, expect: {text: x}',
    [`await ${save}.dragTo(${name});`, "await expect(page.locator('body')).toContainText('x');"],
  ],
  ['do: wait-for, for: {text: Thanks}', ["await expect(page.locator('body')).toContainText('Thanks');"]],
  ['do: log, message: hello', ["console.log('hello');"]],
  [
    'do: group, title: All, steps: [{id: inner, do: click, on: pay, expect: {text: Done}}]',
    [
      "await test.step('All', async () => {",
      `await ${inFrame}.locator('#pay').click();`,
      `await expect(${inFrame}.locator('body')).toContainText('Done');`,
      '});',
    ],
  ],
])('{%s}', (step, lines) => {
  expect(statements(step)).toEqual(lines);
});

it.each([
  ['once: true', 'never to do it twice (once) cannot be said'],
  ["once: true, probe: 'true'", 'to look whether it was done already (probe) cannot be said'],
  ['retry: {times: 2}', 'to try it again (retry) cannot be said'],
  ['risk: high', 'to ask a person before a changed thing is used (risk) cannot be said'],
  ['timeout: 90', 'its own time (timeout) is the one of every test'],
])('a step that asks for %s: that is said at its place, and listed', (wish, why) => {
  const bot = botOfSteps(`do: click, on: save, expect: {gone: name}, ${wish}`);
  expect(exportPlaywright(bot).left).toContainEqual({ where: 's1', why });
  expect(exportPlaywright(bot).text).toContain(`  // Left out: s1; ${why}.\n  await page.`);
});

it('what a step does not ask for is not told of', () => {
  const bot = botOfSteps('do: click, on: save, expect: {gone: name}, once: false, risk: normal');
  expect(exportPlaywright(bot).left).toEqual([]);
});
