import { describe, expect, it } from 'vitest';
import { filesHolding } from '../support/files-holding.ts';
import { appForTests } from './app-for-tests.ts';
import { homebridgePassword, startHomebridge, usersIn } from './apps/homebridge.ts';
import { playAgain } from './play-again.ts';
import { recordTask } from './record-task.ts';

const used = appForTests(startHomebridge);
const newPassword = 'guest-Canary-62';

describe('Homebridge (Angular)', () => {
  it('gives a person an account', async () => {
    const { app, folder } = used;
    const task = await recordTask({ url: `${app.url}/`, folder }, async (page) => {
      const { keyboard } = page;
      await page.getByRole('textbox', { name: 'Username' }).click();
      await keyboard.type('clerk');
      await keyboard.press('Tab');
      await keyboard.type(homebridgePassword);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('menuitem', { name: 'Settings' }).click();
      await page.getByRole('link', { name: 'User Accounts' }).click();
      await page.getByRole('button', { name: 'Add User' }).click();
      await page.getByRole('textbox', { name: 'Username' }).click();
      await keyboard.type('shown');
      await keyboard.press('Tab');
      await keyboard.type('Sam Shown');
      await keyboard.press('Tab');
      await keyboard.type(newPassword);
      await keyboard.press('Tab');
      await keyboard.type(newPassword);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { name: 'Sam Shown' }).waitFor();
    });
    expect(task.said).toContain('Type the secret confirm-password into Confirm Password');
    expect(await usersIn(app)).toMatchObject([
      { username: 'clerk' },
      { username: 'shown', name: 'Sam Shown' },
    ]);
    await playAgain(
      task,
      { username_2: 'played', full_name: 'Pia Played' },
      { password: homebridgePassword, 'password-2': newPassword, 'confirm-password': newPassword },
    );
    expect(await usersIn(app)).toMatchObject([
      {},
      {},
      { username: 'played', name: 'Pia Played', admin: true },
    ]);
    expect(await filesHolding(folder, homebridgePassword)).toEqual([]);
    expect(await filesHolding(folder, newPassword)).toEqual([]);
  });
});
