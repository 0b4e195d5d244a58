import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type PrivateDisplay, startPrivateDisplay } from '../../drivers/desktop/display/private-display.ts';
import type { RunEvent } from '../../language/run.ts';
import { replay } from '../support/replay.ts';
import { runDeskhand } from '../support/run-deskhand.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { SimulatedPerson } from './simulated-person.ts';

/** The display that the person sits at: the command is given it by its surroundings and starts none. */
let display: PrivateDisplay;
let person: SimulatedPerson;
beforeAll(async () => {
  display = await startPrivateDisplay();
  person = new SimulatedPerson(display.env);
});
afterAll(async () => {
  person.leaves();
  await display.stop();
});

const end = (events: RunEvent[]) => events.find((event) => event.what === 'run-finished');

it('a letter is written by menus, dialogs and keys on the own display, and the bot writes another one to another file', async () => {
  const folder = await temporaryFolder();
  const [out, first, second] = ['letter', 'first.txt', 'second.txt'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string];
  const command = runDeskhand(['record', 'desktop', '--out', out, '--program', 'mousepad'], {
    ...display.env,
  });
  await person.clicks('text');
  await person.types('Dear Anna');
  await person.presses('Return');
  await person.types('see you on Monday');
  await person.clicks('menu', 'File');
  await person.clicks('menu item', 'Save As...');
  await person.seesFocus('text', 'Name:');
  await person.types(first);
  await person.clicks('push button', 'Save');
  await vi.waitFor(async () => expect(await readFile(first, 'utf8')).not.toBe(''), { timeout: 30_000 });
  await person.seesWindow(`${first} - Mousepad`);
  await person.presses('ctrl+q');
  const ended = await command;
  expect(ended).toMatchObject({ code: 0, err: '' });
  expect(await readFile(first, 'utf8')).toBe('Dear Anna\nsee you on Monday');
  const words = ended.out.split('\n').filter((line) => line.startsWith('•'));
  expect(words).toEqual([
    '• Open program:mousepad',
    '• Type “Dear Anna',
    '• Click File',
    '• Click Save As...',
    `• Type “${first}” into Name:`,
    '• Click Save',
    '• Press Control+Q',
  ]);
  const inputs = { value: 'Dear Łukasz\n— 12 €', name: second };
  const events = await replay({ botFolder: out, evidenceFolder: path.join(folder, 'evidence'), inputs });
  expect(end(events)).toMatchObject({ outcome: 'done' });
  expect(await readFile(second, 'utf8')).toBe('Dear Łukasz\n— 12 €');
  expect(await readFile(first, 'utf8')).toBe('Dear Anna\nsee you on Monday');
}, 120_000);
