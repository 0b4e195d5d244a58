import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type DesktopScreen, openDesktopScreen } from '../../drivers/desktop/desktop-screen.ts';
import { emptyFolder } from './empty-folder.ts';
import { allClosed, button, one, programsOn, within } from './open-screen.ts';

/** A program that writes down where its window stands, and asks before it closes when something is not saved. */
const program = `
import json, sys
import gi
gi.require_version('Gdk', '3.0')
gi.require_version('Gtk', '3.0')
from gi.repository import Gdk, Gtk
windows = []
def note(**what):
    with open(sys.argv[1], 'a') as log:
        log.write(json.dumps(what) + '\\n')
def add(name, asks=False, fixed=False):
    window = Gtk.Window(title=name, resizable=not fixed)
    window.set_default_size(300, 200)
    window.set_size_request(150, 100)
    window.connect('configure-event', placed, name)
    window.connect('window-state-event', turned, name)
    window.connect('delete-event', closing, name, asks)
    window.connect('destroy', gone)
    window.add(Gtk.Label(label='This is ' + name))
    window.show_all()
    windows.append(window)
def placed(window, event, name):
    box = window.get_window().get_frame_extents()
    note(window=name, box=[box.x, box.y, box.width, box.height])
def turned(window, event, name):
    state = event.new_window_state
    note(window=name, full=bool(state & Gdk.WindowState.MAXIMIZED), hidden=bool(state & Gdk.WindowState.ICONIFIED))
def closing(window, event, name, asks):
    if not asks:
        return False
    box = Gtk.MessageDialog(transient_for=window, modal=True, text='Save changes to ' + name + '?')
    box.set_title('Question')
    box.add_buttons('Discard', 1, 'Stay', 2)
    box.connect('response', lambda _, answer: (box.destroy(), answer == 1 and window.destroy()))
    box.show_all()
    return True
def gone(window):
    note(closed=window.get_title())
    windows.remove(window)
    windows or Gtk.main_quit()
for name in sys.argv[2:]:
    add(name, asks='draft' in name, fixed='fixed' in name)
Gtk.main()
`;

let screen: DesktopScreen;
let folder: Awaited<ReturnType<typeof emptyFolder>>;
let log: string;
beforeAll(async () => {
  folder = await emptyFolder();
  await writeFile(path.join(folder.path, 'windows.py'), program);
  screen = await openDesktopScreen();
});
afterAll(async () => {
  await screen?.close();
  await folder.remove();
});
beforeEach(async () => {
  log = path.join(folder.path, 'log');
  await writeFile(log, '');
});

async function open(...names: string[]): Promise<void> {
  const args = [path.join(folder.path, 'windows.py'), log, ...names].map(
    (arg) => `arg=${encodeURIComponent(arg)}`,
  );
  await screen.open(`program:/usr/bin/python3?${args.join('&')}`, within());
}
/** What the program wrote down last of this kind. */
async function last(what: string): Promise<unknown> {
  const lines = (await readFile(log, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>).findLast((line) => what in line)?.[
    what
  ];
}
const told = (what: string) => expect.poll(() => last(what), { timeout: 10_000 });

it('a window is moved and resized, fills the screen, is hidden and brought back', async () => {
  await open('Order');
  await screen.placeWindow({ at: { x: 40, y: 60 }, size: { width: 500, height: 320 } }, within());
  await told('box').toEqual([40, 60, 500, 320]);
  await screen.placeWindow({ at: { x: 0, y: 0 } }, within());
  await told('box').toEqual([0, 0, 500, 320]);
  await screen.placeWindow({ state: 'maximised' }, within());
  await told('full').toBe(true);
  await screen.placeWindow({ size: { width: 400, height: 300 } }, within());
  await told('full').toBe(false);
  await told('box').toEqual([0, 0, 400, 300]);
  await screen.placeWindow({ state: 'minimised' }, within());
  await told('hidden').toBe(true);
  await screen.switchWindow({ title: 'Order' }, within());
  await screen.placeWindow({ state: 'normal' }, within());
  await told('hidden').toBe(false);
  await expect(screen.closeWindow(within())).resolves.toBe('');
  await told('closed').toBe('Order');
  await allClosed(screen);
});

it('a size that a window does not take is not confirmed, and one that lets itself not be resized says so', async () => {
  await open('Order');
  const small = screen.placeWindow({ size: { width: 50, height: 40 } }, within());
  await expect(small).rejects.toMatchObject({
    kind: 'not-confirmed',
    message: expect.stringMatching(/“Order” was to be 50 × 40 and is 1\d\d × 1\d\d/),
  });
  await screen.closeWindow(within());
  await open('fixed');
  const fixed = screen.placeWindow({ size: { width: 500, height: 400 } }, within());
  await expect(fixed).rejects.toThrow('“fixed” does not let itself be resized');
  const full = screen.placeWindow({ state: 'maximised' }, within());
  await expect(full).rejects.toThrow('“fixed” does not let itself be maximised');
  await screen.closeWindow(within());
  await allClosed(screen);
});

it('a program that asks before it closes a window is told of, and the window stays until it is answered', async () => {
  await open('draft');
  await expect(screen.closeWindow(within())).resolves.toContain('Save changes to draft?');
  expect(await last('closed')).toBeUndefined();
  await screen.click(await one(screen, button('Stay')), {}, within());
  await screen.switchWindow({ title: 'draft' }, within());
  await expect(screen.closeWindow(within())).resolves.toContain('Save changes to draft?');
  await screen.click(await one(screen, button('Discard')), {}, within());
  await told('closed').toBe('draft');
  await allClosed(screen);
});

it('of two windows with one title none is touched, and both are named', async () => {
  await open('Order', 'Invoice', 'Order');
  // The first window counts as opened; the others come one by one.
  const titles = async () => {
    const refused = await screen.switchWindow({ title: 'none' }, within(500)).catch(String);
    return `${refused}`.match(/“(?:Order|Invoice)”/g);
  };
  await expect.poll(titles, { timeout: 10_000 }).toHaveLength(3);
  await expect(screen.switchWindow({ title: 'Order' }, within())).rejects.toMatchObject({
    kind: 'ambiguous',
    message: expect.stringMatching(/2 open windows are called Order: (“Order” of \S+python3(, )?){2}/),
  });
  await expect(screen.switchWindow({ title: 'Letter' }, within(500))).rejects.toThrow(
    /No open window is called Letter. Open are: .*“Invoice”/,
  );
  await screen.switchWindow({ title: 'Inv*' }, within());
  await expect(screen.closeWindow(within())).resolves.toBe('');
  await told('closed').toBe('Invoice');
  for (const _ of [1, 2]) await screen.closeWindow(within());
  await allClosed(screen);
});

it('a program that hangs is told of when its window is to close', async () => {
  await open('Order');
  const [pid = 0] = programsOn(screen, /^python3$/);
  process.kill(pid, 'SIGSTOP');
  await expect(screen.closeWindow(within(2_000))).rejects.toMatchObject({
    kind: 'not-confirmed',
    message: expect.stringContaining('“Order” was told to close and is still open'),
  });
  process.kill(pid, 'SIGCONT');
  await told('closed').toBe('Order');
  await allClosed(screen);
  await expect(screen.closeWindow(within())).rejects.toThrow('No window is in front to close');
  await expect(screen.placeWindow({ state: 'normal' }, within())).rejects.toThrow(
    'No window is in front to place',
  );
});
