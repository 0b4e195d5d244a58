import { describe, expect, it } from 'vitest';
import { pressInBar } from '../../journeys/record/press-in-bar.ts';
import { poll } from './recorded-pages.ts';
import { thereAndBack } from './there-and-back.ts';

const post = (words: string) => `fetch('/did',{method:'POST',body:${words}})`;
const days = Array.from(
  { length: 28 },
  (_, at) => `<td onclick="pick('2026-02-${String(at + 1).padStart(2, '0')}')">${at + 1}</td>`,
);

const { recorded, show, play } = thereAndBack({
  '/full': `<title>Board</title><h1>Board</h1><div id="box" style="background:#fff"><button onclick="box.requestFullscreen()">Fill the screen</button>
    <label>Name <input id="n"></label> <button id="keep" onclick="${post('n.value')};out.textContent='Kept '+n.value">Keep</button><p id="out"></p></div>`,
  '/rtl': `<html dir="rtl" lang="ar"><title>طلب</title><h1>طلب جديد</h1>
    <div><span>الاسم</span> <input id="a"></div><div><span>المدينة</span> <input id="b"></div>
    <button onclick="${post("a.value+' / '+b.value")};out.textContent='تم حفظ '+a.value">حفظ</button><p id="out"></p></html>`,
  '/find': (url: URL) => {
    const sought = (url.searchParams.get('q') ?? '').replace(/[<&"]/g, '');
    const answer = `<p>Found: ${sought}</p><button onclick="${post("'took '+new URLSearchParams(location.search).get('q')")};out.textContent='It is taken'">Take it</button><p id="out"></p>`;
    return `<title>${sought ? `${sought} – Finder` : 'Finder'}</title><form action="/find"><label>Find <input name="q"></label><button>Search</button></form>${sought && answer}`;
  },
  '/wiki': `<title>Wiki</title><label>Page <input id="p"></label><button onclick="location='/read/'+p.value">Open</button>`,
  '/read/Holidays': `<title>Holidays</title><h1>Holidays</h1><button onclick="${post("'Holidays'")};out.textContent='It is marked'">Mark</button><p id="out"></p>`,
  '/read/Budget': `<title>Budget</title><h1>Budget</h1><button onclick="${post("'Budget'")};out.textContent='It is marked'">Mark</button><p id="out"></p>`,
  '/days': `<title>Days</title><label>Due <input id="due" readonly onclick="grid.hidden=false"></label><table id="grid" hidden><tr>${days.join('')}</tr></table>
    <button onclick="${post('due.value')};out.textContent='Due day is kept'">Keep</button><p id="out"></p><script>function pick(day) { due.value = day; grid.hidden = true; }</script>`,
});

describe('shown and played again', { timeout: 60_000 }, () => {
  it('a page that fills the screen: the bar can be pressed there', async () => {
    const { read } = await show('/full', async () => {
      const { page } = recorded;
      await page.getByRole('button', { name: 'Fill the screen' }).click();
      await poll(() => page.evaluate(() => document.fullscreenElement?.id)).toBe('box');
      await pressInBar(page, 'Read this');
      await poll(() => recorded.desk.standing().picking).toBe('read');
      await pressInBar(page, 'Read this');
      await poll(() => recorded.desk.standing().picking).toBe(undefined);
      await recorded.clickAt('#n');
      await page.keyboard.type('Anna');
      await recorded.clickAt('#keep');
      await page.getByText('Kept Anna').waitFor();
    });
    expect(await play(read, { name: 'Bert' })).toEqual({ outcome: 'done', played: ['Bert'] });
  });

  it('a page that is read from right to left, whose fields have only the words beside them', async () => {
    const { bot, read } = await show('/rtl', async () => {
      await recorded.clickAt('#a');
      await recorded.page.keyboard.type('سارة');
      await recorded.clickAt('#b');
      await recorded.page.keyboard.type('Kairo');
      await recorded.clickAt('button');
      await recorded.page.getByText('تم حفظ سارة').waitFor();
    });
    const [name, city] = Object.values(bot.targets);
    expect([name?.title, city?.title], JSON.stringify(bot.targets)).toEqual(['الاسم', 'المدينة']);
    expect(name?.ways).toContainEqual(
      expect.objectContaining({ by: 'neighbour', text: 'الاسم', side: 'left' }),
    );
    const [one = '', other = ''] = Object.keys(bot.inputs);
    expect(await play(read, { [one]: 'ليلى', [other]: 'Tunis' })).toEqual({
      outcome: 'done',
      played: ['ليلى / Tunis'],
    });
  });
});

describe('shown and played again with other values', { timeout: 60_000 }, () => {
  it('a form that asks by its address: neither address nor title says what was typed', async () => {
    const { bot, read } = await show('/find', async () => {
      await recorded.clickAt('input');
      await recorded.page.keyboard.type('blue socks');
      await recorded.page.keyboard.press('Enter');
      await recorded.page.getByText('Found: blue socks').waitFor();
      await recorded.page.getByRole('button', { name: 'Take it' }).click();
      await recorded.page.getByText('It is taken').waitFor();
    });
    expect(JSON.stringify(bot.steps)).not.toMatch(/blue.socks/);
    expect(await play(read, { find: 'red hats & co' })).toEqual({
      outcome: 'done',
      played: ['took red hats & co'],
    });
  });

  it('an address that is made of what was typed', async () => {
    const { bot, read } = await show('/wiki', async () => {
      await recorded.clickAt('input');
      await recorded.page.keyboard.type('Holidays');
      await recorded.clickAt('button');
      await recorded.page.getByRole('button', { name: 'Mark' }).click();
      await recorded.page.getByText('It is marked').waitFor();
    });
    expect(JSON.stringify(bot.steps)).not.toContain('/read/Holidays');
    expect(await play(read, { page: 'Budget' })).toEqual({ outcome: 'done', played: ['Budget'] });
  });

  it('a day picked from a calendar the page drew itself', async () => {
    const { read } = await show('/days', async () => {
      await recorded.clickAt('#due');
      await recorded.page.getByRole('cell', { name: '17', exact: true }).click();
      await recorded.page.getByRole('button', { name: 'Keep' }).click();
      await recorded.page.getByText('Due day is kept').waitFor();
    });
    expect(await play(read)).toEqual({ outcome: 'done', played: ['2026-02-17'] });
  });
});
