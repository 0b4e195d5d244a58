import { describe, expect, it } from 'vitest';
import { thereAndBack } from './there-and-back.ts';

/** What the tables show, as it changes from day to day. */
const stock = { rows: [] as [string, number, number][] };
const save = `fetch('/did',{method:'POST',body:JSON.stringify(rows)}).then(() => out.textContent = 'It is kept')`;
const data = () => `const rows = ${JSON.stringify(stock.rows)};`;

/** Grids as libraries draw them: cells without a name become fields without one, and a box that goes away when it is ticked. */
const { recorded, show, play } = thereAndBack({
  '/grid':
    () => `<title>Grid</title><style>[role=row]>*{display:inline-block;width:90px;height:24px}input{box-sizing:border-box;width:80px}</style>
    <div role="grid" aria-label="Stock"><div role="rowgroup"><div role="row"><div role="columnheader">Item</div><div role="columnheader">Price</div><div role="columnheader">Left</div><div role="columnheader">Ok</div></div></div><div role="rowgroup" id="body"></div></div>
    <button onclick="${save}">Keep</button><p id="out"></p><script>${data()}
    const edit = (cell, row, at) => { const field = document.createElement('input'); field.type = at === 3 ? 'checkbox' : 'text'; cell.replaceChildren(field); field.focus();
      const end = (value) => { row[at] = value; draw(); };
      field.onclick = (event) => event.stopPropagation(); field.onchange = () => { if (at === 3) end(true); }; field.onkeydown = ({ key }) => { if (key === 'Enter') end(field.value); }; };
    const draw = () => { body.replaceChildren(...rows.map((row) => { const line = document.createElement('div'); line.role = 'row';
      line.append(...[0, 1, 2, 3].map((at) => { const cell = document.createElement('div'); cell.role = 'gridcell'; cell.tabIndex = -1; if (at === 3) cell.style.background = row[3] ? 'green' : 'red'; else cell.textContent = row[at]; if (at > 0) cell.onclick = () => edit(cell, row, at); return cell; })); return line; })); };
    draw();</script>`,
  '/fields': () =>
    `<title>Fields</title><table><thead><tr><th>Item<th>Price<th>Left</thead>${stock.rows
      .map(
        (row, at) =>
          `<tr><td>${row[0]}<td><input oninput="rows[${at}][1]=value"><td><input oninput="rows[${at}][2]=value">`,
      )
      .join('')}</table><button onclick="${save}">Keep</button><p id="out"></p><script>${data()}</script>`,
});

const row = (name: string) => recorded.page.locator('[role=row],tr').filter({ hasText: name });
const keep = async () => {
  await recorded.page.getByRole('button').click();
  await recorded.page.getByText('It is kept').waitFor();
};
const today = [
  ['Tea', 3, 9],
  ['Coffee', 4, 9],
  ['Milk', 2, 9],
] as [string, number, number][];
/** The rows stand elsewhere, and one says now what another said. */
const tomorrow = [
  ['Milk', 4, 3],
  ['Tea', 2, 5],
  ['Coffee', 5, 4],
] as [string, number, number][];

describe('cells are known by their row and their column', { timeout: 60_000 }, () => {
  it('a cell that becomes a field, whatever it says', async () => {
    stock.rows = today;
    const { read, bot } = await show('/grid', async () => {
      await row('Coffee').getByRole('gridcell').nth(1).click();
      await recorded.page.keyboard.type('4.75');
      await recorded.page.keyboard.press('Enter');
      await row('Coffee').getByRole('gridcell').nth(3).click();
      await recorded.page.getByRole('checkbox').click();
      await keep();
    });
    expect(Object.keys(bot.inputs)).toEqual(['price']);
    expect(bot.targets.price?.ways[0]).toMatchObject({ text: 'Coffee', side: 'row', column: 'Price' });
    stock.rows = tomorrow;
    const { outcome, played } = await play(read, { price: 7.25 });
    expect(outcome).toBe('done');
    expect(JSON.parse(played[0] ?? '')).toEqual([
      ['Milk', 4, 3],
      ['Tea', 2, 5],
      ['Coffee', '7.25', 4, true],
    ]);
  });

  it('is not found where its row has gone, though another says the same', async () => {
    stock.rows = today;
    const { read } = await show('/grid', async () => {
      await row('Coffee').getByRole('gridcell').nth(1).click();
      await recorded.page.keyboard.type('4.75');
      await recorded.page.keyboard.press('Enter');
      await keep();
    });
    stock.rows = [
      ['Tea', 3, 9],
      ['Cocoa', 4, 9],
      ['Milk', 2, 9],
    ];
    const steps = read.steps.map((step) => ({ ...step, timeout: 4 }));
    const { outcome, played } = await play({ ...read, steps }, {}, 0);
    expect(outcome).toContain('“Price” was not found');
    expect(played).toEqual([]);
  });
});

describe('fields in a table are known by their row and their column', { timeout: 60_000 }, () => {
  it('fields of one kind in one row', async () => {
    stock.rows = today;
    const { read, bot } = await show('/fields', async () => {
      await row('Milk').getByRole('textbox').nth(1).click();
      await recorded.page.keyboard.type('120');
      await row('Milk').getByRole('textbox').nth(0).click();
      await recorded.page.keyboard.type('16');
      await keep();
    });
    expect(Object.keys(bot.inputs)).toEqual(['left', 'price']);
    stock.rows = tomorrow;
    const { outcome, played } = await play(read, { left: 450, price: 17 });
    expect(outcome).toBe('done');
    expect(JSON.parse(played[0] ?? '')).toEqual([
      ['Milk', '17', '450'],
      ['Tea', 2, 5],
      ['Coffee', 5, 4],
    ]);
  });
});
