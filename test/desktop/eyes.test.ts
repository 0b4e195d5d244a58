import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SeeingScreen } from '../../drivers/desktop/eyes/seeing-screen.ts';
import { readPng, writePng } from '../../drivers/png-file.ts';
import type { Condition } from '../../language/driver.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { by, within } from './open-screen.ts';
import { fieldAt, openWithEyes, orderForm, place, written } from './order-form.ts';

const files: Record<string, string> = {};
let open: Awaited<ReturnType<typeof openWithEyes>>;
let screen: SeeingScreen;
beforeAll(async () => {
  open = await openWithEyes(files);
  ({ screen } = open);
});
afterEach(() => open.closeWindows());
afterAll(() => open?.close());

const shows = (text: string): Condition => ({ what: 'text', text });
const seen = (condition: Condition) => screen.watch(condition, {}, within());

describe('a program that tells nothing of itself (Tk)', () => {
  it('is worked by the text on it and by places whose surroundings were seen, and judged by what it wrote down', async () => {
    const form = await orderForm();
    await screen.open(form.address, within());
    const customer = await place(screen, fieldAt.Customer);
    await screen.type(customer, 'Anna Berg', within());
    expect(await seen({ what: 'value', ref: customer, value: 'Anna Berg' })).toMatchObject({
      held: true,
      eye: 'picture',
    });
    const amount = await place(screen, fieldAt.Amount);
    await screen.type(amount, '1204.50', within());
    expect(await seen({ what: 'value', ref: amount, value: '1204.50' })).toMatchObject({ held: true });
    expect(await screen.glance({ what: 'value', ref: amount, value: '1204.5' }, within())).toMatchObject({
      held: false,
    });
    expect(await screen.readText(amount, within())).toBe('1204.50');
    const remark = await place(screen, fieldAt.Remark);
    await screen.type(remark, 'bring two', within());
    const before = await screen.glance(shows('Order 4711 booked'), within());
    expect(before).toMatchObject({
      held: false,
      saw: expect.stringContaining('“python3” is not accessible'),
    });
    await screen.click(await place(screen, written('Book')), {}, within());
    expect(await seen(shows('Order 4711 booked'))).toMatchObject({ held: true, eye: 'picture' });
    expect(await form.done()).toEqual([
      { did: 'book', Customer: 'Anna Berg', Amount: '1204.50', Remark: 'bring two' },
    ]);
  });

  it('is used by its menus, by double and right clicks, and its numbers are read', async () => {
    const form = await orderForm();
    await screen.open(form.address, within());
    const book = await place(screen, written('Book'));
    await screen.hover(book, within());
    await screen.click(book, { button: 'right' }, within());
    await screen.click(await place(screen, written('Book')), { count: 2 }, within());
    await screen.click(await place(screen, written('Show')), {}, within());
    await screen.click(await place(screen, written('Totals')), {}, within());
    expect(await seen(shows('Total 1,204.50 EUR'))).toMatchObject({ held: true });
    expect(await screen.glance(shows('Total 1,204.51 EUR'), within())).toMatchObject({ held: false });
    const total = await place(screen, written('Total 1,204.50 EUR'));
    expect(await screen.readText(total, within())).toBe('Total 1,204.50 EUR');
    expect((await form.done()).map(({ did }) => did)).toEqual(['right', 'book', 'double', 'book']);
  });

  it('is known by a picture of its thing', async () => {
    const form = await orderForm();
    await screen.open(form.address, within());
    await place(screen, written('Book'));
    files['mark.png'] = await cutMark();
    await screen.click(await place(screen, by({ by: 'picture', file: 'mark.png' })), {}, within());
    await vi.waitFor(async () => expect(await form.done()).toEqual([{ did: 'mark' }]));
  });
});

/** The picture beside the button Delete, as a picture of its own. */
async function cutMark(): Promise<string> {
  const png = Buffer.from((await screen.picture(within())).png);
  const { box } = await (await open.eyes()).findText(png, 'Delete', within());
  const [left, top, width, height] = [Math.round(box[0]) + 82, Math.round(box[1]) - 10, 46, 34];
  const { data, channels, width: wide } = readPng(png);
  const part = new Uint8Array(width * height * channels);
  for (let row = 0; row < height; row++) {
    const from = ((top + row) * wide + left) * channels;
    part.set(data.subarray(from, from + width * channels), row * width * channels);
  }
  const file = path.join(await temporaryFolder(), 'mark.png');
  await writeFile(file, writePng({ width, height, channels, data: part }));
  return file;
}

describe('typing by the eye', () => {
  it('writes nothing where no caret is seen', async () => {
    const form = await orderForm();
    await screen.open(form.address, within());
    await expect(
      screen.type(await place(screen, written('Nothing booked yet')), 'no', within()),
    ).rejects.toMatchObject({
      kind: 'driver-failed',
      message: expect.stringContaining('No caret blinks'),
    });
    await screen.click(await place(screen, written('Book')), {}, within());
    await seen(shows('Order 4711 booked'));
    expect(await form.done()).toEqual([{ did: 'book', Customer: '', Amount: '', Remark: 'as agreed' }]);
  });

  it('keys go to a place only when the keyboard is seen to be in it', async () => {
    const form = await orderForm();
    await screen.open(form.address, within());
    await expect(screen.press('Enter', await place(screen, written('Book')), within())).rejects.toThrow(
      'No caret blinks',
    );
    const customer = await place(screen, fieldAt.Customer);
    await screen.type(customer, 'Ann', within());
    await screen.press('Backspace', customer, within());
    expect(await seen({ what: 'value', ref: customer, value: 'An' })).toMatchObject({ held: true });
    expect(await form.done()).toEqual([]);
  });

  it('hides a secret in pictures and tells it nobody', async () => {
    const form = await orderForm();
    await screen.open(form.address, within());
    const customer = await place(screen, fieldAt.Customer);
    await screen.type(customer, { secret: 'pin', reveal: () => 'hidden word' }, within());
    expect(await screen.readText(customer, within())).toBe('••••');
    const value = {
      what: 'value',
      ref: customer,
      value: { secret: 'pin', reveal: () => 'hidden word' },
    } as const;
    expect(await screen.glance(value, within())).toMatchObject({
      held: false,
      saw: expect.stringContaining('expect:'),
    });
    expect(await screen.glance(shows('hidden word'), within())).toMatchObject({ held: false });
    const { words } = await (await open.eyes()).readPicture((await screen.picture(within())).png, within());
    expect(words.map(({ text }) => text).join(' ')).not.toMatch(/hidden|word/);
    await screen.click(await place(screen, written('Book')), {}, within());
    await seen(shows('Order 4711 booked'));
    expect(await form.done()).toMatchObject([{ Customer: 'hidden word' }]);
  });
});

describe('conditions', () => {
  it('appears, gone, says, changes and no-text are judged on the picture', async () => {
    const form = await orderForm();
    await screen.open(form.address, within());
    await place(screen, written('Delete'));
    const question: Condition = { what: 'appears', sought: written('Keep them'), name: 'the question' };
    const gone: Condition = { what: 'gone', sought: written('Keep them'), name: 'the question' };
    const unbooked: Condition = { what: 'no-text', text: 'Nothing booked yet' };
    const [unasked, change] = [
      await screen.glance(question, within()),
      await screen.glance({ what: 'changes' }, within()),
    ];
    expect([unasked.held, (await screen.glance(unbooked, within())).held]).toEqual([false, false]);
    expect((await screen.glance({ what: 'changes' }, within())).mark).toBe(change.mark);
    await screen.click(await place(screen, written('Delete')), {}, within());
    expect(await seen(question)).toMatchObject({ held: true });
    expect((await screen.glance(gone, within())).held).toBe(false);
    expect(await screen.glance({ what: 'changes' }, within())).not.toMatchObject({ mark: change.mark });
    // Behind the question the form still says it.
    expect(await screen.glance(unbooked, within())).toMatchObject({
      held: false,
      saw: expect.stringContaining('behind'),
    });
    const says: Condition = { what: 'says', sought: written('Keep them'), name: 'button', text: 'Keep them' };
    expect((await screen.glance(says, within())).held).toBe(true);
    await screen.click(await place(screen, written('Keep them')), {}, within());
    expect(await seen(gone)).toMatchObject({ held: true });
    await screen.click(await place(screen, written('Book')), {}, within());
    expect(await seen(unbooked)).toMatchObject({ held: true });
    expect((await form.done()).map(({ did }) => did)).toEqual(['delete', 'book']);
  });
});
