import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { showAndReplay } from './show-and-replay.ts';

it('a sheet (LibreOffice Calc) is filled in cell by cell with mouse and keys, and saved; the bot fills in other values', async () => {
  const file = path.join(await temporaryFolder(), 'list.csv');
  const isSaved = async () => (await readFile(file, 'utf8')).includes('Gross,34.5\nMeier,');
  await writeFile(file, 'Name,Amount\nMeier,12\n');
  const { words, troubles, end } = await showAndReplay({
    program: `program:soffice?arg=--norestore&arg=--nologo&arg=${encodeURIComponent(file)}`,
    act: async (person) => {
      await person.clicks('push button', 'OK');
      await person.seesWindow('list.csv - LibreOffice Calc');
      await person.clicks('table cell', 'A3');
      await person.types('Gross');
      await person.presses('Tab');
      await person.types('34.50');
      await person.presses('Return');
      // The sheet completes it to the name above.
      await person.types('Mei');
      await person.presses('Return');
      await person.seesFocus('table', 'Sheet list');
      await person.presses('ctrl+s');
      await person.clicks('push button', 'Use Text CSV Format');
      await vi.waitFor(async () => expect(await isSaved()).toBe(true), { timeout: 20_000 });
    },
    between: async () => {
      await writeFile(file, 'Name,Amount\nMeier,12\n');
      // The office that the recording ended with was not closed by hand.
      await rm(path.join(path.dirname(file), '.~lock.list.csv#'), { force: true });
    },
    inputs: { a3: 'Größe Ω', b3: '77', a4: 'Zimmer' },
  });
  expect(words.slice(1)).toEqual([
    'Click OK',
    'Type “Gross” into A3',
    'Type “34.5” into B3',
    'Type “Meier” into A4',
    'Press Control+S',
    'Click Use Text CSV Format',
  ]);
  expect(troubles).toEqual([]);
  expect(end).toEqual({ outcome: 'done', why: undefined });
  await vi.waitFor(
    async () => expect(await readFile(file, 'utf8')).toBe('Name,Amount\nMeier,12\nGröße Ω,77\nZimmer,\n'),
    { timeout: 10_000 },
  );
});
