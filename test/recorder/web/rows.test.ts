import { describe, expect, it } from 'vitest';
import type { Bot } from '../../../language/bot.ts';
import type { Step } from '../../../language/steps/define-step.ts';
import { thereAndBack } from './there-and-back.ts';

/** Builds a list of people in the order the address says, each with the same two buttons and a box. */
const list = (row: string, around: string) => (url: URL) => {
  const people = (url.searchParams.get('in') ?? 'ACME Ltd,Berta AG,Cleo & Co').split(',');
  const towns: Record<string, string> = { 'ACME Ltd': 'Hamburg', 'Berta AG': 'Bremen' };
  const rows = people.map((name) =>
    row.replaceAll('NAME', name.replace('&', '&amp;')).replaceAll('TOWN', towns[name] ?? 'Bonn'),
  );
  return `<title>People</title><h1>People</h1><label>Find <input id="f" oninput="q.textContent='Looking for '+f.value"></label><p id="q"></p>
    ${around.replace('ROWS', rows.join(''))}<p id="out"></p><script>
    function did(what, name) { fetch('/did', { method: 'POST', body: what + ' ' + name }); out.textContent = what + ' of ' + name + ' done'; }</script>`;
};
const buttons = `<button onclick="did('Edit', 'NAME')">Edit</button> <button onclick="did('Copy', 'NAME')">Copy</button>`;

const kinds = {
  '/table': list(`<tr><td>NAME</td><td>TOWN</td><td>${buttons}</td></tr>`, '<table>ROWS</table>'),
  '/divs': list(
    `<div class="x1"><div><b>NAME</b> <i>TOWN</i></div><div>${buttons}</div></div>`,
    '<section>ROWS</section>',
  ),
  '/grid': list(
    `<div role="row"><span role="gridcell">NAME</span><span role="gridcell">TOWN</span><span role="gridcell">${buttons}</span></div>`,
    '<div role="grid">ROWS</div>',
  ),
  '/items': list(`<li>NAME ${buttons}</li>`, '<ul>ROWS</ul>'),
};
const { recorded, show, play } = thereAndBack(kinds);

/** The bot at the same list with these people in it, not waiting long for what is not there. */
function at(bot: Bot, people: string): Bot {
  const [open, ...rest] = bot.steps;
  const url = `${String(open?.url).split('?')[0]}?in=${encodeURIComponent(people)}`;
  return { ...bot, steps: [{ ...(open as Step), url }, ...rest.map((step) => ({ ...step, timeout: 1.5 }))] };
}
const all = 'ACME Ltd,Berta AG,Cleo & Co';
const refused = { outcome: expect.not.stringMatching(/^done/), played: [] };

const clickEdit = async (row: number) => {
  await recorded.page.getByRole('button', { name: 'Edit' }).nth(row).click();
  await recorded.page.getByText(/Edit of .* done/).waitFor();
};

describe.each(Object.keys(kinds))(
  'F65: equal buttons told apart by their row, in %s',
  { timeout: 60_000 },
  (path) => {
    it('are found in their row, wherever it stands, and refused when the row is gone or there twice', async () => {
      const { bot, read } = await show(path, () => clickEdit(0));
      const [best] = Object.values(bot.targets)[0]?.ways ?? [];
      expect(best).toMatchObject({ side: 'row', text: 'ACME Ltd', name: 'Edit' });
      expect((await play(at(read, 'Berta AG,ACME Ltd,Cleo & Co'))).played).toEqual(['Edit ACME Ltd']);
      expect(await play(at(read, 'Berta AG,Cleo & Co'))).toEqual(refused);
      expect(await play(at(read, 'Berta AG,ACME Ltd,ACME Ltd'))).toEqual(refused);
    });
  },
);

describe('equal buttons of a row that was typed before', { timeout: 60_000 }, () => {
  it.each(['/table', '/divs'])('are those of the row with that input, in %s', async (path) => {
    const { read } = await show(path, async () => {
      await recorded.clickAt('#f');
      await recorded.page.keyboard.type('Berta AG');
      await clickEdit(1);
    });
    expect((await play(at(read, all), { find: 'Cleo & Co' })).played).toEqual(['Edit Cleo & Co']);
    expect(await play(at(read, all), { find: 'Nobody' })).toEqual(refused);
  });

  it('row after row are a loop over what the rows say', async () => {
    const { bot, read } = await show(
      '/table',
      async () => {
        for (const [row, words] of [
          [0, 'first'],
          [2, 'third'],
        ] as const) {
          await clickEdit(row);
          await recorded.page.locator('#f').fill('');
          await recorded.clickAt('#f');
          await recorded.page.keyboard.type(words);
        }
      },
      { times: 2, forEach: true },
    );
    expect(bot.inputs.rows?.default).toEqual([
      { edit_in_row: 'ACME Ltd', find: 'first' },
      { edit_in_row: 'Cleo & Co', find: 'third' },
    ]);
    const rows = [{ edit_in_row: 'Berta AG', find: 'second' }];
    expect((await play(at(read, all), { rows })).played).toEqual(['Edit Berta AG']);
  });
});
