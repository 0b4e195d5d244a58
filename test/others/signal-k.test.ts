import { describe, expect, it } from 'vitest';
import { appForTests } from './app-for-tests.ts';
import { boatOf, startSignalK } from './apps/signal-k.ts';
import { playAgain } from './play-again.ts';
import { recordTask } from './record-task.ts';

const used = appForTests(startSignalK);

describe('Signal K (React)', () => {
  it('writes down what boat it is on', async () => {
    const { app, folder } = used;
    const task = await recordTask(
      { url: `${app.url}/admin/#/serverConfiguration/settings`, folder },
      async (page) => {
        const { keyboard } = page;
        await page.locator('input[name="name"]').click();
        await keyboard.type('Shown Sloop');
        await page.locator('input[name="callsignVhf"]').click();
        await keyboard.type('DH2612');
        await page.locator('input[name="length"]').click();
        await keyboard.type('11.5');
        await page.getByRole('button', { name: 'Save' }).first().click();
      },
    );
    expect(await boatOf(app)).toMatchObject({ name: 'Shown Sloop' });
    await playAgain(task, { name: 'Played Ketch', call_sign: 'DH7777', length: '14' }, {});
    expect(await boatOf(app)).toMatchObject({ name: 'Played Ketch' });
  });
});
