import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { programCommand } from '../../cli/program-command.ts';
import { readProgramAddress } from '../../language/program-address.ts';
import { programAddress } from '../../recorder/desktop/address-of-process.ts';
import { openOwnDisplay } from '../../recorder/desktop/own-display.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it.each([
  ['mousepad', 'program:mousepad'],
  ['program:mousepad?arg=a%20b', 'program:mousepad?arg=a%20b'],
  [
    'zenity --text "Say  it" --title=\'A & B\'',
    'program:zenity?arg=--text&arg=Say%20%20it&arg=--title%3DA%20%26%20B',
  ],
])('%s is the program %s', (command, address) => {
  expect(programCommand(command, '')).toBe(address);
});

it('a path with spaces is one program when there is one', async () => {
  const folder = path.join(await temporaryFolder(), 'my programs');
  await mkdir(folder);
  const file = path.join(folder, 'run');
  await writeFile(file, '#!/bin/sh\n');
  await chmod(file, 0o700);
  expect(readProgramAddress(programCommand(file, ''))).toEqual({ program: file, args: [] });
});

it('any arguments come back from an address as they went into it', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (args) => {
      expect(readProgramAddress(programAddress('ask', args))).toEqual({ program: 'ask', args });
    }),
  );
});

it('without a display or its session bus a recording says what to do', async () => {
  await expect(openOwnDisplay({})).rejects.toThrow('--display private');
  await expect(openOwnDisplay({ WAYLAND_DISPLAY: 'w' })).rejects.toThrow('Wayland');
  await expect(openOwnDisplay({ DISPLAY: ':7' })).rejects.toThrow('dbus-run-session');
});
