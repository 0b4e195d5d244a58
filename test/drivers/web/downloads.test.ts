import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { safeFileName } from '../../../drivers/web/check-file.ts';
import { toPlainError } from '../../../language/errors.ts';
import { freePort } from '../../support/free-port.ts';
import { anyUnit, call, pagesForTests, theOne } from './serve-pages.ts';

const pdf = '%PDF-1.4\n%%EOF\n';
const sends =
  (name: string, body: string, length = body.length) =>
  (_: unknown, response: ServerResponse) => {
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"`,
      'content-length': length,
    });
    response.write(body, () => (length === body.length ? response.end() : response.destroy()));
  };
const files: Record<string, (_: unknown, response: ServerResponse) => void> = {
  '/good': sends('report.pdf', pdf),
  '/empty': sends('report.csv', ''),
  '/broken': sends('report.pdf', pdf, 1_000_000),
  '/chunk': (_, response) => {
    response.writeHead(200, { 'content-disposition': 'attachment; filename="report.pdf"' });
    response.write(pdf, () => response.destroy());
  },
  '/endless': (_, response) => {
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="report.csv"',
    });
    // A browser waits for this much before it takes it for a file.
    response.write('No;Name\n'.repeat(2_000));
  },
  '/login': sends('report.pdf', '<!doctype html><title>Sign in</title>'),
  '/sign-in': sends('rows.csv', '\n<html><body>Sign in</body></html>'),
  '/outside': sends('..%2F..%2F..\\\\..\\\\evil.txt', 'x'),
  '/dots': sends('..', 'x'),
};

let folder: string;
let port: number;
const links = Object.keys(files).map((path) => `<a href="${path}">${path.slice(1)}</a>`);
const web = pagesForTests({ '/': `<title>Files</title>${links.join(' ')}`, ...files }, async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskhand-downloads-'));
  port = await freePort();
  return { filesFolder: join(folder, 'files'), browserArgs: [`--remote-debugging-port=${port}`] };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function download(name: string) {
  await web.open('/');
  const { ref } = await theOne(web.screen, { by: 'text', text: name });
  return web.screen.download(ref, call());
}
const came = () => web.screen.glance({ what: 'download', name: '*' }, call());

/** A person at the same browser, who cancels the next file that comes down. */
async function cancelNext(): Promise<{ cancelled: Promise<void> }> {
  const targets = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
  const { webSocketDebuggerUrl } = targets.find(({ url }: { url: string }) => url.startsWith(web.site.url));
  const person = new WebSocket(webSocketDebuggerUrl);
  await new Promise((opened) => person.addEventListener('open', opened));
  const send = (method: string, params = {}) => person.send(JSON.stringify({ id: 1, method, params }));
  let browserContextId = '';
  const cancelled = new Promise<void>((done) => {
    person.addEventListener('message', ({ data }) => {
      const { method, params, result } = JSON.parse(String(data));
      browserContextId ||= result?.targetInfo?.browserContextId ?? '';
      if (method === 'Page.downloadWillBegin')
        send('Browser.cancelDownload', { guid: params.guid, browserContextId });
      if (method !== 'Page.downloadProgress' || params.state !== 'canceled') return;
      person.close();
      done();
    });
  });
  send('Target.getTargetInfo');
  send('Page.enable');
  return { cancelled };
}

describe('a file', () => {
  it('that came down whole is kept', async () => {
    const { path, name } = await download('good');
    expect([name, await readFile(path, 'utf8'), (await came()).held]).toEqual(['report.pdf', pdf, true]);
  });
  it.each([
    ['empty', 'it is empty'],
    ['broken', 'the connection broke'],
    ['chunk', 'the connection broke'],
    ['login', 'it is a web page and no pdf file'],
    ['sign-in', 'it is a web page and no csv file'],
  ])('that is %s did not come down, and proves nothing', async (name, words) => {
    const error = await download(name).then(() => undefined, toPlainError);
    expect(error).toMatchObject({ kind: 'driver-failed', message: expect.stringContaining(words) });
    expect((await came()).held).toBe(false);
  });
  it('that a person cancels half way did not come down, and proves nothing', async () => {
    await web.open('/');
    const { ref } = await theOne(web.screen, { by: 'text', text: 'endless' });
    const { cancelled } = await cancelNext();
    const error = await web.screen.download(ref, call()).then(() => undefined, toPlainError);
    await cancelled;
    expect(error).toMatchObject({
      kind: 'driver-failed',
      message: expect.stringContaining('it was cancelled'),
    });
    expect((await came()).held).toBe(false);
    expect(await readdir(join(folder, 'files'))).toEqual(expect.not.arrayContaining(['report.csv']));
  });
  it.each(['outside', 'dots'])('whose name leads %s stays in the folder', async (which) => {
    const { path, name } = await download(which);
    const inside = relative(join(folder, 'files'), path);
    expect([inside.startsWith('..'), inside.split(sep).length, inside.endsWith(name)]).toEqual([
      false,
      2,
      true,
    ]);
    expect(await readFile(path, 'utf8')).toBe('x');
  });
});

describe('a name that a page gave', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\evil.exe', 'evil.exe'],
    ['..', 'file'],
    ['', 'file'],
    ['con.txt', '_con.txt'],
    ['a:b|c?.pdf', 'a_b_c_.pdf'],
    ['invoice\u202efdp.exe', 'invoice_fdp.exe'],
    ['end. . ', 'end'],
    ['Rechnung März 😀.pdf', 'Rechnung März 😀.pdf'],
  ])('%j is kept as %j', (given, kept) => {
    expect(safeFileName(given)).toBe(kept);
  });
  it('is always one plain name that every system can write', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyUnit, maxLength: 400 }), (given) => {
        const name = safeFileName(given);
        expect(name).not.toMatch(/[\\/\0:]|^\.\.?$|[. ]$/);
        expect(name).not.toBe('');
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(204);
        expect(safeFileName(name)).toBe(name);
      }),
    );
  });
});
