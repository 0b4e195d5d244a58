import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readInputs } from '../../cli/read-inputs.ts';
import type { Bot, InputType } from '../../language/bot.ts';

const botWith = (inputs: Record<string, InputType>): Bot => ({
  format: 1,
  name: 'hello',
  title: 'Hello',
  surface: 'imaginary',
  inputs: Object.fromEntries(Object.entries(inputs).map(([name, type]) => [name, { type }])),
  outputs: {},
  secrets: {},
  permissions: { hosts: [], programs: [], folders: [], secrets: [] },
  healing: 'suggest',
  steps: [],
  targets: {},
  tables: {},
  tests: [],
});

describe('inputs from the command line', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'deskhand-inputs-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('take the types the bot declares', async () => {
    const bot = botWith({ total: 'money', ok: 'yes-no', name: 'text', lines: 'list', paper: 'file' });
    const input = ['total=12.5', 'ok=yes', 'name=a=b', 'lines=[1,2]', 'paper=scan.jpg'];
    expect(await readInputs({ input }, bot)).toEqual([
      { total: 12.5, ok: true, name: 'a=b', lines: [1, 2], paper: path.resolve('scan.jpg') },
    ]);
  });

  it('come from a JSON file, and the command line wins', async () => {
    const file = path.join(folder, 'in.json');
    await writeFile(file, '{"name":"file","total":1}');
    const bot = botWith({ name: 'text', total: 'money' });
    expect(await readInputs({ input: ['name=typed'], inputFile: file }, bot)).toEqual([
      { name: 'typed', total: 1 },
    ]);
  });

  it('make one run a row of a CSV', async () => {
    const file = path.join(folder, 'rows.csv');
    await writeFile(file, '\ufeffname,total\n"Smith, Ltd",1.50\nJones,2\n');
    expect(await readInputs({ input: [], rows: file }, botWith({ name: 'text', total: 'money' }))).toEqual([
      { name: 'Smith, Ltd', total: 1.5 },
      { name: 'Jones', total: 2 },
    ]);
  });

  it.each([
    ['no equals sign', ['name'], '“name” has no “=”'],
    ['an unknown name', ['nmae=x'], 'no input “nmae”; its inputs are: name'],
    ['bad JSON', ['lines=[1,'], '--input lines is not valid JSON'],
  ])('refuse %s in one sentence', async (_, input, sentence) => {
    const bot = input[0]?.startsWith('lines') ? botWith({ lines: 'list' }) : botWith({ name: 'text' });
    await expect(readInputs({ input }, bot)).rejects.toMatchObject({
      kind: 'bad-bot',
      message: expect.stringContaining(sentence),
    });
  });

  it('refuse a file that is not there, is no JSON object, or no CSV', async () => {
    const bot = botWith({ name: 'text' });
    await expect(readInputs({ input: [], inputFile: path.join(folder, 'absent') }, bot)).rejects.toThrow(
      /could not be read/,
    );
    await writeFile(path.join(folder, 'list.json'), '[1]');
    await expect(readInputs({ input: [], inputFile: path.join(folder, 'list.json') }, bot)).rejects.toThrow(
      /one JSON object/,
    );
    await writeFile(path.join(folder, 'bad.csv'), 'name\n"open');
    await expect(readInputs({ input: [], rows: path.join(folder, 'bad.csv') }, bot)).rejects.toThrow(
      /no CSV/,
    );
  });
});
