import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openTerminalScreen, type TerminalScreen } from '../../../drivers/terminal/terminal-screen.ts';
import { runProgram } from '../../../drivers/terminal/vt/program-session.ts';
import { isEnvironmentError } from '../../../language/errors.ts';
import type { Way } from '../../../language/target.ts';
import { button, call, click, errorOf, label, one } from '../../contracts/screen-exam.ts';
import { Endings } from './hosts.ts';

const endings = new Endings();
afterEach(() => endings.end());

const python = '/usr/bin/python3';
const stores = path.resolve('practice/stores-curses/stores.py');
const argued = (...args: string[]) =>
  `terminal:${python}?${args.map((arg) => `arg=${encodeURIComponent(arg)}`).join('&')}`;
const saying = (code: string) => argued('-c', code);

async function opened(address: string): Promise<TerminalScreen> {
  const screen = openTerminalScreen();
  endings.add(() => screen.close());
  await screen.open(address, call());
  return screen;
}

async function openStores(): Promise<{ screen: TerminalScreen; log: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'deskhand-terminal-test-'));
  endings.add(() => rm(folder, { recursive: true }));
  const log = path.join(folder, 'log');
  await writeFile(log, '');
  return { screen: await opened(argued(stores, log)), log };
}

/** Stands in Item; Tab sends what was typed, and only then goes to Name. */
const tabSends = `import sys, tty
tty.setcbreak(0)
print("Name: ____\\nItem: ____", end="\\x1b[2;7H", flush=True)
sys.stdin.read(1)
print("\\x1b[5;1HSENT\\x1b[1;7H", end="", flush=True)
sys.stdin.read()`;

const password = { secret: 'stores', reveal: () => 'harbour-7' };
const type = async (screen: TerminalScreen, into: string, text: string | typeof password) =>
  screen.type((await one(screen, label(into))).ref, text, call());
const text = (words: string): Way => ({ by: 'text', text: words });

async function signOn(screen: TerminalScreen): Promise<void> {
  await type(screen, 'User', 'clerk');
  await type(screen, 'Password', password);
  await click(screen, button('Sign on'));
  expect((await screen.watch({ what: 'page', title: 'MENU' }, {}, call())).held).toBe(true);
}

describe('a form of a program', () => {
  it('is typed into, instead of what it held', async () => {
    const { screen } = await openStores();
    await type(screen, 'User', 'somebody');
    await type(screen, 'User', 'clerk');
    const { ref } = await one(screen, label('User'));
    expect((await screen.glance({ what: 'value', ref, value: 'clerk' }, call())).held).toBe(true);
    const long = await errorOf(type(screen, 'User', 'longer than it takes'));
    expect(long.message).toContain('is too long: the field takes 14 signs');
    expect((await errorOf(type(screen, 'User', 'a\tb'))).message).toContain('are keys at a terminal');
    expect(await screen.readText(ref, call())).toBe('clerk');
  });

  it('is walked through by Tab, forth and round', async () => {
    const { screen } = await openStores();
    await type(screen, 'Password', 'a');
    await type(screen, 'User', 'clerk');
    await type(screen, 'Password', password);
    await click(screen, button('Sign on'));
    expect((await screen.watch({ what: 'page', title: 'MENU' }, {}, call())).held).toBe(true);
  });

  it.each([
    ['whose cursor stands in no field of it', 'print("Name: ____"); input("> "); input()'],
    ['where Tab does something else', tabSends],
  ])('%s is not typed into', async (_, code) => {
    const screen = await opened(saying(code));
    const error = await errorOf(type(screen, 'Name', 'x'));
    expect(error.message).toContain('The cursor of the program stands somewhere else');
    expect((await screen.glance({ what: 'text', text: 'x' }, call())).held).toBe(false);
  });
});

describe('a form of a program, at its end', () => {
  it('shows stars for a secret: as many are held to be it, and no picture tells how many', async () => {
    const pictures: Buffer[] = [];
    for (const secret of ['harbour-7', 'har']) {
      const { screen } = await openStores();
      await screen.press('Tab', undefined, call());
      await type(screen, 'Password', { secret: 'stores', reveal: () => secret });
      const { ref } = await one(screen, label('Password'));
      const seen = await Promise.all(
        [secret, `${secret}x`].map((value) =>
          screen.glance({ what: 'value', ref, value: { ...password, reveal: () => value } }, call()),
        ),
      );
      expect(seen.map(({ held }) => held)).toEqual([true, false]);
      expect(await screen.readText(ref, call())).toBe('••••');
      pictures.push(Buffer.from((await screen.picture(call())).png));
    }
    expect(pictures[0]?.equals(pictures[1] as Buffer)).toBe(true);
  });

  it('books what its fields hold, and the program has written that down', async () => {
    const { screen, log } = await openStores();
    await signOn(screen);
    await click(screen, text('Book goods in'));
    await type(screen, 'Item', 'A-105');
    await type(screen, 'Quantity', '12');
    await click(screen, button('Book'));
    const booked = { what: 'text', text: 'Entry 1 booked: 12 of A-105' } as const;
    expect((await screen.watch(booked, {}, call())).held).toBe(true);
    expect(JSON.parse(await readFile(log, 'utf8'))).toEqual({ entry: 1, item: 'A-105', quantity: 12 });
  });
});

describe('a menu of a program', () => {
  it('is walked to the item, and its list is read page by page', async () => {
    const { screen } = await openStores();
    await signOn(screen);
    await click(screen, text('Stock list'));
    const table = { by: 'role', role: 'table' } as const;
    const first = await screen.readTable((await one(screen, table)).ref, call());
    await click(screen, button('Next'));
    expect((await screen.watch({ what: 'text', text: 'A-150' }, {}, call())).held).toBe(true);
    const second = await screen.readTable((await one(screen, table)).ref, call());
    expect([first.headers, first.rows[1], second.rows[0]]).toEqual([
      ['Item', 'Description', 'On hand'],
      ['A-105', 'Washer 8 mm', '37'],
      ['A-150', 'Washer 8 mm', '120'],
    ]);
  });

  it('opens nothing when what is clicked is no item of it', async () => {
    const { screen } = await openStores();
    await signOn(screen);
    const error = await errorOf(click(screen, { by: 'role', role: 'heading', name: 'MENU' }));
    expect(error.message).toContain('“MENU” could not be chosen');
    expect((await screen.glance({ what: 'page', title: 'MENU' }, call())).held).toBe(true);
  });
});

describe('a program', () => {
  it('that is not there says so', async () => {
    const error = await errorOf(opened('terminal:no-such-program'));
    expect(error.message).toMatch(/“no-such-program” ended with code 1.*No such file/);
    expect(isEnvironmentError(error)).toBe(true);
  });

  it('that fails in mid-run is told of with what it said', async () => {
    const screen = await opened(saying('input("Item: "); print("out of stock"); exit(3)'));
    await screen.press('Enter', undefined, call());
    const error = await errorOf(screen.watch({ what: 'text', text: 'Booked' }, {}, call()));
    expect(error.message).toMatch(/ended with code 3.*out of stock/);
    expect(isEnvironmentError(error)).toBe(true);
  });

  it('that ends well shows nothing any more', async () => {
    const screen = await opened(saying('input("Item: ")'));
    await screen.press('Enter', undefined, call());
    expect((await screen.watch({ what: 'no-text', text: 'Item' }, {}, call())).held).toBe(true);
    expect((await errorOf(screen.press('q', undefined, call()))).message).toContain('has ended');
  });
});

describe('a program that runs', () => {
  it('and shows nothing is timed out', async () => {
    const screen = openTerminalScreen();
    endings.add(() => screen.close());
    const error = await errorOf(screen.open(saying('import time; time.sleep(60)'), call(700)));
    expect(error).toMatchObject({ kind: 'timed-out', message: expect.stringContaining('showed nothing') });
  });

  it('is asked its question by name, and what it said before proves nothing', async () => {
    const screen = await opened(saying('while True: print("Saved", input("Item no.: "))'));
    await type(screen, 'Item no.', 'Grüße');
    await screen.press('Enter', undefined, call());
    const saved = { what: 'text', text: 'Saved Grüße' } as const;
    const before = await screen.watch(saved, {}, call());
    await type(screen, 'Item no.', 'other');
    await screen.press('Enter', undefined, call());
    expect((await screen.watch({ what: 'text', text: 'Saved other' }, {}, call())).held).toBe(true);
    const after = await screen.watch(saved, { notIn: before.mark }, call(300));
    expect([before.held, after.held]).toEqual([true, false]);
  });

  it('gets no shell, and of the surroundings only what it needs', async () => {
    const screen = await opened(saying('import os,sys; print(sorted(os.environ)); print(sys.argv); input()'));
    const seen = await screen.glance({ what: 'text', text: "'LANG', 'PATH', 'TERM'" }, call());
    expect(seen, seen.saw).toMatchObject({ held: false });
    expect(seen.saw).not.toMatch(/NODE|npm_|SECRET/);
  });

  it('is ended when it is left', async () => {
    const program = runProgram({
      program: python,
      args: ['-c', 'import signal; signal.signal(1, signal.SIG_IGN); input()'],
    });
    const { pid } = program;
    program.close();
    const isThere = () => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    await expect.poll(isThere, { timeout: 10_000 }).toBe(false);
  });
});
