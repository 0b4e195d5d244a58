import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelFiles, modelPath } from '../../../drivers/reading/ocr/models.ts';
import { openReader } from '../../../drivers/reading/reader.ts';
import type { Call, Reader } from '../../../language/driver.ts';
import { drawPdf, drawPicture } from './documents.ts';

const call = (ms = 60_000): Call => ({ signal: new AbortController().signal, deadline: Date.now() + ms });
const nothing = { fields: {}, tables: {} };
const form = {
  fields: {
    number: { labels: ['Invoice No.'], type: 'text' as const },
    date: { labels: ['Invoice date'], type: 'date' as const },
    total: { labels: ['Total due'], type: 'money' as const },
  },
  tables: {},
};
const lines = [
  ['Invoice No.', 20, 40],
  ['NS-40718', 220, 40],
  ['Invoice date', 20, 80],
  ['2026-03-14', 220, 80],
  ['Total due', 20, 120],
  ['4,311.44', 220, 120],
] as const;

let reader: Reader;
let dir: string;
const keep = async (name: string, bytes: Uint8Array) => {
  const file = join(dir, name);
  await writeFile(file, bytes);
  return file;
};

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'deskhand-reading-'));
  reader = await openReader();
});
afterAll(async () => {
  await reader.close();
  await rm(dir, { recursive: true, force: true });
});

describe('the models', () => {
  it.each(['detector', 'recogniser'] as const)(
    'the %s is the file everything was measured with',
    async (model) => {
      const hash = createHash('sha256')
        .update(await readFile(modelPath(model)))
        .digest('hex');
      expect(hash).toBe(modelFiles[model].sha256);
    },
  );
});

describe('documents', { timeout: 60_000 }, () => {
  it("reads a PDF's own text, exactly and surely, boxes on the page picture", async () => {
    const file = await keep('own-text.pdf', await drawPdf({ lines }));
    const read = await reader.readDocument(file, form, call());
    expect(read.source).toBe('text');
    expect(read.fields).toMatchObject({
      number: { value: 'NS-40718', sure: true, confidence: 1, page: 1 },
      date: { value: '2026-03-14', sure: true },
      total: { value: 4311.44, sure: true },
    });
    const [x = 0, y = 0, width = 0, height = 0] = read.fields.total?.box ?? [];
    const scale = 150 / 72;
    expect(Math.abs(x - 220 * scale)).toBeLessThan(3);
    expect(y).toBeGreaterThan(118 * scale);
    expect(y + height).toBeLessThan(136 * scale);
    expect(width).toBeGreaterThan(40 * scale);
    const picture = await reader.pagePicture(file, 1, call());
    expect([picture.width, picture.height]).toEqual([read.pages[0]?.width, read.pages[0]?.height]);
    expect(Buffer.from(picture.png).subarray(1, 4).toString()).toBe('PNG');
  });

  it('reads a scan, tilted and in a PDF that holds only the picture', async () => {
    const scan = drawPicture(lines, { width: 800, height: 600, tilt: 0.02 });
    const file = await keep('scan.pdf', await drawPdf({ picture: scan.toBuffer('image/jpeg') }));
    const read = await reader.readDocument(file, form, call());
    expect(read.source).toBe('ocr');
    expect(read.fields).toMatchObject({
      number: { value: 'NS-40718', sure: true },
      date: { value: '2026-03-14', sure: true },
      total: { value: 4311.44, sure: true },
    });
    const word = read.pages[0]?.words.find((one) => one.text === '4,311.44');
    expect(word?.second).toBe('4,311.44');
  });

  it('finds nothing in an empty page and says so', async () => {
    const file = await keep('blank.png', drawPicture([]).toBuffer('image/png'));
    const read = await reader.readDocument(file, form, call());
    expect(read.fields.total).toMatchObject({ value: null, sure: false });
    expect(read.pages[0]?.words).toEqual([]);
  });
});

describe('pictures', { timeout: 60_000 }, () => {
  const dark = drawPicture(
    [
      ['Post invoice', 40, 50],
      ['Cancel', 300, 50],
      ['Amount 1,204.50', 40, 110],
    ],
    { ink: '#eee', paper: '#223' },
  );

  it('reads light writing on dark, and finds a text where it stands', async () => {
    const png = dark.toBuffer('image/png');
    const page = await reader.readPicture(png, call());
    expect(page.words.map((word) => word.text).join(' ')).toBe('Post invoice Cancel Amount 1,204.50');
    const { box } = await reader.findText(png, 'post invoice', call());
    expect(box[0]).toBeGreaterThan(30);
    expect(box[0] + box[2]).toBeLessThan(180);
    expect(box[1]).toBeGreaterThan(20);
    expect(box[1] + box[3]).toBeLessThan(65);
    await expect(reader.findText(png, 'Delete', call())).rejects.toMatchObject({ kind: 'not-found' });
  });

  it.each([
    ['jpeg', dark.toBuffer('image/jpeg')],
    ['webp', dark.toBuffer('image/webp')],
  ])('opens %s as well', async (_, bytes) => {
    expect((await reader.findText(bytes, 'Cancel', call())).score).toBe(1);
  });

  it('reads the same picture once', async () => {
    const png = dark.toBuffer('image/png');
    const first = await reader.readPicture(png, call());
    const start = performance.now();
    const again = await reader.readPicture(png, call());
    expect(again).toEqual(first);
    expect(performance.now() - start).toBeLessThan(200);
  });
});

describe('a part of a picture', { timeout: 60_000 }, () => {
  const png = drawPicture([...lines, ['12.50', 400, 120, 13]]).toBuffer('image/png');

  it('is read by two readers, and nothing beside it', async () => {
    expect(await reader.readRegion(png, [210, 95, 120, 36], call())).toEqual({
      text: '4,311.44',
      second: '4,311.44',
    });
    expect(await reader.readRegion(png, [390, 104, 60, 22], call())).toEqual({
      text: '12.50',
      second: '12.50',
    });
  });

  it('is read row by row', async () => {
    const { text, second } = await reader.readRegion(png, [0, 10, 200, 130], call());
    expect(text).toBe('Invoice No.\nInvoice date\nTotal due');
    expect(second.split('\n')).toHaveLength(3);
  });

  it('is not looked through for letters that no installed language has', async () => {
    const png = drawPicture(lines).toBuffer('image/png');
    await expect(reader.findText(png, 'Счёт № 12', call())).rejects.toMatchObject({
      kind: 'driver-failed',
      message: expect.stringContaining('no language with “С” is installed'),
    });
  });

  it('that is empty says nothing', async () => {
    expect(await reader.readRegion(png, [340, 20, 140, 60], call())).toEqual({ text: '', second: '' });
  });
});

describe('bad input', { timeout: 60_000 }, () => {
  const bad = async (name: string, bytes: Uint8Array) => {
    const file = await keep(name, bytes);
    return reader.readDocument(file, nothing, call()).then(
      () => 'read',
      (error: { kind: string; message: string }) => `${error.kind}: ${error.message}`,
    );
  };

  it('an empty file', async () => {
    expect(await bad('empty.pdf', Buffer.alloc(0))).toBe(
      'business: empty.pdf is empty (0 bytes): ask for it again.',
    );
  });

  it('a PDF cut short', async () => {
    const whole = await drawPdf({ lines });
    expect(await bad('cut.pdf', whole.subarray(0, 300))).toMatch(
      /^business: cut\.pdf .*damaged or cut short/,
    );
  });

  it('a PDF that needs a password', async () => {
    const locked = await drawPdf({ lines }, { userPassword: 'a', ownerPassword: 'b', pdfVersion: '1.7' });
    expect(await bad('locked.pdf', locked)).toMatch(
      /^business: locked\.pdf is encrypted and needs a password/,
    );
  });

  it.each(['letter.pdf', 'photo.png', 'page.jpg'])('%s that is none', async (name) => {
    expect(await bad(name, Buffer.from('Dear Sir or Madam, please find attached'))).toMatch(
      /^business: .* is neither a PDF nor a PNG, JPEG or WebP picture/,
    );
  });

  it('a picture that claims 100 megapixels, before any of it is decoded', async () => {
    const png = drawPicture(lines).toBuffer('image/png');
    png.writeUInt32BE(10_000, 16);
    png.writeUInt32BE(10_000, 20);
    expect(await bad('huge.png', png)).toMatch(/^business: huge\.png claims to be 10000 × 10000 pixels/);
  });

  it('a picture too small to hold a letter, and one of no size', async () => {
    const png = drawPicture([]).toBuffer('image/png');
    png.writeUInt32BE(0, 16);
    expect(await bad('zero.png', png)).toMatch(/^business: zero\.png is only 0 × 160 pixels/);
  });

  it('a picture with a sound head and a spoilt body', async () => {
    const png = drawPicture(lines).toBuffer('image/png');
    expect(await bad('spoilt.png', png.fill(7, 40))).toMatch(/^business: spoilt\.png is a damaged picture/);
  });

  it('a file that is not there, a page that is not there', async () => {
    await expect(reader.readDocument(join(dir, 'gone.pdf'), nothing, call())).rejects.toMatchObject({
      kind: 'business',
    });
    const file = await keep('one-page.pdf', await drawPdf({ lines }));
    await expect(reader.pagePicture(file, 2, call())).rejects.toThrow('one-page.pdf has 1 page; page 2 was');
  });
});

describe('stopping', { timeout: 60_000 }, () => {
  const png = drawPicture(lines, { width: 900, height: 700 }).toBuffer('image/png');

  it('gives up at once when stopped, and serves the next call', async () => {
    const stopper = new AbortController();
    const reading = reader.readPicture(png, { signal: stopper.signal, deadline: Date.now() + 60_000 });
    stopper.abort();
    await expect(reading).rejects.toMatchObject({ kind: 'stopped' });
    expect((await reader.findText(png, 'Total due', call())).score).toBe(1);
  });

  it('ends at its deadline', async () => {
    await expect(reader.readPicture(png, call(-1))).rejects.toMatchObject({ kind: 'timed-out' });
  });

  it('closes in the middle of a call, twice if asked, and refuses calls after', async () => {
    const other = await openReader();
    const reading = other.readPicture(png, call());
    const failed = expect(reading).rejects.toMatchObject({ kind: 'stopped' });
    await new Promise((resolve) => setImmediate(resolve));
    await Promise.all([other.close(), failed]);
    await other.close();
    await expect(other.readPicture(png, call())).rejects.toThrow('closed already');
  });
});

describe('one reader after another in one process', { timeout: 60_000 }, () => {
  it('reads pixels again after the first was closed: rows of a CSV each have a run of their own', async () => {
    const file = await keep('again.png', drawPicture(lines).toBuffer('image/png'));
    for (let round = 0; round < 2; round += 1) {
      const own = await openReader();
      try {
        const read = await own.readDocument(file, nothing, call());
        expect(read.text).toContain('NS-40718');
      } finally {
        await own.close();
      }
    }
  });
});
