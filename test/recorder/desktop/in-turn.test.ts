import { describe, expect, it } from 'vitest';
import { refOf } from '../../../drivers/desktop/tree/thing.ts';
import { field, frame, scene, stacked, thing } from './any-thing.ts';
import { FakeDisplay } from './fake-display.ts';

const pid = process.pid;
const orders = frame('Orders', { pid });
const save = thing('push button', 'Save', { pid, parent: orders, box: [10, 30, 80, 20] });
const name = field('Name', { pid, parent: orders, box: [10, 60, 80, 20], is: ['focused'] });
const window = stacked(1, 'Orders', { pid });

describe('what is typed while the turn of something before has not come', () => {
  it('after an act is told after it, however late what came before is told', async () => {
    const box = thing('check box', 'Urgent', { pid, parent: orders, box: [10, 120, 80, 20] });
    const fake = new FakeDisplay(scene([orders, save, name, box], [window]));
    fake.texts.set(refOf(name), '');
    await fake.rests();
    const kind = () => fake.events.filter(({ what }) => what === 'click' || what === 'input');
    // Nothing more is told until the box has had its time to say that it was ticked.
    fake.click(box);
    fake.shown = scene([orders, save, name, box], [{ ...window, title: 'Orders (1)' }]);
    const looks = fake.watch.keeper.now;
    fake.tells(orders, 'property-change:accessible-name');
    await expect.poll(() => fake.watch.keeper.now).not.toBe(looks);
    expect(kind()).toEqual([]);
    fake.click(save);
    fake.types(name, 'Anna');
    await fake.rests();
    expect(kind()).toMatchObject([
      { what: 'click', on: { title: 'Urgent' } },
      { what: 'click', on: { title: 'Save' } },
      { what: 'input', value: 'Anna' },
    ]);
  });
});
