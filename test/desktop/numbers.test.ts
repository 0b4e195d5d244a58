import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DesktopScreen, openDesktopScreen } from '../../drivers/desktop/desktop-screen.ts';
import { emptyFolder } from './empty-folder.ts';
import { allClosed, button, by, field, one, within } from './open-screen.ts';

/** Fields with arrows of several kinds and a slider; what its program takes them for is written down by its button. */
const program = `
import sys
import gi
gi.require_version('Gdk', '3.0')
gi.require_version('Gtk', '3.0')
from gi.repository import Gtk
window = Gtk.Window(title='Numbers')
window.connect('destroy', Gtk.main_quit)
form = Gtk.Grid()
window.add(form)
rows = {}
def row(name, field, made=None):
    label = Gtk.Label(label=name)
    label.set_mnemonic_widget(field)
    form.attach(label, 0, len(rows), 1, 1)
    form.attach(field, 1, len(rows), 1, 1)
    rows[name] = field
    return field
row('Count', Gtk.SpinButton.new_with_range(1, 100, 1))
weight = row('Weight', Gtk.SpinButton.new_with_range(-50, 50, 0.5))
weight.set_digits(2)
steps = row('Steps', Gtk.SpinButton.new_with_range(0, 50, 5))
steps.set_snap_to_ticks(True)
row('Level', Gtk.Scale.new_with_range(Gtk.Orientation.HORIZONTAL, 0, 100, 1)).set_size_request(200, -1)
def save(_):
    with open(sys.argv[1], 'w') as file:
        file.write(' '.join('{} {:g}'.format(name, field.get_value()) for name, field in rows.items()))
saving = Gtk.Button(label='Save')
saving.connect('clicked', save)
form.attach(saving, 0, 9, 2, 1)
window.show_all()
Gtk.main()
`;

let screen: DesktopScreen;
let folder: Awaited<ReturnType<typeof emptyFolder>>;
let file: string;
beforeAll(async () => {
  folder = await emptyFolder();
  file = path.join(folder.path, 'saved');
  await writeFile(path.join(folder.path, 'numbers.py'), program);
  screen = await openDesktopScreen();
});
afterAll(async () => {
  await screen?.close();
  await folder.remove();
});

async function opened(): Promise<void> {
  const args = [path.join(folder.path, 'numbers.py'), file].map((arg) => `arg=${encodeURIComponent(arg)}`);
  await screen.open(`program:/usr/bin/python3?${args.join('&')}`, within());
}
const type = async (name: string, text: string) =>
  screen.type(await one(screen, field(name)), text, within());
const holds = async (name: string, value: string) =>
  screen.glance({ what: 'value', ref: await one(screen, field(name)), value }, within());
/** What the program saves, once it has. */
async function saved(): Promise<string> {
  await writeFile(file, '');
  await screen.click(await one(screen, button('Save')), {}, within());
  let text = '';
  await expect.poll(async () => (text = await readFile(file, 'utf8')), { timeout: 10_000 }).not.toBe('');
  return text;
}
const close = async () => {
  await screen.closeWindow(within());
  await allClosed(screen);
};

it('F68: numbers are what the program takes them for, whatever their decimal sign', async () => {
  await opened();
  await type('Count', '7');
  await type('Weight', '-2,5');
  await type('Steps', '35');
  await type('Level', '40');
  expect(await saved()).toBe('Count 7 Weight -2.5 Steps 35 Level 40');
  expect(await holds('Weight', '-2.5')).toMatchObject({ held: true, saw: 'the field holds “-2.50”' });
  expect(await holds('Level', '40')).toMatchObject({ held: true });
  expect(await holds('Level', '41')).toMatchObject({ held: false });
  expect(await holds('Count', '8')).toMatchObject({ held: false });
  await close();
});

it('F68: a number out of range is an error that says the range, and changes nothing', async () => {
  await opened();
  for (const [name, text, least, most] of [
    ['Count', '250', 1, 100],
    ['Weight', '-50.5', -50, 50],
    ['Level', '101', 0, 100],
  ] as const) {
    await expect(type(name, text)).rejects.toMatchObject({
      kind: 'business',
      message: expect.stringContaining(`“${name}” takes numbers from ${least} to ${most}`),
    });
  }
  await expect(type('Level', 'loud')).rejects.toMatchObject({ kind: 'business' });
  expect(await saved()).toBe('Count 1 Weight -50 Steps 0 Level 0');
  await close();
});

it('F68: what the program rounds is not confirmed, also when only what it shows is rounded', async () => {
  await opened();
  for (const [name, text, instead] of [
    ['Count', '7.5', '8'],
    ['Weight', '2.531', '2.53'],
    ['Steps', '33', '35'],
  ] as const) {
    await expect(type(name, text)).rejects.toMatchObject({
      kind: 'not-confirmed',
      message: `“${name}” was to hold ${text} and holds “${instead}”: its program rounds it or takes other numbers only.`,
    });
  }
  await close();
});

it('the slider of a program of others gives out what it was set to', async () => {
  const out = path.join(folder.path, 'out');
  const args = ['-c', `zenity --scale --text=Volume --value=5 --min-value=1 --max-value=20 > ${out}`];
  await screen.open(`program:sh?${args.map((arg) => `arg=${encodeURIComponent(arg)}`).join('&')}`, within());
  const slider = await one(screen, by({ by: 'role', role: 'slider' }));
  await expect(screen.type(slider, '21', within())).rejects.toThrow('takes numbers from 1 to 20');
  await screen.type(slider, '13', within());
  await screen.click(await one(screen, button('OK')), {}, within());
  await expect.poll(() => readFile(out, 'utf8'), { timeout: 10_000 }).toBe('13\n');
  await allClosed(screen);
});

it('a calendar that tells no day says so, and what can be done instead', async () => {
  await screen.open('program:zenity?arg=--calendar&arg=--text=When', within());
  const seen = await screen.watch({ what: 'text', text: 'When' }, {}, within());
  expect(seen.held).toBe(true);
  const [calendar] = await screen.locate(by({ by: 'attributes', tag: 'calendar', attributes: {} }), within());
  await expect(screen.type(calendar?.ref ?? '', '2026-11-24', within())).rejects.toThrow(
    /is a calendar, and its program does not tell which day it shows\. Click the day by a way by screen-text/,
  );
  await screen.click(await one(screen, button('Cancel')), {}, within());
  await allClosed(screen);
});
