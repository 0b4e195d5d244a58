import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { openWebScreen } from '../../../drivers/web/web-screen.ts';
import { isEnvironmentError, toPlainError } from '../../../language/errors.ts';
import { call, pagesForTests, sought, theOne } from './serve-pages.ts';

const pages = {
  '/': `<title>Start</title><label for="n">Name</label><input id="n"><button id="b">Open</button><button disabled>Later</button><script>
b.onclick = () => { window.opened = open('/popup') }</script>`,
  '/popup': `<title>Pop-up</title><button onclick="window.close()">Choose</button>`,
  '/brief': `<title>Brief</title><script>opener.told(); window.close()</script>`,
  '/closes': `<title>Closes</title><button onclick="window.open('/brief')">Open</button><script>
let times = 0; function told() { times += 1; document.title = 'Told ' + times }</script>`,
  '/key': `<title>Key</title><input onkeydown="window.close()"><select onchange="window.close()"><option>A<option>B</select>`,
  '/keys': `<title>Keys</title><button onclick="window.open('/key')">Open</button>`,
};

/** An argument of its own, by which a browser is known in the list of processes; another run of these tests has others. */
const markOf = (name: string) => `--deskhand-mark=${name}-${process.pid}`;
const marked = (name: string) => ({ browserArgs: [markOf(name)] });
const web = pagesForTests(pages, async () => marked('shared'));

/** The browser so marked, by its number, and the processes it started. */
function processesOf(name: string): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const family = all.filter((pid) => {
    const words = argumentsOf(pid);
    return words.includes(markOf(name)) && !words.includes('-e');
  });
  // Children have higher places in no order, so look until nobody joins.
  for (let before = -1; before !== family.length; ) {
    before = family.length;
    family.push(...all.filter((pid) => !family.includes(pid) && family.includes(parentOf(pid))));
  }
  return family.map(Number);
}

function parentOf(pid: string): string {
  return /^PPid:\s*(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? '';
}

function argumentsOf(pid: string): string[] {
  return read(`/proc/${pid}/cmdline`).split('\0');
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // It has ended between the list and the look.
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}

/** Those of them that still run; one that waits to be buried does not. */
function alive(pids: number[]): number[] {
  return pids.filter((pid) => {
    const state = /^State:\s*(\w)/m.exec(read(`/proc/${pid}/status`))?.[1];
    return state !== undefined && state !== 'Z';
  });
}
const onLinux = process.platform === 'linux';

describe('windows that come and go', () => {
  it('a pop-up is the page in front, and after it the page before', async () => {
    await web.open('/');
    await web.screen.click((await theOne(web.screen, { by: 'text', text: 'Open' })).ref, {}, call());
    expect(await web.screen.watch({ what: 'page', title: 'Pop-up' }, {}, call())).toMatchObject({
      held: true,
    });
    await web.screen.click((await theOne(web.screen, { by: 'text', text: 'Choose' })).ref, {}, call());
    expect(await web.screen.watch({ what: 'page', title: 'Start' }, {}, call())).toMatchObject({
      held: true,
    });
  });
  it('a window the app closes while it is looked at is no failure', async () => {
    await web.open('/closes');
    // Many times, because each closes a moment earlier or later in the look.
    for (let times = 1; times <= 15; times += 1) {
      await web.screen.click((await theOne(web.screen, { by: 'text', text: 'Open' })).ref, {}, call());
      const told = { what: 'page' as const, title: `Told ${times}` };
      expect(await web.screen.watch(told, {}, call())).toMatchObject({ held: true });
    }
  });
  it('a window that a key closes took the key, and what was found in it is found no more', async () => {
    await web.open('/keys');
    for (let times = 1; times <= 5; times += 1) {
      await web.screen.click((await theOne(web.screen, { by: 'text', text: 'Open' })).ref, {}, call());
      const { ref } = await theOne(web.screen, { by: 'css', css: 'input' });
      await web.screen.press('a', ref, call());
      expect(await web.screen.watch({ what: 'page', title: 'Keys' }, {}, call())).toMatchObject({
        held: true,
      });
      expect(await web.screen.readText(ref, call()).catch(toPlainError)).toMatchObject({ kind: 'not-found' });
    }
  });
});

describe.runIf(onLinux)('a browser that ends', () => {
  it('under a call is an error of the surroundings at once, and opening a page goes on in another one', async () => {
    await web.open('/');
    const waiting = web.screen
      .watch({ what: 'text', text: 'never said' }, {}, call())
      .then(() => undefined, toPlainError);
    const began = Date.now();
    for (const pid of processesOf('shared').slice(0, 1)) process.kill(pid, 'SIGKILL');
    const error = await waiting;
    expect(error && isEnvironmentError(error), JSON.stringify(error)).toBe(true);
    expect(Date.now() - began).toBeLessThan(5_000);
    const later = await web.screen
      .locate(sought({ by: 'css', css: 'input' }), call())
      .then(() => undefined, toPlainError);
    expect(later?.message).toContain('The browser ended under the run');
    await web.open('/');
    expect((await theOne(web.screen, { by: 'label', label: 'Name' })).signs.tag).toBe('input');
  });
  it('as a page that crashes, fails the call at once, and the page can be opened again', async () => {
    await web.open('/');
    const waiting = web.screen
      .watch({ what: 'text', text: 'never said' }, {}, call())
      .then(() => undefined, toPlainError);
    const later = await theOne(web.screen, { by: 'text', text: 'Later' });
    const clicking = web.screen.click(later.ref, {}, call()).then(() => undefined, toPlainError);
    const renderers = processesOf('shared').filter((pid) =>
      argumentsOf(String(pid)).join(' ').includes('--type=renderer'),
    );
    for (const pid of renderers) process.kill(pid, 'SIGKILL');
    const crashed = { kind: 'driver-failed', message: expect.stringContaining('page crashed') };
    expect(await Promise.all([waiting, clicking])).toMatchObject([crashed, crashed]);
    await web.open('/');
    expect((await theOne(web.screen, { by: 'label', label: 'Name' })).signs.tag).toBe('input');
  });
});

describe.runIf(onLinux)('processes', () => {
  it('none is left behind when the screen is closed', async () => {
    const screen = await openWebScreen({ headed: false, ...marked('tidy') });
    await screen.open(`${web.site.url}/`, call());
    const family = processesOf('tidy');
    expect(family.length).toBeGreaterThan(2);
    await screen.close();
    await expect.poll(() => alive(family), { timeout: 10_000 }).toEqual([]);
  });
  it('none is left behind when the program that drove it is killed', async () => {
    const program = `import { openWebScreen } from './drivers/web/web-screen.ts';
await openWebScreen({ headed: false, browserArgs: ['${markOf('orphan')}'] }); console.log('open'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    if (child.stdout) await once(createInterface(child.stdout), 'line');
    const family = processesOf('orphan');
    expect(family.length).toBeGreaterThan(2);
    child.kill('SIGKILL');
    await ended;
    await expect.poll(() => alive(family), { timeout: 15_000 }).toEqual([]);
  });
});
