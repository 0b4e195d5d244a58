import { describe, expect, it } from 'vitest';
import { filesHolding } from '../support/files-holding.ts';
import { appForTests } from './app-for-tests.ts';
import { partiesIn, startTryton, trytonPassword } from './apps/tryton.ts';
import { playAgain } from './play-again.ts';
import { recordTask } from './record-task.ts';

const used = appForTests(startTryton);

describe('Tryton (ERP)', () => {
  it('enters a party with its address', async () => {
    const { app, folder } = used;
    const before = partiesIn(app).length;
    const task = await recordTask({ url: `${app.url}/#company/model/party.party`, folder }, async (page) => {
      const { keyboard } = page;
      await page.getByRole('textbox', { name: 'User name' }).click();
      await keyboard.type('admin');
      await page.getByRole('button', { name: 'Login' }).click();
      await page.getByRole('textbox', { name: 'Password for admin' }).click();
      await keyboard.type(trytonPassword);
      await page.getByRole('button', { name: 'OK' }).click();
      await page.getByRole('button', { name: 'New' }).first().click();
      await page.getByRole('textbox', { name: 'Name:', exact: true }).click();
      await keyboard.type('Shown Supplies Ltd');
      await page.getByRole('textbox', { name: 'Street:', exact: true }).click();
      await keyboard.type('1 Shown Street');
      // The server is asked when the field is left, and the form is drawn anew: a person waits for it without knowing.
      const drawn = page.waitForResponse(/rpc/);
      await keyboard.press('Tab');
      await drawn;
      await page.getByRole('combobox', { name: 'City:' }).click();
      await keyboard.type('Shownbury');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect.poll(() => partiesIn(app).length, { timeout: 15_000 }).toBe(before + 1);
    });
    await playAgain(
      task,
      { name: 'Played Parts SA', street: '2 Played Street', city: 'Playedville' },
      { 'password-for-admin': trytonPassword },
    );
    expect(partiesIn(app).slice(before)).toEqual([
      { name: 'Shown Supplies Ltd', street: '1 Shown Street', city: 'Shownbury' },
      { name: 'Played Parts SA', street: '2 Played Street', city: 'Playedville' },
    ]);
    expect(await filesHolding(folder, trytonPassword)).toEqual([]);
  });
});
