import { describe, expect, it } from 'vitest';
import { appForTests } from './app-for-tests.ts';
import { notesIn, startTiddlyWiki } from './apps/tiddlywiki.ts';
import { playAgain } from './play-again.ts';
import { recordTask } from './record-task.ts';

const used = appForTests(startTiddlyWiki);

describe('TiddlyWiki (its own widgets, a frame around the text)', () => {
  it('writes a note with a tag', async () => {
    const { app, folder } = used;
    const task = await recordTask({ url: `${app.url}/`, folder }, async (page) => {
      const { keyboard } = page;
      await page.getByRole('button', { name: 'new tiddler' }).click();
      const draft = page.getByRole('region', { name: 'Editor' });
      await draft.getByPlaceholder('tag name').click();
      await keyboard.type('shown');
      await keyboard.press('Enter');
      await draft.locator('iframe').click();
      await keyboard.type('Bring the figures.');
      await draft.getByRole('button', { name: 'Confirm changes to this tiddler' }).click();
      await page.getByText('Bring the figures.').waitFor();
    });
    const shown = { title: 'New Tiddler', tags: 'shown', text: 'Bring the figures.' };
    await expect.poll(() => notesIn(app), { timeout: 15_000 }).toMatchObject([shown]);
    await playAgain(task, { tag_name: 'played', type_the_text_for_this_tiddler: 'Bring the keys.' });
    const played = { title: 'New Tiddler 1', tags: 'played', text: 'Bring the keys.' };
    await expect.poll(() => notesIn(app), { timeout: 15_000 }).toMatchObject([played, shown]);
  });
});
