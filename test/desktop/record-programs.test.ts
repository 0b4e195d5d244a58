import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import type { RunEvent } from '../../language/run.ts';
import { filesHolding } from '../support/files-holding.ts';
import { replay } from '../support/replay.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { recordDesktop } from './record-desktop.ts';

const end = (events: RunEvent[]) => events.find((event) => event.what === 'run-finished');

it('a form is recorded field by field, and the bot fills it in with other values; the secret lands nowhere', async () => {
  const folder = await temporaryFolder();
  const [botFolder, script, out] = ['order', 'ask', 'out'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  const fields =
    '--add-entry=Customer --add-password=Pin --add-combo=Kind --combo-values="Repair|New part|Advice"';
  await writeFile(script, `#!/bin/sh\nexec zenity --forms --title=Order --text=Fill ${fields} > "${out}"\n`);
  await chmod(script, 0o700);
  const { steps, troubles } = await recordDesktop(botFolder, [`program:${script}`], async (person) => {
    await person.clicks('text', 'Customer');
    await person.types('Mueller & Sons');
    await person.presses('Tab');
    await person.types('s3cretCanary');
    await person.clicks('combo box', 'Kind');
    await person.clicks('menu item', 'New part');
    await person.clicks('push button', 'OK');
    await vi.waitFor(async () => expect(await readFile(out, 'utf8')).not.toBe(''));
  });
  expect(await readFile(out, 'utf8')).toBe('Mueller & Sons|s3cretCanary|New part\n');
  expect(steps.map(({ words }) => words)).toEqual([
    `Open program:${script}`,
    'Type “Mueller & Sons” into Customer',
    'Type the secret pin into Pin',
    'Choose “New part” in Kind',
    'Click OK',
  ]);
  expect(troubles).toEqual([]);
  expect(await filesHolding(botFolder, 's3cretCanary')).toEqual([]);
  const events = await replay({
    botFolder,
    evidenceFolder: path.join(folder, 'evidence'),
    inputs: { customer: 'Łukasz GmbH', kind: 'Advice' },
    secrets: { pin: 'an0ther' },
  });
  expect(end(events)).toMatchObject({ outcome: 'done' });
  expect(await readFile(out, 'utf8')).toBe('Łukasz GmbH|an0ther|Advice\n');
}, 120_000);

it('buttons of a calculator are recorded with what its display said after each, and the bot presses them again', async () => {
  const folder = await temporaryFolder();
  const { steps, troubles } = await recordDesktop(folder, ['program:galculator'], async (person) => {
    for (const key of ['6', '4', 'sqrt', '+/-']) await person.clicks('toggle button', key);
    await person.clicks('menu', 'Help');
    await person.clicks('menu item', 'About');
    await person.clicks('push button', 'Close');
    await person.seesFocus('toggle button', '+/-');
  });
  expect(troubles).toEqual([]);
  expect(steps.map(({ words, step }) => [words, 'expect' in step && step.expect])).toEqual([
    ['Open program:galculator', { page: { url: 'program:galculator' } }],
    ['Click 6', { value: '6', of: 'textbox' }],
    ['Click 4', { value: '64', of: 'textbox' }],
    ['Click sqrt', { value: '8', of: 'textbox' }],
    ['Click +/-', { value: '-8', of: 'textbox' }],
    ['Click Help', { appears: 'about' }],
    ['Click About', { page: { title: 'About galculator' } }],
    ['Click Close', { gone: 'close' }],
  ]);
  const events = await replay({
    botFolder: folder,
    evidenceFolder: path.join(folder, 'evidence'),
    inputs: {},
  });
  expect(end(events)).toMatchObject({ outcome: 'done' });
}, 120_000);
