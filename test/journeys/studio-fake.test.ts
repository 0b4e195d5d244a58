import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { RunEventBody } from '../../language/run.ts';
import { fakeWindows } from './studio/fake-windows.ts';

const { open } = fakeWindows();

const calls = (page: Page) => page.evaluate(() => window.fake.calls);
const happen = (page: Page, ...bodies: RunEventBody[]) =>
  page.evaluate((given: string) => window.fake.happen(JSON.parse(given)), JSON.stringify(bodies));
const begin = (id: string): RunEventBody => ({
  what: 'step-started',
  step: id,
  id,
  do: 'click',
  words: id,
  depth: 0,
});
const end = (id: string): RunEventBody => ({
  what: 'step-finished',
  step: id,
  outcome: 'done',
  ms: 12,
  confirmed: true,
});
const started: RunEventBody = {
  what: 'run-started',
  bot: { name: 'enter-invoices', title: 'Enter invoices' },
  inputs: {},
  stepCount: 8,
  attempt: 1,
};

async function openBot(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('option', { name }).dblclick();
  await page.getByRole('listbox', { name: 'Steps' }).waitFor();
}

async function startRun(page: Page): Promise<void> {
  await page.keyboard.press('F5');
  await page.getByLabel('Total').fill('1204.50');
  await page.getByRole('button', { name: 'Run it' }).click();
  await page.getByRole('button', { name: 'Stop' }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

describe('the library', () => {
  it('shows bots, finds them, and opens one by keyboard alone', async () => {
    const page = await open();
    await page.getByRole('option', { name: /Enter invoices/ }).waitFor();
    await page.getByRole('option', { name: /1 problem/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Enter invoices', level: 1 }).waitFor();
  });

  it('says what to do when there is no bot yet', async () => {
    const page = await open('empty');
    await page.getByRole('button', { name: 'Record your first bot' }).click();
    await page.getByLabel('Begin at this address').waitFor();
  });

  it('shows what went wrong where it did, with a way to try again', async () => {
    const page = await open('broken');
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('permission denied');
    await page.getByRole('button', { name: 'Try again' }).click();
    expect((await calls(page)).filter((call) => call.name === 'listBots').length).toBeGreaterThan(1);
  });

  it('shows a skeleton while it waits', async () => {
    const page = await open('slow');
    await page.getByRole('status', { name: 'Library' }).waitFor();
  });

  it('draws only what is seen of 10,000 bots, and End goes to the last', async () => {
    const page = await open('many');
    await page.getByRole('option').first().waitFor();
    expect(await page.getByRole('option').count()).toBeLessThan(60);
    await page.keyboard.press('End');
    await page.getByRole('option', { name: /Bot 9999/ }).waitFor();
  });
});

describe('a run seen from the window', () => {
  it('begins only after the person has seen what the bot will touch', async () => {
    const page = await open();
    await openBot(page, /Enter invoices/);
    await page.keyboard.press('F5');
    const dialog = page.getByRole('dialog');
    await expect
      .poll(() => dialog.textContent())
      .toMatch(/This bot will[\s\S]*ledger\.example[\s\S]*Ledger password/);
    await dialog.getByRole('button', { name: 'Run it' }).click();
    await expect.poll(() => dialog.textContent()).toContain('Needed');
    expect((await calls(page)).some((call) => call.name === 'startRun')).toBe(false);
    await page.getByLabel('Total').fill('1204.50');
    await dialog.getByRole('button', { name: 'Run it' }).click();
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    const made = await calls(page);
    const order = made.filter((call) => call.name === 'trustBot' || call.name === 'startRun');
    expect(order.map((call) => call.name)).toEqual(['trustBot', 'startRun']);
    expect(order[1]?.input).toEqual({ bot: 'enter-invoices', inputs: { user: 'clerk', total: 1204.5 } });
  });

  it('ticks steps green only when they are confirmed, and shows their pictures', async () => {
    const page = await open();
    await openBot(page, /Enter invoices/);
    await startRun(page);
    await happen(page, started, begin('open'));
    const first = page.getByRole('option', { name: /ledger.example\/login/ });
    await first.getByRole('img', { name: 'Running' }).waitFor();
    await happen(
      page,
      { what: 'evidence', step: 'open', moment: 'after', file: 'after.png' },
      { what: 'evidence', step: 'open', moment: 'before', file: 'before.png' },
      end('open'),
    );
    await first.getByRole('img', { name: 'Done and confirmed' }).waitFor();
    await page.getByRole('img', { name: /^After/ }).waitFor();
    await page.getByText('Compare').click();
    await page.getByRole('img', { name: /^Before/ }).waitFor();
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('13');
  });
});

describe('a run that failed', () => {
  it('is red with a sentence and what to do next when it failed', async () => {
    const page = await open();
    await openBot(page, /Enter invoices/);
    await startRun(page);
    const error = {
      kind: 'not-confirmed' as const,
      message: '“Invoice posted” was looked for and not seen.',
    };
    await happen(page, started, begin('post'), {
      what: 'step-finished',
      step: 'post',
      outcome: 'failed',
      ms: 9,
      confirmed: false,
      error,
    });
    await happen(page, { what: 'run-finished', outcome: 'failed', outputs: {}, ms: 20, error });
    await page.evaluate(() => window.fake.end());
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    const aside = page.getByRole('complementary');
    await expect.poll(() => aside.textContent()).toMatch(/not seen[\s\S]*Check the app before running again/);
  });
});

describe('a run that is done, but not wholly kept', () => {
  it('stays green and says in words what is missing', async () => {
    const page = await open();
    await openBot(page, /Enter invoices/);
    await startRun(page);
    await happen(page, started, { what: 'run-finished', outcome: 'done', outputs: {}, ms: 20 });
    await page.evaluate(() =>
      window.fake.end({ complaint: 'The report could not be written: the disk is full.' }),
    );
    await page.getByRole('banner').getByText('Done and confirmed').waitFor();
    const note = page.getByRole('alert').filter({ hasText: 'the disk is full' });
    await note.getByText('The run itself is as shown').waitFor();
    await startRun(page);
    await note.waitFor({ state: 'hidden' });
  });
});

describe('a recording that failed', () => {
  it('says why, and keeps what was asked for', async () => {
    const page = await open();
    await page.getByRole('navigation').getByRole('button', { name: 'Record' }).click();
    const state = { state: 'off', lines: [], bot: 'my-first', address: 'http://127.0.0.1/' };
    await page.evaluate((recording) => window.fake.tell('recording-changed', recording), {
      ...state,
      state: 'starting',
    });
    await page.getByText('The browser is opening').waitFor();
    await page.evaluate((recording) => window.fake.tell('recording-changed', recording), {
      ...state,
      message: 'No browser was found.',
    });
    await page.getByRole('alert').getByText('No browser was found.').waitFor();
    expect(await page.getByLabel(/address/i).inputValue()).toBe('http://127.0.0.1/');
    expect(await page.getByLabel(/name/i).inputValue()).toBe('my-first');
  });
});

describe('a person at the window', () => {
  it('stops a run by Escape, but not while a dialog is open', async () => {
    const page = await open();
    await openBot(page, /Enter invoices/);
    await startRun(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect((await calls(page)).some((call) => call.name === 'stopRun')).toBe(false);
    await page.keyboard.press('Escape');
    await expect
      .poll(async () => (await calls(page)).filter((call) => call.name === 'stopRun').length)
      .toBe(1);
  });

  it('is asked for a secret in a masked field and forgets it once it is given', async () => {
    const page = await open();
    await openBot(page, /Enter invoices/);
    await startRun(page);
    await page.evaluate(() =>
      window.fake.tell('run-wants-secret', { run: window.fake.run, name: 'pin', title: 'PIN' }),
    );
    const field = page.getByLabel('Secret', { exact: true });
    await field.fill('open sesame');
    expect(await field.getAttribute('type')).toBe('password');
    await page.getByRole('button', { name: 'Use it' }).click();
    await expect
      .poll(async () => (await calls(page)).filter(({ name }) => name === 'giveSecret'))
      .toMatchObject([{ input: { value: 'open sesame', keep: false } }]);
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.content()).not.toContain('sesame');
  });
});

describe('a bot of any size and state', () => {
  it('of 2,000 steps draws only what is seen', async () => {
    const page = await open();
    await openBot(page, /Quarter close/);
    expect(await page.getByRole('option').count()).toBeLessThan(80);
    await page.keyboard.press('End');
    await page.getByRole('option', { name: /value 2000/ }).waitFor();
  });

  it('with problems names file and line, and cannot be run', async () => {
    const page = await open();
    await page.getByRole('option', { name: /bad/ }).dblclick();
    await page.getByText('bot.yaml:12').waitFor();
    expect(await page.getByRole('button', { name: 'Run', exact: true }).isDisabled()).toBe(true);
  });
});

describe('tasks and queue', () => {
  it('show what waits, and send an answer with its types', async () => {
    const page = await open();
    await page.keyboard.press('Control+4');
    await page.getByRole('heading', { name: 'Is this the right vendor?' }).waitFor();
    await page.getByRole('combobox', { name: 'Vendor' }).click();
    await page.getByRole('option', { name: 'Harbour Lights Ltd' }).click();
    await page.getByRole('button', { name: 'Answer' }).click();
    await expect
      .poll(async () => (await calls(page)).find((call) => call.name === 'answerTask')?.input)
      .toEqual({ task: '7', answer: { vendor: 'Harbour Lights Ltd', total: 1204.5 } });
    await page.getByRole('heading', { name: /Did this invoice arrive/ }).waitFor();
  });

  it('tell why an item waits, and show one state alone', async () => {
    const page = await open();
    await page.keyboard.press('Control+5');
    await page.getByRole('option', { name: /Waits for a free worker/ }).waitFor();
    await page.getByText('Business exception 1').click();
    await expect.poll(() => page.getByRole('option').count()).toBe(1);
  });

  it('say so when the hub is away', async () => {
    const page = await open('hub-away');
    await page.keyboard.press('Control+5');
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('not ready');
    await page.getByText('Hub away').waitFor();
  });
});

describe('the palette', () => {
  it('finds a command by parts of its name and does it', async () => {
    const page = await open();
    await page.getByRole('option', { name: /Enter invoices/ }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Type what you want to do').fill('open ent');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Enter invoices', level: 1 }).waitFor();
  });
});
