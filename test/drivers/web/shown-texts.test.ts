import { describe, expect, it } from 'vitest';
import { call, pagesForTests, theOne } from './serve-pages.ts';

const list = (options: string, more = '') => `<select ${more}>${options}</select>`;
const pages = {
  '/lists': `<title>Lists</title><p>Open Paid Late</p>
<p id="said">Invoice 12 is ${list('<option>Open<option selected>Paid in full<option>Cancelled', 'id="state"')} since May</p>
<div id="pre">${list('<option>North<option>South', 'size="2"')}</div>
<div style="visibility:hidden">${list('<option>Secret')}</div>
<table><tr><th>No.</th><th>State</th></tr><tr><td>12</td><td>${list('<option>New<option selected label="Sent off">Sent')}</td></tr></table>
<div id="host"></div><script>host.attachShadow({ mode: 'open' }).innerHTML = '<select><option>Inside<option>Unseen</select>'</script>`,
  '/twins': `<title>Twins</title><p>Red</p><p>Blue</p>${list('<option>Red<option>Blue')}${list('<option>Red<option>Blue<option>Green')}`,
  '/days': `<title>Days</title><input id="day" value="2027-2-28">`,
};
const web = pagesForTests(pages);
const isShown = async (text: string) => (await web.screen.glance({ what: 'text', text }, call())).held;

describe('the text of a page with lists', { timeout: 60_000 }, () => {
  it('has what is chosen in a closed list where it stands, and nothing of what it would offer', async () => {
    await web.open('/lists');
    expect(await Promise.all(['Invoice 12 is Paid in full since May', 'Inside'].map(isShown))).toEqual([
      true,
      true,
    ]);
    expect(await Promise.all(['Cancelled', 'Unseen', 'Secret', 'New'].map(isShown))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    const gone = await web.screen.glance({ what: 'no-text', text: 'Cancelled' }, call());
    expect(gone.held).toBe(true);
  });

  it('has all of a list that stands open', async () => {
    await web.open('/lists');
    expect(await Promise.all(['North', 'South'].map(isShown))).toEqual([true, true]);
  });

  it('keeps words of the page that a list offers too', async () => {
    await web.open('/twins');
    expect(await Promise.all(['Red', 'Blue', 'Green'].map(isShown))).toEqual([true, true, false]);
  });

  it('is read so in one thing, and in the cells of a table', async () => {
    await web.open('/lists');
    const said = await theOne(web.screen, { by: 'css', css: '#said' });
    expect(await web.screen.readText(said.ref, call())).toMatch(/^Invoice 12 is\s+Paid in full\s+since May$/);
    const table = await theOne(web.screen, { by: 'css', css: 'table' });
    expect(await web.screen.readTable(table.ref, call())).toMatchObject({ rows: [['12', 'Sent off']] });
  });
});

describe('a day in a field (F33)', { timeout: 60_000 }, () => {
  it.each([
    ['2027-02-28', true],
    ['2027-2-28', true],
    ['2027-02-08', false],
    ['2027-12-28', false],
    ['2027-2-2', false],
    ['2027-20-28', false],
    ['02-28', false],
  ])('is %s: %s', async (value, held) => {
    await web.open('/days');
    const { ref } = await theOne(web.screen, { by: 'css', css: '#day' });
    expect((await web.screen.glance({ what: 'value', ref, value }, call())).held).toBe(held);
  });
});
