import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { freePort } from './free-port.ts';

/** A recording that runs, and the page as the person in front of it has it. */
export interface Recording {
  page: Page;
  /** Ends the recording as Control+C does. */
  interrupt(): Promise<{ code: number | null; output: string }>;
}

export interface Shown {
  /** The address the person starts at. */
  url: string;
  /** Part of the address of the page that is recorded, when the app leads elsewhere first. */
  at?: string;
  /** Where the bot goes. */
  out: string;
  /** Where the command and its browser keep their temporary files. */
  folder: string;
}

/** Starts `deskhand record web` without a window and connects the person to its browser: all input is the browser's own, none comes from scripts. */
export async function startRecording({ url, at = url, out, folder }: Shown): Promise<Recording> {
  const port = await freePort();
  const command = [resolve('cli/main.ts'), 'record', 'web', url, '--out', out, '--headless'];
  const child = spawn(process.execPath, [...command, `--browser-arg=--remote-debugging-port=${port}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: folder },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  let person: Browser | undefined;
  const interrupt = async () => {
    if (child.exitCode === null) {
      const exit = once(child, 'exit');
      child.kill('SIGINT');
      await exit;
    }
    await person?.close();
    return { code: child.exitCode, output };
  };
  try {
    await expect.poll(() => answers(`http://127.0.0.1:${port}`, child), { timeout: 60_000 }).toBe(true);
    person = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    return { page: await pageOf(person, at), interrupt };
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`The recording did not start: ${output}`, { cause: error });
  }
}

/** The recorded page, once it is open. */
async function pageOf(browser: Browser, at: string): Promise<Page> {
  const find = () =>
    browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((page) => page.url().includes(at));
  await expect.poll(() => find()?.url(), { timeout: 30_000 }).toContain(at);
  return find() as Page;
}

async function answers(address: string, child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null) throw new Error('the command ended');
  return fetch(`${address}/json/version`).then(
    (response) => response.ok,
    () => false,
  );
}
