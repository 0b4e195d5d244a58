import { describe, expect, it } from 'vitest';
import { calendarPage } from '../../drivers/web/calendar-page.ts';
import { poll } from './recorded-pages.ts';
import { thereAndBack } from './there-and-back.ts';

const post = (words: string) => `fetch('/did',{method:'POST',body:${words}})`;
const hidden = 'position:absolute;opacity:0;width:0;height:0;margin:0';
const saying = (words: string) => `${post(words)}.then(() => out.textContent = 'It is kept')`;

/** Controls as the component libraries most used make them, each as small as it can be. */
const { recorded, show, play } = thereAndBack({
  // Ant Design's radio buttons: the input has no size, its label is drawn. Element Plus: the page ticks the box itself. Bootstrap 4: a label beside it.
  '/boxes': `<title>Boxes</title><fieldset><legend>Size</legend>
    <label><span><input type="radio" name="size" value="s" style="${hidden}"></span>Small</label>
    <label><span><input type="radio" name="size" value="l" style="${hidden}"></span>Large</label></fieldset>
    <div class="field"><label for="night">At night</label><div><div id="switch"><input id="night" type="checkbox" role="switch" style="${hidden}"><span style="display:inline-block;width:40px;height:20px;background:#ccc"></span></div></div></div>
    <p><input id="gift" type="checkbox" style="display:none"><label for="gift">As a gift, by <a href="#terms">our terms</a></label></p>
    <button onclick="${saying("[document.querySelector('[name=size]:checked')?.value, night.checked, gift.checked, location.hash].join()")}">Keep</button><p id="out"></p>
    <script>document.getElementById('switch').onclick = (event) => { event.preventDefault(); setTimeout(() => { night.checked = !night.checked; }); };</script>`,
  // A web component: the change of what is in its shadow root is told inside of it only; its label and its options are slotted.
  '/component': `<title>Component</title><x-box>Notify</x-box><x-list><x-option role="option">Low</x-option><x-option role="option">Urgent</x-option></x-list>
    <x-button>Keep</x-button><p id="out"></p><script>
    customElements.define('x-box', class extends HTMLElement { connectedCallback() {
      this.attachShadow({ mode: 'open' }).innerHTML = '<label><input type="checkbox"> <slot></slot></label>';
    } });
    customElements.define('x-option', class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = '<slot></slot>'; } });
    customElements.define('x-list', class extends HTMLElement { connectedCallback() {
      const root = this.attachShadow({ mode: 'open' });
      root.innerHTML = '<span id="l"><slot name="label">Priority</slot></span><div><input readonly role="combobox" aria-haspopup="listbox" aria-controls="list" aria-labelledby="l"><b>▾</b></div><div id="list" role="listbox" hidden><slot></slot></div>';
      const [field, list] = [root.querySelector('input'), root.querySelector('#list')];
      root.querySelector('input').parentElement.onclick = () => { list.hidden = !list.hidden; };
      this.onclick = (event) => { const option = event.target.closest('x-option'); if (option) { field.value = option.textContent; list.hidden = true; } };
    } });
    customElements.define('x-button', class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = '<button><slot></slot></button>'; } });
    document.querySelector('x-button').onclick = () => ${saying("document.querySelector('x-box').shadowRoot.querySelector('input').checked + ' ' + document.querySelector('x-list').shadowRoot.querySelector('input').value")};</script>`,
  // react-select and Element Plus: the field only searches, what is chosen stands beside it. select2: \`aria-controls\` is what shows the choice, \`aria-owns\` the list.
  '/lists': `<title>Lists</title><label for="who">Guests</label>
    <div id="box" style="width:200px;height:30px;border:1px solid"><span id="chosen"></span><input id="who" role="combobox" aria-haspopup="true" aria-controls="chosen" aria-owns="names" style="width:20px;border:0;opacity:0"></div>
    <ul id="names" role="listbox" hidden><li role="option">Anna</li><li role="option">Bertram</li><li role="option">Clara</li></ul>
    <button onclick="${saying("'came: ' + chosen.textContent")}">Keep</button><p id="out"></p>
    <script>box.onclick = () => { names.hidden = false; who.focus(); };
    names.onclick = ({ target }) => { chosen.textContent = (chosen.textContent + ' ' + target.textContent).trim(); names.hidden = true; };</script>`,
  // PrimeVue: `aria-controls` is a panel that the list stands in.
  '/panel': `<title>Panel</title><label for="land">Country</label><input id="land" role="combobox" aria-haspopup="listbox" aria-controls="panel">
    <div id="panel" hidden><p>Best matches</p><ul role="listbox" aria-label="Options"></ul></div><button onclick="${saying('land.value')}">Keep</button><p id="out"></p>
    <script>const list = panel.querySelector('ul'); land.oninput = () => { panel.hidden = false;
      list.innerHTML = ['Austria', 'Belgium', 'Bolivia'].filter((one) => one.toLowerCase().startsWith(land.value.toLowerCase())).map((one) => '<li role="option">' + one).join(''); };
    list.onclick = ({ target }) => { land.value = target.textContent; panel.hidden = true; };</script>`,
  // flatpickr: what opens when the field takes the focus lies over it before the mouse is let go; the day is called by its whole date.
  '/calendar': `<title>Calendar</title><label>Due <input id="due" readonly style="margin-left:0"></label>
    <div id="days" hidden style="position:absolute;left:0;top:0;width:400px;height:90px;background:#eee"><span onclick="pick(this)" aria-label="November 12, 2026">12</span> <span onclick="pick(this)" aria-label="December 12, 2026">12</span></div>
    <div style="margin-top:120px"><button onclick="${saying('due.value')}">Keep</button><p id="out"></p></div>
    <script>due.onfocus = () => { days.hidden = false; }; function pick(day) { due.value = day.getAttribute('aria-label'); days.hidden = true; }</script>`,
  '/picker': `${calendarPage}<button id="keep" onclick="${saying('due.value')}">Keep</button><p id="out"></p>`,
  // ag-Grid: a cell becomes a field that lies exactly where the cell lay.
  '/grid': `<title>Grid</title><div role="grid"><div role="row" tabindex="0"><div role="gridcell" tabindex="-1" style="width:90px;height:22px">Bolts</div><div role="gridcell" tabindex="-1" class="price" style="width:90px;height:22px">Sixteen</div></div></div>
    <button onclick="${saying("document.querySelector('.price').textContent")}">Keep</button><p id="out"></p>
    <script>const cell = document.querySelector('.price'); cell.ondblclick = () => {
      const field = document.createElement('input'); field.setAttribute('aria-label', 'Editor'); field.style.cssText = 'width:90px;height:22px;box-sizing:border-box;border:0;padding:0';
      field.onkeydown = ({ key }) => { if (key === 'Enter') cell.textContent = field.value; }; cell.replaceChildren(field); field.focus(); };</script>`,
  // PrimeVue's amounts: the field keeps the keys to itself and takes back whatever else is written into it.
  '/amount': `<title>Amount</title><label>Quantity <input id="n" inputmode="decimal"></label><button onclick="${saying('n.value')}">Keep</button><p id="out"></p>
    <script>let held = ''; n.oninput = () => { n.value = held; };
    n.onkeydown = (event) => { if (/^\\d$/.test(event.key)) { event.preventDefault(); held = n.selectionStart < n.selectionEnd ? event.key : held + event.key; n.value = held; } };</script>`,
  // Tabulator: the cells of a row are boxes without a gap, so that the row is read as one word.
  '/cells': `<title>Cells</title><style>b{display:inline-block;width:90px}</style><div><b>Coffee</b><b id="state" onclick="state.textContent='Paid out'">Open</b></div>
    <button onclick="${post('state.textContent')}">Keep</button>`,
  // DataTables: what is said comes after a table that is drawn anew.
  '/redrawn': `<title>Redrawn</title><h1>People</h1><div id="table"></div><button>Keep</button><p id="out"></p><script>
    const draw = () => table.replaceChildren(...['Anna', 'Bert', 'Cleo', 'Dora', 'Emil', 'Fritz', 'Gerd'].map((name) => Object.assign(document.createElement('p'), { textContent: name })));
    document.querySelector('button').onclick = () => ${post("'kept'")}.then(() => { draw(); out.textContent = 'All is kept'; }); draw();</script>`,
  // Radix: the menu opens while the mouse is down and keeps the rest of the page from it, so that the click meets only the page; the rest is hidden from screen readers meanwhile.
  '/press': `<title>Press</title><main><h1>Orders</h1><p id="out"></p><ul><li>Anna <button aria-expanded="false">Actions</button></li><li>Bert <button aria-expanded="false">Actions</button></li></ul></main>
    <div id="menu" role="menu" hidden style="pointer-events:auto"><div role="menuitem">Copy</div><div role="menuitem" onclick="done()">Archive</div></div><script>let opener;
    const open = (is) => { document.body.style.pointerEvents = is ? 'none' : ''; document.querySelector('main').ariaHidden = is; menu.hidden = !is; opener.ariaExpanded = is; };
    for (const button of document.querySelectorAll('button')) button.onpointerdown = () => { opener = button; open(true); };
    function done() { const row = opener.parentElement; ${post('row.firstChild.data')}.then(() => { open(false); out.textContent = 'Bert is archived'; row.remove(); }); }</script>`,
  // Buttons that stand close together: the page's text runs them into one word until a menu comes between them.
  '/close': `<title>Close</title><p><button>Open</button><span id="menu"><button onclick="menu.className='open';items.hidden=false">More</button><span id="items" hidden> <button onclick="menu.className='';items.hidden=true;${post("'archived'")}">Archive</button></span></span></p>`,
});

const { clickAt } = recorded;
const type = (text: string) => recorded.page.keyboard.type(text);
const keep = async (button = 'button') => {
  await recorded.page.locator(button).last().click();
  await recorded.page.getByText('It is kept').waitFor();
};

describe('controls that a library has dressed are shown and played again', { timeout: 60_000 }, () => {
  it('boxes without a size, ticked by what is drawn for them', async () => {
    const { read, bot, shown } = await show('/boxes', async () => {
      await recorded.page.getByText('Large').click();
      await clickAt('#switch span');
      await clickAt('label[for=gift]');
      await keep();
    });
    expect(shown).toEqual(['l,true,true,']);
    expect(bot.steps.map((step) => step.do)).toEqual(
      'open-page choose-option choose-option choose-option click'.split(' '),
    );
    expect(await play(read)).toEqual({ outcome: 'done', played: shown });
  });

  it('fields in a shadow root, with slotted words', async () => {
    const { read, bot, shown } = await show('/component', async () => {
      await clickAt('x-box');
      await recorded.page.locator('x-list input').click();
      await recorded.page.getByText('Urgent').click();
      await keep('x-button');
    });
    expect(shown).toEqual(['true Urgent']);
    const titles = Object.values(bot.targets).map(({ title }) => title);
    expect(titles).toEqual(['Notify', 'Priority', 'Keep']);
    expect(await play(read)).toEqual({ outcome: 'done', played: shown });
    const [option = ''] = Object.keys(bot.inputs);
    expect(await play(read, { [option]: 'Low' })).toEqual({ outcome: 'done', played: ['true Low'] });
  });
});

describe('widgets that a library draws are shown and played again', { timeout: 60_000 }, () => {
  it('a list of which more than one thing is chosen', async () => {
    const { read, bot, shown } = await show('/lists', async () => {
      for (const name of ['Anna', 'Clara']) {
        await clickAt('#box');
        await recorded.page.getByRole('option', { name }).click();
      }
      await keep();
    });
    expect(shown).toEqual(['came: Anna Clara']);
    const [one = '', other = ''] = Object.keys(bot.inputs);
    expect(await play(read, { [one]: 'Bertram', [other]: 'Anna' })).toEqual({
      outcome: 'done',
      played: ['came: Bertram Anna'],
    });
  });

  it('a list in a panel that its field names', async () => {
    const { read, bot, shown } = await show('/panel', async () => {
      await clickAt('#land');
      await type('bo');
      await recorded.page.getByRole('option', { name: 'Bolivia' }).click();
      await keep();
    });
    expect(shown).toEqual(['Bolivia']);
    expect(Object.values(bot.targets).map(({ title }) => title)).toEqual(['Country', 'Keep']);
    expect(await play(read, { country: 'Austria' })).toEqual({ outcome: 'done', played: ['Austria'] });
  });

  it('a calendar that lies over its field before the mouse is let go, with two days of one number', async () => {
    const { read, shown } = await show('/calendar', async () => {
      await clickAt('#due');
      await recorded.page.locator('#days span').first().click();
      await keep();
    });
    expect(shown).toEqual(['November 12, 2026']);
    expect(await play(read)).toEqual({ outcome: 'done', played: shown });
  });

  it('a calendar whose pages are turned, where another day is picked next time', async () => {
    const { read, bot, shown } = await show('/picker', async () => {
      await clickAt('#due');
      await recorded.page.locator('.next').click();
      await recorded.page.locator('.mine', { hasText: /^24$/ }).click();
      await keep('#keep');
    });
    expect(shown).toEqual(['2026-12-24']);
    expect(bot.steps.map((step) => step.do)).toEqual(['open-page', 'pick-date', 'click']);
    expect(await play(read)).toEqual({ outcome: 'done', played: shown });
    expect(await play(read, { due: '2027-02-28' })).toEqual({ outcome: 'done', played: ['2027-2-28'] });
  });
});

describe('what a library answers in its own way is shown and played again', { timeout: 60_000 }, () => {
  it('a cell that becomes a field where it stands', async () => {
    const { read, bot, shown } = await show('/grid', async () => {
      await recorded.page.locator('.price').dblclick();
      await type('1490.50');
      await recorded.page.keyboard.press('Enter');
      await keep();
    });
    expect(shown).toEqual(['1490.50']);
    expect(bot.steps[1]).toMatchObject({ do: 'click', count: 2 });
    // Where the recorder had no time to look before the double click, a person is asked whether the field came.
    const [, double] = bot.steps as { expect?: object }[];
    expect([
      { appears: 'editor' },
      { asked: 'Did “Double-click Sixteen” do what it should?' },
    ]).toContainEqual(double?.expect);
    expect(await play(read, { editor: '2075.25' })).toEqual({ outcome: 'done', played: ['2075.25'] });
  });

  it('a field that takes nothing but keys', async () => {
    const { read, bot, shown } = await show('/amount', async () => {
      await clickAt('#n');
      await type('120');
      await keep();
    });
    expect(shown).toEqual(['120']);
    expect(bot.steps[1]).toMatchObject({ do: 'type-text', text: '{{ quantity }}' });
    expect(await play(read, { quantity: '3450' })).toEqual({ outcome: 'done', played: ['3450'] });
  });

  it('cells without a gap: what one of them says is seen', async () => {
    const { read, bot } = await show('/cells', async () => {
      await clickAt('#state');
      await recorded.page.getByText('Paid out').waitFor();
      await recorded.page.getByRole('button', { name: 'Keep' }).click();
    });
    expect(bot.steps[1]).toMatchObject({ do: 'click', expect: { text: 'Paid out' } });
    expect(await play(read)).toMatchObject({ outcome: 'done', played: ['Paid out'] });
  });
});

describe('what comes of a press or an answer is shown and played again', { timeout: 60_000 }, () => {
  it('a menu that opens while the mouse is down, in the row it was opened in', async () => {
    const { read, bot } = await show('/press', async () => {
      await recorded.page.getByRole('listitem').filter({ hasText: 'Bert' }).getByRole('button').click();
      await recorded.page.getByText('Archive').click();
      await recorded.page.getByText('Bert is archived').waitFor();
    });
    expect(bot.steps).toMatchObject([
      { do: 'open-page' },
      { on: 'actions', expect: { appears: 'archive' } },
      { on: 'archive', expect: { text: 'Bert is archived' } },
    ]);
    expect(await play(read)).toMatchObject({ outcome: 'done', played: ['Bert '] });
  });

  it('a word of the page after much that was drawn anew', async () => {
    const { read, bot } = await show('/redrawn', async () => {
      await recorded.page.getByRole('button').click();
      await poll(() => recorded.desk.events('shown').length).toBeGreaterThan(0);
    });
    expect(bot.steps[1]).toMatchObject({ expect: { text: 'All is kept' } });
    expect(await play(read)).toMatchObject({ outcome: 'done', played: ['kept'] });
  });

  it('buttons close together: what was there before proves nothing, however it is run together', async () => {
    const { read } = await show('/close', async () => {
      await recorded.page.getByText('More').click();
      await recorded.page.getByText('Archive').click();
      await poll(() => recorded.did.length).toBe(1);
    });
    expect(await play(read)).toMatchObject({ outcome: 'done', played: ['archived'] });
  });
});
