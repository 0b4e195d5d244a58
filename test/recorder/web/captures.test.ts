import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pressInBar } from '../../journeys/record/press-in-bar.ts';
import { poll } from './recorded-pages.ts';
import { thereAndBack } from './there-and-back.ts';

const post = (words: string) => `fetch('/did',{method:'POST',body:${words}})`;

const { recorded, show, play } = thereAndBack({
  '/form': `<title>Form</title><form onsubmit="event.preventDefault();${post('JSON.stringify([a.value,b.value,n.innerText.trim(),s.value,d.value])')};out.textContent='Sent '+a.value">
    <label>Name <input id="a" value=""></label> <label>Again <input id="b"></label> <div id="n" contenteditable aria-label="Note" style="border:1px solid">&nbsp;</div>
    <label>Size <select id="s"><option>Small<option>Medium<option>Large</select></label> <label>Day <input id="d" type="date"></label><button>Send</button></form><p id="out"></p>
    <p id="found"></p><script>addEventListener('keydown', (event) => { if (event.ctrlKey && event.key === 'k') { event.preventDefault(); found.textContent = 'Palette open'; } });</script>`,
  '/links': `<title>Links</title><a href="/other" target="_blank">Other tab</a>`,
  '/other': `<title>Other</title><button onclick="${post("'other'")};out.textContent='Done there'">Do it there</button><p id="out"></p>`,
  '/files': `<title>Files</title><label>Plans <input type="file" multiple onchange="${post('[...this.files].map((file) => file.name).join()')};out.textContent='Taken'"></label><p id="out"></p>`,
  '/drop': `<title>Drop</title><button onclick="kind='urgent';out.textContent='Urgent'">Urgent</button><div id="zone" style="width:200px;height:80px;background:#eee">Drop here <input type="file" aria-label="Plans" style="width:90px"></div>
    <p id="out"></p><p id="taken"></p><script>var kind = 'usual'; const take = (files) => { ${post("kind+' '+files[0].name")}; taken.textContent = 'Taken'; };
    zone.ondragover = (event) => event.preventDefault(); zone.ondrop = (event) => { event.preventDefault(); take(event.dataTransfer.files); };
    zone.querySelector('input').onchange = ({ target }) => take(target.files);</script>`,
  '/orders': `<title>Orders</title><ul>${['Anna', 'Bert', 'Cleo', 'Dora'].map((name) => `<li><a href="#" onclick="chosen='${name}';out.textContent='Order of ${name} opened';return false">Order of ${name}</a></li>`).join('')}</ul>
    <button onclick="${post('chosen')};out.textContent='Approved '+chosen">Approve</button><p id="out"></p><script>var chosen = '';</script>`,
  '/search': `<title>Search</title><label>Find <input id="f"></label><button onclick="hits.innerHTML='<a href=\\'#'+f.value+'\\' onclick=&quot;took()&quot;>:'+f.value+'</a>'">Go</button><p id="hits"></p><p id="out"></p>
    <script>function took() { ${post('f.value')}; out.textContent = 'Page ' + f.value + ' opened'; }</script>`,
  '/svg': `<title>Canvas</title><svg width="400" height="200"><g id="node" transform="translate(40,40)"><rect width="120" height="30" fill="#ddd"/><text x="20" y="20">timestamp</text></g></svg>
    <p id="out"></p><script>let last = -1e9, primed = false;
    node.addEventListener('mousedown', (event) => { const now = performance.now(); primed = event.buttons === 1 && now - last < 700; last = now; });
    node.addEventListener('mouseup', () => { if (primed) { ${post("'edited'")}; out.textContent = 'Edit node'; } });</script>`,
  '/modal': `<title>Modal</title><button onclick="d.showModal()">Ask</button><dialog id="d"><h2>Sure?</h2>
    <button onclick="d.close();${post("'yes'")};out.textContent='It is done'">Yes</button></dialog><p id="out"></p>`,
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskhand-captures-'));
  for (const name of ['a.txt', 'b.txt', 'c.txt']) await writeFile(join(folder, name), name);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const words = (steps: readonly { words: string }[]) => steps.slice(1).map((step) => step.words);

describe('what a person does in a form', { timeout: 60_000 }, () => {
  it('by typing, pasting, choosing, a shortcut and Enter is done again with other values', async () => {
    const { steps, shown, read } = await show('/form', async () => {
      const { keyboard } = recorded.page;
      await recorded.clickAt('#a');
      await keyboard.type('Ann');
      await keyboard.press('Control+A');
      await keyboard.press('Control+C');
      await recorded.clickAt('#b');
      await keyboard.press('Control+V');
      await recorded.clickAt('#n');
      await keyboard.type('Ring twice');
      await recorded.page.focus('#s');
      await keyboard.press('l');
      await recorded.page.focus('#d');
      await keyboard.type('12242026');
      await keyboard.press('Control+k');
      await recorded.page.getByText('Palette open').waitFor();
      await recorded.page.focus('#a');
      await keyboard.press('Enter');
      await recorded.page.getByText('Sent Ann').waitFor();
    });
    expect(shown).toEqual([JSON.stringify(['Ann', 'Ann', 'Ring twice', 'Large', '2026-12-24'])]);
    expect(words(steps)).toEqual(
      expect.arrayContaining(['Choose “Large” in Size', 'Press Control+K in Day', 'Press Enter in Name']),
    );
    const other = { name: 'Bob', note: 'Knock', size: 'Medium', day: '2027-01-31' };
    const { outcome, played } = await play(read, other);
    expect([outcome, played]).toEqual([
      'done',
      [JSON.stringify(['Bob', 'Bob', 'Knock', 'Medium', '2027-01-31'])],
    ]);
  });
});

describe('files a person gives', { timeout: 60_000 }, () => {
  it('that are dropped are given again, after what was clicked before', async () => {
    const { bot, shown, read } = await show('/drop', async () => {
      await recorded.clickAt('button');
      const { x, y, width } = (await recorded.page.locator('#zone').boundingBox()) ?? {
        x: 0,
        y: 0,
        width: 0,
      };
      const session = await recorded.page.context().newCDPSession(recorded.page);
      const data = { items: [], files: [join(folder, 'a.txt')], dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await session.send('Input.dispatchDragEvent', { type, x: x + width - 20, y: y + 60, data });
      await recorded.page.getByText('Taken').waitFor();
    });
    expect(shown).toEqual(['urgent a.txt']);
    expect(bot.steps.map((step) => step.do)).toEqual(['open-page', 'click', 'upload']);
    const { outcome, played } = await play(read, { plans: join(folder, 'b.txt') });
    expect([outcome, played]).toEqual(['done', ['urgent b.txt']]);
  });

  it('several at once are given again at once', async () => {
    const { bot, shown, read } = await show('/files', () =>
      recorded.page.locator('input').setInputFiles([join(folder, 'a.txt'), join(folder, 'b.txt')]),
    );
    expect(shown).toEqual(['a.txt,b.txt']);
    expect(bot.steps[1]).toMatchObject({ do: 'upload', file: '{{ plans }}', more: ['{{ plans_2 }}'] });
    const files = { plans: join(folder, 'c.txt'), plans_2: join(folder, 'a.txt') };
    expect(await play(read, files)).toEqual({ outcome: 'done', played: ['c.txt,a.txt'] });
  });
});

describe('things that are called by values', { timeout: 60_000 }, () => {
  it('are other things with other values, also row by row', async () => {
    const { bot, read } = await show(
      '/orders',
      async () => {
        for (const name of ['Anna', 'Cleo']) {
          await recorded.page.getByText(`Order of ${name}`, { exact: true }).click();
          await recorded.page.getByText(`Order of ${name} opened`).waitFor();
          await recorded.clickAt('button');
          await recorded.page.getByText(`Approved ${name}`).waitFor();
        }
      },
      { times: 2, forEach: true },
    );
    expect(bot.steps.map(({ do: kind }) => kind)).toEqual(['open-page', 'for-each']);
    expect(bot.inputs.rows?.default).toEqual([{ link: 'Order of Anna' }, { link: 'Order of Cleo' }]);
    const rows = [{ link: 'Order of Dora' }, { link: 'Order of Bert' }];
    expect(await play(read, { rows }, 2)).toEqual({ outcome: 'done', played: ['Dora', 'Bert'] });
  });

  it('are sought by the value that was typed', async () => {
    const { read } = await show('/search', async () => {
      await recorded.clickAt('input');
      await recorded.page.keyboard.type('holidays');
      await recorded.clickAt('button');
      await recorded.page.getByText(':holidays').click();
      await recorded.page.getByText('Page holidays opened').waitFor();
    });
    expect(await play(read, { find: 'budget' })).toEqual({ outcome: 'done', played: ['budget'] });
  });
});

describe('what a person does elsewhere', { timeout: 60_000 }, () => {
  it('in a tab that a link opened', async () => {
    const { read } = await show('/links', async () => {
      const opened = recorded.context.waitForEvent('page');
      await recorded.clickAt('a');
      const other = await opened;
      await other.locator('deskhand-bar').waitFor({ state: 'attached' });
      await other.getByRole('button').click();
      await other.getByText('Done there').waitFor();
    });
    expect(await play(read)).toEqual({ outcome: 'done', played: ['other'] });
  });

  it('twice on a drawing that counts presses itself', async () => {
    const { steps, read } = await show('/svg', async () => {
      await recorded.page.mouse.dblclick(100, 70);
      await recorded.page.getByText('Edit node').waitFor();
    });
    expect(words(steps)).toEqual(['Double-click timestamp']);
    expect(await play(read)).toEqual({ outcome: 'done', played: ['edited'] });
  });

  it('while a dialog lets nothing else be pressed: the bar can be', async () => {
    const { steps, read } = await show('/modal', async () => {
      await recorded.clickAt('button');
      await recorded.page.getByText('Sure?').waitFor();
      await pressInBar(recorded.page, 'Read this');
      await poll(() => recorded.desk.standing().picking).toBe('read');
      await pressInBar(recorded.page, 'Read this');
      await poll(() => recorded.desk.standing().picking).toBe(undefined);
      await recorded.clickAt('dialog button');
      await recorded.page.getByText('It is done').waitFor();
      await poll(() =>
        recorded.page.evaluate(() => document.querySelector('deskhand-bar')?.parentElement?.tagName),
      ).toBe('HTML');
    });
    expect(words(steps)).toEqual(['Click Ask', 'Click Yes']);
    expect(await play(read)).toEqual({ outcome: 'done', played: ['yes'] });
  });
});
