import { describe, expect, it } from 'vitest';
import { refOf, type Thing } from '../../../drivers/desktop/tree/thing.ts';
import { mergeEvents } from '../../../recorder/merge-events.ts';
import { field, frame, scene, stacked, thing } from './any-thing.ts';
import { FakeDisplay } from './fake-display.ts';

const pid = process.pid;
const orders = frame('Orders', { pid });
const save = thing('push button', 'Save', { pid, parent: orders, box: [10, 30, 80, 20] });
const name = field('Name', { pid, parent: orders, box: [10, 60, 80, 20], is: ['focused'] });
const pin = thing('password text', 'Pin', {
  ...{ pid, parent: orders, box: [10, 90, 80, 20], role: undefined, is: ['editable'] },
  interfaces: new Set(['Component', 'Text']),
});
const window = stacked(1, 'Orders', { pid });

function display(...more: Thing[]): FakeDisplay {
  const fake = new FakeDisplay(scene([orders, save, name, pin, ...more], [window]));
  fake.texts.set(refOf(name), '');
  return fake;
}

describe('what is typed', () => {
  it('is told as what its field holds then, also when the field is gone at once', async () => {
    const fake = display();
    await fake.rests();
    fake.types(name, 'Anna');
    fake.shown = scene([], []);
    fake.texts.delete(refOf(name));
    fake.click(save);
    await fake.rests();
    const input = fake.events.filter(({ what }) => what === 'input' || what === 'click');
    expect(input).toMatchObject([{ value: 'Anna', on: { title: 'Name' }, page: 1 }, { what: 'click' }]);
  });

  it('into a secret field is never read nor told, not even when the field shows it later', async () => {
    const fake = display();
    await fake.rests();
    fake.tells(pin, 'state-changed:focused');
    fake.types(pin, 's3cret');
    await fake.rests();
    const open = {
      ...pin,
      kind: 'text',
      role: 'textbox',
      states: new Set([...pin.states, 'focused' as const]),
    };
    fake.shown = scene([orders, save, open], [window]);
    fake.tells(pin, 'state-changed:showing');
    await fake.rests();
    fake.types(open, '!');
    await fake.rests();
    expect(fake.read).not.toContain(refOf(pin));
    expect(JSON.stringify(fake.events)).not.toContain('s3');
    const inputs = fake.told();
    expect(inputs.length).toBeGreaterThan(1);
    for (const input of inputs)
      expect(input).toMatchObject({
        what: 'input',
        value: null,
        secret: 'password',
        on: { input: 'password' },
      });
  });
});

describe('what is typed elsewhere', () => {
  it('comes before what came of it, as a title that says so', async () => {
    const fake = display();
    await fake.rests();
    fake.types(name, 'Anna');
    const changed = { ...orders, name: '*Orders' };
    const within = (one: Thing) => ({ ...one, parent: changed });
    fake.shown = scene([changed, within(save), within(name)], [{ ...window, title: '*Orders' }]);
    fake.tells(orders, 'property-change:accessible-name');
    await expect.poll(() => fake.events.length).toBe(3);
    expect(fake.events).toMatchObject([{ title: 'Orders' }, { what: 'input' }, { title: '*Orders' }]);
    await fake.rests();
  });

  it('where nobody knows is told as lost, without what it was', async () => {
    const fake = new FakeDisplay(scene([orders, save], [window]));
    await fake.rests();
    fake.key(0x78);
    await fake.rests();
    expect(fake.told()).toEqual([
      {
        what: 'trouble',
        lost: true,
        words: 'Something was typed into “Orders”, and nothing tells where it went.',
      },
    ]);
  });

  it('by the program into its own display is what came of the act before', async () => {
    const shows = thing('text', '', { pid, parent: orders, box: [10, 120, 80, 20], path: '/display' });
    const fake = display(shows);
    fake.texts.set(refOf(shows), '0');
    await fake.rests();
    fake.click(save);
    fake.texts.set(refOf(shows), '7');
    fake.tells(shows, 'text-changed:delete', { detail: [0, 1] });
    fake.tells(shows, 'text-changed:insert', { detail: [0, 1], text: '7' });
    await fake.rests();
    expect(fake.told()).toMatchObject([
      { what: 'click' },
      { what: 'holds', value: '7', on: { role: 'textbox' } },
    ]);
  });
});

describe('a click', () => {
  it('is on what lay there before the program did anything, though all is gone when it is asked', async () => {
    const fake = display();
    await fake.rests();
    fake.click(save);
    fake.shown = scene([], []);
    await fake.rests();
    expect(fake.events).toMatchObject([
      { what: 'document', url: 'program:orders', title: 'Orders' },
      { what: 'press' },
      { what: 'click', on: { title: 'Save', kind: 'button', ways: [{ count: 1, hit: true }, { count: 1 }] } },
      { what: 'page-closed', page: 1 },
    ]);
  });

  it('while windows come and go is told as lost rather than as a click on what was covered', async () => {
    const fake = display();
    await fake.rests();
    fake.watch.keeper.restacked();
    fake.there = { window, isFrame: false, thing: save };
    fake.mouse('button-down', save.box);
    fake.watch.keeper.restacked();
    fake.mouse('button-up', save.box);
    await fake.rests();
    expect(fake.told()).toMatchObject([{ what: 'trouble', lost: true }]);
  });
});

describe('a click on a list', () => {
  it('on what only the press itself brought into view is a click on the list it folds out of', async () => {
    const list = thing('combo box', 'Kind', { pid, parent: orders, label: 'Kind', box: [200, 30, 80, 20] });
    const option = thing('menu item', 'Repair', { pid, parent: thing('menu', '', { pid, parent: list }) });
    const fake = display(list);
    await fake.rests();
    fake.watch.keeper.touched();
    fake.there = { window, isFrame: false, thing: option };
    fake.mouse('button-down', list.box);
    fake.tells(option, 'state-changed:showing');
    fake.mouse('button-up', list.box);
    await fake.rests();
    expect(fake.told()).toMatchObject([{ what: 'click', on: { title: 'Kind', kind: 'list' } }]);
  });

  it('on an option is a choice in its list', async () => {
    const list = thing('combo box', 'Kind', { pid, parent: orders, label: 'Kind', box: [200, 30, 80, 20] });
    const option = thing('menu item', 'Repair', {
      ...{ pid, box: [200, 60, 80, 20], parent: thing('menu', '', { pid, parent: list }) },
    });
    const fold = stacked(2, '', { pid, managed: false, box: [200, 55, 80, 60], outer: [200, 55, 80, 60] });
    const fake = new FakeDisplay(scene([orders, list, option], [fold, window], { front: 1 }));
    await fake.rests();
    fake.click(option);
    await fake.rests();
    expect(fake.told()).toMatchObject([{ what: 'choose', option: 'Repair', on: { title: 'Kind' } }]);
  });
});

describe('a click of a kind', () => {
  it('twice within a moment is one double click, and with the right button one of its own', async () => {
    const fake = display();
    await fake.rests();
    fake.click(save);
    fake.click(save);
    await fake.rests();
    fake.click(save, 3);
    await fake.rests();
    const acts = mergeEvents([{ what: 'opened', url: 'program:orders' }, ...fake.events]);
    expect(acts.slice(1)).toMatchObject([
      { count: 2, button: 'left' },
      { count: 1, button: 'right' },
    ]);
  });

  it('on a box is what the box says of it', async () => {
    const box = thing('check box', 'Paid', { pid, parent: orders, role: 'checkbox', box: [200, 90, 80, 20] });
    const fake = display(box);
    await fake.rests();
    fake.click(box);
    setImmediate(() => fake.tells(box, 'state-changed:checked'));
    await fake.rests();
    expect(fake.told()).toMatchObject([{ what: 'choose', option: true, on: { title: 'Paid', kind: 'box' } }]);
  });

  it('on a window of whoever records is nobody’s business', async () => {
    const fake = new FakeDisplay(scene([], [stacked(9, 'Studio', { pid, ours: true })]));
    await fake.rests();
    fake.click(save);
    fake.key(0x61);
    await fake.rests();
    expect(fake.events).toEqual([]);
  });

  it('in a window that tells nothing of itself is told as lost', async () => {
    const fake = new FakeDisplay(scene([], [stacked(4, 'xterm', { pid })]));
    await fake.rests();
    fake.click(save);
    await fake.rests();
    expect(fake.told()).toMatchObject([
      { what: 'trouble', lost: true, words: expect.stringContaining('“xterm”') },
    ]);
  });
});

describe('what comes to be shown', () => {
  it('is told with how much of it was not to be read before, whatever signs stand around it', async () => {
    const said = (words: string) => thing('label', words, { pid, parent: orders, path: '/state' });
    const fake = display(
      said('Nothing taken'),
      thing('label', 'Blue', { pid, parent: orders, path: '/blue' }),
    );
    await fake.rests();
    fake.click(save);
    fake.shown = scene([orders, save, said('Blue: 2 taken')], [window]);
    await fake.rests();
    expect(fake.told().at(-1)).toMatchObject({ what: 'shown', said: ['Blue: 2 taken'], fresh: [[2, 1, 0]] });
  });
});

describe('what a press opens', () => {
  const tree = thing('tree table', '', { pid, parent: orders, box: [10, 120, 100, 60], path: '/tree' });
  const node = thing('table cell', 'Paint', {
    ...{ pid, parent: tree, box: [40, 120, 60, 20], path: '/paint', is: ['expandable'] },
  });

  it('is told as opened and closed, though the arrow beside it was pressed', async () => {
    const fake = display(tree, node);
    await fake.rests();
    for (const isOpen of [1, 0]) {
      fake.click(tree);
      fake.tells(node, 'state-changed:expanded', { detail: [isOpen, 0] });
      await fake.rests();
    }
    expect(fake.told()).toMatchObject([
      { what: 'choose', option: true, on: { title: 'Paint' } },
      { what: 'choose', option: false, on: { title: 'Paint' } },
    ]);
  });

  it('is not what the other button of the mouse opens, nor a list that folds out', async () => {
    const list = thing('combo box', 'Kind', { pid, parent: orders, path: '/kind', is: ['expandable'] });
    const fake = display(tree, node, list);
    await fake.rests();
    fake.click(node, 3);
    fake.tells(node, 'state-changed:expanded');
    await fake.rests();
    fake.click(node);
    fake.tells(list, 'state-changed:expanded');
    await fake.rests();
    expect(fake.told()).toMatchObject([
      { what: 'click', button: 'right', on: { title: 'Paint' } },
      { what: 'click', button: 'left', on: { title: 'Paint' } },
    ]);
  });
});

describe('a window', () => {
  it('that is closed by its frame is closed by keys', async () => {
    const fake = display();
    await fake.rests();
    fake.click({ ...save, box: [-2, 10, 4, 4] });
    fake.shown = scene([], []);
    fake.tells(orders, 'destroy');
    await fake.rests();
    expect(fake.told()).toMatchObject([
      { what: 'keys', keys: 'Alt+F4', page: 1 },
      { what: 'page-closed', page: 1 },
    ]);
  });

  it('that opens comes after the act that opened it, and what it says with it', async () => {
    const fake = display();
    await fake.rests();
    fake.click(save);
    const done = frame('Done', { pid, path: '/done', box: [100, 100, 100, 100] });
    const said = thing('label', 'It was saved.', { pid, parent: done, box: [110, 130, 80, 20] });
    const above = stacked(2, 'Done', { pid, box: [101, 101, 98, 98], outer: [100, 100, 100, 100] });
    fake.shown = scene([...fake.shown.things, done, said], [above, window]);
    await fake.rests();
    expect(fake.events.slice(1)).toMatchObject([
      { what: 'press' },
      { what: 'click' },
      { what: 'page-opened', page: 2 },
      { what: 'document', page: 2, title: 'Done', said: ['It was saved.'] },
    ]);
  });
});
