import fc from 'fast-check';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBrowser } from '../../drivers/web/find-browser.ts';
import { type RunningLedger, startLedger } from '../../practice/ledger-web/start-ledger.ts';
import { startMovingForm } from '../../practice/moving-form/start-moving-form.ts';
import { startWidgets } from '../../practice/widgets-web/start-widgets.ts';
import { armed } from '../bench/targets/contest.ts';
import type { Arena } from '../bench/targets/contestant.ts';
import { recordTarget, verdictOn } from '../bench/targets/product-locator.ts';

// The law: on a page that nobody changed, every recorded target is found, and nobody is asked.

let browser: Browser;
let page: Page;
const running: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: findBrowser(),
    chromiumSandbox: process.getuid?.() !== 0,
  });
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
});
afterAll(async () => {
  await browser?.close();
  for (const one of running) await one.stop();
});

/** Records everything that can be used on a page, draws the page anew, and tells of what was not found at once. */
async function notFoundAgain(
  draw: () => Promise<unknown>,
  drawAgain: () => Promise<unknown> = draw,
): Promise<string[]> {
  await draw();
  const first = await armed(page);
  const things = await first.kit.evaluate((kit) =>
    [
      ...document.querySelectorAll(
        'a[href],button,input:not([type=hidden]),select,textarea,summary,[role],[tabindex]',
      ),
    ]
      .filter((one) => kit.isVisible(one))
      .map((one) => kit.xpathOf(one)),
  );
  const targets = [];
  for (const thing of things) {
    await first.kit.evaluate((kit, xpath) => kit.setTruth(xpath), thing);
    targets.push(await recordTarget(first));
  }
  await drawAgain();
  const again = await armed(page);
  const lost: string[] = [];
  for (const [at, target] of targets.entries()) {
    const what = await howFound(again, things[at] as string, target);
    if (what !== 'right') lost.push(`${things[at]} (${target.title}): ${what}`);
  }
  return lost;
}

async function howFound(arena: Arena, thing: string, target: Awaited<ReturnType<typeof recordTarget>>) {
  await arena.kit.evaluate((kit, xpath) => kit.setTruth(xpath), thing);
  const verdict = await verdictOn(target, arena);
  if (!('take' in verdict)) return `refused: ${verdict.why}`;
  const { ref } = verdict.take.candidate;
  const mark = await arena.kit.evaluate((kit, held) => kit.judge(kit.element(held)), ref);
  return mark === 'right' && verdict.healed ? 'asked' : mark;
}

async function signedIn(): Promise<RunningLedger> {
  const ledger = await startLedger({
    vendors: [{ id: 'V1', name: 'Oak Ltd', vat: 'GB1', iban: 'GB00', currency: 'EUR', taxRate: 20 }],
  });
  running.push(ledger);
  return ledger;
}

it('on the pages of the ledger, whose ids are others each time', async () => {
  const { url, user, password } = await signedIn();
  expect(await notFoundAgain(() => page.goto(`${url}/login`))).toEqual([]);
  const fields = page.locator('input:not([type=hidden])');
  await fields.first().fill(user);
  await page.locator('input[type=password]').fill(password);
  await page.locator('input[type=password]').press('Enter');
  await page.waitForURL(`${url}/ledger`);
  for (const path of ['menu', 'home', 'vendors', 'invoices', 'search', 'post-invoice'])
    expect(await notFoundAgain(() => page.goto(`${url}/${path}`)), path).toEqual([]);
});

it('on the pages of the workshop and the parcel desk', async () => {
  const [widgets, desk] = [await startWidgets(), await startMovingForm()];
  running.push(widgets, desk);
  for (const path of ['board', 'menus', 'fields', 'dialogs', 'inner', 'scales'])
    expect(await notFoundAgain(() => page.goto(`${widgets.url}/${path}`)), path).toEqual([]);
});

it.each([
  [
    'two buttons with the same words, one of them under a list that was open only because of what was typed',
    (
      open: boolean,
    ) => `<p>Draft of “New”</p><input class="title"><div><input placeholder="tag name"> <button>add</button>
      ${open ? '<ul style="position:absolute;z-index:10"><li>No tags found</li></ul>' : ''}</div>
      <div><input placeholder="field name"> <input placeholder="field value"> <button>add</button></div>`,
  ],
  [
    'a link whose words unfold under the mouse',
    (open: boolean) => `<ul><li><a href="?do=edit" title="Edit this page [e]"><span
      style="visibility:${open ? 'visible' : 'hidden'}">Edit this page</span></a></li></ul>`,
  ],
  [
    'lists without a label, further down than they were',
    (
      open: boolean,
    ) => `<div style="height:${open ? 20 : 300}px"></div><ul><li><span>Menu Mode</span> <select><option>On<option>Off
      </select></li><li><span>Lighting</span> <select><option>Auto<option>Dark</select></li></ul>`,
  ],
  [
    'a list that tells nothing, beside words that stand twice with a button each',
    () => `<p><select><option></option></select> <span>add</span> <button>add</button></p><h3>add</h3><p><span>add</span>
      <button>add</button></p>`,
  ],
])('%s', async (_, html) => {
  const draw = (open: boolean) => () => page.setContent(`<main>${html(open)}</main>`);
  expect(await notFoundAgain(draw(true), draw(false))).toEqual([]);
});

const words = fc.constantFrom('add', 'Save', 'Edit', 'Name', '', '×', 'Title', 'Draft of “New”');
const control = fc
  .tuple(fc.constantFrom('button', 'input', 'select', 'a', 'checkbox', 'tab'), words, words, fc.boolean())
  .map(([kind, said, beside, marked]) => {
    const id = marked && said ? ` id="${said.replace(/\W/g, '')}1"` : '';
    const made: Record<string, string> = {
      button: `<button${id}>${said}</button>`,
      input: `<input placeholder="${said}">`,
      select: `<select><option>${said}</option></select>`,
      a: `<a href="#${said}">${said || 'more'}</a>`,
      checkbox: `<label><input type="checkbox"> ${said}</label>`,
      tab: `<div role="tab" tabindex="0">${said || '<i class="icon"></i>&nbsp;'}</div>`,
    };
    return `${beside ? `<span>${beside}</span> ` : ''}${made[kind]}`;
  });
const block = fc
  .tuple(
    fc.constantFrom('p', 'li', 'div', 'fieldset'),
    fc.array(control, { minLength: 1, maxLength: 3 }),
    words,
  )
  .map(
    ([tag, inside, heading]) => `${heading ? `<h3>${heading}</h3>` : ''}<${tag}>${inside.join(' ')}</${tag}>`,
  );

it('on any page, however much alike the things on it are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 6 }), async (blocks) => {
      expect(await notFoundAgain(() => page.setContent(`<main>${blocks.join('')}</main>`))).toEqual([]);
    }),
    { numRuns: 15 },
  );
}, 120_000);
