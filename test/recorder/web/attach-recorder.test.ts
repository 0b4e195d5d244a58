import { beforeEach, describe, expect, it } from 'vitest';
import type { RawEvent } from '../../../recorder/raw-event.ts';
import { wordsOfBar } from '../../journeys/record/press-in-bar.ts';
import { recordedPages } from './recorded-pages.ts';

const canary = 'kQ7-canary-41x';
const form = `<title>Shop</title><h1>Order</h1>
<label for="n">Name</label> <input id="n"><label for="p">Password</label> <input id="p" type="password">
<label for="c">Card</label> <input id="c" autocomplete="cc-number"><select id="s" aria-label="Size"><option>S<option>M</select>
<label><input type="checkbox" id="b"> Gift</label> <button id="go" onclick="out.textContent='Ordered for '+n.value">\uE001 Order now</button>
<button id="show" onclick="p.type='text'">Show</button><p id="out" role="status"></p><div style="height:40px"></div>
<x-box></x-box><iframe name="detail" src="/inner"></iframe>
<script>customElements.define('x-box', class extends HTMLElement { constructor() { super();
  this.attachShadow({ mode: 'open' }).innerHTML = '<button>In the shadow</button>'; } });
  for (const type of ['input', 'keydown', 'change']) addEventListener(type, (event) => event.stopImmediatePropagation(), true);</script>`;
const inner = '<title>Inner</title><label>Note <textarea></textarea></label>';

/** What a page without headings says first, as a person reads it: by its markup. */
const firstLines = {
  'Hello big world': '<p>Hello <b>big</b> world<br>and more</p>',
  'Orders of Ann':
    '<style>p {}</style><p hidden>Nothing yet</p> <div><span>Orders</span> <i style="display:none">old</i> of Ann<div>4</div></div>',
  'No block at all': 'No block <em>at all</em><table><tr><td>cell</table>',
};
const plain = Object.fromEntries(
  Object.values(firstLines).map((body, at) => [`/plain${at}`, `<title>Plain ${at}</title>${body}`]),
);

const recorded = recordedPages({ '/': form, '/inner': inner, ...plain });
beforeEach(() => recorded.page.goto(`${recorded.url}/?token=in-the-address`));

const events = <What extends RawEvent['what']>(what: What) =>
  recorded.desk.told.filter((event): event is Extract<RawEvent, { what: What }> => event.what === what);
/** Waits for the last event of a kind that satisfies. */
async function last<What extends RawEvent['what']>(
  what: What,
  fits: (event: Extract<RawEvent, { what: What }>) => boolean,
) {
  await expect
    .poll(() => events(what).some(fits), {
      timeout: 10_000,
      message: JSON.stringify(recorded.desk.told.slice(-2)),
    })
    .toBe(true);
  expect(recorded.desk.refused).toEqual([]);
  return events(what).findLast(fits) as Extract<RawEvent, { what: What }>;
}

describe('what a person does is taken down', () => {
  it('with the ways to find it, although the page kills its own listeners', async () => {
    await recorded.page.click('#n');
    await recorded.page.keyboard.type('Ann');
    const { on } = await last('input', ({ value }) => value === 'Ann');
    expect(on).toMatchObject({ kind: 'text', role: 'textbox', title: 'Name', frames: [] });
    expect(on.ways).toContainEqual({ way: { by: 'label', label: 'Name' }, count: 1, hit: true });
    expect(on.ways.every(({ count }) => count >= 1)).toBe(true);
  });

  it('without the glyphs of icon fonts in its name, and with what the page said then', async () => {
    await recorded.page.fill('#n', 'Ann');
    await recorded.page.click('#go');
    const { on } = await last('click', (event) => event.on.tag === 'button');
    expect(on.ways[0]).toEqual({
      way: { by: 'role', role: 'button', name: 'Order now' },
      count: 1,
      hit: true,
    });
    expect((await last('shown', () => true)).said).toContain('Ordered for Ann');
  });

  it('in lists and boxes as a choice, not as clicks', async () => {
    await recorded.page.focus('#s');
    await recorded.page.keyboard.press('m');
    expect(await last('choose', ({ option }) => option === 'M')).toMatchObject({
      on: { kind: 'list', title: 'Size' },
    });
    await recorded.page.getByText('Gift').click();
    expect(await last('choose', ({ option }) => option === true)).toMatchObject({
      on: { kind: 'box', title: 'Gift' },
    });
    expect(events('click')).toEqual([]);
  });

  it('in open shadow roots and in frames', async () => {
    await recorded.page.getByText('In the shadow').click();
    expect((await last('click', () => true)).on).toMatchObject({ tag: 'button', title: 'In the shadow' });
    await recorded.page.frameLocator('iframe').getByRole('textbox').fill('a note');
    const { on } = await last('input', ({ value }) => value === 'a note');
    expect(on).toMatchObject({ title: 'Note', frames: [{ name: 'detail' }] });
  });

  it('as a shortcut, or Enter in a field, but not as typing', async () => {
    await recorded.page.focus('#n');
    await recorded.page.keyboard.press('Control+k');
    await recorded.page.keyboard.press('x');
    await recorded.page.keyboard.press('Enter');
    await last('keys', ({ keys }) => keys === 'Enter');
    expect(events('keys').map(({ keys }) => keys)).toEqual(['Control+K', 'Enter']);
  });

  it('with the address of a page, but not with its query', async () => {
    expect(await last('document', ({ main }) => main)).toMatchObject({
      url: `${recorded.url}/`,
      title: 'Shop',
      said: expect.arrayContaining(['Order']),
    });
    expect(JSON.stringify(recorded.desk.told)).not.toContain('in-the-address');
  });
});

it.each([...Object.keys(firstLines).entries()])(
  'page %i without headings is told with its first line: %s',
  async (at, line) => {
    await recorded.page.goto(`${recorded.url}/plain${at}`);
    expect((await last('document', ({ title }) => title === `Plain ${at}`)).said).toEqual([line]);
  },
);

describe('secrets stay in the page', () => {
  it('a password, also when the page shows it or says it', async () => {
    await recorded.page.click('#p');
    await recorded.page.keyboard.type(canary);
    await recorded.page.click('#show');
    await recorded.page.click('#p');
    await recorded.page.keyboard.type(`${canary}2`);
    await recorded.page.evaluate((text) => {
      (document.getElementById('out') as HTMLElement).textContent = `You typed ${text}`;
    }, canary);
    const { said } = await last('shown', (event) => event.said.some((text) => text.startsWith('You typed')));
    expect(said).toContain('You typed •••');
    expect(events('input').every(({ value, secret }) => value === null && secret === 'password')).toBe(true);
    expect(JSON.stringify([recorded.desk.told, recorded.desk.refused])).not.toContain('canary');
  });

  it('a card number', async () => {
    await recorded.page.fill('#c', canary);
    expect(await last('input', () => true)).toMatchObject({ value: null, secret: 'card' });
    expect(JSON.stringify([recorded.desk.told, recorded.desk.refused])).not.toContain('canary');
  });
});

describe('what a person points at', () => {
  it('is read, and the page hears nothing of it', async () => {
    recorded.desk.pick('read');
    await expect
      .poll(() => wordsOfBar(recorded.page), { timeout: 15_000 })
      .toContain('Point at it and click');
    // Once: from the next one on it is the page that is clicked.
    await recorded.page.mouse.click(30, 40);
    await expect.poll(() => events('read').length, { timeout: 15_000 }).toBe(1);
    expect(events('read')[0]).toMatchObject({ text: expect.any(String) });
    expect(events('click')).toEqual([]);
  });

  it('by the keyboard: arrows, then Enter', async () => {
    await recorded.page.focus('#n');
    recorded.desk.pick('must-say');
    await expect
      .poll(() => wordsOfBar(recorded.page), { timeout: 15_000 })
      .toContain('Point at it and click');
    await recorded.page.hover('h1');
    await recorded.page.keyboard.press('ArrowRight');
    await recorded.page.keyboard.press('ArrowLeft');
    await recorded.page.keyboard.press('Enter');
    await expect.poll(() => events('must-say').length, { timeout: 15_000 }).toBe(1);
    expect(events('must-say')[0]).toMatchObject({ text: 'Order' });
    expect(events('keys')).toEqual([]);
    expect(await recorded.page.inputValue('#n')).toBe('');
  });
});

describe('the recorder in the page', () => {
  it('shows a bar that is not recorded and that the page cannot read', async () => {
    await expect.poll(() => recorded.page.locator('deskhand-bar').count(), { timeout: 15_000 }).toBe(1);
    const box = await recorded.page.evaluate(() => document.querySelector('deskhand-bar')?.shadowRoot);
    expect(box).toBeNull();
    const size = recorded.page.viewportSize() ?? { width: 0, height: 0 };
    await recorded.page.mouse.click(size.width - 40, size.height - 30);
    await recorded.page.click('#go');
    await last('click', ({ on }) => on.title === 'Order now');
    expect(events('click')).toHaveLength(1);
  });

  it('leaves no door for the page to find', async () => {
    const doors = await recorded.page.evaluate(() =>
      Object.getOwnPropertyNames(window).filter((name) => /deskhand/i.test(name)),
    );
    expect(doors).toEqual([]);
  });

  it('is gone after the end: no bar, and nothing is told any more', async () => {
    await expect.poll(() => recorded.page.locator('deskhand-bar').count(), { timeout: 15_000 }).toBe(1);
    await recorded.detach();
    await expect.poll(() => recorded.page.locator('deskhand-bar').count(), { timeout: 15_000 }).toBe(0);
    const before = recorded.desk.told.length;
    await recorded.page.click('#go');
    await recorded.page.fill('#n', 'later');
    await expect.poll(() => recorded.page.textContent('#out')).toContain('Ordered');
    expect(recorded.desk.told).toHaveLength(before);
  });
});
