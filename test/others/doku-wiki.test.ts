import { describe, expect, it } from 'vitest';
import { filesHolding } from '../support/files-holding.ts';
import { appForTests } from './app-for-tests.ts';
import { pageText, startDokuWiki, wikiPassword } from './apps/doku-wiki.ts';
import { playAgain } from './play-again.ts';
import { recordTask } from './record-task.ts';

const used = appForTests(startDokuWiki);

describe('DokuWiki (server-rendered PHP)', () => {
  it('logs in and writes a page anew', async () => {
    const { app, folder } = used;
    const task = await recordTask({ url: `${app.url}/doku.php`, folder }, async (page) => {
      const { keyboard } = page;
      await page.getByRole('link', { name: 'Log In' }).click();
      // The page puts the focus into its first field once it has been read.
      await page.waitForURL('**do=login**');
      await page.getByLabel('Username').click();
      await keyboard.type('clerk');
      await keyboard.press('Tab');
      await keyboard.type(wikiPassword);
      await page.getByRole('button', { name: 'Log In' }).click();
      await page.getByRole('link', { name: 'Edit this page' }).click();
      await page.locator('textarea').click();
      await keyboard.press('Control+A');
      await keyboard.type('The office is closed on Friday.');
      await keyboard.press('Tab');
      await keyboard.type('Friday');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('The office is closed on Friday.').waitFor();
    });
    expect(await pageText(app, 'start')).toContain('closed on Friday.');
    // The link's words unfold under the mouse.
    await playAgain(
      task,
      { wikitext: 'Visitors ring twice.', edit_summary: 'visitors' },
      { password: wikiPassword },
    );
    expect((await pageText(app, 'start')).trim()).toBe('Visitors ring twice.');
    expect(await filesHolding(folder, wikiPassword)).toEqual([]);
  });
});
