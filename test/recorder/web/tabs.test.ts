import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { poll } from './recorded-pages.ts';
import { thereAndBack } from './there-and-back.ts';

/** A page that counts what is noted in it and posts it with its own name. */
const notes = (name: string) => `<title>${name}</title><h1>${name}</h1><label>Note <input id="n"></label>
<button onclick="fetch('/did',{method:'POST',body:'${name}: '+n.value});out.textContent=n.value+' noted in ${name}'">Keep</button><p id="out"></p>`;

const { recorded, show, play } = thereAndBack({
  '/list': `${notes('List')}<a href="/detail" target="_blank">Details</a>`,
  '/detail': `${notes('Detail')}<script>setInterval(() => { late.textContent = 'Ticked ' + (late.textContent.length + 1) }, 400)</script><p id="late"></p>`,
  '/book': `${notes('Book')}<a href="/detail" target="_blank">Details</a>`,
  '/one': `${notes('Twin')}<a href="/two" target="_blank">Other</a>`,
  '/two': `${notes('Two')}<a href="/two" target="_blank">Again</a>`,
});

async function note(page: Page, words: string): Promise<void> {
  await page.bringToFront();
  await page.getByLabel('Note').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(words);
  await page.getByRole('button', { name: 'Keep' }).click();
  // Nobody turns to another tab sooner than a page takes to come to rest.
  const isTold = () =>
    recorded.desk.events('shown').some(({ said }) => said.join().includes(`${words} noted in`));
  await poll(isTold).toBe(true);
}

async function openTab(page: Page, link: string): Promise<Page> {
  const opened = recorded.context.waitForEvent('page');
  await page.getByRole('link', { name: link }).click();
  const tab = await opened;
  await tab.locator('deskhand-bar').waitFor({ state: 'attached' });
  return tab;
}

describe('a person who goes back and forth between tabs', { timeout: 60_000 }, () => {
  it('is followed from tab to tab, and each thing is done in its own tab again', async () => {
    const { bot, steps, shown, read } = await show(
      '/list',
      async () => {
        const { page } = recorded;
        await note(page, 'Anna');
        const detail = await openTab(page, 'Details');
        await note(detail, 'Bert');
        await note(page, 'Cleo');
        await note(detail, 'Dora');
      },
      { times: 4 },
    );
    expect(shown).toEqual(['List: Anna', 'Detail: Bert', 'List: Cleo', 'Detail: Dora']);
    expect(bot.steps.filter((step) => step.do === 'switch-window')).toMatchObject([
      { url: '*/list' },
      { url: '*/detail' },
    ]);
    expect(steps.map(({ words }) => words)).toContain('Turn to the window */list');
    expect(steps.filter(({ doubt }) => doubt)).toEqual([]);
    const other = { note: 'Emil', note_2: 'Fritz', note_3: 'Gina', note_4: 'Hugo' };
    expect(Object.keys(bot.inputs)).toEqual(Object.keys(other));
    expect(await play(read, other, 4)).toEqual({
      outcome: 'done',
      played: ['List: Emil', 'Detail: Fritz', 'List: Gina', 'Detail: Hugo'],
    });
  });

  it('and closes one by hand: the bot, for which it is still open, works in the other one all the same', async () => {
    const { read } = await show(
      '/book',
      async () => {
        const detail = await openTab(recorded.page, 'Details');
        await note(detail, 'Bert');
        await detail.close();
        await note(recorded.page, 'Cleo');
      },
      { times: 2 },
    );
    const { outcome, played } = await play(read, {}, 2);
    expect([outcome, ...played]).toEqual(['done', 'Detail: Bert', 'Book: Cleo']);
  });

  it('in tabs that nothing tells apart leaves a gap, never an act in the wrong one', async () => {
    const { bot } = await show(
      '/one',
      async () => {
        const two = await openTab(recorded.page, 'Other');
        const again = await openTab(two, 'Again');
        await note(again, 'Anna');
        await note(two, 'Bert');
      },
      { times: 2 },
    );
    const kinds = bot.steps.map((step) => step.do);
    expect(kinds).toContain('ask-person');
    expect(kinds).not.toContain('switch-window');
    await poll(() => recorded.did).toEqual([]);
  });
});
