import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { inPixels, learnScales } from '../../drivers/desktop/tree/in-pixels.ts';
import { frame, stacked } from '../recorder/desktop/any-thing.ts';
import { replay } from '../support/replay.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { recordDesktop } from './record-desktop.ts';

/** A form that writes what it was given, drawn twice as large where it says so. */
async function form(folder: string, scale: number): Promise<void> {
  const shown = `zenity --forms --title=Order --text=Fill --add-entry=Customer --add-entry=City --add-combo=Kind --combo-values="Repair|Advice"`;
  await writeFile(
    path.join(folder, 'order'),
    `#!/bin/sh\nexport GDK_SCALE=${scale}\nexec ${shown} > "${folder}/out"\n`,
  );
  await chmod(path.join(folder, 'order'), 0o700);
}

it('what was recorded at twice the size is played at that size and at the usual one', async () => {
  const folder = await temporaryFolder();
  const written = () => readFile(path.join(folder, 'out'), 'utf8');
  await form(folder, 2);
  const record = async (person: Parameters<Parameters<typeof recordDesktop>[2]>[0]) => {
    await person.clicks('text', 'City');
    await person.types('Bonn');
    await person.clicks('text', 'Customer');
    await person.types('Ann');
    await person.clicks('combo box', 'Kind');
    await person.clicks('menu item', 'Advice');
    await person.clicks('push button', 'OK');
    await vi.waitFor(async () => expect(await written()).not.toBe(''), { timeout: 10_000 });
  };
  const botFolder = path.join(folder, 'bot');
  const address = `program:${path.join(folder, 'order')}`;
  const { steps, troubles } = await recordDesktop(botFolder, [address], record, { scale: 2 });
  expect(troubles).toEqual([]);
  expect(steps.map(({ words }) => words).slice(1)).toEqual([
    'Type “Bonn” into City',
    'Type “Ann” into Customer',
    'Choose “Advice” in Kind',
    'Click OK',
  ]);
  for (const [scale, city] of [
    [2, 'Ulm'],
    [1, 'Kiel'],
  ] as const) {
    await form(folder, scale);
    const evidenceFolder = path.join(folder, `evidence-${scale}`);
    const events = await replay({ botFolder, evidenceFolder, inputs: { city, kind: 'Repair' } });
    expect(events.find(({ what }) => what === 'run-finished')).toMatchObject({ outcome: 'done' });
    expect(await written()).toBe(`Ann|${city}|Repair\n`);
  }
}, 120_000);

it('places are told in pixels, as soon as a window is known from both sides', async () => {
  const asked: unknown[] = [];
  const bus = inPixels({
    call: async ({ args }) => {
      asked.push(args);
      return [[10, 20, 301, 99]];
    },
    listen: async () => {},
    close: () => {},
  });
  const extents = { to: ':1.7', path: '/a', name: 'org.a11y.atspi.Component.GetExtents', args: [0] };
  const atPoint = { ...extents, name: 'org.a11y.atspi.Component.GetAccessibleAtPoint', args: [301, 100, 0] };
  expect(await bus.call(extents)).toEqual([[10, 20, 301, 99]]);
  const order = frame('Order', { bus: ':1.7', box: [10, 20, 301, 99] });
  const other = frame('Order', { bus: ':1.8', box: [10, 20, 300, 100] });
  const unseen = frame('Hidden', { bus: ':1.9', box: [0, 0, 10, 10] });
  const drawn = stacked(1, 'Order', { box: [16, 46, 450, 129], outer: [15, 30, 452, 149] });
  expect(learnScales(bus, [order, unseen], [drawn])).toBe(true);
  expect(await bus.call(extents)).toEqual([[15, 30, 452, 149]]);
  await bus.call(atPoint);
  expect(asked.at(-1)).toEqual([200, 66, 0]);
  // Neither once more, nor for one that is told in no scale there is, nor before its window is there.
  expect(learnScales(bus, [order, other, unseen], [drawn])).toBe(false);
  expect([...bus.scales]).toEqual([
    [':1.7', 1.5],
    [':1.8', 1],
  ]);
});
