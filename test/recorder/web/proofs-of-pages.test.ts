import { describe, expect, it } from 'vitest';
import { poll } from './recorded-pages.ts';
import { thereAndBack } from './there-and-back.ts';

const post = (words: string) => `fetch('/did',{method:'POST',body:${words}})`;
const head = (title: string) => `<title>${title}</title><h1>Wiki</h1>`;

const { recorded, show, play } = thereAndBack({
  // An ERP's menu: the branch and its leaf have the same words.
  '/tree': `${head('Tree')}<div role="tree"><div role="treeitem" tabindex="0" onclick="leaf.hidden=false">Parties</div>
    <div id="leaf" role="treeitem" tabindex="0" hidden onclick="${post("'parties'")};out.textContent='Ann and Bob'">Parties</div></div><p id="out"></p>`,
  // A menu in a menu, opened by the mouse alone.
  '/menus': `${head('Menus')}<style>li ul{display:none}li:hover>ul{display:block}</style><ul><li><span>Edit</span></li><li><span>File</span><ul><li><span>New</span></li><li><span>Export</span>
    <ul><li onclick="${post("'csv'")};out.textContent='Exported well'"><span>As CSV</span></li></ul></li></ul></li></ul><p id="out"></p>`,
  // Leaving a field draws the form anew, so that press and release meet different things.
  '/redrawn': `${head('Form')}<div id="group" style="padding:20px" onclick="note.textContent='Looked at'"><p id="note"></p><label>Street <input id="s"></label><p>Address</p>
    <div id="more"><label>City <input id="c"></label></div></div><button onclick="${post('s.value+c.value')};out.textContent='Kept it'">Keep</button><p id="out"></p>
    <script>document.getElementById('c').addEventListener('pointerdown', () => setTimeout(() => { group.style.paddingTop = '90px'; c.focus(); }));</script>`,
  // One address for all pages, as in old PHP programs.
  '/doku': ({ searchParams }) =>
    searchParams.get('do') === 'edit'
      ? `${head('Wiki')}<label>Text <input id="t"></label><button onclick="${post('t.value')};out.textContent='Page kept'">Save</button><p id="out"></p>`
      : `${head('Wiki')}<a href="/doku?id=start&do=edit">Edit this</a>`,
  // The answer is shown for a moment only, and every call goes to one address.
  '/toast': `${head('Flow')}<button onclick="deploy()">Deploy</button><div role="status" id="out"></div><script>
    async function deploy() { out.textContent = 'Deploying …';
      await fetch('/did/rpc', { method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', method: 'flows.deploy', params: [] }) });
      out.textContent = 'Successfully deployed'; setTimeout(() => { out.textContent = ''; }, 3000); }</script>`,
  // What comes to be shown begins with a word that was to be read before, but for the sign behind it.
  '/take': `${head('Stock')}<p>Blue paint bucket</p><button onclick="${post("'taken'")};out.textContent='Blue paint bucket: 2 put aside'">Take</button><p id="out"></p>`,
  // A page that changed by itself and is idle no sooner than when the person has opened a list: what that shows is news all the same.
  '/busy': `${head('Busy')}<script>const held = []; window.requestIdleCallback = (work) => held.push(work);</script>
    <label>Due <input id="due" readonly></label><p id="days" hidden>Today <button onclick="due.value='today';days.hidden=true">Pick</button></p><p id="out"></p>
    <button id="keep" onclick="${post('due.value')};out.textContent='All kept'">Keep</button>
    <script>due.onfocus = () => { days.hidden = false; setTimeout(() => { for (const work of held.splice(0)) work({ didTimeout: true }); }); };
    onload = () => setTimeout(() => { document.querySelector('h1').hidden = true; });</script>`,
  '/rpc': `${head('Quiet')}<button onclick="fetch('/did/rpc', { method: 'POST', body: JSON.stringify({ method: 'party.create', params: [] }) })">Save</button>`,
  // The page that opens says by chance what was typed long before.
  '/login': `${head('Login')}<form action="/home"><label>User <input name="u"></label><button>Log in</button></form>`,
  '/home': `<title>Home</title><h1>Welcome clerk</h1><a href="/users">Users</a>`,
  '/users': `<title>Home</title><h2>Users clerk admin</h2><script>${post("'users'")}</script>`,
});
const expects = (steps: readonly Record<string, unknown>[]) => steps.map(({ expect: proof }) => proof);

describe('a step is proved by what only it brings about', { timeout: 60_000 }, () => {
  it('not by a thing whose twin was in sight before', async () => {
    const { bot, read } = await show('/tree', async () => {
      await recorded.clickAt('[role=treeitem]');
      await recorded.clickAt('#leaf');
    });
    expect(JSON.stringify(expects(bot.steps))).not.toContain('appears');
    expect(await play(read)).toMatchObject({ outcome: 'done', played: ['parties'] });
  });

  it('by a thing that only the mouse brought into sight, although what is around it was there', async () => {
    const { bot, read } = await show('/menus', async () => {
      await recorded.page.getByText('File').hover();
      await recorded.page.getByText('Export').hover();
      await recorded.page.getByText('As CSV').click();
    });
    expect(bot.steps.slice(1, 3)).toMatchObject([
      { do: 'hover', on: 'file', expect: { appears: 'export' } },
      { do: 'hover', on: 'export', expect: { appears: 'as-csv' } },
    ]);
    expect(await play(read)).toEqual({ outcome: 'done', played: ['csv'] });
  });

  it('a click that only met what lies around a form drawn anew is none', async () => {
    const { steps, read } = await show('/redrawn', async () => {
      const { page } = recorded;
      await recorded.clickAt('#s');
      await page.keyboard.type('Elm');
      const box = await page.locator('#c').boundingBox();
      await page.mouse.move((box?.x ?? 0) + 8, (box?.y ?? 0) + 8);
      await page.mouse.down();
      await poll(() => page.evaluate(() => document.activeElement?.id)).toBe('c');
      await page.mouse.up();
      await page.keyboard.type('Bonn');
      await recorded.clickAt('button');
    });
    expect(steps.map(({ words }) => words).slice(1)).toEqual([
      'Type “Elm” into Street',
      'Type “Bonn” into City',
      'Click Keep',
    ]);
    expect(await play(read)).toMatchObject({ outcome: 'done', played: ['ElmBonn'] });
  });
});

describe('a page that has much to do', { timeout: 60_000 }, () => {
  it('is looked at late, which takes no news away', async () => {
    const { bot, read } = await show('/busy', async () => {
      const { page } = recorded;
      // What the recorder wants to do when the page is idle: once for the page as it began, once for what changed by itself.
      await poll(() => page.evaluate('held.length')).toBeGreaterThan(1);
      await page.locator('#due').click();
      await page.getByText('Pick').click();
      await page.locator('#keep').click();
    });
    expect(bot.steps[1]).toMatchObject({ do: 'click', on: 'due', expect: { text: 'Today Pick' } });
    expect(await play(read)).toMatchObject({ outcome: 'done', played: ['today'] });
  });
});

describe('an answer of the app proves a step', { timeout: 60_000 }, () => {
  it('where the address is the same, by what the link asked for', async () => {
    const { bot, read } = await show('/doku', async () => {
      await recorded.clickAt('a');
      await recorded.page.waitForURL('**do=edit');
      await recorded.clickAt('input');
      await recorded.page.keyboard.type('New words');
      await recorded.clickAt('button');
    });
    expect(expects(bot.steps)[1]).toEqual({ page: { url: '*/doku?*id=start*do=edit*' } });
    expect(await play(read, { text: 'Other' })).toEqual({ outcome: 'done', played: ['Other'] });
  });

  it('by what is shown for a moment as the answer, not by what is said before it', async () => {
    const { bot, read } = await show('/toast', async () => {
      await recorded.clickAt('button');
      await recorded.page.getByText('Successfully').waitFor();
      await poll(() => recorded.page.textContent('#out')).toBe('');
      await poll(() => recorded.desk.events('shown').some(({ gone }) => gone)).toBe(true);
    });
    expect(expects(bot.steps)[1]).toEqual({ text: 'Successfully deployed' });
    expect((await play(read)).outcome).toBe('done');
  });

  it('not by a word of it that was there before with another sign behind it', async () => {
    const { bot, read } = await show('/take', async () => {
      await recorded.clickAt('button');
      await recorded.page.getByText('put aside').waitFor();
    });
    expect(expects(bot.steps)[1]).toEqual({ text: 'put aside' });
    expect(await play(read)).toEqual({ outcome: 'done', played: ['taken'] });
  });

  it('where one address serves every call, by the call', async () => {
    const { bot, read } = await show('/rpc', () => recorded.clickAt('button'));
    expect(expects(bot.steps)[1]).toEqual({ request: 'POST */did/rpc#party.create' });
    expect((await play(read)).outcome).toBe('done');
  });

  it('by a new address sooner than by words it says by chance, but by what was just typed soonest', async () => {
    const { bot } = await show('/login', async () => {
      await recorded.clickAt('input');
      await recorded.page.keyboard.type('clerk');
      await recorded.clickAt('button');
      await recorded.page.waitForURL('**/home*');
      await recorded.page.locator('deskhand-bar').waitFor({ state: 'attached' });
      await recorded.clickAt('a');
    });
    expect(expects(bot.steps).slice(2)).toEqual([
      { text: 'Welcome {{ user }}' },
      { page: { url: '*/users' } },
    ]);
  });
});
