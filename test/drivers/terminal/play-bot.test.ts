import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readPng } from '../../../drivers/png-file.ts';
import { type StoresOptions, startStores } from '../../../practice/stores-3270/start-stores.ts';
import { filesHolding } from '../../support/files-holding.ts';
import { replay } from '../../support/replay.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const bot = path.resolve('bots/book-goods');
const password = 'canary-9471';
const goods = { item: 'A-205', quantity: 12, shelf: 'K31' };

/** Plays the bot we ship, on stores of its own, as a worker does. */
async function play(options: StoresOptions & { inputs?: object; secret?: string; botFolder?: string } = {}) {
  const { inputs, secret = password, botFolder = bot, ...rest } = options;
  const folder = await temporaryFolder();
  const [evidenceFolder, log] = [path.join(folder, 'evidence'), path.join(folder, 'bookings.jsonl')];
  await writeFile(log, '');
  const stores = await startStores({ password, log, ...rest });
  onTestFinished(() => stores.stop());
  const events = await replay({
    botFolder,
    evidenceFolder,
    inputs: { stores: stores.address, ...goods, ...inputs },
    secrets: { 'stores-password': secret },
  });
  const booked = (await readFile(log, 'utf8')).split('\n').filter((line) => line !== '');
  const end = events.find((event) => event.what === 'run-finished');
  return { end, events, evidenceFolder, booked: booked.map((line) => JSON.parse(line)) };
}

it('the bot books goods in: green, and the stores have written it down once', async () => {
  const { end, events, evidenceFolder, booked } = await play();
  expect(end).toMatchObject({
    outcome: 'done',
    outputs: { entry: 'ENTRY 0001 BOOKED: 12 OF A-205', on_hand: 53 },
  });
  expect(booked).toEqual([{ entry: 1, ...goods, by: 'CLERK' }]);
  const read = events.find((event) => event.what === 'value-read' && event.name === 'before');
  expect(read).toMatchObject({ value: { length: 26 } });
  const picture = (await readdir(evidenceFolder)).find((name) => name.endsWith('-after.png')) ?? '';
  const { width, height } = readPng(await readFile(path.join(evidenceFolder, picture)));
  expect([width, height]).toEqual([828, 532]);
  expect(await filesHolding(evidenceFolder, password)).toEqual([]);
});

it('is red when the stores say that they book, and do not', async () => {
  const { end, booked } = await play({ forgetful: true });
  expect(end).toMatchObject({ outcome: 'failed', error: { kind: 'not-confirmed' } });
  expect(end?.what === 'run-finished' && end.error?.message).toContain('41 were on hand and now 41 are');
  expect(booked).toEqual([]);
});

it('is red when the stores refuse the entry, and says what they said', async () => {
  const { end, booked } = await play({ inputs: { shelf: 'L02' }, botFolder: await quick() });
  expect(end).toMatchObject({ outcome: 'failed', error: { kind: 'not-confirmed' } });
  expect(JSON.stringify(end)).toContain('ITEM BELONGS ON SHELF K31');
  expect(booked).toEqual([]);
});

it('is red with a wrong password, which is not told of', async () => {
  const { end, evidenceFolder } = await play({ secret: 'wrong-canary', botFolder: await quick() });
  expect(end).toMatchObject({ outcome: 'failed', error: { kind: 'not-confirmed' } });
  expect(JSON.stringify(end)).toContain('USER OR PASSWORD IS WRONG');
  expect(await filesHolding(evidenceFolder, 'canary')).toEqual([]);
});

it('connects to no host that its permissions do not name', async () => {
  const botFolder = await quick((yaml) => yaml.replace('hosts: [127.0.0.1]', 'hosts: [erp.example]'));
  expect((await play({ botFolder })).end).toMatchObject({ outcome: 'refused', error: { kind: 'refused' } });
});

/** The bot, changed, and with less patience: what does not come at once never does here. */
async function quick(change = (yaml: string) => yaml): Promise<string> {
  const folder = await temporaryFolder();
  await cp(bot, folder, { recursive: true });
  const file = path.join(folder, 'bot.yaml');
  const yaml = await readFile(file, 'utf8');
  const impatient = yaml.replace(/^( +)- id: (?:sign-on|let-check)$/gm, '$&\n$1  timeout: 5');
  await writeFile(file, change(impatient));
  return folder;
}
