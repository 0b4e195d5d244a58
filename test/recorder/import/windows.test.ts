// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Selenium IDE and UI.Vision write variables so.
import { expect, it } from 'vitest';
import { chromeOf, codeOf, jsonlOf, type Looked, macroOf, sideOf } from './imported.ts';

/** What each step does, to what or where, in order. */
const told = ({ bot }: Looked) =>
  bot.steps.map((step) => `${step.do} ${step.on ?? step.url ?? step.title ?? step.that ?? ''}`.trim());

const turn = 'switch-window *://shop.example/start*';
const stays = ['open-page https://shop.example/start', 'click pop', 'click in-pop', turn, 'click back'];

it('codegen: what is done in the first window again comes after the turn to it', () => {
  const looked = codeOf(
    "await page.goto('https://shop.example/start');",
    "const page1Promise = page.waitForEvent('popup');",
    "await page.locator('#pop').click();",
    'const page1 = await page1Promise;',
    "await page1.locator('#in-pop').click();",
    'await page1.close();',
    "await page.locator('#back').click();",
    "await expect(page.getByText('Done')).toBeVisible();",
  );
  expect(told(looked)).toEqual([...stays, 'wait-for']);
  expect(looked.at('line 9, column 1, window')).toBe('translated');
});

it('codegen: a look, a named locator and a read in another window come after the turn, too', () => {
  const looked = codeOf(
    "await page.goto('https://shop.example/start');",
    "const total = page.locator('#total');",
    "const page1Promise = page.waitForEvent('popup');",
    "await page.locator('#pop').click();",
    'const page1 = await page1Promise;',
    "await page1.goto('https://pay.example/in');",
    "await expect(total).toHaveText('5');",
    "await page1.locator('#pay').click();",
    'const said = await total.textContent();',
  );
  expect(told(looked)).toEqual([
    'open-page https://shop.example/start',
    'click pop',
    'open-page https://pay.example/in',
    turn,
    'wait-for',
    'switch-window *://pay.example/in*',
    'click pay',
    turn,
    'read-text',
  ]);
});

it('codegen: a file that comes down is no window', () => {
  const looked = codeOf(
    "await page.goto('https://shop.example/start');",
    "const downloadPromise = page.waitForEvent('download');",
    "await page.locator('#get').click();",
    'const download = await downloadPromise;',
    "await page.locator('#next').click();",
  );
  expect(told(looked)).toEqual(['open-page https://shop.example/start', 'download get', 'click next']);
});

it('jsonl: windows are told apart by their aliases', () => {
  const click = (id: string, pageAlias: string, signals: object[] = []) => ({
    name: 'click',
    selector: `#${id}`,
    signals,
    pageAlias,
  });
  const looked = jsonlOf(
    { name: 'openPage', url: 'https://shop.example/start', signals: [], pageAlias: 'page' },
    click('pop', 'page', [{ name: 'popup', popupAlias: 'page1' }]),
    click('in-pop', 'page1'),
    click('back', 'page'),
  );
  expect(told(looked)).toEqual(stays);
});

it('DevTools: a window is called by its address', () => {
  const click = (id: string, target?: string) => ({
    type: 'click',
    selectors: [`#${id}`],
    ...(target && { target }),
  });
  const looked = chromeOf(
    { type: 'navigate', url: 'https://shop.example/start' },
    click('pop', 'main'),
    click('in-pop', 'https://pay.example/in'),
    click('back', 'main'),
    click('again', 'https://pay.example/in'),
  );
  // What was clicked before the other window showed may have opened it, or led on.
  expect(told(looked)).toEqual([...stays, 'switch-window *://pay.example/*', 'click again']);
});

it('Selenium: windows have handles, of which the first is the root', () => {
  const looked = sideOf(
    ['open', '/start'],
    ['storeWindowHandle', 'first'],
    ['click', 'id=pop', '', { opensWindow: true, windowHandleName: 'win1' }],
    ['selectWindow', 'handle=${win1}'],
    ['click', 'id=in-pop'],
    ['selectWindow', 'handle=${first}'],
    ['click', 'id=back'],
  );
  expect(told(looked)).toEqual(stays);
  expect(looked.at('tests[0].commands[6], window')).toBe('translated');
});

it('Selenium: a recording stays in its window when another one opens, and may name it only then', () => {
  const looked = sideOf(
    ['open', '/start'],
    ['click', 'id=pop', '', { opensWindow: true, windowHandleName: 'win1' }],
    ['storeWindowHandle', 'first'],
    ['echo', 'still there'],
    ['click', 'id=stay'],
    ['selectWindow', '${win1}'],
    ['assertText', 'id=said', 'In'],
    ['selectWindow', 'handle=${first}'],
    ['click', 'id=back'],
  );
  expect(told(looked)).toEqual([
    'open-page https://shop.example/start',
    'click pop',
    'log',
    turn,
    'click stay',
    'check false',
    'wait-for',
    'switch-window *://shop.example/*',
    'click back',
  ]);
});

it('UI.Vision: tabs have numbers and titles', () => {
  const looked = macroOf(
    ['open', 'https://shop.example/start'],
    ['selectWindow', 'tab=closeallother'],
    ['click', 'id=pop'],
    ['selectWindow', 'tab=1'],
    ['click', 'id=in-pop'],
    ['selectWindow', 'tab=0'],
    ['click', 'id=back'],
    ['selectWindow', 'title=Pay*'],
    ['click', 'id=more'],
    ['selectWindow', 'TAB=CLOSE'],
    ['click', 'id=last'],
    ['selectWindow', 'tab=open', 'https://shop.example/new'],
    ['click', 'id=new'],
  );
  expect(told(looked)).toEqual([
    ...stays,
    'switch-window Pay*',
    'click more',
    turn.replace('start', ''),
    'click last',
    'open-page https://shop.example/new',
    'click new',
  ]);
});

it('after something was done there, only the host of a window is known', () => {
  const looked = sideOf(
    ['open', '/start'],
    ['click', 'id=menu'],
    ['click', 'id=pop', '', { opensWindow: true, windowHandleName: 'win1' }],
    ['selectWindow', 'handle=${root}'],
    ['click', 'id=back'],
  );
  expect(told(looked)[3]).toBe('switch-window *://shop.example/*');
});

it.each([
  ['handle=${win7}', 'win7'],
  ['name=frame', 'name=frame'],
])('a bot stops where a recording turns to %s, which nothing tells', (target, name) => {
  const looked = sideOf(['open', '/start'], ['click', 'id=a'], ['selectWindow', target], ['click', 'id=b']);
  expect(told(looked).slice(1)).toEqual(['click a', 'check false', 'click b']);
  expect(looked.at('tests[0].commands[2], window')).toBe(
    'nothing tells this window from the others; the bot stops there',
  );
  expect(looked.entries.some(({ what }) => what === `window ${name}`)).toBe(true);
});

const shop = 'open-page https://shop.example/start';
const news = 'open-page https://news.example/today';

it('UI.Vision: a tab that is closed brings back the page before it', () => {
  const looked = macroOf(
    ['open', 'https://shop.example/start'],
    ['selectWindow', 'TAB=OPEN', 'https://news.example/today'],
    ['click', 'id=read'],
    ['selectWindow', 'TAB=CLOSE'],
    ['click', 'id=buy'],
    ['selectWindow', 'tab=1'],
    ['click', 'id=more'],
  );
  // The other page was opened in its place; that one was clicked in, and what it led to is not known.
  expect(told(looked)).toEqual([shop, news, 'click read', shop, 'click buy', 'check false', 'click more']);
  expect(looked.at('Commands[4], window')).toBe('translated');
  expect(looked.left).toEqual(['Commands[6], window']);
});

it.each([
  ['clicked in', ['click', 'id=a']],
  ['typed in', ['type', 'id=a', 'x']],
  ['given a value', ['type', 'id=a', '${n}']],
  ['led to an address only a run knows', ['open', 'https://shop.example/${n}']],
] as const)('UI.Vision: a page that was %s cannot be brought back, and the bot stops', (_, row) => {
  const looked = macroOf(
    ['store', 'x', 'n'],
    ['open', 'https://shop.example/start'],
    [...row],
    ['selectWindow', 'tab=open', 'https://news.example/today'],
    ['selectWindow', 'tab=close'],
    ['click', 'id=buy'],
  );
  expect(told(looked).slice(-3)).toEqual([news, 'check false', 'click buy']);
  expect(looked.at('Commands[5], window')).toContain('the bot stops there');
});

it('UI.Vision: a closed tab that a click opened leads back to the window before it', () => {
  const looked = macroOf(
    ['open', 'https://shop.example/start'],
    ['click', 'id=pop'],
    ['selectWindow', 'tab=1'],
    ['click', 'id=in-pop'],
    ['selectWindow', 'tab=close'],
    ['click', 'id=back'],
    ['selectWindow', 'tab=close'],
    ['click', 'id=there'],
  );
  expect(told(looked)).toEqual([...stays, 'click there']);
});

it('codegen: a page of its own takes the place of the first one, which is opened again', () => {
  const looked = codeOf(
    "await page.goto('https://shop.example/start');",
    'const other = await context.newPage();',
    "await other.goto('https://news.example/today');",
    "await other.locator('#read').click();",
    "await page.locator('#buy').click();",
  );
  expect(told(looked)).toEqual([shop, news, 'click read', shop, 'click buy']);
});
