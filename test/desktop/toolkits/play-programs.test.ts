import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openDesktopScreen } from '../../../drivers/desktop/desktop-screen.ts';
import { replay } from '../../support/replay.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { by, one, within } from '../open-screen.ts';
import { ownHome } from './own-home.ts';
import { swingSet } from './swing-set.ts';

interface Played {
  targets: string;
  steps: string;
  programs: string;
  inputs: Record<string, string>;
}

/** Plays a bot with the driver that the catalogue gives; its programs have a home of their own, where they keep their settings. */
async function play({ targets, steps, programs, inputs }: Played) {
  const folder = await ownHome();
  const names = Object.keys(inputs).map((name) => `  ${name}: { type: text }\n`);
  await writeFile(path.join(folder, 'targets.yaml'), `format: 1\ntargets:\n${targets}`);
  await writeFile(
    path.join(folder, 'bot.yaml'),
    `format: 1\nname: task\ntitle: A task\nsurface: desktop\npermissions:\n  programs: [${programs}]\ninputs:\n${names.join('')}steps:\n${steps}`,
  );
  const events = await replay({ botFolder: folder, evidenceFolder: path.join(folder, 'evidence'), inputs });
  const end = events.find((event) => event.what === 'run-finished');
  return { outcome: end?.outcome, why: end?.error?.message };
}

const role = (kind: string, name?: string) =>
  by({ by: 'role', role: kind, ...(name !== undefined && { name }) });
const target = (name: string, way: string) =>
  `  ${name}:\n    surface: desktop\n    ways:\n      - { ${way} }\n`;
const button = (name: string, title: string) => target(name, `by: role, role: button, name: ${title}`);

describe('a Qt program (SpeedCrunch)', () => {
  it('computes what a bot types, and saves it by a dialog of its toolkit', async () => {
    const file = path.join(await temporaryFolder(), 'session.json');
    const end = await play({
      programs: 'speedcrunch',
      inputs: { file },
      targets:
        target('expression', 'by: neighbour, text: Type an expression here, side: below') +
        target('name', "by: label, label: 'File name:'") +
        button('save', 'Save'),
      steps: `  - { id: open, do: open-page, url: program:speedcrunch }
  - { id: type, do: type-text, into: expression, text: 6*7 }
  - { id: compute, do: press-keys, keys: Enter, expect: { text: = 42 } }
  - { id: ask, do: press-keys, keys: Control+S, expect: { page: { title: Save Session } } }
  - { id: name, do: type-text, into: name, text: '{{ file }}' }
  - { id: save, do: click, on: save, expect: { page: { title: SpeedCrunch } } }
`,
    });
    expect(end).toEqual({ outcome: 'done', why: undefined });
    expect(await readFile(file, 'utf8')).toContain('6*7');
  });
});

describe('a spreadsheet (LibreOffice Calc)', () => {
  it('gets cells filled in and is saved; the dialogs that come unasked are answered by steps of their own', async () => {
    const file = path.join(await temporaryFolder(), 'list.csv');
    await writeFile(file, 'Name,Amount\nMeier,12\n');
    const end = await play({
      programs: 'soffice, soffice.bin',
      inputs: { file, name: 'Größe Ω', amount: '34' },
      targets:
        button('ok', 'OK') +
        target('third-name', 'by: role, role: cell, name: A3') +
        target('third-amount', 'by: role, role: cell, name: B3') +
        button('keep', 'Use Text CSV Format'),
      steps: `  - { id: open, do: open-page, url: 'program:soffice?arg=--norestore&arg=--nologo&arg={{ file }}', timeout: 60 }
  - { id: import, do: click, on: ok, expect: { page: { title: list.csv - LibreOffice Calc } }, timeout: 60 }
  - { id: name, do: type-text, into: third-name, text: '{{ name }}', timeout: 60 }
  - { id: amount, do: type-text, into: third-amount, text: '{{ amount }}', timeout: 60 }
  - { id: save, do: press-keys, keys: Control+S, expect: { dialog: Use Text CSV Format }, timeout: 60 }
  - { id: keep, do: click, on: keep, expect: { page: { title: list.csv - LibreOffice Calc } }, timeout: 60 }
`,
    });
    expect(end).toEqual({ outcome: 'done', why: undefined });
    await vi.waitFor(async () =>
      expect(await readFile(file, 'utf8')).toBe('Name,Amount\nMeier,12\nGröße Ω,34\n'),
    );
  });
});

describe('a Java program (SwingSet2)', () => {
  it('is told something in its dialog and says it back', async () => {
    const end = await play({
      programs: 'java',
      inputs: { film: 'Größe Ω' },
      targets:
        button('dialogs', 'JOptionPane Demo') +
        button('ask', 'Show Input Dialog') +
        target('answer', 'by: role, role: textbox') +
        button('ok', 'OK'),
      steps: `  - { id: open, do: open-page, url: 'program:java?arg=-jar&arg=${swingSet}', timeout: 60 }
  - { id: dialogs, do: click, on: dialogs, expect: { appears: ask }, timeout: 60 }
  - { id: ask, do: click, on: ask, expect: { dialog: What is your favorite movie }, timeout: 30 }
  - { id: answer, do: type-text, into: answer, text: '{{ film }}', timeout: 30 }
  - { id: ok, do: click, on: ok, expect: { text: '{{ film }}: That was a pretty good movie!' }, timeout: 30 }
`,
    });
    expect(end).toEqual({ outcome: 'done', why: undefined });
  });

  it('shows a table of which every row is read, those out of view too', async () => {
    const screen = await openDesktopScreen();
    onTestFinished(() => screen.close());
    await screen.open(`program:java?arg=-jar&arg=${swingSet}`, within(60_000));
    await screen.click(await one(screen, role('button', 'JTable demo')), {}, within());
    const { headers, rows } = await screen.readTable(await one(screen, role('table')), within());
    expect(rows).toHaveLength(46);
    expect(rows[0]).toEqual(['Mike', 'Albers', 'Green', 'Brazil', '44', 'Strawberry']);
    // Java's bridge calls all columns by the last one's name, which would be five wrong ones.
    expect(headers).toEqual([]);
  });
});
