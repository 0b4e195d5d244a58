import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { showAndReplay } from './show-and-replay.ts';

it('an accounting program (HomeBank): a payee is added in a list of its own, and the accounts are saved', async () => {
  const folder = await temporaryFolder();
  const [first, second] = [path.join(folder, 'first.xhb'), path.join(folder, 'second.xhb')];
  const saved = async (file: string) => (await readFile(file, 'utf8')).match(/<pay .*/g);
  const { words, troubles, end } = await showAndReplay({
    program: 'program:homebank',
    act: async (person) => {
      await person.clicks('push button', 'Create a new file');
      await person.clicks('push button', 'Cancel');
      await person.clicks('push button', 'Payee');
      await person.clicks('toggle button', 'Add');
      await person.clicks('text', 'new payee');
      await person.types('Anna Meier');
      await person.presses('Return');
      await person.sees('table cell', 'Anna Meier');
      await person.clicks('push button', 'Close');
      await person.clicks('push button', 'Save');
      await person.seesFocus('text', 'Name:');
      await person.presses('ctrl+a');
      await person.types(first);
      await person.clicks('push button', 'Save', { nth: 2 });
      await vi.waitFor(async () => expect(await saved(first)).toHaveLength(1), { timeout: 20_000 });
    },
    inputs: { new_payee: 'Łukasz & Söhne', name: second },
  });
  expect(words).toEqual([
    'Open program:homebank',
    'Click Create a new file',
    'Click Cancel',
    'Click Payee',
    'Click Add',
    'Type “Anna Meier” into new payee',
    'Press Enter in new payee',
    'Click Close',
    'Click Save',
    `Type “${first}” into Name:`,
    'Click Save',
  ]);
  expect(troubles).toEqual([]);
  expect(end).toEqual({ outcome: 'done', why: undefined });
  expect(await saved(first)).toEqual(['<pay key="1" name="Anna Meier"/>']);
  expect(await saved(second)).toEqual(['<pay key="1" name="Łukasz &amp; Söhne"/>']);
});
