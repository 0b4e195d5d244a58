import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyChord } from '../../../drivers/web/key-chord.ts';
import { openWebScreen } from '../../../drivers/web/web-screen.ts';
import type { Candidate, Screen, Sought } from '../../../language/driver.ts';
import { toPlainError } from '../../../language/errors.ts';
import type { Way } from '../../../language/target.ts';

const pages: Record<string, string> = {
  '/': `<title>Start</title><p>Invoice 123 was unposted. Sum 12.50</p><label>Pin <input id="pin"></label>
<p id="echo"></p><script>pin.oninput = () => { echo.textContent = 'You typed ' + pin.value }</script>
<a href="/second" target="_blank" rel="opener">New window</a><div contenteditable role="textbox" aria-label="Note">old</div>
<label>Day <input type="date"></label><x-box></x-box><button style="display:none">Hidden</button>
<script>customElements.define('x-box', class extends HTMLElement { constructor() { super();
this.attachShadow({ mode: 'open' }).innerHTML = '<label>Inside <input></label><p>Shadow words</p>' } })</script>`,
  '/second': '<title>Second</title><button onclick="window.close()">Done</button>',
  '/written': `<title>Editor</title><iframe id="f"></iframe><script>const d = f.contentDocument; d.open();
d.write('<label>Text <textarea></textarea></label>'); d.close()</script>`,
  '/outer': '<title>Outer</title><iframe src="/middle"></iframe>',
  '/middle': '<title>Middle</title><iframe name="deep" src="/second"></iframe>',
  '/table': `<table id="t"><tr><th rowspan="2">Name<th colspan="2">Sum</tr><tr><th>Net<th>Gross</tr>
<tr><td rowspan="2">Ann<td>1<td>2</tr><tr><td>3<td><input value="4"></tr></table>`,
};
const call = (ms = 15_000) => ({ signal: new AbortController().signal, deadline: Date.now() + ms });
const sought = (...ways: Way[]): Sought => ({ frames: [], ways });

let server: Server;
let url: string;
let screen: Screen;

beforeAll(async () => {
  server = createServer((request, response) => {
    const page = pages[(request.url ?? '').replace(/\?.*/, '')];
    if (request.url === '/again') response.writeHead(302, { location: '/again' }).end();
    else response.writeHead(page ? 200 : 404, { 'content-type': 'text/html' }).end(`<!doctype html>${page}`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  screen = await openWebScreen({ headed: false });
}, 60_000);
afterAll(async () => {
  await screen?.close();
  server.close();
});

async function one(way: Way, frames: Sought['frames'] = []): Promise<Candidate> {
  const found = await screen.locate({ frames, ways: [way] }, call());
  expect(found).toHaveLength(1);
  return found[0] as Candidate;
}
const errorOf = (work: Promise<unknown>) => work.then(() => undefined, toPlainError);
const shows = async (text: string) => (await screen.glance({ what: 'text', text }, call())).held;

describe('a page is known by its address', () => {
  it('with and without the query, which a recording leaves out', async () => {
    await screen.open(`${url}/second?do=login`, call());
    const held = (at: string) => screen.glance({ what: 'page', url: at }, call()).then((seen) => seen.held);
    expect(await Promise.all(['*/second', '*/second?do=login', '*/second?do=other'].map(held))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('texts are seen as words', () => {
  it('and not as parts of longer words and numbers', async () => {
    await screen.open(`${url}/`, call());
    expect(await Promise.all(['Invoice 123', 'Sum 12.50', 'unposted', 'Shadow words'].map(shows))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(await Promise.all(['Invoice 12', 'Sum 12', 'posted', 'voice 123'].map(shows))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a secret in a field that is no password field', () => {
  it('is in no picture, not even where the page repeats it', async () => {
    const pictures: string[] = [];
    for (const text of ['1111', '8888']) {
      await screen.open(`${url}/`, call());
      const secret = { secret: 'pin', reveal: () => text };
      const { ref } = await one({ by: 'label', label: 'Pin' });
      await screen.type(ref, secret, call());
      expect(await screen.glance({ what: 'value', ref, value: secret }, call())).toMatchObject({
        held: true,
        saw: 'it holds the secret',
      });
      expect(await screen.readText(ref, call())).toBe('••••');
      pictures.push(Buffer.from((await screen.picture(call())).png).toString('base64'));
    }
    expect(pictures[0]).toBe(pictures[1]);
  });
});

describe('fields of other kinds', () => {
  it('take text: editable areas, dates, fields in open shadow roots', async () => {
    await screen.open(`${url}/`, call());
    const typed: [Way, string][] = [
      [{ by: 'role', role: 'textbox', name: 'Note' }, 'new words'],
      [{ by: 'label', label: 'Day' }, '2026-11-22'],
      [{ by: 'label', label: 'Inside' }, 'shadow'],
    ];
    for (const [way, text] of typed) {
      const { ref } = await one(way);
      await screen.type(ref, text, call());
      expect(await screen.watch({ what: 'value', ref, value: text }, {}, call())).toMatchObject({
        held: true,
      });
    }
  });
  it('that nobody can see are not proposed', async () => {
    expect(
      await screen.locate(sought({ by: 'text', text: 'Hidden' }, { by: 'css', css: 'button' }), call()),
    ).toEqual([]);
  });
});

describe('windows and frames', () => {
  it('a new window is the page in front until it closes', async () => {
    await screen.open(`${url}/`, call());
    await screen.click((await one({ by: 'text', text: 'New window' })).ref, {}, call());
    expect(await screen.watch({ what: 'page', url: '*/second' }, {}, call())).toMatchObject({ held: true });
    await screen.click((await one({ by: 'text', text: 'Done' })).ref, {}, call());
    expect(await screen.watch({ what: 'page', title: 'Start' }, {}, call())).toMatchObject({ held: true });
  });
  it('a frame that the page wrote itself is looked into', async () => {
    await screen.open(`${url}/written`, call());
    await one({ by: 'role', role: 'textbox', name: 'Text' }, [{ url: '*' }]);
  });

  it('a frame in a frame is found by address and name', async () => {
    await screen.open(`${url}/outer`, call());
    const frames = [{ url: '*/middle' }, { name: 'deep' }];
    const there = {
      what: 'appears' as const,
      sought: { frames, ways: [{ by: 'text' as const, text: 'Done' }] },
      name: 'Done',
    };
    expect(await screen.watch(there, {}, call())).toMatchObject({ held: true });
    expect((await one({ by: 'text', text: 'Done' }, frames)).signs.role).toBe('button');
    expect(await screen.locate({ frames: [{ name: 'nowhere' }], ways: there.sought.ways }, call())).toEqual(
      [],
    );
  });
});

describe('a table', () => {
  it('is read with its spans and fields, under its last row of headers', async () => {
    await screen.open(`${url}/table`, call());
    const { ref } = await one({ by: 'css', css: '#t' });
    expect(await screen.readTable(ref, call())).toEqual({
      headers: ['Name', 'Net', 'Gross'],
      rows: [
        ['Ann', '1', '2'],
        ['Ann', '3', '4'],
      ],
    });
  });
});

describe('what cannot be opened', () => {
  it.each([
    ['/missing', 'driver-failed', 'answered with the error 404'],
    ['/again', 'driver-failed', 'from one address to the next without end'],
  ])('%s is told in words', async (path, kind, words) => {
    expect(await errorOf(screen.open(`${url}${path}`, call()))).toMatchObject({
      kind,
      message: expect.stringContaining(words),
    });
  });
  it('a port where nobody listens, and what is no address', async () => {
    const closed = await errorOf(screen.open('http://127.0.0.1:9/', call()));
    expect(closed?.message).toMatch(/could not be opened: /);
    expect(await errorOf(screen.open('ledger', call()))).toMatchObject({ kind: 'bad-bot' });
  });
});

describe('keys', () => {
  it.each([
    ['Control+S', 'Control+s'],
    ['Ctrl+Shift+S', 'Control+Shift+S'],
    ['Esc', 'Escape'],
    ['Control++', 'Control++'],
    ['A', 'A'],
  ])('%s are pressed as %s', (keys, chord) => {
    expect(keyChord(keys)).toBe(chord);
  });
});
