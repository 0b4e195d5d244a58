import { describe, expect, it } from 'vitest';
import type { Thing } from '../../../drivers/desktop/tree/thing.ts';
import { field, frame, scene, stacked, thing } from './any-thing.ts';
import { FakeDisplay } from './fake-display.ts';

const pid = process.pid;
const orders = frame('Orders', { pid });
const part = (kind: string, name: string, top: number, change: Partial<Thing> = {}) =>
  thing(kind, name, { pid, parent: orders, box: [10, top, 80, 20], ...change });
const save = part('push button', 'Save', 30);
const list = part('combo box', 'Kind', 60, { label: 'Kind' });
const box = part('check box', 'Paid', 90, { role: 'checkbox' });
const slider = part('slider', 'Volume', 120);
const bar = part('scroll bar', '', 150);
const card = part('list item', 'Card', 180, { role: 'listitem' });
const shelf = part('push button', 'Shelf', 210);
const note = field('Note', { pid, parent: orders, box: [10, 240, 80, 20] });

/** A display with all of these, once it is known. */
async function display(): Promise<FakeDisplay> {
  const all = [orders, save, list, box, slider, bar, card, shelf, note];
  const fake = new FakeDisplay(scene(all, [stacked(1, 'Orders', { pid })]));
  await fake.rests();
  return fake;
}
/** What is told of what the mouse did. */
async function told(does: (fake: FakeDisplay) => void): Promise<unknown[]> {
  const fake = await display();
  does(fake);
  await fake.rests();
  return fake.told();
}
const drag = (from: Thing, to: Thing) => (fake: FakeDisplay) => {
  fake.mouse('button-down', from.box);
  fake.mouse('button-up', to.box);
};

describe('a button of the mouse', () => {
  it.each([
    [1, 'left'],
    [2, 'middle'],
    [3, 'right'],
  ])('%i is the %s one', async (code, button) => {
    expect(await told((fake) => fake.click(save, code))).toMatchObject([
      { what: 'click', button, count: 1, modifiers: [] },
    ]);
  });

  it.each([4, 5, 6, 7])('%i is a wheel, and turning it is no act', async (code) => {
    expect(await told((fake) => fake.click(save, code))).toEqual([]);
  });

  it('let go that was not pressed is nothing', async () => {
    expect(await told((fake) => fake.mouse('button-up', save.box))).toEqual([]);
    const other = (fake: FakeDisplay) => {
      fake.mouse('button-down', save.box, 1);
      fake.mouse('button-up', save.box, 3);
    };
    expect(await told(other)).toEqual([]);
  });

  it('with keys held is told with them, a box then as a click', async () => {
    const withKeys = (on: Thing, state: number) => (fake: FakeDisplay) => {
      const [left, top] = on.box;
      const at = { code: 1, x: left + 2, y: top + 2, state };
      fake.watch.input({ what: 'button-down', ...at, at: 0 });
      fake.watch.input({ what: 'button-up', ...at, at: 10 });
    };
    expect(await told(withKeys(save, 1 | 4 | 8 | 64))).toMatchObject([
      { modifiers: ['Shift', 'Control', 'Alt', 'Meta'] },
    ]);
    // Caps Lock and Num Lock are held by themselves.
    expect(await told(withKeys(save, 2 | 16))).toMatchObject([{ modifiers: [] }]);
    expect(await told(withKeys(box, 4))).toMatchObject([
      { what: 'click', modifiers: ['Control'], on: { title: 'Paid' } },
    ]);
  });
});

describe('two clicks', () => {
  const twice =
    (later: number, aside: number, on = [save, save]) =>
    (fake: FakeDisplay) => {
      for (const [nth, one] of on.entries()) {
        const at = { code: 1, x: one.box[0] + 2 + nth * aside, y: one.box[1] + 2, state: 0, at: nth * later };
        fake.watch.input({ what: 'button-down', ...at });
        fake.watch.input({ what: 'button-up', ...at });
      }
    };
  const counts = async (...given: Parameters<typeof twice>) =>
    (await told(twice(...given))).map((event) => (event as { count: number }).count);

  it('are a double click only within a moment, in one place, on one thing', async () => {
    expect(await counts(400, 0)).toEqual([1, 1, 2]);
    expect(await counts(401, 0)).toEqual([1, 1]);
    expect(await counts(100, 5)).toEqual([1, 1, 2]);
    expect(await counts(100, 6)).toEqual([1, 1]);
    expect(await counts(100, 0, [save, shelf])).toEqual([1, 1]);
  });

  it('of four are two double clicks', async () => {
    expect(await counts(100, 0, [save, save, save, save])).toEqual([1, 1, 2, 1, 1, 2]);
  });
});

describe('the mouse, moved while it was down', () => {
  it('a little is a click, farther a drag onto what was there', async () => {
    const moved = (by: number) => (fake: FakeDisplay) => {
      const at = { code: 1, x: 12, y: 182, state: 0, at: 0 };
      fake.watch.input({ what: 'button-down', ...at });
      fake.watch.input({ what: 'button-up', ...at, x: 12 + by });
    };
    expect(await told(moved(8))).toMatchObject([{ what: 'click', on: { title: 'Card' } }]);
    expect(await told(moved(9))).toEqual([expect.objectContaining({ what: 'drag', by: { x: 9, y: 0 } })]);
    expect(await told(drag(card, shelf))).toMatchObject([
      { what: 'drag', on: { title: 'Card' }, to: { title: 'Shelf' }, by: { x: 0, y: 30 } },
    ]);
  });

  it('to where nothing is has no thing it was let go on', async () => {
    const ground = { ...shelf, box: [300, 250, 20, 20] as Thing['box'] };
    const [dragged] = await told(drag(card, ground));
    expect(dragged).toMatchObject({ what: 'drag', by: { x: 290, y: 70 } });
    expect(dragged).not.toHaveProperty('to');
  });

  it('in a field marks words, in a bar scrolls: no acts', async () => {
    expect(await told(drag(note, shelf))).toEqual([]);
    expect(await told(drag(bar, shelf))).toEqual([]);
  });
});

describe('what no bot could do again', () => {
  it('is a gap: a slider that is set with the mouse, pressed or drawn', async () => {
    const lost = {
      what: 'trouble',
      lost: true,
      words: '“Volume” was set with the mouse; set it with the keyboard.',
    };
    expect(await told((fake) => fake.click(slider))).toEqual([lost]);
    expect(await told(drag(slider, shelf))).toEqual([lost]);
  });

  it('is nothing where the mouse only scrolls', async () => {
    expect(await told((fake) => fake.click(bar))).toEqual([]);
  });
});

describe('a list and a box', () => {
  it('pressed with another button are clicked, not chosen from', async () => {
    expect(await told((fake) => fake.click(list, 3))).toMatchObject([
      { what: 'click', button: 'right', on: { title: 'Kind' } },
    ]);
    expect(await told((fake) => fake.click(box, 3))).toMatchObject([
      { what: 'click', button: 'right', on: { title: 'Paid' } },
    ]);
  });

  it('a box that tells nothing of itself was clicked', async () => {
    expect(await told((fake) => fake.click(box))).toMatchObject([
      { what: 'click', on: { title: 'Paid', kind: 'box' } },
    ]);
  });

  it('a box that was ticked off is told so', async () => {
    const off = async () => {
      const fake = await display();
      fake.click(box);
      setImmediate(() => fake.tells(box, 'state-changed:checked', { detail: [0, 0] }));
      await fake.rests();
      return fake.told();
    };
    expect(await off()).toMatchObject([{ what: 'choose', option: false }]);
  });
});
