import fc from 'fast-check';
import { ownAddress, some, unknownOptions, with$, words } from './any-source.ts';

/** Recordings of Playwright, of what is known and what nobody knows. */
const options = some({
  name: fc.constantFrom<unknown>('Save', { source: 'a|b' }),
  exact: fc.constant(true),
  hasText: words,
  hasNotText: words,
  attrs: fc.constantFrom([{ name: 'level', value: 2 }]),
  xDeep: fc.constant(1),
});
const firstPart = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      'role',
      'label',
      'text',
      'test-id',
      'alt',
      'title',
      'placeholder',
      'default',
      'bake',
    ),
    body: fc.constantFrom<unknown>('button', 'li', '#a >> b', { source: 'x' }),
    options,
  }),
  fc.record({ kind: fc.constant('frame-locator'), body: fc.constantFrom('#in', '[name="in"]') }),
);
const morePart = fc.oneof(
  firstPart,
  fc.record({ kind: fc.constantFrom('nth', 'has-text', 'has-not-text', 'has', 'visible'), body: words }),
  fc.record({ kind: fc.constantFrom('first', 'last', 'frame'), body: fc.constant('') }),
);
/** One part inside the other, as Playwright writes them. */
const locator = fc
  .tuple(firstPart, fc.array(morePart, { maxLength: 2 }))
  .map(([first, more]) =>
    [first, ...more].reduceRight<object | undefined>(
      (next, part) => ({ ...part, ...(next && { next }) }),
      undefined,
    ),
  );
const signals = fc.array(
  with$(
    fc.record({ name: fc.constantFrom('navigation', 'popup', 'download', 'dialog', 'earthquake') }),
    some({ url: ownAddress, popupAlias: fc.constant('p2'), isAsync: fc.constant(true) }),
    unknownOptions,
  ),
  { maxLength: 2 },
);
const line = fc
  .constantFrom(
    ...'openPage navigate click fill press check select setInputFiles hover assertText assertValue assertVisible assertChecked assertSnapshot closePage bakeCake'.split(
      ' ',
    ),
  )
  .chain((name) =>
    with$(
      fc.record({ name: fc.constant(name), signals, locator }),
      fc.constant({
        url: 'https://a.example/x',
        text: 'Tea',
        key: 'Enter',
        value: 'v',
        options: ['o'],
        files: ['f'],
      }),
      some({
        button: fc.constantFrom('right', 'middle', 'back'),
        clickCount: fc.constantFrom(2, 3),
        modifiers: fc.constantFrom(2, 9, 16),
        position: fc.constant({ x: 1 }),
        checked: fc.constant(false),
        ariaSnapshot: fc.constantFrom('- button "Tea"', '- list:\n  - text: Tea'),
        pageAlias: fc.constantFrom('page', 'p2'),
        framePath: fc.constant(['#in']),
        timestamp: fc.constant(5),
      }),
      unknownOptions,
    ),
  );
export const anyJsonl = fc.array(line, { minLength: 1, maxLength: 4 }).map(
  (lines) =>
    [
      {
        browserName: 'chromium',
        launchOptions: { headless: false },
        contextOptions: { viewport: 5, locale: 'de' },
        xHead: 1,
      },
      { name: 'navigate', url: 'https://a.example/' },
      ...lines,
    ] as object[],
);

/** A piece of code, and the same without a part of it, each part once. */
type Piece = [whole: string, ...without: string[]];

/** One piece behind the other: without a part of the one, or without a part of the other. */
const both = ([one, ...less]: Piece, [other, ...few]: Piece): Piece => [
  `${one}${other}`,
  ...less.map((piece) => `${piece}${other}`),
  ...few.map((piece) => `${one}${piece}`),
];

/** A call with some of these options; without each of them in turn. */
const withOptions = (
  name: string,
  first: string,
  options: Readonly<Record<string, readonly string[]>>,
): fc.Arbitrary<Piece> =>
  fc
    .record(
      Object.fromEntries(Object.entries(options).map(([key, values]) => [key, fc.constantFrom(...values)])),
      { requiredKeys: [] },
    )
    .map((chosen) => {
      const call = (keys: readonly string[]) => {
        const record =
          keys.length === 0 ? '' : `{ ${keys.map((key) => `${key}: ${chosen[key]}`).join(', ')} }`;
        return `.${name}(${[first, record].filter((part) => part !== '').join(', ')})`;
      };
      const keys = Object.keys(chosen);
      return [call(keys), ...keys.map((key) => call(keys.filter((one) => one !== key)))];
    });

const none: Piece = [''];
const frame = fc.constantFrom<Piece>(
  none,
  none,
  [".frameLocator('#in')", ''],
  [".locator('#in').contentFrame()", ''],
);
const found = fc.oneof(
  withOptions('getByText', "'Tea'", { exact: ['true'], xFlag: ['1'] }),
  withOptions('getByLabel', "'A'", { exact: ['true'] }),
  withOptions('getByTitle', "'A'", { exact: ['true'] }),
  withOptions('getByRole', "'button'", { checked: ['true'], level: ['2'], xFlag: ['1', 'which'] }),
  withOptions('getByRole', "'button'", { name: ["'Tea'", '/^Tea$/', '/a|b/', 'which'] }),
  withOptions('locator', "'li'", {
    hasText: ["'Tea'", '/Tea/'],
    hasNotText: ["'Milk'"],
    has: ["page.locator('b')", "page.getByText('x')", 'where'],
    hasNot: ["page.locator('i')"],
  }),
);
const narrowed = fc.oneof(
  fc.constant(none),
  fc.constantFrom<Piece>(
    ['.first()', ''],
    ['.last()', ''],
    ['.nth(2)', ''],
    ['.nth(at)', ''],
    [".locator('b')", ''],
    ['.and(page)', ''],
  ),
  withOptions('filter', '', { hasText: ["'two'"], visible: ['true', 'false'] }).map(
    ([whole, ...less]): Piece =>
      whole === '.filter()' ? none : [whole, ...less.map((one) => (one === '.filter()' ? '' : one))],
  ),
);
const acted = fc.oneof(
  withOptions('click', '', {
    button: ["'right'", "'back'", 'which'],
    clickCount: ['2', '3'],
    modifiers: ["['Shift']", "['Hyper']", 'held'],
    force: ['true'],
    position: ['{ x: 1, y: 2 }'],
    timeout: ['5'],
  }),
  withOptions('dblclick', '', { button: ["'middle'"], delay: ['5'] }),
  withOptions('fill', "'x'", { timeout: ['5'], force: ['true'] }),
  withOptions('press', "'Enter'", { delay: ['5'], noWaitAfter: ['true'] }),
  withOptions('check', '', { trial: ['true'] }),
  withOptions('hover', '', { modifiers: ["['Shift']"], trial: ['true'] }),
  withOptions('dragTo', "page.locator('#b')", { sourcePosition: ['{ x: 1, y: 2 }'] }),
  withOptions('setInputFiles', "['a.txt']", { noWaitAfter: ['true'] }),
  fc.constantFrom<Piece>(
    [".selectOption({ label: 'a', value: 'b' })", ".selectOption({ label: 'a' })"],
    [".selectOption(['a', 'b'])", ".selectOption(['a'])"],
    ['.evaluate(() => 1)', '.hover()'],
  ),
);
const looked = fc.oneof(
  withOptions('toBeVisible', '', { timeout: ['5'], visible: ['false'] }),
  withOptions('toBeChecked', '', { checked: ['false'] }),
  withOptions('toHaveText', "'x'", { ignoreCase: ['true'], useInnerText: ['true'] }),
  withOptions('toHaveCount', '0', { timeout: ['5'] }),
  fc.constantFrom<Piece>(
    ['.not.toBeVisible()', '.toBeVisible()'],
    [".not.toContainText('x')", ".toContainText('x')"],
    [".toHaveCSS('a', 'b')", '.toBeVisible()'],
  ),
);

const thing = fc
  .tuple(frame, found, narrowed)
  .map(([one, two, three]) => both(both(['page'], one), both(two, three)));
const around = (before: string, [whole, ...without]: Piece, after: string): Piece => [
  `${before}${whole}${after}`,
  ...without.map((one) => `${before}${one}${after}`),
];
const statement = fc.oneof(
  fc.tuple(thing, acted).map(([on, what]) => around('await ', both(on, what), ';')),
  fc.tuple(thing, looked, fc.constantFrom('expect', 'expect.soft')).map(([on, what, call]): Piece => {
    const [whole, ...without] = both(around(`await ${call}(`, on, ')'), what);
    return [
      `${whole};`,
      ...without.map((one) => `${one};`),
      ...(call === 'expect' ? [] : [`${whole.replace('.soft', '')};`]),
    ];
  }),
  fc.constantFrom<Piece>(
    [
      "await page.goto('https://a.example/', { waitUntil: 'load' });",
      "await page.goto('https://a.example/');",
    ],
    ["await page.keyboard.press('Tab', { delay: 5 });", "await page.keyboard.press('Tab');"],
    [
      "await expect(page).toHaveURL('https://a.example/', { timeout: 5 });",
      "await expect(page).toHaveURL('https://a.example/');",
    ],
    ["await page.getByLabel('A').fill('x', options);", "await page.getByLabel('A').fill('x');"],
    [
      "page.once('dialog', (dialog) => dialog.accept('yes'));",
      "page.once('dialog', (dialog) => dialog.accept());",
    ],
    [
      "page.once('dialog', (dialog) => dialog.dismiss());",
      "page.once('dialog', (dialog) => dialog.accept());",
      '',
    ],
    ["const down = page.waitForEvent('download');", ''],
    [
      "await test.step('one', async () => { await page.reload(); });",
      "await test.step('one', async () => {});",
      '',
    ],
    ['await page.waitForTimeout(5);', ''],
    ['await page.bakeCake();', ''],
    ['for (const one of [1]) await page.reload();', ''],
    ['if (await page.isVisible("#a")) await page.reload();', ''],
    ["const name = 'x';", ''],
    ["const total = page.locator('#total');", ''],
    ['const answer = await page.evaluate(() => 1);', ''],
  ),
);
export const anyCode = fc.array(statement, { minLength: 1, maxLength: 4 }).map((statements) => ({
  before:
    "import { test, expect } from '@playwright/test';\ntest('a', async ({ page }) => {\nawait page.goto('https://b.example/');",
  statements,
  after: '});',
}));
