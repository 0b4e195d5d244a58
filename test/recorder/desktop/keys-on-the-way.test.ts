import { describe, expect, it } from 'vitest';
import { refOf } from '../../../drivers/desktop/tree/thing.ts';
import { field, frame, scene, stacked, thing } from './any-thing.ts';
import { FakeDisplay } from './fake-display.ts';

const pid = process.pid;
const orders = frame('Orders', { pid });
const save = thing('push button', 'Save', { pid, parent: orders, box: [10, 30, 80, 20] });
const name = field('Name', { pid, parent: orders, box: [10, 60, 80, 20], is: ['focused'] });

function display(): FakeDisplay {
  const fake = new FakeDisplay(scene([orders, save, name], [stacked(1, 'Orders', { pid })]));
  fake.texts.set(refOf(name), '');
  return fake;
}

const enter = 0xff0d;

describe('what is typed faster than a busy program writes it', () => {
  it('is told whole before the key that ended it, and what the program empties then is not typed', async () => {
    const fake = display();
    await fake.rests();
    for (const sign of 'Anna') fake.key(sign.codePointAt(0) ?? 0);
    fake.key(enter);
    fake.writes(name, 'Anna');
    fake.empties(name);
    await fake.rests();
    expect(fake.told()).toMatchObject([
      { what: 'input', value: 'Anna' },
      { what: 'keys', keys: 'Enter' },
      { what: 'holds', value: '' },
    ]);
  });

  it('and is not taken by its field is not waited for, once what came after it is written', async () => {
    const fake = display();
    await fake.rests();
    for (const sign of '1a2') fake.key(sign.codePointAt(0) ?? 0);
    fake.click(save);
    fake.writes(name, '12');
    fake.writes(name, '.00');
    await fake.rests();
    expect(fake.told().slice(0, 2)).toMatchObject([{ what: 'input', value: '12' }, { what: 'click' }]);
  });

  it('and never written does not take what is typed after the click for itself', async () => {
    const fake = display();
    await fake.rests();
    fake.types(name, 'An');
    fake.key(0x21);
    fake.click(save);
    fake.types(name, 'na');
    await fake.rests();
    expect(fake.told()).toMatchObject([
      { what: 'input', value: 'An' },
      { what: 'click' },
      { what: 'input', value: 'Anna' },
    ]);
  });

  it('and never written at all holds nothing up for long', async () => {
    const fake = display();
    await fake.rests();
    fake.types(name, 'An');
    fake.key(0x21);
    fake.key(enter);
    await fake.rests();
    expect(fake.told()).toMatchObject([{ what: 'input', value: 'An' }, { what: 'keys' }]);
  });

  it('and taken back again is told without it', async () => {
    const fake = display();
    await fake.rests();
    for (const key of [0x41, 0x6e, 0xff08, enter]) fake.key(key);
    fake.writes(name, 'An');
    fake.texts.set(refOf(name), 'A');
    fake.tells(name, 'text-changed:delete', { detail: [1, 1], text: 'n' });
    await fake.rests();
    expect(fake.told()).toMatchObject([{ what: 'input', value: 'A' }, { what: 'keys' }]);
  });
});
