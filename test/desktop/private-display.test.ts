import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { processesOf } from '../../drivers/desktop/display/end-processes.ts';
import { type PrivateDisplay, startPrivateDisplay } from '../../drivers/desktop/display/private-display.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folderOf = (display: PrivateDisplay) => display.env.XDG_RUNTIME_DIR ?? '';

async function nothingLeft(folder: string): Promise<void> {
  await vi.waitFor(() => {
    expect(processesOf(folder)).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  }, 10_000);
}

async function ownDisplay(outer?: NodeJS.ProcessEnv): Promise<PrivateDisplay> {
  const display = await startPrivateDisplay(outer);
  onTestFinished(() => display.stop());
  return display;
}

/** A search path on which only these programs are. */
async function pathWith(programs: string[]): Promise<NodeJS.ProcessEnv> {
  const bin = path.join(await temporaryFolder(), 'bin');
  await mkdir(bin);
  for (const program of programs) await symlink(`/usr/bin/${program}`, path.join(bin, program));
  return { ...process.env, PATH: bin };
}

describe('a private display', () => {
  let display: PrivateDisplay;
  beforeAll(async () => {
    display = await startPrivateDisplay();
  });
  afterAll(() => display.stop());

  it('has a runtime folder that only its owner enters', () => {
    expect(statSync(folderOf(display)).mode & 0o777).toBe(0o700);
    expect(statSync(display.env.XAUTHORITY ?? '').mode & 0o777).toBe(0o600);
  });

  it('lets nobody in who does not show its key', () => {
    const ask = (authority: string | undefined) =>
      execFileSync('xdotool', ['getdisplaygeometry'], {
        env: { ...display.env, XAUTHORITY: authority },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    expect(ask(display.env.XAUTHORITY)).toBe('1280 800\n');
    expect(() => ask('/dev/null')).toThrow(/uthorization/);
  });

  it('says that there is no such program', async () => {
    await expect(display.launch({ program: 'no-such-program', args: [] })).rejects.toMatchObject({
      kind: 'driver-failed',
      message: expect.stringContaining('no program “no-such-program”'),
      detail: { environment: true },
    });
  });

  it('gives a program its arguments as they are, without a shell', async () => {
    const file = path.join(await temporaryFolder(), '$(touch x); "quoted" *');
    const pid = await display.launch({ program: 'touch', args: ['--', file] });
    await vi.waitFor(() => expect(display.ended(pid)).toBe('ended with code 0'));
    expect(existsSync(file)).toBe(true);
  });
});

describe('the end of a display', () => {
  it('leaves no process and no folder when it is stopped, a stopped program included', async () => {
    const display = await ownDisplay();
    const pid = await display.launch({ program: 'mousepad', args: [] });
    process.kill(pid, 'SIGSTOP');
    expect(processesOf(folderOf(display))).toContain(pid);
    await display.stop();
    await nothingLeft(folderOf(display));
  });

  it('comes when the process that has it is killed', async () => {
    const holder = fork(fileURLToPath(new URL('./hold-display.ts', import.meta.url)), { silent: true });
    onTestFinished(() => void holder.kill('SIGKILL'));
    if (!holder.stdout) throw new Error('no output');
    const [line] = await once(holder.stdout, 'data');
    const folder = String(line).trim();
    expect(processesOf(folder).length).toBeGreaterThan(3);
    holder.kill('SIGKILL');
    await nothingLeft(folder);
  });

  it('comes when its keeper is killed, and what is left is removed with it', async () => {
    const display = await ownDisplay();
    process.kill(partOf(display, 'display-keeper'), 'SIGKILL');
    await vi.waitFor(() => expect(display.lost.aborted).toBe(true));
    await display.stop();
    await nothingLeft(folderOf(display));
  });

  it('is told when its server dies, and no program is started on it any more', async () => {
    const display = await ownDisplay();
    process.kill(partOf(display, 'Xvfb'), 'SIGKILL');
    await vi.waitFor(() => expect(display.lost.aborted).toBe(true));
    const died = { kind: 'driver-failed', detail: { environment: true, lost: 'Xvfb' } };
    expect(display.lost.reason).toMatchObject(died);
    await expect(display.launch({ program: 'mousepad', args: [] })).rejects.toMatchObject(died);
  });
});

describe('a machine without a part of it', () => {
  it.each([
    ['Xvfb', ['setpriv'], 'xvfb'],
    ['dbus-daemon', ['setpriv', 'Xvfb'], 'dbus'],
    ['openbox', ['setpriv', 'Xvfb', 'dbus-daemon'], 'openbox'],
    ['setpriv', ['Xvfb'], 'util-linux'],
  ])('without %s says which package brings it, and leaves nothing', async (program, there, lacking) => {
    await expect(startPrivateDisplay(await pathWith(there))).rejects.toMatchObject({
      kind: 'driver-failed',
      message: expect.stringContaining(`apt-get install -y ${lacking}`),
      detail: { environment: true, program },
    });
  });
});

/** The process of a display that is called with this word. */
function partOf(display: PrivateDisplay, word: string): number {
  const pid = processesOf(folderOf(display)).find((one) =>
    readFileSync(`/proc/${one}/cmdline`, 'utf8').includes(word),
  );
  if (pid === undefined) throw new Error(`There is no ${word} on ${display.env.DISPLAY}.`);
  return pid;
}
