import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Recorded, type RecordingDesk, record } from '../../../recorder/recorder.ts';
import { attachRecorder } from '../../../recorder/web/attach-recorder.ts';
import { placeInBar, pressInBar, wordsOfBar } from '../../journeys/record/press-in-bar.ts';
import { poll, recordedPages } from './recorded-pages.ts';

const recorded = recordedPages({
  '/work': `<title>Work</title><label>Name <input id="n"></label> <button onclick="out.textContent='Saved '+n.value">Save</button> <button>Keep</button>
    <h2>Total due</h2><p id="says">All is well</p><table><tr><th>No</th></tr><tr><td>Seven</td></tr></table><p id="out"></p>`,
  '/corner': `<title>Corner</title><style>body{margin:0;height:100vh}input{position:absolute;right:40px;bottom:40px}</style><label>Last <input></label>`,
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskhand-bar-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A recording as the command starts it, on a page of its own. */
async function work(): Promise<{ page: Page; desk: RecordingDesk; done: Promise<Recorded> }> {
  const context = await recorded.browser().newContext();
  let detach = (): Promise<void> => Promise.resolve();
  const started = Promise.withResolvers<RecordingDesk>();
  const start = async (desk: RecordingDesk) => {
    ({ detach } = await attachRecorder(context, desk));
    desk.happened({ what: 'opened', url: `${recorded.url}/work` });
    started.resolve(desk);
  };
  const stop = async () => {
    await detach();
    await context.close();
  };
  const { signal } = new AbortController();
  const done = record({ folder: join(folder, 'bot'), source: { start, stop }, signal });
  const desk = await started.promise;
  const page = await context.newPage();
  await page.goto(`${recorded.url}/work`);
  await page.locator('deskhand-bar').waitFor({ state: 'attached' });
  return { page, desk, done };
}

describe('every button of the bar', { timeout: 60_000 }, () => {
  it('does what it says', async () => {
    const { page, desk, done } = await work();
    const told = () => desk.standing().steps.map(({ words }) => words);
    const save = async (name: string) => {
      await page.locator('#n').click({ clickCount: 3 });
      await page.keyboard.type(name);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText(`Saved ${name}`).waitFor();
    };
    const pointAt = async (button: string, thing: string, picked: string) => {
      await pressInBar(page, button);
      await poll(() => wordsOfBar(page)).toContain('Point at it and click');
      await page.locator(thing).first().click();
      await poll(() => told().at(-1)).toContain(picked);
      await poll(() => wordsOfBar(page)).not.toContain('Point at it and click');
    };
    await save('Ann');
    await poll(() => told().at(-1)).toBe('Click Save');
    await pressInBar(page, 'Undo last');
    await poll(() => told().at(-1)).toBe('Type “Ann” into Name');
    expect(await wordsOfBar(page)).not.toContain('Open http');
    await pressInBar(page, 'Steps ▴');
    await poll(() => wordsOfBar(page)).toContain('Open http');
    await pressInBar(page, 'Pause');
    await poll(() => wordsOfBar(page)).toContain('Paused: nothing is recorded');
    await save('Nobody');
    await pressInBar(page, 'Go on');
    await poll(() => desk.standing().paused).toBe(false);
    await pointAt('Read this', 'h2', 'Read ');
    await pointAt('This must say…', '#says', 'says “All is well”');
    await pointAt('This table', 'td', 'Read the table');
    await page.getByRole('button', { name: 'Save' }).click();
    await poll(() => told().at(-1)).toBe('Click Save');
    await pointAt('Pick again', 'button:nth-of-type(2)', 'Click Keep');
    const place = await placeInBar(page, 'Stop');
    await pressInBar(page, 'Move');
    expect(await placeInBar(page, 'Stop')).not.toEqual(place);
    for (const name of ['Bo', 'Cy']) await save(name);
    await pressInBar(page, 'No');
    await poll(() => desk.standing().offer).toBe(undefined);
    await pressInBar(page, 'Stop');
    const { bot, troubles } = await done;
    expect(troubles).toEqual([]);
    expect(bot.steps.map(({ do: kind }) => kind)).toEqual(
      'open-page type-text read-text read-text check read-table click type-text click type-text click'.split(
        ' ',
      ),
    );
  });
});

describe('the bar', () => {
  it('steps aside from a field that scrolling cannot bring out from under it', async () => {
    await recorded.open('/corner');
    const field = await recorded.page.locator('input').boundingBox();
    const isFree = async () => {
      const [x] = await placeInBar(recorded.page, 'Stop');
      return x < (field?.x ?? 0) - 200;
    };
    await poll(isFree).toBe(true);
    await recorded.page.locator('input').click();
    await recorded.page.keyboard.type('x');
    await poll(() => recorded.desk.events('input').length).toBe(1);
  });
});
