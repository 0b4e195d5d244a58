import { describe, expect, it } from 'vitest';
import { appForTests } from './app-for-tests.ts';
import { ordersIn, startOrdersDashboard } from './apps/orders-dashboard.ts';
import { playAgain } from './play-again.ts';
import { recordTask } from './record-task.ts';

const used = appForTests(startOrdersDashboard);

describe('a dashboard of FlowFuse (Vue, Vuetify)', () => {
  it('sends an order', async () => {
    const { app, folder } = used;
    const task = await recordTask({ url: `${app.url}/dashboard/orders`, folder }, async (page) => {
      const { keyboard } = page;
      await page.getByLabel('Customer').click();
      await keyboard.type('Shown & Co');
      await page.getByLabel('Quantity').click();
      await keyboard.type('7');
      await page.getByLabel('Express').click();
      await page.getByLabel('Delivery').click({ position: { x: 24, y: 14 } });
      await keyboard.type('12242026');
      await page.getByRole('button', { name: 'Send order' }).click();
      await page.getByText('Order of Shown & Co taken').waitFor();
    });
    expect(task.bot.inputs).toMatchObject({ quantity: { type: 'number' }, delivery: { type: 'date' } });
    await playAgain(task, { customer: 'Played GmbH', quantity: 12, delivery: '2027-01-31' });
    expect(await ordersIn(app)).toMatchObject([
      { customer: 'Shown & Co', quantity: 7, express: true, delivery: '2026-12-24' },
      { customer: 'Played GmbH', quantity: 12, express: true, delivery: '2027-01-31' },
    ]);
  });
});
