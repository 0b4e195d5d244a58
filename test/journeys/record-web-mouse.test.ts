import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { middle, workshop } from './record/workshop.ts';

const { thereAndBack, written } = workshop();

it('drags cards, sorts a list and pulls a slider', async () => {
  const { bot, shown, played, words } = await thereAndBack('board', async (page) => {
    const { mouse } = page;
    const pull = async (from: Locator, to: [number, number]) => {
      await mouse.move(...(await middle(from)));
      await mouse.down();
      await mouse.move(to[0], to[1] - 3, { steps: 6 });
      await mouse.move(...to, { steps: 2 });
      await mouse.up();
    };
    const [column, row] = await middle(page.locator('#done'));
    await pull(page.locator('#card-saw'), [column, row + 50]);
    await written(1);
    const [x, y] = await middle(page.locator('#c'));
    await pull(page.locator('#a'), [x, y + 4]);
    await written(2);
    const [slider, top] = await middle(page.locator('#width'));
    await pull(page.locator('#width'), [slider + 120, top]);
    await written(3);
  });
  expect(shown.map(({ action }) => action)).toEqual(['move-card', 'sort', 'resize']);
  expect(played).toEqual(shown);
  expect(words.slice(1)).toEqual([
    'Drag Sharpen the saw to Done',
    'Drag Cut to Paint',
    'Drag Width some way',
  ]);
  expect(bot.steps.map((step) => step.do)).toEqual(['open-page', 'drag', 'drag', 'drag']);
});

it('opens menus by resting on them, and chooses from them', async () => {
  const { bot, shown, played, words } = await thereAndBack('menus', async (page) => {
    await page.getByText('File', { exact: true }).hover();
    await page.getByText('Export', { exact: true }).hover();
    await page.getByText('As CSV').click();
    await written(1);
    await page.mouse.move(5, 400);
    await page.getByText('Tools', { exact: true }).hover();
    await page.getByText('Calibrate').click();
    await written(2);
  });
  expect(shown.map(({ action }) => action)).toEqual(['export-csv', 'calibrate']);
  expect(played).toEqual(shown);
  expect(words.slice(1)).toEqual([
    'Rest the mouse on File',
    'Rest the mouse on Export',
    'Click As CSV',
    'Rest the mouse on Tools',
    'Click Calibrate',
  ]);
  expect(bot.steps[1]).toMatchObject({ do: 'hover', expect: { appears: 'export' } });
});

it('double-clicks, and chooses from a menu that is gone on press', async () => {
  const { shown, played, words } = await thereAndBack('menus', async (page) => {
    await page.getByText('Oak table').dblclick();
    await written(1);
    await page.getByText('Pine shelf').click({ button: 'right' });
    await page.getByText('Archive').click();
    await written(2);
  });
  expect(shown).toEqual([
    { action: 'open-order', fields: { order: 'Oak table' } },
    { action: 'archive', fields: { order: 'Pine shelf' } },
  ]);
  expect(played).toEqual(shown);
  expect(words.slice(1)).toEqual(['Double-click Oak table', 'Right-click Pine shelf', 'Click Archive']);
});
