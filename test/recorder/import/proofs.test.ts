// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Selenium IDE writes variables so.
import { expect, it } from 'vitest';
import { chromeOf, codeOf, type Row, sideOf } from './imported.ts';

const open: Row = ['open', '/start'];
const click: Row = ['click', 'id=save'];
const weak = { changes: 'page' };

it.each<[string, Row[], object]>([
  ['a thing that is there', [['assertElementPresent', 'css=.done']], { appears: 'done' }],
  ['a text in a thing', [['assertText', 'id=status', 'Saved']], { text: 'Saved', in: 'status' }],
  ['a text anywhere', [['assertTextPresent', 'Saved']], { text: 'Saved' }],
  ['what another field holds', [['assertValue', 'id=total', '120']], { value: '120', of: 'total' }],
  ['a title', [['assertTitle', 'Saved']], { page: { title: 'Saved' } }],
  [
    'a thing that takes its time',
    [['waitForElementVisible', 'css=.done', '9000']],
    { appears: 'done', within: 9 },
  ],
])('%s, looked for right after a click, proves it', (_, rows, expected) => {
  const looked = sideOf(open, click, ...rows);
  expect(looked.step('click').expect).toEqual(expected);
  expect(looked.bot.steps.some((step) => step.do === 'wait-for')).toBe(false);
  expect(looked.entries.find(({ place }) => place === 'tests[0].commands[2]')).toMatchObject({
    note: 'the proof of the step before it',
    steps: ['click-save'],
  });
});

it.each<[string, Row[], Row[]]>([
  ['was used before', [['mouseOver', 'css=.done'], click], [['assertElementPresent', 'css=.done']]],
  [
    'was seen before',
    [['waitForElementPresent', 'css=.done'], click],
    [['assertElementPresent', 'css=.done']],
  ],
  ['is the clicked thing itself', [click], [['assertElementPresent', 'id=save']]],
  ['says what the clicked thing is called', [['click', 'link=Saved']], [['assertTextPresent', 'Saved']]],
  ['must be gone', [click], [['assertElementNotPresent', 'css=.wait']]],
  ['may fail', [click], [['verifyElementPresent', 'css=.done']]],
  ['comes after something else', [click, ['echo', 'x']], [['assertElementPresent', 'css=.done']]],
])('what %s proves no click, and is still looked for', (_, before, after) => {
  const looked = sideOf(open, ...before, ...after);
  expect(looked.step('click').expect).toEqual(weak);
  expect(looked.steps.some((step) => step.do === 'wait-for' || step.do === 'try')).toBe(true);
});

it('only the first look after an act is its proof', () => {
  const looked = sideOf(open, click, ['assertElementPresent', 'css=.a'], ['assertElementPresent', 'css=.b']);
  expect(looked.bot.steps.map((step) => step.expect ?? step.for)).toEqual([
    { page: { url: '*shop.example*' } },
    { appears: 'a' },
    { appears: 'b' },
  ]);
});

it('what the source saw itself stays the proof, typing proves itself, and Enter is an act', () => {
  const looked = sideOf(
    open,
    ['type', 'id=q', 'Tea'],
    ['assertElementPresent', 'css=.a'],
    ['sendKeys', 'id=q', '${KEY_ENTER}'],
    ['assertText', 'css=.b', 'Found'],
  );
  expect(looked.bot.steps.slice(1).map((step) => step.expect ?? step.for)).toEqual([
    { value: '{{ q }}' },
    { appears: 'a' },
    { text: 'Found', in: 'b' },
  ]);
  const seen = chromeOf(
    { type: 'navigate', url: 'https://shop.example/start' },
    {
      type: 'click',
      selectors: ['#save'],
      assertedEvents: [{ type: 'navigation', url: 'https://shop.example/done' }],
    },
    { type: 'waitForElement', selectors: ['.done'] },
  );
  expect(seen.bot.steps.slice(1).map((step) => step.expect ?? step.for)).toEqual([
    { page: { url: '*/done' } },
    { appears: 'done' },
  ]);
});

it.each([
  ["await expect(page).toHaveURL('https://shop.example/done');", { page: 'https://shop.example/done' }],
  ["await page.waitForURL('**/done');", { page: '*/done' }],
  ['await expect(page).toHaveURL(/done/);', { page: '*done*' }],
  ["await expect(page).toHaveTitle('Done');", { page: { title: 'Done' } }],
  ["await expect(page.getByText('Saved')).toBeVisible();", { appears: 'saved' }],
  ["await expect(page.getByTestId('status')).toHaveText('Saved');", { text: 'Saved', in: 'status' }],
])('codegen: %s after a click proves it', (statement, expected) => {
  const looked = codeOf(
    "await page.goto('https://shop.example/start');",
    "await page.locator('#save').click();",
    statement,
  );
  expect(looked.step('click').expect).toEqual(expected);
});

it('the page expected after an address proves that it was opened', () => {
  const looked = codeOf(
    "await page.goto('https://shop.example/start');",
    "await expect(page).toHaveTitle('Shop');",
    "await page.locator('#a').fill('x');",
    "await page.waitForURL('**/same');",
  );
  expect(looked.bot.steps.map((step) => step.expect ?? step.for)).toEqual([
    { page: { title: 'Shop' } },
    { value: '{{ a }}' },
    { page: '*/same' },
  ]);
});

it('what is typed into one field twice is the last text, with its own account and time', () => {
  const looked = chromeOf(
    { type: 'navigate', url: 'https://shop.example/start' },
    { type: 'change', selectors: ['#a'], value: 'Te', timeout: 2000 },
    { type: 'keyDown', key: 'Backspace' },
    { type: 'change', selectors: ['#a'], value: 'Tea', timeout: 9000 },
    { type: 'change', selectors: ['#b'], value: 'x' },
  );
  expect(looked.bot.steps.map(({ timeout }) => timeout)).toEqual([undefined, 9, undefined]);
  expect(looked.bot.inputs.a?.default).toBe('Tea');
  expect(looked.at('steps[1]')).toBe('needless: it is a part of the step beside it');
  expect(looked.at('steps[3]')).toBe('translated');
});

it('a click into a text field that is typed into next is part of the typing', () => {
  const { bot } = codeOf(
    "await page.goto('https://shop.example/start');",
    "await page.getByRole('textbox', { name: 'Name' }).click();",
    "await page.getByPlaceholder('Name').fill('Tea');",
    "await page.getByRole('button', { name: 'Open' }).click();",
    "await page.getByLabel('City').fill('Ulm');",
  );
  expect(bot.steps.map((step) => step.do)).toEqual(['open-page', 'type-text', 'click', 'type-text']);
});
