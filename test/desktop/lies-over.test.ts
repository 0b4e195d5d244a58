import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DesktopScreen, openDesktopScreen } from '../../drivers/desktop/desktop-screen.ts';
import type { Call } from '../../language/driver.ts';
import { emptyFolder } from './empty-folder.ts';
import { allClosed, button, by, one, within } from './open-screen.ts';

/** A form that can have something laid over it: a message, a layer that takes all clicks, a popover, a header above what is scrolled. */
const program = `
import sys
import gi
gi.require_version('Gtk', '3.0')
from gi.repository import GLib, Gtk
def note(words):
    with open(sys.argv[1], 'a') as log:
        log.write(words + '\\n')
window = Gtk.Window(title='Order')
window.set_default_size(300, 320)
window.connect('destroy', Gtk.main_quit)
layers = Gtk.Overlay()
form = Gtk.Box(orientation=Gtk.Orientation.VERTICAL)
layers.add(form)
window.add(layers)
def button(name, into, used=lambda: None):
    made = Gtk.Button(label=name)
    made.connect('clicked', lambda *_: (note(name), used()))
    made.connect('button-press-event', lambda _, event: event.button == 3 and note(name + ' by the right button'))
    into.pack_start(made, False, False, 0)
    return made
def lay(words, **place):
    layer = Gtk.EventBox(**place)
    layer.add(Gtk.Label(label=words))
    layer.set_size_request(20, 36)
    layer.connect('button-press-event', lambda *_: note('the layer'))
    layers.add_overlay(layer)
    layer.show_all()
    return layer
top = dict(valign=Gtk.Align.START)
button('Delete', form)
button('Send', form)
button('Tell', form, lambda: lay('Saved as a draft', **top))
button('Tell shortly', form, lambda: GLib.timeout_add(1500, lay('Just a moment', **top).destroy))
button('Hint', form, lambda: lay('New', halign=Gtk.Align.CENTER, **top))
button('Block', form, lambda: lay(''))
more = button('More', form, lambda: (inside.show_all(), popover.popup()))
popover = Gtk.Popover(relative_to=more, modal=False, position=Gtk.PositionType.TOP)
inside = Gtk.Box(orientation=Gtk.Orientation.VERTICAL)
inside.set_size_request(260, -1)
popover.add(inside)
for name in ['Print', 'Archive', 'Forward', 'Copy']:
    button(name, inside)
window.show_all()
Gtk.main()
`;

let screen: DesktopScreen;
let folder: Awaited<ReturnType<typeof emptyFolder>>;
let opened = 0;
beforeAll(async () => {
  folder = await emptyFolder();
  await writeFile(path.join(folder.path, 'order.py'), program);
  screen = await openDesktopScreen();
});
afterAll(async () => {
  await screen?.close();
  await folder.remove();
});

async function openOrder() {
  opened += 1;
  const log = path.join(folder.path, `log-${opened}`);
  await writeFile(log, '');
  const args = [path.join(folder.path, 'order.py'), log].map((arg) => `arg=${encodeURIComponent(arg)}`);
  await screen.open(`program:/usr/bin/python3?${args.join('&')}`, within());
  return async () => (await readFile(log, 'utf8')).trim().split('\n');
}
const close = async () => {
  await screen.press('Alt+F4', undefined, within());
  await allClosed(screen);
};
const click = async (name: string, call: Call = within()) =>
  screen.click(await one(screen, button(name)), {}, call);
const shown = async (text: string) =>
  expect(await screen.watch({ what: 'text', text }, {}, within())).toMatchObject({ held: true });

it('a message over a button is named, whatever would be done to it, and is not clicked in its place', async () => {
  const used = await openOrder();
  const covered = await one(screen, button('Delete'));
  await click('Tell');
  await shown('Saved as a draft');
  const why = {
    kind: 'driver-failed',
    message: expect.stringMatching(/“Delete” is covered.*“Saved as a draft” lies over it/),
  };
  const brief = () => within(2_500);
  await expect(screen.click(covered, {}, brief())).rejects.toMatchObject(why);
  await expect(screen.click(covered, { count: 2 }, brief())).rejects.toMatchObject(why);
  await expect(screen.click(covered, { button: 'right' }, brief())).rejects.toMatchObject(why);
  await expect(screen.drag(covered, { by: { x: 20, y: 60 } }, brief())).rejects.toMatchObject(why);
  const send = await one(screen, button('Send'));
  const dropped = screen.drag(send, { ref: covered }, brief());
  await expect(dropped).rejects.toThrow(/“Delete” cannot be dropped on: “Saved as a draft” lies over it/);
  await click('Send');
  await expect.poll(used, { timeout: 10_000 }).toEqual(['Tell', 'Send']);
  await close();
});

it('a message that goes by itself is waited for', async () => {
  const used = await openOrder();
  await click('Tell shortly');
  await shown('Just a moment');
  await click('Delete');
  await expect.poll(used, { timeout: 10_000 }).toEqual(['Tell shortly', 'Delete']);
  await close();
});

it('a button of which a part is covered is clicked where it is not', async () => {
  const used = await openOrder();
  await click('Hint');
  await shown('New');
  await screen.click(await one(screen, button('Delete')), { button: 'right' }, within());
  await expect.poll(used, { timeout: 10_000 }).toEqual(['Hint', 'Delete by the right button']);
  await close();
});

it('a layer that shows nothing and takes all clicks is told of', async () => {
  const used = await openOrder();
  const send = await one(screen, button('Send'));
  await click('Block');
  await expect.poll(used, { timeout: 10_000 }).toEqual(['Block']);
  const brief = within(2_500);
  await expect(screen.click(send, {}, brief)).rejects.toThrow(/“Send” is covered/);
  await expect(used()).resolves.toEqual(['Block']);
  await close();
});

it('what a popover covers is refused, and what is in it is clicked', async () => {
  const used = await openOrder();
  const hint = await one(screen, button('Hint'));
  await click('More');
  await one(screen, button('Archive'));
  await expect(screen.click(hint, {}, within(2_500))).rejects.toThrow(
    /“Hint” is covered.*“Print” lies over it/,
  );
  for (const name of ['Print', 'Archive', 'Forward', 'Copy', 'Delete']) await click(name);
  await expect
    .poll(used, { timeout: 10_000 })
    .toEqual(['More', 'Print', 'Archive', 'Forward', 'Copy', 'Delete']);
  await close();
});

it('a button that is hovered over or clicked where nothing lies over it is never refused', async () => {
  await openOrder();
  await one(screen, button('More'));
  const buttons = await screen.locate(by({ by: 'role', role: 'button' }), within());
  expect(buttons).toHaveLength(7);
  for (const { ref } of buttons) await screen.hover(ref, within());
  await close();
});
