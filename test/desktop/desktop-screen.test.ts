import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DesktopScreen, openDesktopScreen } from '../../drivers/desktop/desktop-screen.ts';
import { readPng } from '../../drivers/png-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { allClosed, button, by, field, one, within } from './open-screen.ts';

const editor = by({ by: 'role', role: 'textbox' });

let screen: DesktopScreen;
beforeAll(async () => {
  screen = await openDesktopScreen();
});
afterAll(() => screen.close());

const quit = async () => {
  await screen.press('Control+q', undefined, within());
  await allClosed(screen);
};

describe('an editor (mousepad)', () => {
  it('writes every sign a person may need, saves it, and shows what it did', async () => {
    const file = path.join(await temporaryFolder(), 'letter.txt');
    await writeFile(file, 'old words that go');
    const text = 'Größe: 5 € für „Łódź“ — Привет, 你好 🙂👍\n{}[]\\|~@#^`´ ÀÉÎÕÜß ﬁ½';
    await screen.open(`program:mousepad?arg=${encodeURIComponent(file)}`, within());
    expect(await screen.whereabouts(within())).toBe('mousepad');
    const ref = await one(screen, editor);
    // Typed twice: by the second time the window has another title.
    for (const words of ['first', text]) await screen.type(ref, words, within());
    expect(await screen.glance({ what: 'value', ref, value: text }, within())).toMatchObject({ held: true });
    expect(await screen.readText(ref, within())).toBe(text);
    const marked = await screen.glance({ what: 'page', title: '[*]*letter.txt*' }, within());
    expect(marked.saw).toContain('*');
    await screen.press('Control+S', undefined, within());
    const saved = await screen.watch({ what: 'page', title: `${file} - Mousepad` }, {}, within());
    expect(saved).toMatchObject({ held: true });
    expect((await readFile(file, 'utf8')).trimEnd()).toBe(text);
    await quit();
  });

  it('that runs already is handed a second file, and has opened when it shows that', async () => {
    const folder = await temporaryFolder();
    const files = ['first.txt', 'second.txt'].map((name) => path.join(folder, name));
    for (const file of files) {
      await writeFile(file, path.basename(file));
      await screen.open(`program:mousepad?arg=${encodeURIComponent(file)}`, within());
      const shown = { what: 'page', title: `${file} - Mousepad` } as const;
      expect(await screen.watch(shown, {}, within())).toMatchObject({ held: true });
    }
    expect(await screen.readText(await one(screen, editor), within())).toBe('second.txt');
    await quit();
  });

  it('is used by its menus, and a thing that went away is not touched', async () => {
    await screen.open('program:mousepad', within());
    const menu = await one(screen, by({ by: 'role', role: 'menuitem', name: 'Help' }));
    await screen.click(menu, {}, within());
    const about = await one(screen, by({ by: 'role', role: 'menuitem', name: 'About' }));
    await screen.click(about, {}, within());
    const close = await one(screen, button('Close'));
    await screen.click(close, {}, within());
    expect(
      await screen.watch({ what: 'gone', sought: button('Close'), name: 'Close' }, {}, within()),
    ).toMatchObject({
      held: true,
    });
    await expect(screen.click(close, {}, within())).rejects.toMatchObject({
      kind: 'not-found',
      detail: { gone: true },
    });
    await quit();
  });
});

describe('a form (zenity)', () => {
  it('is filled in by its labels, and what it puts out is what was typed', async () => {
    const folder = await temporaryFolder();
    const script = path.join(folder, 'ask');
    const out = path.join(folder, 'out');
    const fields = '--add-entry=Customer --add-entry=Amount --add-password=Pin --add-combo=Kind';
    await writeFile(
      script,
      `#!/bin/sh\nexec zenity --forms --title=Order --text=Fill ${fields} --combo-values='Repair|New part' > "$1"\n`,
    );
    await chmod(script, 0o700);
    await screen.open(`program:${script}?arg=${encodeURIComponent(out)}`, within());
    await screen.type(await one(screen, field('Customer')), 'Müller & Söhne', within());
    await screen.type(await one(screen, field('Amount')), '1.234,50 €', within());
    const pin = await one(screen, field('Pin'));
    await screen.type(pin, { secret: 'pin', reveal: () => 's3crét' }, within());
    expect(await screen.readText(pin, within())).toBe('••••');
    const kind = await one(screen, field('Kind'));
    await screen.choose(kind, 'New part', within());
    const chosen = { what: 'value', ref: kind, value: 'New part' } as const;
    expect(await screen.watch(chosen, {}, within())).toMatchObject({ held: true });
    await expect(screen.choose(kind, 'Old part', within())).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringContaining('It offers “Repair”, “New part”'),
    });
    await screen.click(await one(screen, button('OK')), {}, within());
    await allClosed(screen);
    expect(await readFile(out, 'utf8')).toBe('Müller & Söhne|1.234,50 €|s3crét|New part\n');
  });

  it('covers in pictures what holds a secret, and nothing else', async () => {
    await screen.open('program:zenity?arg=--forms&arg=--title=Sign&arg=--add-entry=Word', within());
    const word = await one(screen, field('Word'));
    const [found] = await screen.locate(field('Word'), within());
    const [x = 0, y = 0, width = 0, height = 0] = found?.signs.box ?? [];
    const colours = async () => {
      const picture = await screen.picture(within());
      const { data, channels } = readPng(Buffer.from(picture.png));
      const seen = new Set<string>();
      for (let row = y + 2; row < y + height - 2; row++)
        for (let column = x + 2; column < x + width - 2; column++) {
          const at = (row * picture.width + column) * channels;
          seen.add(data.subarray(at, at + 3).join());
        }
      return seen;
    };
    await screen.type(word, 'plain', within());
    expect((await colours()).size).toBeGreaterThan(2);
    await screen.type(word, { secret: 'word', reveal: () => 'hidden' }, within());
    expect(await colours()).toEqual(new Set(['136,136,136']));
    await screen.click(await one(screen, button('Cancel')), {}, within());
    await allClosed(screen);
  });
});

describe('a calculator (galculator)', () => {
  it('computes with the mouse, and its display is read', async () => {
    await screen.open('program:galculator', within());
    for (const key of ['AC', '7', '*', '6', '='])
      await screen.click(await one(screen, button(key)), {}, within());
    const shows = { what: 'says', sought: editor, name: 'display', text: '42' } as const;
    expect(await screen.watch(shows, {}, within(3000))).toEqual({
      held: true,
      saw: '“display” holds “42”',
      mark: expect.any(String),
    });
    expect(
      await screen.glance({ what: 'holds', sought: editor, name: 'display', value: '43' }, within()),
    ).toMatchObject({
      held: false,
      saw: '“display” holds “42”',
    });
    await quit();
  });
});

describe('what is not there', () => {
  it('says that no such program is installed', async () => {
    await expect(screen.open('program:no-such-program', within())).rejects.toMatchObject({
      kind: 'driver-failed',
      message: expect.stringContaining('no program “no-such-program”'),
    });
  });

  it('says that a program ended before it showed a window', async () => {
    await expect(screen.open('program:false', within())).rejects.toMatchObject({
      kind: 'driver-failed',
      message: '“false” ended with code 1 before it showed a window.',
    });
  });

  it('finds nothing rather than the wrong thing', async () => {
    expect(await screen.locate(button('Pay'), within())).toEqual([]);
  });
});
