import { describe, expect, it } from 'vitest';
import type { Bot } from '../../../language/bot.ts';
import type { TableText } from '../../../language/driver.ts';
import { toPlainError } from '../../../language/errors.ts';
import type { RunEvent, Value } from '../../../language/run.ts';
import type { Way } from '../../../language/target.ts';
import { playBot } from '../../../runner/play-bot.ts';
import { handsOnScreen } from '../../support/hands-on-screen.ts';
import { call, pagesForTests, theOne } from './serve-pages.ts';

/** Rows come in pages of 3 after a moment; `end` says what becomes of the button on the last one. */
const paged = (end: string, wait = 30) => `<title>Pages</title><p id="clock"></p>
<table id="t"><thead><tr><th>No<th>Name</thead><tbody id="b"></tbody></table><button id="n">Next</button><a href="#top">Help</a><script>
const all = Array.from({ length: 8 }, (_, at) => [at + 1, at % 2 ? 'same' : 'row']); let page = 0;
setInterval(() => { clock.textContent = performance.now() }, 40);
function draw() { b.innerHTML = all.slice(page * 3, page * 3 + 3).map(([no, name]) => '<tr><td>' + no + '<td>' + name).join('') }
n.onclick = () => { if (page === 2) { ${end === 'starts again' ? 'page = -1' : 'return'} } page += 1; b.innerHTML = '<tr><td colspan=2>Loading…'; b.innerHTML = '';
  setTimeout(() => { draw(); if (page === 2) { ${end === 'starts again' ? '' : end} } }, ${wait}) };
draw();</script>`;

/** Draws only the rows in view, in recycled elements whose order in the document is not that on the screen. */
const virtual = (
  numbered: boolean,
) => `<title>Virtual</title><style>.row { position: absolute; height: 24px; display: flex } .row span { width: 90px }</style>
<div id="g" role="grid" ${numbered ? 'aria-rowcount="121"' : ''} style="width:300px"><div role="row" ${numbered ? 'aria-rowindex="1"' : ''} style="display:flex">
<span role="columnheader">No</span><span role="columnheader">Kind</span></div>
<div id="s" style="height:200px;overflow-y:auto;position:relative"><div style="height:2880px"></div></div></div><script>
const drawn = []; function draw() { const from = Math.floor(s.scrollTop / 24);
  for (let slot = 0; slot < 12; slot += 1) { const no = from + ((slot - from) % 12 + 12) % 12; let row = drawn[slot];
    if (!row) { row = drawn[slot] = document.createElement('div'); row.className = 'row'; row.setAttribute('role', 'row'); s.append(row) }
    row.style.display = no < 120 ? 'flex' : 'none'; row.style.top = no * 24 + 'px'; ${numbered ? "row.setAttribute('aria-rowindex', no + 2);" : ''}
    row.innerHTML = '<span role=gridcell>' + (no + 1) + '</span><span role=gridcell>' + (no % 3 ? 'same' : 'other') + '</span>' } }
s.onscroll = () => setTimeout(draw, 20); draw();</script>`;

const pages = {
  '/gone': paged('n.remove()'),
  '/disabled': paged('n.disabled = true'),
  '/class': paged("n.className = 'btn ui-state-disabled'"),
  '/again': paged('starts again'),
  '/slow': paged('n.disabled = true', 700),
  '/more': `<title>More</title><table id="t"><tr><th>No</th><th>Name</th></tr><tbody id="b"><tr><td>1<td>a<tr><td>2<td>b</tbody></table><button id="n">More</button><script>
let at = 2; n.onclick = () => { b.insertAdjacentHTML('beforeend', '<tr><td>' + (at += 1) + '<td>c<tr><td>' + (at += 1) + '<td>c'); if (at > 5) n.remove() }</script>`,
  '/links': `<title>Links</title><table id="t"><tr><th>No<th>Name<tr><td>1<td>a</table><a id="n" href="/links-2">Next</a>`,
  '/links-2': `<title>Links</title><table id="t"><tr><th>No<th>Name<tr><td>2<td>b</table><ul><li class="disabled"><a id="n" href="#">Next</a></ul>`,
  '/virtual': virtual(false),
  '/numbered': virtual(true),
  '/endless': `<title>Endless</title><div id="s" style="height:150px;overflow-y:auto"><table id="t"><tbody id="b"></tbody></table></div><script>
let at = 0, asked = false; const add = () => { for (let more = 0; more < 10; more += 1) b.insertAdjacentHTML('beforeend', '<tr><td style="height:30px">' + (at += 1)) };
s.onscroll = () => { if (asked || at >= 30 || s.scrollTop + s.clientHeight < s.scrollHeight - 20) return; asked = true;
  fetch('/wait').then(() => { asked = false; add() }) }; add();</script>`,
  '/wait': (_: unknown, response: import('node:http').ServerResponse) => {
    setTimeout(() => response.end('ok'), 700);
  },
  '/heads': `<table id="t"><thead><tr><th rowspan="2">Name<th colspan="2">2025<th colspan="2">2026</tr><tr><th>Net<th>Gross<th>Net<th>Gross</thead>
<tr><td>Ann<td>1<td>2<td>3<td>4</table>`,
};

const web = pagesForTests(pages);

const target = (...ways: Way[]) => ({ surface: 'web' as const, ways });
/** Opens a page and reads its table by a bot; the rows, or how the run ended. */
async function read(path: string, how: Record<string, unknown>): Promise<Value | RunEvent> {
  const bot: Bot = {
    format: 1,
    name: 'reads',
    title: 'Reads',
    surface: 'web',
    inputs: {},
    outputs: {},
    secrets: {},
    permissions: { hosts: ['127.0.0.1'], programs: [], folders: [], secrets: [] },
    healing: 'confirm',
    targets: {
      table: target({ by: 'css', css: '#t, #g' }),
      next: target({ by: 'role', role: 'button', name: 'Next' }),
      more: target({ by: 'role', role: 'button', name: 'More' }),
      link: target({ by: 'role', role: 'link', name: 'Next' }),
    },
    tables: {},
    tests: [],
    steps: [
      { id: 'open', do: 'open-page', url: `${web.site.url}${path}` },
      { id: 'read', do: 'read-table', from: 'table', save: 'rows', timeout: 30, ...how },
    ],
  };
  const options = { signal: new AbortController().signal, run: 'r', work: 'w', attempt: 1, pictures: false };
  let rows: Value = null;
  for await (const event of playBot(bot, {}, handsOnScreen(web.screen), options)) {
    if (event.what === 'value-read') rows = event.value;
    if (event.what === 'run-finished' && event.outcome !== 'done') return event;
  }
  return rows;
}
const numbers = (rows: Value | RunEvent) =>
  Array.isArray(rows) ? rows.map((row) => Number((row as { No: string }).No)) : rows;
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

describe('a table of several pages (F35)', () => {
  it.each(['/gone', '/disabled', '/class', '/again'])('%s: every row once, in order', async (path) => {
    expect(numbers(await read(path, { next: 'next' }))).toEqual(upTo(8));
  });
  it('whose rows come late', async () => {
    expect(numbers(await read('/slow', { next: 'next' }))).toEqual(upTo(8));
  });
  it('whose button adds rows', async () => {
    expect(numbers(await read('/more', { next: 'more' }))).toEqual(upTo(6));
  });
  it('whose pages are documents', async () => {
    expect(numbers(await read('/links', { next: 'link' }))).toEqual(upTo(2));
  });
  it('with more rows than it may have is no success', async () => {
    expect(await read('/disabled', { next: 'next', 'at-most': 5 })).toMatchObject({
      error: { kind: 'timed-out', message: expect.stringContaining('more than 5 rows') },
    });
  });
});

describe('a table that keeps only the rows in view (F35)', () => {
  it.each(['/virtual', '/numbered'])('%s: every row once, in order', async (path) => {
    const rows = await read(path, { scroll: true });
    expect(numbers(rows)).toEqual(upTo(120));
    expect((rows as Record<string, string>[])[3]).toEqual({ No: '4', Kind: 'other' });
  });
  it('whose rows are fetched at its end', async () => {
    await web.open('/endless');
    const { ref } = await theOne(web.screen, { by: 'css', css: '#t' });
    const { rows } = await web.screen.scrollTable(ref, 1_000, call());
    expect(rows.map(([no]) => Number(no))).toEqual(upTo(30));
  });
  it('with more rows than it may have is no success', async () => {
    expect(await read('/virtual', { scroll: true, 'at-most': 20 })).toMatchObject({
      error: { kind: 'timed-out', message: expect.stringContaining('more than 20 rows') },
    });
  });
  it('that goes away while it is read is told', async () => {
    await web.open('/virtual');
    const { ref } = await theOne(web.screen, { by: 'css', css: '#g' });
    const reading = web.screen
      .scrollTable(ref, 1_000, call())
      .then((): TableText | undefined => undefined, toPlainError);
    await web.open('/heads');
    expect(await reading).toMatchObject({ kind: 'not-found' });
  });
});

it('headers that are there twice are told apart by those above them', async () => {
  await web.open('/heads');
  const { ref } = await theOne(web.screen, { by: 'css', css: '#t' });
  expect(await web.screen.readTable(ref, call())).toEqual({
    headers: ['Name', '2025 Net', '2025 Gross', '2026 Net', '2026 Gross'],
    rows: [['Ann', '1', '2', '3', '4']],
  });
});
