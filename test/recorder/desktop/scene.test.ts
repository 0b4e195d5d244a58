import { describe, expect, it } from 'vitest';
import { foldsOut, pageOf, thingAt } from '../../../recorder/desktop/scene.ts';
import { frame, scene, stacked, thing } from './any-thing.ts';

const orders = frame('Orders');
const save = thing('push button', 'Save', { parent: orders, box: [10, 30, 80, 20] });
const bar = thing('menu bar', '', { parent: orders, box: [0, 1, 400, 20], children: 1 });
const file = thing('menu', 'File', { parent: bar, box: [0, 1, 40, 20], children: 2 });
const quit = thing('menu item', 'Quit', { parent: file, box: [0, 25, 100, 20] });

describe('what lies under the mouse', () => {
  it('is the innermost thing of the window on top', () => {
    const now = scene([orders, save], [stacked(1, 'Orders')]);
    expect(thingAt(now, { x: 20, y: 40 }).thing).toBe(save);
    expect(thingAt(now, { x: 200, y: 200 }).thing).toBe(orders);
  });

  it('is nothing of a window that is covered there', () => {
    const above = stacked(2, 'Above', { pid: 60, box: [15, 35, 50, 50], outer: [14, 34, 52, 52] });
    const now = scene([orders, save], [above, stacked(1, 'Orders')]);
    expect(thingAt(now, { x: 20, y: 40 })).toMatchObject({ window: { title: 'Above' }, thing: undefined });
    expect(thingAt(now, { x: 12, y: 32 }).thing).toBe(save);
  });

  it('is the item of an open menu and not the button that the menu covers', () => {
    const folded = stacked(3, '', { managed: false, box: [0, 22, 100, 60], outer: [0, 22, 100, 60] });
    const now = scene([orders, save, bar, file, quit], [folded, stacked(1, 'Orders')]);
    expect(thingAt(now, { x: 20, y: 35 }).thing).toBe(quit);
    const closed = scene([orders, save, bar, file], [stacked(1, 'Orders')]);
    expect(thingAt(closed, { x: 20, y: 35 }).thing).toBe(save);
  });

  it('is only a frame at the edge of a window, and nothing beside all windows', () => {
    const now = scene([orders, save], [stacked(1, 'Orders')]);
    expect(thingAt(now, { x: 0, y: 10 })).toMatchObject({ isFrame: true, thing: undefined });
    expect(thingAt(now, { x: 900, y: 10 })).toMatchObject({ window: undefined, thing: undefined });
  });

  it('is the button when its words or its picture are hit', () => {
    const words = thing('label', 'Save', { parent: save, box: [20, 32, 30, 10], path: '/label' });
    expect(thingAt(scene([orders, save, words], [stacked(1, 'Orders')]), { x: 25, y: 35 }).thing).toBe(save);
  });
});

describe('the window a thing is in', () => {
  it('is the one in whose place it says to be, of two with one title', () => {
    const other = frame('Orders', { path: '/other', box: [500, 0, 400, 300] });
    const there = thing('push button', 'Save', { parent: other, path: '/there', box: [510, 30, 80, 20] });
    const right = stacked(2, 'Orders', { box: [501, 1, 398, 298], outer: [500, 0, 400, 300] });
    const now = scene([orders, save, other, there], [stacked(1, 'Orders'), right]);
    expect(pageOf(now, save)?.window).toBe(1);
    expect(pageOf(now, there)?.window).toBe(2);
    expect(thingAt(now, { x: 520, y: 40 }).thing).toBe(there);
    const dialog = frame('Choose', { path: '/choose', box: [0, 0, 400, 300] });
    const ok = thing('push button', 'OK', { parent: dialog, box: [10, 30, 80, 20] });
    const both = scene([orders, save, dialog, ok], [stacked(3, 'Choose'), stacked(1, 'Orders')]);
    expect([pageOf(both, ok)?.window, pageOf(both, save)?.window]).toEqual([3, 1]);
    expect(thingAt(both, { x: 20, y: 40 }).thing).toBe(ok);
  });

  it('is the one a menu folds out of', () => {
    const folded = stacked(3, '', { managed: false });
    expect(pageOf(scene([orders, bar, file, quit], [folded, stacked(1, 'Orders')]), quit)?.window).toBe(1);
  });

  it('folds out or stands there all the time', () => {
    expect([file, quit, save, bar].map(foldsOut)).toEqual([false, true, false, false]);
    const list = thing('combo box', 'Kind', { parent: orders });
    const options = thing('menu', '', { parent: list });
    expect(foldsOut(options)).toBe(true);
    expect(foldsOut(list)).toBe(false);
  });
});
