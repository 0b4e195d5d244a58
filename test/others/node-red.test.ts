import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { appForTests } from './app-for-tests.ts';
import { clearFlows, flowsIn, startNodeRed } from './apps/node-red.ts';
import { playAgain } from './play-again.ts';
import { recordTask } from './record-task.ts';

const used = appForTests(() => startNodeRed());

describe('Node-RED (jQuery, D3)', () => {
  it('drags a node onto the flow and deploys', async () => {
    const { app, folder } = used;
    const task = await recordTask({ url: `${app.url}/`, folder }, async (page) => {
      await dragFromPalette(page, 'inject', { x: 500, y: 250 });
      await page.getByRole('link', { name: 'Deploy', exact: true }).click();
      await page.getByText('Successfully deployed').waitFor();
    });
    expect(await flowsIn(app)).toContainEqual(expect.objectContaining({ type: 'inject' }));
    await clearFlows(app);
    await playAgain(task, {});
    const [node] = (await flowsIn(app)).filter(({ type }) => type === 'inject');
    expect(node).toMatchObject({ x: expect.any(Number), y: expect.any(Number), z: 'the-flow' });
  });
});

/** By mouse, in steps, as a hand does it. */
async function dragFromPalette(page: Page, kind: string, to: { x: number; y: number }): Promise<void> {
  await page.getByText('Loading Nodes').waitFor({ state: 'hidden' });
  const node = page.locator('.red-ui-palette-node').filter({ hasText: kind }).first();
  await node.hover();
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
}
