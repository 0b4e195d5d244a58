import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { workshop } from './record/workshop.ts';

const { thereAndBack, written } = workshop();

it('of every kind become inputs and are filled again with other values', async () => {
  const { bot, shown, played } = await thereAndBack('fields', fillOrder, {
    inputs: {
      customer: 'Ono Ltd',
      price: 80,
      due_date: '2027-02-01',
      pieces: 3,
      gloss: '9',
      wood: 'Oak',
      city: 'Bremen',
      note: 'Ring twice',
    },
    secrets: { 'card-number': '4222-other' },
  });
  expect(shown.at(-1)?.fields).toMatchObject({
    customer: 'Meier & Co',
    price: '1,204.50',
    pieces: '12',
    gloss: '6',
    city: 'Hamburg',
    wood: 'Walnut',
  });
  expect(played).toEqual([
    {
      action: 'order',
      fields: {
        customer: 'Ono Ltd',
        price: '80.00',
        due: '2027-02-01',
        pieces: '3',
        gloss: '9',
        gift: 'true',
        urgent: 'true',
        wood: 'Oak',
        city: 'Bremen',
        visit: '2027-03-14',
        note: 'Ring twice',
        card: '10 digits',
      },
    },
  ]);
  expect(bot.inputs).toMatchObject({
    price: { type: 'money', default: 1204.5 },
    due_date: { type: 'date' },
    pieces: { type: 'number' },
  });
  expect(bot.steps.find(({ id }) => id === 'click-order')?.expect).toEqual({
    row: {
      in: 'orders',
      where: {
        Customer: '{{ customer }}',
        Price: '{{ number_text(price, "1,234.56") }}',
        Wood: '{{ wood }}',
      },
    },
  });
  expect(bot.steps.find(({ id }) => id.startsWith('click-14-march'))?.expect).toEqual({
    value: '2027-03-14',
    of: 'visit',
  });
  expect(JSON.stringify(bot)).not.toContain('canary');
});

/** Fills every kind of field by mouse and keyboard. */
async function fillOrder(page: Page): Promise<void> {
  const { keyboard } = page;
  await page.getByLabel('Customer').click();
  await keyboard.type('Meier & Co');
  await keyboard.press('Tab');
  await keyboard.type('1,204.50');
  await page.getByLabel('Due date').focus();
  await keyboard.type('01312027');
  await page.getByLabel('Pieces').click({ clickCount: 3 });
  await keyboard.type('12');
  await page.getByLabel('Gloss').focus();
  await keyboard.press('ArrowRight');
  await page.getByText('Wrap as a gift').click();
  await page.getByLabel('Urgent').click();
  await page.getByLabel('Wood', { exact: true }).click();
  await page.getByRole('option', { name: 'Walnut' }).click();
  await page.getByLabel('City').click();
  await keyboard.type('ham');
  await page.getByRole('option', { name: 'Hamburg' }).click();
  await page.getByLabel('Visit').click();
  await page.getByLabel('14 March 2027').click();
  await page.locator('#note').click();
  await keyboard.type('Mind the dog');
  await page.getByLabel('Card number').click();
  await keyboard.type('4111-canary-1111');
  await page.getByRole('button', { name: 'Order' }).click();
  await written(1);
  await page.getByText('Thank you').waitFor();
}
