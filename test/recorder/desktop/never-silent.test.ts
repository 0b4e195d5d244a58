import { describe, expect, it } from 'vitest';
import { refOf, type Thing } from '../../../drivers/desktop/tree/thing.ts';
import { field, frame, scene, stacked, thing } from './any-thing.ts';
import { FakeDisplay } from './fake-display.ts';

const pid = process.pid;
const orders = frame('Orders', { pid });
const save = thing('push button', 'Save', { pid, parent: orders, box: [10, 30, 80, 20] });
const name = field('Name', { pid, parent: orders, box: [10, 60, 80, 20], is: ['focused'] });
const elsewhere = field('Name', { pid, parent: orders, box: [10, 60, 80, 20] });
const window = stacked(1, 'Orders', { pid });

function display(...things: Thing[]): FakeDisplay {
  const fake = new FakeDisplay(scene([orders, save, ...things], [window]));
  fake.texts.set(refOf(name), '');
  return fake;
}

const keys = (fake: FakeDisplay, text: string) => {
  for (const sign of text) fake.key(sign.codePointAt(0) ?? 0);
};

describe('what was typed and nobody tells of', () => {
  it('is told as lost where the field does not have the keyboard in truth', async () => {
    const fake = display(name);
    await fake.rests();
    fake.shown = scene([orders, save, elsewhere], [window]);
    keys(fake, 'Anna');
    fake.click(save);
    await fake.rests();
    expect(fake.told()).toMatchObject([
      { what: 'trouble', lost: true, words: expect.stringContaining('Name') },
      { what: 'click' },
    ]);
    expect(JSON.stringify(fake.events)).not.toContain('Anna');
  });

  it('is told as lost where it is a secret, and as nothing else', async () => {
    const pin = thing('password text', 'Pin', {
      ...{ pid, parent: orders, role: undefined, is: ['editable', 'focused'] },
      interfaces: new Set(['Component', 'Text']),
    });
    const fake = display(pin);
    await fake.rests();
    keys(fake, 's3cret');
    fake.click(save);
    await fake.rests();
    expect(fake.told()).toMatchObject([{ what: 'trouble', lost: true }, { what: 'click' }]);
    expect(fake.read).not.toContain(refOf(pin));
  });

  it('was refused where the field has the keyboard and holds what it held: no loss', async () => {
    const fake = display(name);
    await fake.rests();
    keys(fake, 'abc');
    fake.click(save);
    await fake.rests();
    expect(fake.told()).toMatchObject([{ what: 'click' }]);
  });

  it('is read from the field where it stands there all the same', async () => {
    const fake = display(name);
    await fake.rests();
    keys(fake, 'Anna');
    fake.texts.set(refOf(name), 'Anna');
    fake.click(save);
    await fake.rests();
    expect(fake.told()).toMatchObject([{ what: 'input', value: 'Anna' }, { what: 'click' }]);
  });

  it('is no loss where the field writes it in its own way, all at once', async () => {
    const fake = display(name);
    await fake.rests();
    fake.shown = scene([orders, save, elsewhere], [window]);
    keys(fake, '12');
    fake.texts.set(refOf(name), '12/__/____');
    fake.tells(name, 'text-changed:insert', { detail: [0, 10], text: '12/__/____' });
    fake.click(save);
    await fake.rests();
    expect(fake.told()).toMatchObject([{ what: 'input', value: '12/__/____' }, { what: 'click' }]);
  });
});

describe('a field that says that it has the keyboard', () => {
  const tab = thing('page tab', 'Details', { pid, parent: save, is: ['focused'] });

  it('has it, though a look shows something else that says so, too', async () => {
    const fake = display(elsewhere, tab);
    await fake.rests();
    fake.shown = scene([orders, save, name, tab], [window]);
    fake.tells(name, 'state-changed:focused');
    fake.watch.keeper.touched();
    await fake.rests();
    fake.types(name, 'Anna');
    await fake.rests();
    expect(fake.told()).toMatchObject([{ what: 'input', value: 'Anna', on: { title: 'Name' } }]);
  });

  it('has it, though no look shows it', async () => {
    const fake = display(tab);
    fake.hidden.push(name);
    await fake.rests();
    fake.tells(name, 'state-changed:focused');
    fake.watch.keeper.touched();
    await fake.rests();
    fake.types(name, 'Anna');
    await fake.rests();
    expect(fake.told().at(-1)).toMatchObject({ what: 'input', value: 'Anna' });
  });

  it('is written into also where something else is believed to have the keyboard: by the signs it shows', async () => {
    const fake = display(elsewhere, tab);
    await fake.rests();
    fake.types(elsewhere, 'Anna');
    await fake.rests();
    expect(new Set(fake.told().map((one) => (one as { what: string }).what))).toEqual(new Set(['input']));
    expect(fake.told().at(-1)).toMatchObject({ value: 'Anna', on: { title: 'Name' } });
  });
});
