// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Selenium IDE and UI.Vision write variables so.
/** Small recordings in the true form of each tool, for tests that break them. */
export const sources = {
  'chrome.json': JSON.stringify({
    title: 'shop',
    timeout: 5000,
    steps: [
      {
        type: 'setViewport',
        width: 800,
        height: 600,
        deviceScaleFactor: 1,
        isMobile: false,
        hasTouch: false,
        isLandscape: false,
      },
      {
        type: 'navigate',
        url: 'https://shop.example/',
        assertedEvents: [{ type: 'navigation', url: 'https://shop.example/', title: 'Shop' }],
      },
      {
        type: 'click',
        target: 'main',
        selectors: [
          ['aria/ADD TO CART'],
          ['my-app', 'button'],
          ['xpath//html/body/div[2]/button'],
          ['pierce/button'],
          ['text/Add to'],
        ],
        offsetX: 1,
        offsetY: 2,
      },
      { type: 'change', value: 'hunter2-canary', selectors: [['#password']], target: 'main' },
      { type: 'keyDown', key: 'Enter', target: 'main' },
      { type: 'keyUp', key: 'Enter', target: 'main' },
      { type: 'waitForExpression', expression: 'alert(1)' },
      { type: 'waitForElement', selectors: ['#done'], visible: false },
      { type: 'teleport', selectors: [['#x']] },
    ],
  }),
  'selenium.side': JSON.stringify({
    id: '1',
    version: '2.0',
    name: 'project',
    url: 'https://shop.example',
    tests: [
      {
        id: 'a',
        name: 'buy',
        commands: [
          { id: '1', comment: '', command: 'open', target: '/', targets: [], value: '' },
          {
            id: '2',
            command: 'type',
            target: 'id=password',
            targets: [
              ['id=password', 'id'],
              ['xpath=//input[2]', 'xpath:position'],
            ],
            value: 'hunter2-canary',
          },
          { id: '3', command: 'storeText', target: 'css=#count', targets: [], value: 'count' },
          { id: '4', command: 'if', target: '${count} > 5 && ${count} != "x"', targets: [], value: '' },
          { id: '5', command: 'click', target: 'linkText=More', targets: [], value: '' },
          { id: '6', command: 'elseIf', target: 'window.x()', targets: [], value: '' },
          { id: '7', command: 'click', target: 'linkText=Less', targets: [], value: '' },
          { id: '8', command: 'end', target: '', targets: [], value: '' },
          { id: '9', command: '//click', target: 'id=off', targets: [], value: '' },
          { id: '10', command: 'verifyText', target: 'css=#said', targets: [], value: 'Thanks' },
          { id: '11', command: 'executeScript', target: 'return 1', targets: [], value: 'one' },
          { id: '12', command: 'run', target: 'log out', targets: [], value: '' },
        ],
      },
      {
        id: 'b',
        name: 'log out',
        commands: [{ id: '13', command: 'click', target: 'id=out', targets: [], value: '' }],
      },
    ],
    suites: [
      { id: 's', name: 'All', persistSession: false, parallel: false, timeout: 300, tests: ['a', 'b'] },
    ],
    urls: [],
    plugins: [],
  }),
  'codegen.spec.ts': `import { test, expect } from '@playwright/test';

test('buys', async ({ page }) => {
  await page.goto('https://shop.example/');
  const page1Promise = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Open' }).click();
  const page1 = await page1Promise;
  await page1.locator('iframe[name="pay"]').contentFrame().getByLabel('Password').fill('hunter2-canary');
  await page.getByRole('row', { name: 'Tea' }).filter({ hasText: 'two' }).getByRole('button').nth(1).click();
  page.once('dialog', dialog => {
    console.log(\`Dialog message: \${dialog.message()}\`);
    dialog.dismiss().catch(() => {});
  });
  await page.getByTestId('save').dblclick({ button: 'right' });
  await expect(page.getByText('Thanks')).toBeVisible();
  await expect(page).toHaveTitle(/Shop/);
  await page.evaluate(() => document.title = 'x');
  for (const one of [1]) await page.getByText('x').click();
});
`,
  'codegen.jsonl': [
    '{"browserName":"chromium","launchOptions":{},"contextOptions":{}}',
    '{"name":"openPage","url":"https://shop.example/","signals":[],"pageGuid":"p"}',
    '{"name":"fill","selector":"#password","text":"hunter2-canary","signals":[],"pageGuid":"p"}',
    '{"name":"click","selector":"x","button":"left","modifiers":2,"clickCount":1,"signals":[{"name":"popup"}],"pageGuid":"p","locator":{"kind":"role","body":"button","options":{"attrs":[],"exact":false,"name":"Buy"}}}',
    '{"name":"assertText","selector":"x","text":"Thanks","substring":true,"signals":[],"locator":{"kind":"text","body":{},"options":{}}}',
    '{"name":"assertVisible","selector":"x","signals":[],"locator":{"kind":"test-id","body":"said","options":{}}}',
    '{"name":"closePage","signals":[]}',
  ].join('\n'),
  'ui-vision.json': JSON.stringify({
    Name: 'shop',
    CreationDate: '2026-1-1',
    Commands: [
      { Command: 'store', Target: 'hunter2-canary', Value: 'my_password' },
      { Command: 'open', Target: 'https://shop.example/', Value: '' },
      { Command: 'type', Target: 'name=pw', Value: '${my_password}' },
      { Command: 'XClick', Target: 'button.png', Value: '' },
      { Command: 'click', Target: 'link=Buy@POS=2', Value: '', Targets: ['link=Buy@POS=2', 'css=a.buy'] },
      { Command: 'echo', Target: '${!LOOP}', Value: '' },
    ],
  }),
  'flow.automa.json': JSON.stringify({
    extVersion: '1.28',
    name: 'shop',
    table: [],
    drawflow: {
      nodes: [
        { id: 't', label: 'trigger', type: 'BlockBasic', position: { x: 0, y: 0 }, data: {} },
        { id: 'o', label: 'new-tab', type: 'BlockBasic', data: { url: 'https://shop.example/' } },
        {
          id: 'f',
          label: 'forms',
          type: 'BlockBasic',
          data: { type: 'text-field', selector: '#password', value: 'hunter2-canary' },
        },
        {
          id: 'l',
          label: 'loop-data',
          data: { loopId: 'x', loopThrough: 'numbers', fromNumber: 1, toNumber: 3 },
        },
        { id: 'c', label: 'event-click', data: { selector: '#buy', findBy: 'cssSelector' } },
        { id: 'b', label: 'loop-breakpoint', data: { loopId: 'x' } },
        { id: 'j', label: 'javascript-code', data: { code: 'alert(1)' } },
        { id: 'z', label: 'event-click', data: { selector: '#lost' } },
      ],
      edges: ['t-o', 'o-f', 'f-l', 'l-c', 'c-b', 'b-j'].map((pair) => {
        const [source, target] = pair.split('-');
        return {
          id: pair,
          source,
          target,
          sourceHandle: `${source}-output-1`,
          targetHandle: `${target}-input-1`,
        };
      }),
    },
  }),
} as const;

export type SourceName = keyof typeof sources;
export const sourceNames = Object.keys(sources) as SourceName[];
