import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { JournalEntry } from '../../language/driver.ts';
import { BotError } from '../../language/errors.ts';
import type { RunEvent } from '../../language/run.ts';
import type { PlayAnswers, PlayJob } from '../../worker/play-job.ts';

/** A secret that must stand in no file, whatever is played. */
export const canary = 'kq7-Canary-41x';

const head = 'format: 1\nsurface: imaginary\n';
const targets = `format: 1
targets:
  vendor: { surface: imaginary, role: textbox, ways: [{ by: label, label: Vendor }] }
  save: { surface: imaginary, role: button, ways: [{ by: role, role: button, name: Save }] }
`;
const open = '  - { id: open, do: open-page, url: "imaginary:ledger" }\n';

/** Small bots on the imaginary ledger, each for one question. */
export const bots = {
  quick: `${head}name: quick\nsteps:\n${open}  - { id: hello, do: log, message: Hello }\n`,
  endless: `${head}name: endless\nsteps:\n${open}  - { id: wait, do: wait-for, for: { text: Never shown }, timeout: 600 }\n`,
  talkative: `${head}name: talkative\nsteps:\n  - id: often\n    do: repeat\n    until: "false"\n    at-most: 40\n    steps: [{ id: say, do: log, message: Again }]\n`,
  asking: `${head}name: asking
outputs: { word: { type: text } }
steps:
  - { id: ask, do: ask-person, title: Which vendor?, fields: [{ name: vendor, title: Vendor, type: text }], save: said }
  - { id: end, do: finish, outputs: { word: said.vendor } }
`,
  secretive: `${head}name: secretive
secrets: { pin: { title: PIN } }
permissions: { secrets: [pin] }
steps:
${open}  - { id: type-pin, do: type-text, into: vendor, secret: pin, expect: { secret: pin } }
  - { id: save, do: click, on: save, expect: { text: Saved } }
`,
  once: `${head}name: once
steps:
${open}  - { id: type, do: type-text, into: vendor, text: Acme, expect: { value: Acme } }
  - { id: save, do: click, on: save, once: true, expect: { text: Saved Acme }, timeout: 2 }
`,
  uploading: `${head}name: uploading
inputs: { paper: { type: file } }
steps:
${open}  - { id: give, do: upload, into: vendor, file: "{{ paper }}", expect: { text: Given }, timeout: 2 }
`,
};

/** A folder for one test, taken away after it. */
export async function testFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'deskhand-play-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a bot into a folder of its own and orders one playing of it. */
export async function jobFor(
  bot: keyof typeof bots,
  change: Partial<PlayJob> = {},
): Promise<PlayJob & { folder: string }> {
  const folder = await testFolder();
  const botFolder = path.join(folder, bot);
  await mkdir(botFolder);
  await writeFile(path.join(botFolder, 'bot.yaml'), bots[bot]);
  await writeFile(path.join(botFolder, 'targets.yaml'), targets);
  const evidenceFolder = path.join(folder, 'evidence');
  return { run: 'r1', botFolder, inputs: {}, evidenceFolder, work: 'w1', attempt: 1, folder, ...change };
}

/** Answers that keep what they were told, refuse what a test does not allow, and remember the journal. */
export function testAnswers(change: Partial<PlayAnswers> = {}) {
  const events: RunEvent[] = [];
  const journal: JournalEntry[] = [];
  const answers: PlayAnswers = {
    onEvent: (event) => void events.push(event),
    ask: async ({ title }) => {
      throw new BotError('needs-a-person', `Nobody is here for: ${title}`);
    },
    secret: async (name) => {
      throw new BotError('refused', `No secret ${name}.`, { detail: { secret: name } });
    },
    journalPast: async (key) => journal.findLast((entry) => entry.key === key),
    journalWrite: async (entry) => void journal.push(entry),
    ...change,
  };
  return { ...answers, events, journal };
}

/** Everything that lies under a folder, as text, by its path. */
export async function textsUnder(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'latin1')] as const)),
  );
}

/** Whether a process is there; a zombie nobody has waited for yet is not. */
export async function isAlive(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return status !== '' && !/\) [ZX] /.test(status);
}

export const never = (): AbortSignal => new AbortController().signal;

/** The processes that play a bot for this parent. */
export async function playersOf(parent: number): Promise<number[]> {
  const players: number[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // A process may end between the look and the reading.
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    const ppid = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (ppid === parent && command.includes('play-child.ts')) players.push(Number(name));
  }
  return players;
}
