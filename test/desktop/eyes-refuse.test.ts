import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SeeingScreen } from '../../drivers/desktop/eyes/seeing-screen.ts';
import { writePng } from '../../drivers/png-file.ts';
import type { Condition } from '../../language/driver.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { by, within } from './open-screen.ts';
import { at, fieldAt, openWithEyes, orderForm, place, written } from './order-form.ts';

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

describe('a place', () => {
  it('never passes a part of a text for the whole, nor one of two for the other', async () => {
    const form = await orderForm('--two-books');
    await screen.open(form.address, within());
    await place(screen, written('Delete'));
    const [later, none] = await screen.locate(written('later'), within());
    expect([later?.ways, later?.signs.text, none]).toEqual([[], 'Book later', undefined]);
    const both = (await screen.locate(written('Book'), within())).filter(({ ways }) => ways.length > 0);
    expect(both).toHaveLength(2);
    const second = { ...both[1]?.signs.box } as unknown as [number, number, number, number];
    const [x, y, width, height] = Object.values(second) as [number, number, number, number];
    const placed = by({ by: 'screen-text', text: 'Book' }, { by: 'position', x, y, width, height });
    const told = await screen.locate({ ...placed, signs: { text: 'Book' } }, within());
    expect(told.filter(({ ways }) => ways.length > 0).map(({ ways }) => ways)).toEqual(
      expect.arrayContaining([[0], [0, 1]]),
    );
    expect(await form.done().catch(() => [])).toEqual([]);
  });

  it('is followed when its window moves, also while another one is in front', async () => {
    const form = await orderForm();
    await screen.open(form.address, within());
    const book = await place(screen, written('Book'));
    open.xdotool('search', '--name', '^Orders$', 'windowmove', '--sync', '500', '300');
    const other = await orderForm('--title=Other');
    await screen.open(other.address, within());
    await screen.click(book, {}, within());
    await vi.waitFor(async () => expect((await form.done()).map(({ did }) => did)).toEqual(['book']));
    expect(await other.done()).toEqual([]);
  });
});

describe('what was seen is looked at again before it is touched', () => {
  it('a place that shows something else now is gone, and nothing is touched', async () => {
    const form = await orderForm();
    await screen.open(form.address, within());
    const state = await place(screen, written('Nothing booked yet'));
    await screen.click(await place(screen, written('Book')), {}, within());
    await seen(shows('Order 4711 booked'));
    await expect(screen.click(state, {}, within())).rejects.toMatchObject({
      kind: 'not-found',
      detail: { gone: true },
    });
    expect(await form.done()).toHaveLength(1);
  });

  it('a place whose window is closed is gone', async () => {
    const form = await orderForm();
    await screen.open(form.address, within());
    const book = await place(screen, written('Book'));
    await open.closeWindows();
    await expect(screen.click(book, {}, within())).rejects.toMatchObject({ detail: { gone: true } });
  });

  it('a covered place is refused in one sentence that names what covers it', async () => {
    const form = await orderForm();
    await screen.open(form.address, within());
    const book = await place(screen, written('Book'));
    const cover = await orderForm('--on-top', '--title=Above all');
    await screen.open(cover.address, within());
    await expect(screen.click(book, {}, within())).rejects.toMatchObject({
      kind: 'driver-failed',
      message: '“Book” is covered by the window “Above all”. Close or move what is in front of it.',
    });
    expect([await form.done(), await cover.done()]).toEqual([[], []]);
    const instead = await screen.locate(written('Book'), within());
    expect(instead.map(({ ways, signs }) => [ways, signs.tag, signs.name])).toEqual([
      [[], 'window over it', 'Above all'],
    ]);
  });

  it('a place alone leads nowhere: what was seen there must be seen there', async () => {
    const form = await orderForm();
    await screen.open(form.address, within());
    await place(screen, written('Book'));
    const ways = async (sought: Parameters<typeof screen.locate>[0]) =>
      (await screen.locate(sought, within())).map((one) => [one.ways, one.signs.name]);
    const bookButton = [21, 210, 64, 31] as const;
    expect(await ways(at(bookButton))).toEqual([]);
    expect(await ways(at(bookButton, { text: 'Book' }))).toEqual([[[0], 'Book']]);
    expect(await ways(at(bookButton, { text: 'Delete' }))).toEqual([[[], 'Book']]);
    expect(await ways({ ...fieldAt.Customer, signs: { label: 'Amount:' } })).toEqual([[[], 'Customer:']]);
  });
});

describe('bad input', () => {
  it('says that the program is not accessible instead of not finding a role in it', async () => {
    const form = await orderForm();
    await screen.open(form.address, within());
    const look = () => screen.locate(by({ by: 'role', role: 'button', name: 'Book' }), within());
    const refused = {
      kind: 'driver-failed',
      message: expect.stringContaining('“python3” is not accessible'),
    };
    await vi.waitFor(() => expect(look()).rejects.toMatchObject(refused), { timeout: 8000 });
  });

  it('a picture of no size or of 100 megapixels, and one that is none', async () => {
    const form = await orderForm();
    await screen.open(form.address, within());
    // A window that is still coming up has nothing to be read.
    await place(screen, written('Book'));
    const png = writePng({ width: 40, height: 40, channels: 1, data: new Uint8Array(1600) });
    const claims = async (name: string, width: number, height: number) => {
      const file = path.join(await temporaryFolder(), name);
      const changed = Buffer.from(png);
      changed.writeUInt32BE(width, 16);
      changed.writeUInt32BE(height, 20);
      await writeFile(file, changed);
      files[name] = file;
      return by({ by: 'picture', file: name });
    };
    const refused = (name: string, words: string) => ({
      kind: 'bad-bot',
      message: expect.stringMatching(new RegExp(`^The picture ${name} of the bot .*${words}`)),
    });
    await expect(screen.locate(await claims('none.png', 0, 40), within())).rejects.toMatchObject(
      refused('none.png', '0 × 40'),
    );
    await expect(screen.locate(await claims('huge.png', 10_000, 10_000), within())).rejects.toMatchObject(
      refused('huge.png', '10000 × 10000'),
    );
    files['text.png'] = path.join(await temporaryFolder(), 'text.png');
    await writeFile(files['text.png'], 'no picture');
    await expect(screen.locate(by({ by: 'picture', file: 'text.png' }), within())).rejects.toMatchObject(
      refused('text.png', 'not a picture'),
    );
  });

  it('a text in letters that no installed reader knows', async () => {
    const form = await orderForm();
    await screen.open(form.address, within());
    // A window that is still coming up has nothing to be read.
    await place(screen, written('Book'));
    await expect(screen.locate(written('Заказ'), within())).rejects.toMatchObject({
      kind: 'driver-failed',
      message: expect.stringContaining('no language with “З” is installed'),
    });
  });
});

describe('two windows', () => {
  it('with one title', async () => {
    await screen.open((await orderForm('--title=Twin')).address, within());
    await screen.open((await orderForm('--title=Twin')).address, within());
    await expect(screen.switchWindow({ title: 'Twin' }, within(2000))).rejects.toMatchObject({
      kind: 'ambiguous',
    });
  });
});
