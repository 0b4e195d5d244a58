import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { filesHolding } from '../../support/files-holding.ts';
import { showAndReplay } from './show-and-replay.ts';
import { partiesIn, startTryton, trytonPassword } from './start-tryton.ts';

let tryton: Awaited<ReturnType<typeof startTryton>>;
beforeAll(async () => {
  tryton = await startTryton();
}, 150_000);
afterAll(() => tryton.stop());

it('an ERP (Tryton): a party is entered by hand after a login, another one by the bot; the password lands nowhere', async () => {
  const shown = { name: 'Shown Supplies Ltd', street: '1 Shown Street', building: 'Shown House' };
  const { folder, words, troubles, end } = await showAndReplay({
    program: tryton.client,
    act: async (person) => {
      await person.seesFocus('password text', 'Password for admin');
      await person.types(trytonPassword);
      await person.presses('Return');
      await person.clicks('push button', 'New');
      await person.clicks('text', 'Name:');
      await person.types(shown.name);
      await person.clicks('text', 'Street:');
      await person.types(shown.street);
      await person.clicks('text', 'Building Name:');
      await person.types(shown.building);
      await person.clicks('push button', 'Save');
      await vi.waitFor(() => expect(partiesIn(tryton)).toEqual([shown]), { timeout: 20_000 });
      await person.clicks('push button', 'Reload/Undo');
    },
    inputs: { name: 'Played Parts SA', street: '2 Played Street', building_name: 'Größe Ω' },
    secrets: { 'password-for-admin': trytonPassword },
  });
  expect(words.slice(1)).toEqual([
    'Type the secret password-for-admin into Password for admin',
    'Press Enter in Password for admin',
    'Click New',
    `Type “${shown.name}” into Name:`,
    `Type “${shown.street}” into Street:`,
    `Type “${shown.building}” into Building Name:`,
    'Click Save',
    'Click Reload/Undo',
  ]);
  expect(troubles).toEqual([]);
  expect(end).toEqual({ outcome: 'done', why: undefined });
  const played = { name: 'Played Parts SA', street: '2 Played Street', building: 'Größe Ω' };
  expect(partiesIn(tryton)).toEqual([shown, played]);
  expect(await filesHolding(folder, trytonPassword)).toEqual([]);
});
