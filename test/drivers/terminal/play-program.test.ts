import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { filesHolding } from '../../support/files-holding.ts';
import { replay } from '../../support/replay.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const targets = `format: 1
targets:
  user: { surface: terminal, role: textbox, ways: [{ by: label, label: User }] }
  password: { surface: terminal, ways: [{ by: label, label: Password }] }
  sign-on: { surface: terminal, role: button, ways: [{ by: role, role: button, name: Sign on }] }
  goods: { surface: terminal, ways: [{ by: text, text: Book goods in }] }
  list: { surface: terminal, ways: [{ by: text, text: Stock list }] }
  item: { surface: terminal, role: textbox, ways: [{ by: label, label: Item }] }
  quantity: { surface: terminal, role: textbox, ways: [{ by: label, label: Quantity }] }
  book: { surface: terminal, role: button, ways: [{ by: role, role: button, name: Book }] }
  stock: { surface: terminal, role: table, ways: [{ by: role, role: table }] }
`;
const bot = `format: 1
name: book-in-terminal
surface: terminal
inputs: { log: { type: text }, option: { type: text, default: "" } }
secrets: { stores: {} }
permissions: { programs: [python3], secrets: [stores] }
steps:
  - { do: open-page, url: "terminal:/usr/bin/python3?arg=${path.resolve('practice/stores-curses/stores.py')}&arg={{ log }}&arg={{ option }}" }
  - { do: type-text, into: user, text: clerk }
  - { do: type-text, into: password, secret: stores }
  - { do: click, on: sign-on, expect: { page: { title: MENU } } }
  - { do: click, on: goods, expect: { page: { title: BOOK GOODS IN } } }
  - { do: type-text, into: item, text: A-105 }
  - { do: type-text, into: quantity, text: "12" }
  - { do: click, on: book, expect: { text: "booked: 12 of A-105" } }
  - { do: press-keys, keys: F3, expect: { page: { title: MENU } } }
  - id: look
    do: click
    on: list
    timeout: 5
    expect: { row: { in: stock, where: { Item: A-105, On hand: "49" } } }
`;

async function play(option = '', change = (yaml: string) => yaml) {
  const folder = await temporaryFolder();
  const [log, evidenceFolder] = [path.join(folder, 'log'), path.join(folder, 'evidence')];
  await writeFile(path.join(folder, 'bot.yaml'), change(bot));
  await writeFile(path.join(folder, 'targets.yaml'), targets);
  await writeFile(log, '');
  const inputs = { log, option };
  const secrets = { stores: 'harbour-7' };
  const events = await replay({ botFolder: folder, evidenceFolder, inputs, secrets });
  const end = events.find((event) => event.what === 'run-finished');
  return { end, evidenceFolder, booked: await readFile(log, 'utf8') };
}

it('a bot books in a program of a terminal: green, and the program has written it down', async () => {
  const { end, booked, evidenceFolder } = await play();
  expect(end).toMatchObject({ outcome: 'done' });
  expect(JSON.parse(booked)).toEqual({ entry: 1, item: 'A-105', quantity: 12 });
  expect(await filesHolding(evidenceFolder, 'harbour-7')).toEqual([]);
});

it('is red when the program says that it books, and does not', async () => {
  const { end, booked } = await play('--forgetful');
  expect(end).toMatchObject({ outcome: 'failed', error: { kind: 'not-confirmed' } });
  expect([JSON.stringify(end).includes('“look” was done'), booked]).toEqual([true, '']);
});

it('runs no program that its permissions do not name', async () => {
  const { end } = await play('', (yaml) => yaml.replace('[python3]', '[ssh]'));
  expect(end).toMatchObject({ outcome: 'refused', error: { kind: 'refused' } });
});
