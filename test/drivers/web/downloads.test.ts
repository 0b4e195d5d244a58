import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { safeFileName } from '../../../drivers/web/check-file.ts';
import { openWebScreen } from '../../../drivers/web/web-screen.ts';
import type { Screen } from '../../../language/driver.ts';
import { toPlainError } from '../../../language/errors.ts';
import { call, servePages, theOne } from './serve-pages.ts';

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
const files: Record<string, ReturnType<typeof sends>> = {
  '/good': sends('report.pdf', pdf),
  '/empty': sends('report.csv', ''),
  '/broken': sends('report.pdf', pdf, 1_000_000),
  '/login': sends('report.pdf', '<!doctype html><title>Sign in</title>'),
  '/sign-in': sends('rows.csv', '\n<html><body>Sign in</body></html>'),
  '/outside': sends('..%2F..%2F..\\\\..\\\\evil.txt', 'x'),
  '/dots': sends('..', 'x'),
};

let site: Awaited<ReturnType<typeof servePages>>;
let screen: Screen;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskhand-downloads-'));
  const links = Object.keys(files).map((path) => `<a href="${path}">${path.slice(1)}</a>`);
  site = await servePages({ '/': `<title>Files</title>${links.join(' ')}`, ...files });
  screen = await openWebScreen({ headed: false, filesFolder: join(folder, 'files') });
});
afterAll(async () => {
  await screen?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});
async function download(name: string) {
  await screen.open(`${site.url}/`, call());
  const { ref } = await theOne(screen, { by: 'text', text: name });
  return screen.download(ref, call());
}
const came = () => screen.glance({ what: 'download', name: '*' }, call());

describe('a file', () => {
  it('that came down whole is kept', async () => {
    const { path, name } = await download('good');
    expect([name, await readFile(path, 'utf8'), (await came()).held]).toEqual(['report.pdf', pdf, true]);
  });
  it.each([
    ['empty', 'it is empty'],
    ['broken', 'the connection broke'],
    ['login', 'it is a web page and no pdf file'],
    ['sign-in', 'it is a web page and no csv file'],
  ])('that is %s did not come down, and proves nothing', async (name, words) => {
    const error = await download(name).then(() => undefined, toPlainError);
    expect(error).toMatchObject({ kind: 'driver-failed', message: expect.stringContaining(words) });
    expect((await came()).held).toBe(false);
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
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = safeFileName(given);
        expect(name).not.toMatch(/[\\/\0:]|^\.\.?$|[. ]$/);
        expect(name).not.toBe('');
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(204);
        expect(safeFileName(name)).toBe(name);
      }),
    );
  });
});
