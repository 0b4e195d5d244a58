// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Selenium IDE writes variables so.
import { expect, it } from 'vitest';
import { chromeOf, codeOf, type Row, sideOf } from './imported.ts';

const open: Row = ['open', '/start'];
const click: Row = ['click', 'id=save'];
const weak = { changes: 'page' };

it.each<[string, Row[], object]>([
  ['a thing that is there', [['assertElementPresent', 'css=.done']], { for: { appears: 'done' } }],
  ['a text in a thing', [['assertText', 'id=status', 'Saved']], { for: { text: 'Saved', in: 'status' } }],
  ['a text anywhere', [['assertTextPresent', 'Saved']], { for: { text: 'Saved' } }],
  ['what another field holds', [['assertValue', 'id=total', '120']], { for: { value: '120', of: 'total' } }],
  ['a title', [['assertTitle', 'Saved']], { for: { page: { title: 'Saved' } } }],
  ['what must be gone', [['assertElementNotPresent', 'css=.wait']], { for: { gone: 'wait' } }],
  [
    'a thing that takes its time',
    [['waitForElementVisible', 'css=.done', '9000']],
    { for: { appears: 'done' }, timeout: 9 },
  ],
])(
  '%s, looked for right after a click, may have been so before: the page must change, and then it must be so',
  (_, rows, expected) => {
    const looked = sideOf(open, click, ...rows);
    expect(looked.bot.steps.slice(1)).toMatchObject([
      { do: 'click', expect: weak },
      { do: 'wait-for', ...expected },
    ]);
    expect(looked.entries.find(({ place }) => place === 'tests[0].commands[1]')?.note).toContain(
      'counts as done when the page changes',
    );
  },
);

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
    { changes: 'page' },
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
])('codegen: %s after a click is looked for when the page has changed', (statement, expected) => {
  const looked = codeOf(
    "await page.goto('https://shop.example/start');",
    "await page.locator('#save').click();",
    statement,
  );
  expect(looked.bot.steps.slice(1)).toMatchObject([{ expect: weak }, { do: 'wait-for', for: expected }]);
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
