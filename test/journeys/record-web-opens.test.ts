import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { workshop } from './record/workshop.ts';

const { thereAndBack, written, folder } = workshop();

it('dialogs are answered, with the words that were typed as an input', async () => {
  const { bot, shown, played } = await thereAndBack(
    'dialogs',
    async (page) => {
      page.on('dialog', (dialog) => dialog.accept(dialog.type() === 'prompt' ? 'North shelf' : undefined));
      await page.getByRole('button', { name: 'Tell' }).click();
      await written(1);
      await page.getByRole('button', { name: 'Empty the bin' }).click();
      await written(2);
      await page.getByRole('button', { name: 'Rename' }).click();
      await written(3);
      await page.getByText('Renamed to').waitFor();
    },
    { inputs: { new_name_of_the_shelf: 'South shelf' } },
  );
  expect(shown.at(-1)).toEqual({ action: 'renamed', fields: { name: 'North shelf' } });
  expect(played.map(({ action }) => action)).toEqual(['told', 'emptied', 'renamed']);
  expect(played.at(-1)?.fields).toEqual({ name: 'South shelf' });
  expect(bot.steps[1]).toMatchObject({ expect: { dialog: 'The kettle boils' } });
});

it('a hidden file field behind a button gets the file; a file comes down', async () => {
  const file = join(folder(), 'bench.txt');
  const other = join(folder(), 'chair.txt');
  await writeFile(file, 'four legs');
  await writeFile(other, 'three legs');
  const { bot, played } = await thereAndBack(
    'dialogs',
    async (page) => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Add a plan' }).click();
      await (await chooser).setFiles(file);
      await written(1);
      const download = page.waitForEvent('download');
      await page.getByText('Price list').click();
      await (await download).path();
    },
    { inputs: { file: other } },
  );
  expect(played).toEqual([{ action: 'plan', fields: { name: 'chair.txt', text: 'three legs' } }]);
  expect(bot.steps.map((step) => step.do)).toEqual(['open-page', 'upload', 'download']);
});

it('pop-ups and tabs are worked in and left again', async () => {
  const { shown, played } = await thereAndBack(
    'dialogs',
    async (page) => {
      const popup = page.waitForEvent('popup');
      await page.getByRole('button', { name: 'Open the scales' }).click();
      const scales = await popup;
      await scales.getByLabel('Load').click();
      await scales.keyboard.type('12 kg');
      await scales.getByRole('button', { name: 'Weigh' }).click();
      await scales.getByText('is weighed').waitFor();
      const closed = scales.waitForEvent('close');
      // The page may be gone before the click that closes it is answered.
      await Promise.any([closed, scales.getByRole('button', { name: 'Put away' }).click()]);
      await closed;
      await page.getByRole('button', { name: 'Wind the clock' }).click();
      await written(2);
    },
    { inputs: { load: '7 kg' } },
  );
  expect(shown.map(({ action }) => action)).toEqual(['weighed', 'wound']);
  expect(played).toEqual([
    { action: 'weighed', fields: { load: '7 kg' } },
    { action: 'wound', fields: {} },
  ]);
});

it('a shadow root, and a frame that is added later and replaced while somebody types', async () => {
  const { bot, played } = await thereAndBack(
    'dialogs',
    async (page) => {
      await page.getByLabel('Tool').click();
      await page.keyboard.type('plane');
      await page.getByRole('button', { name: 'Put on the shelf' }).click();
      await written(1);
      await page.getByRole('button', { name: 'Show the form' }).click();
      const field = page.frameLocator('iframe').getByLabel('Weight');
      await field.click();
      await page.keyboard.type('4');
      await page.evaluate(() => window.postMessage('again', '*'));
      const again = page.frameLocator('iframe[data-times="2"]');
      await again.getByLabel('Weight').click();
      await page.keyboard.type('40');
      await again.getByRole('button', { name: 'Keep' }).click();
      await written(2);
      await again.getByText('Kept').waitFor();
    },
    { inputs: { tool: 'chisel', weight: '50' } },
  );
  expect(played[0]).toEqual({ action: 'shelved', fields: { tool: 'chisel' } });
  expect(played[1]).toEqual({ action: 'kept', fields: { weight: '50' } });
  expect(bot.steps.map((step) => step.do)).toEqual([
    'open-page',
    'type-text',
    'click',
    'click',
    'type-text',
    'click',
  ]);
});
