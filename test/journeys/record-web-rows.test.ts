import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { pressInBar } from './record/press-in-bar.ts';
import { workshop } from './record/workshop.ts';

const { thereAndBack, widgets } = workshop();

const orders = () =>
  widgets()
    .actions()
    .map(({ fields }) => [fields.customer, fields.price, fields.city]);

/** One order by mouse and keyboard, as a clerk enters the next row of a list. */
async function order(page: Page, row: { customer: string; price: string; city: string }): Promise<void> {
  const { keyboard } = page;
  const before = widgets().actions().length;
  await page.getByLabel('Customer').click();
  await keyboard.type(row.customer);
  await page.getByLabel('Price').click();
  await keyboard.type(row.price);
  await page.getByLabel('City').click();
  await keyboard.type(row.city.slice(0, 3));
  await page.getByRole('option', { name: row.city }).click();
  await page.getByRole('button', { name: 'Order' }).click();
  await expect.poll(() => widgets().actions().length).toBe(before + 1);
  await page.getByText(`Thank you, ${row.customer}`).waitFor();
}

it('the same work shown twice becomes one loop, when the person says so in the bar', async () => {
  const { bot, played } = await thereAndBack(
    'fields',
    async (page) => {
      await order(page, { customer: 'Meier', price: '12.50', city: 'Hamburg' });
      await order(page, { customer: 'Ono Ltd', price: '1,080.00', city: 'Bremen' });
      await pressInBar(page, 'Yes, for each row');
      // A third row goes into the table by itself.
      await order(page, { customer: 'Abel', price: '7.00', city: 'Berlin' });
    },
    {
      forEach: 'ask',
      inputs: {
        rows: [
          { customer: 'One', price: 1, city: 'Berlin' },
          { customer: 'Two & Sons', price: 2000.5, city: 'Hannover' },
          { customer: 'Three', price: 3, city: 'Bremen' },
        ],
      },
    },
  );
  expect(bot.steps.map((step) => step.do)).toEqual(['open-page', 'for-each']);
  expect(bot.inputs.rows).toMatchObject({
    type: 'list',
    default: [
      { customer: 'Meier', price: 12.5, city: 'Hamburg' },
      { customer: 'Ono Ltd', price: 1080, city: 'Bremen' },
      { customer: 'Abel', price: 7, city: 'Berlin' },
    ],
  });
  expect(Object.keys(bot.inputs)).toEqual(['rows']);
  expect(played.map(({ fields }) => [fields.customer, fields.price, fields.city])).toEqual([
    ['One', '1.00', 'Berlin'],
    ['Two & Sons', '2,000.50', 'Hannover'],
    ['Three', '3.00', 'Bremen'],
  ]);
  expect(orders()).toHaveLength(6);
});
