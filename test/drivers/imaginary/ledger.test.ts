import { expect, it } from 'vitest';
import { openImaginaryScreen } from '../../../drivers/imaginary/imaginary-screen.ts';
import { drawText } from '../../../drivers/imaginary/tiny-font.ts';
import { byButton, byLabel, makeBot, makeHands, play } from '../../runner/play-kit.ts';

const call = () => ({ signal: new AbortController().signal, deadline: Date.now() + 2_000 });

it('books an amount that is still there on the other page', async () => {
  const bot = makeBot(
    [
      { do: 'open-page', id: 'open', url: 'imaginary:ledger' },
      { do: 'type-text', id: 'vendor', into: 'vendor', text: 'Meier' },
      { do: 'type-text', id: 'amount', into: 'amount', text: '12.00' },
      { do: 'click', id: 'save', on: 'save', expect: { text: 'Saved Meier 12.00' } },
      { do: 'open-page', id: 'list', url: 'imaginary:ledger/entries' },
      { do: 'read-table', id: 'read', from: 'entries', save: 'rows' },
    ],
    {
      targets: {
        vendor: byLabel('Vendor'),
        amount: byLabel('Amount'),
        save: byButton('Save'),
        entries: { surface: 'imaginary', ways: [{ by: 'role', role: 'table', name: 'Entries' }] },
      },
      outputs: { rows: { type: 'list' } },
    },
  );
  const { end } = await play(bot, makeHands([]));
  expect(end.outcome).toBe('done');
  expect(JSON.stringify(end.outputs.rows)).toContain('Meier');
});

it('says which apps there are when one is not', async () => {
  const screen = openImaginaryScreen();
  await expect(screen.open('imaginary:nowhere', call())).rejects.toThrow('There is imaginary:ledger');
  await expect(screen.open('imaginary:ledger/nowhere', call())).rejects.toThrow('it has entry, entries');
});

it('has nothing to show before an app is open', async () => {
  const screen = openImaginaryScreen();
  expect(await screen.whereabouts(call())).toBe('');
  expect(await screen.locate({ frames: [], ways: [{ by: 'label', label: 'x' }] }, call())).toEqual([]);
  expect((await screen.glance({ what: 'text', text: 'x' }, call())).held).toBe(false);
  await expect(screen.press('Enter', undefined, call())).rejects.toThrow('open-page step first');
});

it('draws letters, and a sign for letters it does not know', () => {
  const dots = (text: string) => {
    const drawn: string[] = [];
    drawText(text, (column, row) => drawn.push(`${column},${row}`));
    return drawn;
  };
  expect(dots('i')).toEqual(dots('I'));
  expect(dots('ab').length).toBeGreaterThan(dots('a').length);
  expect(dots('日')).toEqual(dots('本'));
  expect(dots(' ')).toEqual([]);
});
