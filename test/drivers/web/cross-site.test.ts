import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWebScreen } from '../../../drivers/web/web-screen.ts';
import type { Screen, Sought } from '../../../language/driver.ts';
import { toPlainError } from '../../../language/errors.ts';
import { call, servePages, theOne, typed } from './serve-pages.ts';

// The same server under two names is two sites, and each frame of another site lives in a process of its own.
const there = (request: IncomingMessage, path: string) =>
  `http://${request.headers.host?.startsWith('localhost') ? '127.0.0.1' : 'localhost'}:${request.headers.host?.split(':')[1]}${path}`;
const page = (
  html: (other: (path: string) => string) => string,
): Parameters<typeof servePages>[0][string] => {
  return (request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html>${html((path) => there(request, path))}`);
  };
};
const form = `<label for="n">Name</label><input id="n"><select aria-label="Kind"><option>A<option>B</select>
<button id="b">Keep</button><p id="out"></p><table id="t"><tr><th>No<tr><td>7</table><script>
b.onclick = () => { out.textContent = 'Kept ' + n.value }</script>`;

let site: Awaited<ReturnType<typeof servePages>>;
let screen: Screen;
beforeAll(async () => {
  site = await servePages({
    '/': page(
      (other) =>
        `<title>Outer</title><p style="height:900px">Above</p><iframe name="inner" src="${other('/inner')}" width="500" height="300"></iframe>`,
    ),
    '/inner': page(() => form),
    '/deep': page(
      (other) =>
        `<title>Deep</title><iframe name="middle" src="${other('/middle')}" width="600" height="400"></iframe>`,
    ),
    '/middle': page(
      (other) => `<iframe name="inner" src="${other('/inner')}" width="500" height="300"></iframe>`,
    ),
    '/moves': page(
      (other) => `<title>Moves</title><iframe name="inner" src="/asks"></iframe><script>
addEventListener('message', () => { document.querySelector('iframe').src = '${other('/inner')}' })</script>`,
    ),
    '/asks': page(() => '<button onclick="parent.postMessage(1, \'*\')">Go on</button>'),
    '/replaced': page(
      (other) => `<title>Replaced</title><iframe name="inner" src="${other('/nervous')}"></iframe><script>
addEventListener('message', () => { const next = document.createElement('iframe'); next.name = 'inner'; next.src = '${other('/inner')}';
  document.querySelector('iframe').replaceWith(next) }, { once: true });</script>`,
    ),
    '/nervous': page(
      () =>
        '<label for="n">Name</label><input id="n"><script>n.oninput = () => parent.postMessage(1, "*")</script>',
    ),
  });
  screen = await openWebScreen({ headed: false, browserArgs: ['--site-per-process'] });
});
afterAll(async () => {
  await screen?.close();
  await site?.close();
});
const inner = [{ name: 'inner' }];
const field = (frames: Sought['frames']) => theOne(screen, { by: 'label', label: 'Name' }, frames);

async function useForm(frames: Sought['frames']): Promise<void> {
  const name = await field(frames);
  expect(await typed(screen, name.ref, 'Ada')).toBe(true);
  const kind = await theOne(screen, { by: 'label', label: 'Kind' }, frames);
  await screen.choose(kind.ref, 'B', call());
  const keep = await theOne(screen, { by: 'role', role: 'button', name: 'Keep' }, frames);
  await screen.click(keep.ref, {}, call());
  expect(await screen.watch({ what: 'text', text: 'Kept Ada' }, {}, call())).toMatchObject({ held: true });
  expect(await screen.readText(name.ref, call())).toBe('Ada');
  expect(await screen.glance({ what: 'value', ref: kind.ref, value: 'B' }, call())).toMatchObject({
    held: true,
  });
  const table = await theOne(screen, { by: 'css', css: '#t' }, frames);
  expect(await screen.readTable(table.ref, call())).toEqual({ headers: ['No'], rows: [['7']] });
}

describe('a frame of another site', () => {
  it('is found out of view, typed into, chosen in, clicked and read', async () => {
    await screen.open(`${site.url}/`, call());
    await useForm(inner);
    expect((await field(inner)).where).toBe(`localhost:${site.port}`);
  });
  it('in a frame of yet another site too', async () => {
    await screen.open(`${site.url}/deep`, call());
    await useForm([{ name: 'middle' }, { url: '*/inner' }]);
  });
  it('that was of the same site before is followed to its new process', async () => {
    await screen.open(`${site.url}/moves`, call());
    await screen.click((await theOne(screen, { by: 'text', text: 'Go on' }, inner)).ref, {}, call());
    await useForm(inner);
  });
  it('that is replaced while it is typed into is a thing that went away, and the new one is found', async () => {
    await screen.open(`${site.url}/replaced`, call());
    const { ref } = await field(inner);
    const typing = await screen.type(ref, 'Ada', call()).then(() => undefined, toPlainError);
    expect(typing?.kind ?? 'not-found', typing?.message).toBe('not-found');
    await expect
      .poll(() => screen.locate({ frames: inner, ways: [{ by: 'text', text: 'Keep' }] }, call()))
      .toHaveLength(1);
    const value = { what: 'value' as const, ref, value: 'Ada' };
    const looking = await screen.glance(value, call()).then(() => undefined, toPlainError);
    expect(looking?.kind, looking?.message).toBe('not-found');
    await useForm(inner);
  });
});
