import { once } from 'node:events';
import { mkdir, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildStudio } from '../../setup/build-studio.mjs';
import { packageStudio } from '../../setup/package-studio.mjs';
import { drawPicture } from '../drivers/reading/documents.ts';
import { type PackagedStudio, startPackaged } from './studio/start-packaged.ts';
import { root } from './studio/start-studio.ts';

/** How a fuse that is on is written in the program: the digit 1. */
const enabled = 49;

/** Half a minute on a calm machine, minutes on one that does much else. */
const packingMs = 400_000;

let folder: string;
let app: string;
let home: string;
let studio: PackagedStudio;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'deskhand-packaged-'));
  await buildStudio();
  app = path.join(await packageStudio(path.join(folder, 'out')), 'linux-unpacked');
  home = await makeHome();
  studio = await startPackaged(path.join(app, 'deskhand'), home);
}, packingMs);
afterAll(async () => {
  await studio?.end();
  await rm(folder, { recursive: true, force: true });
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await studio.picture('packaged-failed');
});

describe('the package', () => {
  it('has every fuse as electron-builder.yml wants it', async () => {
    const { electronFuses } = parse(await readFile(path.join(root, 'electron-builder.yml'), 'utf8'));
    const wire = await getCurrentFuseWire(path.join(app, 'deskhand'));
    const set = Object.entries(FuseV1Options)
      .filter(([, at]) => typeof at === 'number')
      .map(([name, at]) => [
        name.charAt(0).toLowerCase() + name.slice(1),
        wire[at as FuseV1Options] === enabled,
      ]);
    expect(Object.fromEntries(set)).toEqual(electronFuses);
  });

  it('holds JavaScript only, and nothing of another app', async () => {
    const ours = (await filesInArchive(path.join(app, 'resources', 'app.asar'))).filter(
      (name) => !name.startsWith('node_modules/'),
    );
    expect(ours).toEqual(expect.arrayContaining(['dist/programs/hub/main.js', 'dist/studio/preload.cjs']));
    expect(ours.filter((name) => /\.(ts|map)$/.test(name))).toEqual([]);
    expect(ours.filter((name) => /^(test|setup|practice|demo|cli|src)\//.test(name))).toEqual([]);
    expect(await readdir(path.join(app, 'resources'))).not.toContain('app');
  });
});

describe('the packaged studio', () => {
  it('lists the bots it brought along, which are the person’s own now', async () => {
    await studio.window.getByRole('option', { name: /First steps/ }).waitFor();
    await studio.window.getByRole('option', { name: /Invoice capture/ }).waitFor();
    expect((await readdir(path.join(home, 'Documents', 'Deskhand'))).sort()).toEqual(
      (await readdir(path.join(root, 'bots'))).sort(),
    );
  });

  it('starts its hub on its own engine', async () => {
    await writeReadingBot(path.join(home, 'Documents', 'Deskhand', 'read-slip'));
    await studio.window.getByText('Hub ready').waitFor();
    await studio.picture('packaged-library');
  });

  it('plays the first bot to green', async () => {
    await runBot(/First steps/);
    const save = studio.window.getByRole('option', { name: /Click Save/ });
    await save.getByRole('img', { name: 'Done and confirmed' }).waitFor();
    await studio.picture('packaged-ran');
  });

  it('reads a picture with its models, in a thread of the program that plays', async () => {
    await runBot(/Read a slip/);
  });

  it('records what a browser of this machine opens, and saves it when it is stopped', async () => {
    const server = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end('<h1>Entry'),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as { port: number };
    const { window } = studio;
    await window.getByRole('navigation').getByRole('button', { name: 'Record' }).click();
    await window.getByLabel(/address/i).fill(`http://127.0.0.1:${port}/`);
    await window.getByLabel(/name/i).fill('my-first');
    await window.getByRole('button', { name: 'Start recording' }).click();
    await window.getByText('Recording', { exact: true }).waitFor();
    await studio.picture('packaged-recording');
    await window.getByRole('button', { name: /stop/i }).click();
    await window.getByRole('heading', { level: 1, name: /my.first/i }).waitFor();
    server.closeAllConnections();
    server.close();
    const bot = await readFile(path.join(home, 'Documents', 'Deskhand', 'my-first', 'bot.yaml'), 'utf8');
    expect(bot).toContain(`http://127.0.0.1:${port}/`);
  });

  it('was never complained about by its page', () => expect(studio.complaints).toEqual([]));

  it('ends when the session does, with its engine put away', async () => {
    expect(await studio.end()).toEqual({ code: 0, signal: null });
    const log = await readFile(path.join(studio.data, 'hub', 'postgres.log'), 'utf8');
    expect(log.trim()).toMatch(/database system is shut down$/);
    await expect(stat(path.join(studio.data, 'hub', 'postgres', 'postmaster.pid'))).rejects.toThrow('ENOENT');
  });
});

/** A person's home, with a folder for documents as a Linux desktop makes it. */
async function makeHome(): Promise<string> {
  const made = path.join(folder, 'home');
  await mkdir(path.join(made, 'Documents'), { recursive: true });
  await mkdir(path.join(made, '.config'));
  await writeFile(path.join(made, '.config', 'user-dirs.dirs'), 'XDG_DOCUMENTS_DIR="$HOME/Documents"\n');
  return made;
}

async function runBot(name: RegExp): Promise<void> {
  const { window } = studio;
  await window.getByRole('navigation').getByRole('button', { name: 'Library' }).click();
  await window.getByRole('option', { name }).dblclick();
  await window.getByRole('heading', { name, level: 1 }).waitFor();
  await window.keyboard.press('F5');
  await window.getByRole('button', { name: 'Run it' }).click();
  await window.getByRole('banner').getByText('Done and confirmed').waitFor();
}

/** A bot that is green only when the amount on the picture was read. */
async function writeReadingBot(bot: string): Promise<void> {
  await mkdir(bot, { recursive: true });
  const slip = path.join(bot, 'slip.png');
  const picture = drawPicture([
    ['Slip No.', 20, 40],
    ['NS-40718', 220, 40],
    ['Total due', 20, 120],
    ['4,311.44', 220, 120],
  ]);
  await writeFile(slip, picture.toBuffer('image/png'));
  await writeFile(
    path.join(bot, 'bot.yaml'),
    `format: 1
name: read-slip
title: Read a slip
surface: imaginary
inputs:
  slip: { type: file, title: Slip, default: ${JSON.stringify(slip)} }
steps:
  - id: read
    do: read-document
    file: "{{ slip }}"
    fields:
      total: { labels: [Total due], type: money }
    save: paper
  - id: right
    do: check
    that: paper.fields.total.value == 4311.44
    otherwise: "The total was read as {{ paper.fields.total.text }}."
`,
  );
}

/** Names of the files in an asar archive: its list is JSON behind two numbers of a pickle each. */
async function filesInArchive(archive: string): Promise<string[]> {
  const file = await open(archive);
  try {
    const { buffer: sizes } = await file.read(Buffer.alloc(16), 0, 16, 0);
    const length = sizes.readUInt32LE(12);
    const { buffer: list } = await file.read(Buffer.alloc(length), 0, length, 16);
    return namesIn(JSON.parse(list.toString('utf8')));
  } finally {
    await file.close();
  }
}

interface ArchiveFolder {
  files?: Record<string, ArchiveFolder>;
}

function namesIn(folder: ArchiveFolder, above = ''): string[] {
  return Object.entries(folder.files ?? {}).flatMap(([name, entry]) =>
    entry.files ? namesIn(entry, `${above}${name}/`) : [`${above}${name}`],
  );
}
