import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DesktopScreen, openDesktopScreen } from '../../drivers/desktop/desktop-screen.ts';
import { emptyFolder } from './empty-folder.ts';
import { allClosed, button, one, within } from './open-screen.ts';

/** A program with more buttons than it shows at once; the one called Ask brings up a message that nobody asked for. */
const program = `
import sys
import gi
gi.require_version('Gtk', '3.0')
from gi.repository import Gtk
def note(words):
    with open(sys.argv[1], 'a') as log:
        log.write(words + '\\n')
window = Gtk.Window(title='List')
window.set_default_size(260, 200)
window.connect('destroy', Gtk.main_quit)
pane = Gtk.ScrolledWindow()
window.add(pane)
column = Gtk.Box(orientation=Gtk.Orientation.VERTICAL)
pane.add(column)
def used(_, name):
    note(name)
    if name == 'Ask':
        dialog = Gtk.MessageDialog(transient_for=window, modal=True, buttons=Gtk.ButtonsType.OK, text='The printer is out of paper')
        dialog.set_title('Printer')
        dialog.connect('response', lambda *_: dialog.destroy())
        dialog.show_all()
for name in ['Ask'] + [f'Row {number}' for number in range(1, 61)]:
    button = Gtk.Button(label=name)
    button.connect('clicked', used, name)
    column.pack_start(button, False, False, 0)
closed = Gtk.Expander(label='More')
hidden = Gtk.Button(label='Erase')
hidden.connect('clicked', used, 'Erase')
closed.add(hidden)
column.pack_start(closed, False, False, 0)
window.show_all()
Gtk.main()
`;

let screen: DesktopScreen;
let folder: Awaited<ReturnType<typeof emptyFolder>>;
let opened = 0;
beforeAll(async () => {
  folder = await emptyFolder();
  await writeFile(path.join(folder.path, 'list.py'), program);
  screen = await openDesktopScreen();
});
afterAll(async () => {
  await screen?.close();
  await folder.remove();
});

async function openList(scale = 1): Promise<() => Promise<string[]>> {
  opened += 1;
  const log = path.join(folder.path, `log-${opened}`);
  const args = [`GDK_SCALE=${scale}`, '/usr/bin/python3', path.join(folder.path, 'list.py'), log];
  await screen.open(`program:env?${args.map((arg) => `arg=${encodeURIComponent(arg)}`).join('&')}`, within());
  return async () => (await readFile(log, 'utf8')).trim().split('\n');
}
const close = async () => {
  await screen.press('Alt+F4', undefined, within());
  await allClosed(screen);
};

describe('what stands further down', () => {
  it.each([1, 2])('is scrolled into view and clicked, at %i times the usual size', async (scale) => {
    const clicked = await openList(scale);
    await one(screen, button('Row 1'));
    // Nothing is said to be seen that nobody can see.
    const appears = { what: 'appears', sought: button('Row 57'), name: 'it' } as const;
    expect(await screen.glance(appears, within())).toMatchObject({ held: false });
    for (const name of ['Row 57', 'Row 2', 'Row 30']) {
      const [row] = await screen.locate(button(name), within());
      await screen.click(row?.ref ?? '', {}, within());
    }
    await expect.poll(clicked, { timeout: 5_000 }).toEqual(['Row 57', 'Row 2', 'Row 30']);
    await close();
  });
});

describe('what is hidden in a part that is closed', () => {
  it('is scrolled to in vain, and nothing is clicked in its place', async () => {
    const clicked = await openList();
    await screen.click(await one(screen, button('Row 1')), {}, within());
    const [erase] = await screen.locate(button('Erase'), within());
    await expect(screen.click(erase?.ref ?? '', {}, within())).rejects.toMatchObject({
      kind: 'driver-failed',
    });
    await screen.click(await one(screen, button('Row 2')), {}, within());
    await expect.poll(clicked, { timeout: 5_000 }).toEqual(['Row 1', 'Row 2']);
    await close();
  });
});

describe('a message that comes unasked', () => {
  it('keeps everything behind it from being used, is told of, and can be answered', async () => {
    const clicked = await openList();
    const row = await one(screen, button('Row 3'));
    await screen.click(await one(screen, button('Ask')), {}, within());
    const ok = await one(screen, button('OK'));
    await expect(screen.click(row, {}, within())).rejects.toMatchObject({ kind: 'driver-failed' });
    const seen = await screen.glance({ what: 'text', text: 'Row 99' }, within());
    const told = { held: false, saw: expect.stringContaining('The printer is out of paper') };
    expect(seen).toMatchObject(told);
    // Where one thing is enough to know, the message is told of all the same.
    for (const condition of [
      { what: 'page', title: 'Other' },
      { what: 'value', ref: row, value: 'Row 99' },
    ] as const) {
      expect(await screen.glance(condition, within())).toMatchObject(told);
    }
    await screen.click(ok, {}, within());
    await screen.click(await one(screen, button('Row 3')), {}, within());
    await expect.poll(async () => (await clicked()).at(-1), { timeout: 5_000 }).toBe('Row 3');
    expect((await clicked()).filter((name) => name === 'Row 3')).toHaveLength(1);
    await close();
  });
});
