import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { RunEvent } from '../../language/run.ts';
import { replay } from '../support/replay.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const targets = `format: 1
targets:
  text:
    surface: desktop
    title: the letter
    ways:
      - { by: role, role: textbox }
  send:
    surface: desktop
    title: the button Send
    ways:
      - { by: role, role: button, name: Send }
`;

/** A bot that writes a letter in an editor and saves it, with more steps at its end. */
function letterBot(permitted: string, more = ''): string {
  return `format: 1
name: letter
title: Writes a letter
surface: desktop
permissions:
  programs: [${permitted}]
inputs:
  file: { type: text }
  words: { type: text }
steps:
  - id: open
    do: open-page
    url: program:mousepad?arg={{ file }}
  - id: write
    do: type-text
    into: text
    text: '{{ words }}'
  - id: save
    do: press-keys
    keys: Control+S
    expect: { page: { title: '/*letter.txt - Mousepad' } }
${more}`;
}

interface Played {
  outcome: string | undefined;
  events: RunEvent[];
  written: string;
}

/** Plays it with the driver that the catalogue gives, as a worker does. */
async function play(bot: string): Promise<Played> {
  const folder = await temporaryFolder();
  const file = path.join(folder, 'letter.txt');
  await writeFile(path.join(folder, 'bot.yaml'), bot);
  await writeFile(path.join(folder, 'targets.yaml'), targets);
  await writeFile(file, 'as it was');
  const inputs = { file, words: 'Grüße, 12 € 🙂' };
  const events = await replay({ botFolder: folder, evidenceFolder: path.join(folder, 'evidence'), inputs });
  const end = events.find((event) => event.what === 'run-finished');
  return { outcome: end?.outcome, events, written: (await readFile(file, 'utf8')).trimEnd() };
}

const endOf = ({ events }: Played) => events.find((event) => event.what === 'run-finished');

it('a bot writes and saves a file in an editor; green, and the file says so', async () => {
  const played = await play(letterBot('mousepad'));
  expect(endOf(played)).toMatchObject({ outcome: 'done' });
  expect(played.written).toBe('Grüße, 12 € 🙂');
});

it('it is not green when what was to be seen is not seen', async () => {
  const step = `  - id: help
    do: press-keys
    keys: Escape
    expect: { text: Printed }
    timeout: 3
`;
  const played = await play(letterBot('mousepad', step));
  expect(endOf(played)).toMatchObject({ outcome: 'failed', error: { kind: 'not-confirmed' } });
});

it('it refuses when the button is not there, and touches nothing else', async () => {
  const step = `  - id: send
    do: click
    on: send
    expect: { text: Sent }
    timeout: 3
`;
  const played = await play(letterBot('mousepad', step));
  expect(endOf(played)).toMatchObject({ outcome: 'failed', error: { kind: 'not-found' } });
});

it('it may not open a program that its permissions do not name', async () => {
  const played = await play(letterBot('galculator'));
  expect(endOf(played)).toMatchObject({
    outcome: 'refused',
    error: { kind: 'refused', message: expect.stringContaining('mousepad') },
  });
  expect(played.written).toBe('as it was');
});
