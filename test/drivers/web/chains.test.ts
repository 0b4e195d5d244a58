import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWebScreen } from '../../../drivers/web/web-screen.ts';
import type { Call, Candidate, Condition, Screen } from '../../../language/driver.ts';
import type { Way } from '../../../language/target.ts';

const pages: Readonly<Record<string, string>> = {
  '/': `<title>Orders</title><h1>Orders</h1>
<table><tr><td>Tea</td><td>two</td><td><button>Edit</button><button>Remove</button></td></tr>
<tr><td>Teapot</td><td>one</td><td><button>Edit</button><button>Remove</button></td></tr></table>
<label>Full name: <input name="full"></label> <label>Password <input type="password" name="pw"></label>
<select name="land"><option value="de">Germany</option><option value="fr">France</option></select>
<p id="said">Nothing yet</p> <button id="say" onclick="said.textContent='Saved it'">SAVE IT</button> <button id="idle">Idle</button>
<button title='two lines,&#10;a &quot;quote&quot;, a \\ and a &#9;tab 🍵'>Odd</button>
<iframe src="/inner" class="box"></iframe><iframe name="second" src="/inner"></iframe>`,
  '/inner': '<title>Inner</title><button>Inside</button>',
};

let server: Server;
let screen: Screen;
const call = (): Call => ({ signal: new AbortController().signal, deadline: Date.now() + 10_000 });

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(pages[request.url ?? '/'] ?? '');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  screen = await openWebScreen({ headed: false });
  await screen.open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, call());
});
afterAll(async () => {
  await screen.close();
  await new Promise((closed) => server.close(closed));
});

async function found(way: Way, frames: object[] = []): Promise<Candidate[]> {
  return screen.locate({ frames, ways: [way] }, call());
}
const names = (all: Candidate[]) => all.map(({ signs }) => signs.name ?? signs.text);

describe('things found by paths and chains (F63)', { timeout: 60_000 }, () => {
  it('follows an XPath, and finds nothing by one no browser understands', async () => {
    expect(names(await found({ by: 'xpath', xpath: "//tr[2]//button[text()='Remove']" }))).toEqual([
      'Remove',
    ]);
    expect(await found({ by: 'xpath', xpath: '//[' })).toEqual([]);
  });

  it('looks for each link inside what the one before it found', async () => {
    const inRow = (row: object): Way => ({
      by: 'chain',
      links: [row as never, { by: 'role', role: 'button', nth: -1 }],
    });
    const [tea] = await found(inRow({ by: 'role', role: 'row', 'has-text': 'two' }));
    const [pot] = await found(inRow({ by: 'role', role: 'row', 'has-text': 'tea', 'no-text': 'two' }));
    expect(tea?.signs.box?.[1]).toBeLessThan(pot?.signs.box?.[1] ?? 0);
    expect(
      names(
        await found({
          by: 'chain',
          links: [
            { by: 'css', css: 'tr', nth: 2 },
            { by: 'xpath', xpath: '//button' },
          ],
        }),
      ),
    ).toEqual(['Edit', 'Remove']);
  });

  it('takes words exactly, in any capitals, or as a part', async () => {
    const text = (match: 'exact' | 'any-case' | 'part', words: string) =>
      found({ by: 'chain', links: [{ by: 'name', name: words, match }] });
    expect(names(await text('any-case', 'Save it'))).toEqual(['SAVE IT']);
    expect(await text('exact', 'Save it')).toEqual([]);
    expect(names(await text('part', 'ave'))).toEqual(['SAVE IT']);
    expect(
      (await found({ by: 'chain', links: [{ by: 'label', label: 'full', match: 'part' }] }))[0]?.signs
        .attributes?.name,
    ).toBe('full');
    expect(
      names(await found({ by: 'chain', links: [{ by: 'text', text: 'teapo', match: 'part' }] })),
    ).toEqual(['Teapot']);
  });

  it('finds a field by its name although it has no role', async () => {
    expect(
      (await found({ by: 'chain', links: [{ by: 'name', name: 'PASSWORD', match: 'any-case' }] }))[0]?.signs
        .attributes?.name,
    ).toBe('pw');
  });

  it('knows frames by the element that holds them, and by their number (F64)', async () => {
    const inside: Way = { by: 'role', role: 'button', name: 'Inside' };
    expect(await found(inside, [{ css: 'iframe.box' }])).toHaveLength(1);
    expect(await found(inside, [{ index: 2 }])).toHaveLength(1);
    expect(await found(inside, [{ index: 3 }])).toEqual([]);
    expect(await found(inside, [{ css: 'iframe[' }])).toEqual([]);
    expect(await found(inside, [{ name: 'second' }])).toHaveLength(1);
  });
});

describe('things found by attributes', { timeout: 60_000 }, () => {
  it('finds what an attribute says, whatever signs are in it', async () => {
    const title = 'two lines,\na "quote", a \\ and a \ttab 🍵';
    expect(names(await found({ by: 'attributes', tag: 'button', attributes: { title } }))).toEqual(['Odd']);
  });
});

describe('a page that changed (F22)', { timeout: 60_000 }, () => {
  const changes: Condition = { what: 'changes' };

  it('is told from one that did not', async () => {
    const before = await screen.glance(changes, call());
    const [idle] = await found({ by: 'css', css: '#idle' });
    await screen.click(idle?.ref ?? '', {}, call());
    const soon = { signal: new AbortController().signal, deadline: Date.now() + 700 };
    expect((await screen.watch(changes, { notIn: before.mark }, soon)).held).toBe(false);
    const [say] = await found({ by: 'css', css: '#say' });
    await screen.click(say?.ref ?? '', {}, call());
    expect((await screen.watch(changes, { notIn: before.mark }, call())).held).toBe(true);
  });

  it('changed when a field holds something else, and its mark does not tell what', async () => {
    const before = await screen.glance(changes, call());
    const [field] = await found({ by: 'css', css: '[name=pw]' });
    await screen.type(field?.ref ?? '', { secret: 'pw', reveal: () => 'canary-value' }, call());
    const after = await screen.watch(changes, { notIn: before.mark }, call());
    expect(after.held).toBe(true);
    expect(after.mark).not.toContain('canary-value');
  });
});

describe('lists in recordings of others', { timeout: 60_000 }, () => {
  it('take the value of an option where no option has that text, also when typed', async () => {
    const [list] = await found({ by: 'css', css: 'select' });
    const ref = list?.ref ?? '';
    await screen.choose(ref, 'fr', call());
    expect(await screen.readText(ref, call())).toBe('France');
    expect((await screen.glance({ what: 'value', ref, value: 'fr' }, call())).held).toBe(true);
    expect((await screen.glance({ what: 'value', ref, value: 'de' }, call())).held).toBe(false);
    await screen.type(ref, 'Germany', call());
    expect(await screen.readText(ref, call())).toBe('Germany');
  });
});
