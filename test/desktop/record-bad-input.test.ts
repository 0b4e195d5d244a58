import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { processesOf } from '../../drivers/desktop/display/end-processes.ts';
import { type PrivateDisplay, startPrivateDisplay } from '../../drivers/desktop/display/private-display.ts';
import { runDeskhand } from '../support/run-deskhand.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { SimulatedPerson } from './simulated-person.ts';

let display: PrivateDisplay;
let person: SimulatedPerson;
beforeEach(async () => {
  display = await startPrivateDisplay();
  person = new SimulatedPerson(display.env);
});
afterEach(async () => {
  person.leaves();
  await display.stop();
});

/** The process on the display that runs this file. */
async function processRunning(file: string): Promise<number> {
  for (const pid of processesOf(display.env.XDG_RUNTIME_DIR ?? '')) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes(file)) return pid;
  }
  throw new Error(`Nothing runs ${file}.`);
}

it('a recording whose watcher dies is saved with what was done, says what it lacks and leaves the program open', async () => {
  const out = path.join(await temporaryFolder(), 'bot');
  const command = runDeskhand(['record', 'desktop', 'mousepad', '--out', out], { ...display.env });
  await person.clicks('text');
  await person.types('Dear Anna');
  await vi.waitFor(
    async () => expect(await readFile(path.join(out, 'bot.yaml'), 'utf8')).toContain('Dear Anna'),
    {
      timeout: 15_000,
    },
  );
  process.kill(await processRunning('watch-program.ts'), 'SIGKILL');
  const ended = await command;
  expect(ended).toMatchObject({
    code: 4,
    err: expect.stringContaining('The process that watches the display'),
  });
  const bot = await readFile(path.join(out, 'bot.yaml'), 'utf8');
  expect(bot).toContain('Dear Anna');
  expect(bot).toContain('do: ask-person');
  await person.sees('text');
}, 120_000);

it('a program that cannot be found is said to be missing, and nothing is left running', async () => {
  const out = path.join(await temporaryFolder(), 'bot');
  const ended = await runDeskhand(['record', 'desktop', 'no-such-program', '--out', out], { ...display.env });
  expect(ended.code).not.toBe(0);
  expect(ended.err).toContain('no-such-program');
  await expect(processRunning('watch-program.ts')).rejects.toThrow('Nothing runs');
});
