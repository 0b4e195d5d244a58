import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openDesktopScreen } from '../../drivers/desktop/desktop-screen.ts';
import { replay } from '../support/replay.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { button, by, one, within } from './open-screen.ts';
import { recordDesktop } from './record-desktop.ts';

const program = fileURLToPath(new URL('../../practice/stock-gtk/stock.py', import.meta.url));

/** The stock program, not started yet, and what it wrote down. */
async function stockProgram(folder: string) {
  const log = path.join(folder, 'taken.jsonl');
  const args = [program, log].map((one) => `arg=${encodeURIComponent(one)}`);
  const done = async () =>
    (await readFile(log, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  return { address: `program:/usr/bin/python3?${args.join('&')}`, done };
}

it('a node of a tree and a part that shows more are opened and closed, and left as they are when they are so already', async () => {
  const { address, done } = await stockProgram(await temporaryFolder());
  const screen = await openDesktopScreen();
  try {
    await screen.open(address, within());
    const isOpen = async (ref: string) =>
      (await screen.glance({ what: 'value', ref, value: true }, within())).held;
    const more = await one(screen, button('More'));
    expect(await isOpen(more)).toBe(false);
    await screen.choose(more, true, within());
    expect(await isOpen(more)).toBe(true);
    await one(screen, by({ by: 'label', label: 'Remark' }));
    await screen.click(await one(screen, by({ by: 'role', role: 'tab', name: 'In stock' })), {}, within());
    const paint = await one(screen, by({ by: 'text', text: 'Paint' }));
    for (const open of [true, true, false, false]) {
      await screen.choose(paint, open, within());
      expect(await isOpen(paint)).toBe(open);
    }
    expect(await done()).toEqual([{ opened: 'Paint' }, { closed: 'Paint' }]);
    const blank = await one(screen, by({ by: 'text', text: 'Nothing chosen' }));
    await expect(screen.choose(blank, true, within())).rejects.toMatchObject({
      kind: 'driver-failed',
      message: expect.stringContaining('nothing that opens'),
    });
  } finally {
    await screen.close();
  }
}, 60_000);

it('what a person opens by the arrow beside it is opened again, however it stands then', async () => {
  const folder = await temporaryFolder();
  const { address, done } = await stockProgram(folder);
  const { steps, troubles } = await recordDesktop(path.join(folder, 'bot'), [address], async (person) => {
    await person.clicks('spin button', 'Amount');
    await person.presses('ctrl+a');
    await person.types('2');
    await person.clicks('toggle button', 'More', { at: 8 });
    await person.clicks('text', 'Remark');
    await person.types('urgent');
    await person.clicks('page tab', 'In stock');
    await person.clicks('table cell', 'Paint', { at: -28 });
    await person.clicks('table cell', 'Blue');
    await person.sees('label', 'Blue chosen');
    await person.clicks('push button', 'Take');
    await person.sees('label', 'Blue: 2 taken');
  });
  expect(troubles).toEqual([]);
  expect(steps.map(({ words }) => words)).toEqual([
    `Open ${address}`,
    'Type “2” into Amount',
    'Open More',
    'Type “urgent” into Remark',
    'Click In stock',
    'Open Paint',
    'Click Blue',
    'Click Take',
  ]);
  const events = await replay({
    botFolder: path.join(folder, 'bot'),
    evidenceFolder: path.join(folder, 'evidence'),
    inputs: { amount: '5', remark: 'for Monday' },
  });
  expect(events.find(({ what }) => what === 'run-finished')).toMatchObject({ outcome: 'done' });
  expect(await done()).toEqual([
    { opened: 'Paint' },
    { article: 'Blue', amount: 2, remark: 'urgent' },
    { opened: 'Paint' },
    { article: 'Blue', amount: 5, remark: 'for Monday' },
  ]);
}, 120_000);
