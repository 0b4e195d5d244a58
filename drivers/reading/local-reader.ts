import { createHash } from 'node:crypto';
import type {
  Call,
  DocumentRead,
  FieldRead,
  PageText,
  Picture,
  PictureHit,
  Reader,
  RegionRead,
  TextHit,
  Word,
} from '../../language/driver.ts';
import { checkCall } from './check-call.ts';
import { type LaidPage, readField, textOfRows } from './fields/read-field.ts';
import { readTable } from './fields/read-table.ts';
import { readTwice, type SecondLook } from './fields/read-twice.ts';
import { tablesIn } from './fields/tables-in.ts';
import { FirstReader, type ReadRaster } from './ocr/first-reader.ts';
import { SecondReader } from './ocr/second-reader.ts';
import { type OpenDocument, openDocument } from './open-document.ts';
import { findPicture } from './picture/find-picture.ts';
import { loadPicture } from './picture/load-picture.ts';
import type { Raster } from './picture/raster.ts';
import { cutLabel, readLabel } from './picture/read-label.ts';
import { findText } from './text/find-text.ts';
import { layRows, textOf } from './text/lay-rows.ts';
import { refuseUnreadable } from './text/readable.ts';

/** What was read of the last pictures is kept, so that a screen that did not change is read once. */
const keptPictures = 16;
/** Around a value, in shares of its height, so that no letter is cut; more would reach into the neighbours. */
const around = 0.12;

type Sought = Parameters<Reader['readDocument']>[1];
type ReadPage = PageText & LaidPage & { angle: number };
type ReadPicture = ReadRaster & { width: number; height: number };

/** The reader itself, in the thread that calls it; `openReader` runs it in a thread of its own. */
export class LocalReader implements Reader {
  private readonly first = new FirstReader();
  private readonly second = new SecondReader();
  private readonly kept = new Map<string, ReadPicture>();

  async readDocument(file: string, sought: Sought, call: Call): Promise<DocumentRead> {
    const document = await openDocument(file);
    try {
      const pages: ReadPage[] = [];
      for (let page = 1; page <= document.pages; page++) {
        checkCall(call, `reading page ${page} of ${document.name}`);
        pages.push(await this.readPage(document, page, call));
      }
      const labels = Object.values(sought.fields).flatMap((field) => field.labels);
      const fields: DocumentRead['fields'] = {};
      for (const [name, field] of Object.entries(sought.fields)) {
        checkCall(call, `reading the field ${name} of ${document.name}`);
        const found = readField(pages, field, labels);
        fields[name] = await this.settle(document, pages, { found, sought: field });
      }
      const tables: DocumentRead['tables'] = {};
      for (const [name, columns] of Object.entries(sought.tables)) {
        tables[name] = await this.readTable(document, pages, { columns, call });
      }
      return {
        file,
        source: pages.some((page) => page.source === 'ocr') ? 'ocr' : 'text',
        pages: pages.map(({ page, width, height, source, words, angle }) => {
          const tables = tablesIn(words, angle);
          return { page, width, height, source, words, tables };
        }),
        text: pages.map((page) => textOfRows(page.rows)).join('\n\n'),
        fields,
        tables,
      };
    } finally {
      await document.close();
    }
  }

  async readPicture(picture: Uint8Array, call: Call): Promise<PageText> {
    checkCall(call, 'reading a picture');
    const { words, width, height, angle } = await this.readOnce(picture, call);
    return { page: 1, width, height, source: 'ocr', words, tables: tablesIn(words, angle) };
  }

  async findText(picture: Uint8Array, text: string, call: Call): Promise<TextHit> {
    checkCall(call, `looking for "${text}"`);
    refuseUnreadable(text);
    const { words, angle } = await this.readOnce(picture, call);
    return findText(words, angle, text);
  }

  async findPicture(picture: Uint8Array, sought: Uint8Array, call: Call): Promise<PictureHit> {
    const pause = () => checkCall(call, 'looking for a picture');
    pause();
    const screen = await loadPicture(picture, 'The picture');
    return findPicture(screen, await loadPicture(sought, 'The picture sought'), {
      pause,
      writing: (raster, box) => readLabel((label) => this.first.read(label, pause), raster, box),
    });
  }

  async readRegion(picture: Uint8Array, box: Word['box'], call: Call): Promise<RegionRead> {
    const pause = () => checkCall(call, 'reading a part of a picture');
    pause();
    const part = cutLabel(await loadPicture(picture, 'The picture'), box);
    const { words, angle } = await this.first.read(part, pause);
    const rows = layRows(words, angle);
    const look = this.lookAgain(part, angle);
    const second: string[] = [];
    for (const row of rows) {
      pause();
      second.push(await look(row, (text) => text === textOf(row)));
    }
    return { text: rows.map(textOf).join('\n'), second: second.join('\n') };
  }

  async pagePicture(file: string, page: number, call: Call): Promise<Picture> {
    checkCall(call, `drawing page ${page}`);
    const document = await openDocument(file);
    try {
      const { canvas, width, height } = await document.draw(page);
      return { png: await canvas.encode('png'), width, height };
    } finally {
      await document.close();
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.first.close(), this.second.close()]);
    this.kept.clear();
  }

  private async readTable(
    document: OpenDocument,
    pages: ReadPage[],
    { columns, call }: { columns: Sought['tables'][string]; call: Call },
  ): Promise<Record<string, FieldRead>[]> {
    const rows: Record<string, FieldRead>[] = [];
    for (const found of readTable(pages, columns)) {
      checkCall(call, `reading row ${rows.length + 1} of a table of ${document.name}`);
      const row: Record<string, FieldRead> = {};
      for (const [name, cell] of Object.entries(found)) {
        const type = columns[name]?.type ?? 'text';
        row[name] = await this.settle(document, pages, { found: cell, sought: { labels: [], type } });
      }
      rows.push(row);
    }
    return rows;
  }

  /** A page's own text is certain; what was read from pixels is read twice. */
  private async settle(
    document: OpenDocument,
    pages: ReadPage[],
    value: { found: Parameters<typeof readTwice>[0]; sought: Parameters<typeof readTwice>[1] },
  ): Promise<FieldRead> {
    const page = pages.find((one) => one.page === value.found.read.page);
    if (page?.source !== 'ocr') return value.found.read;
    const raster = await document.draw(page.page);
    return readTwice(value.found, value.sought, this.lookAgain(raster, page.angle));
  }

  private lookAgain(raster: Raster, angle: number): SecondLook {
    return (words, agrees) => {
      const left = Math.min(...words.map((one) => one.left));
      const right = Math.max(...words.map((one) => one.right));
      const top = Math.min(...words.map((one) => one.top));
      const bottom = Math.max(...words.map((one) => one.bottom));
      const more = (bottom - top) * around;
      const box = {
        u: left - more,
        v: top - more,
        width: right - left + 2 * more,
        height: bottom - top + 2 * more,
      };
      return this.second.read(raster, { ...box, angle }, agrees);
    };
  }

  private async readPage(document: OpenDocument, page: number, call: Call): Promise<ReadPage> {
    const { width, height, words } = await document.ownWords(page);
    if (words) return { page, width, height, source: 'text', words, angle: 0, rows: layRows(words, 0) };
    const read = await this.first.read(await document.draw(page), () =>
      checkCall(call, `reading page ${page} of ${document.name}`),
    );
    const rows = layRows(read.words, read.angle);
    return { page, width, height, source: 'ocr', words: read.words, angle: read.angle, rows };
  }

  private async readOnce(bytes: Uint8Array, call: Call): Promise<ReadPicture> {
    const hash = createHash('sha256').update(bytes).digest('base64');
    const known = this.kept.get(hash);
    if (known) return known;
    const raster = await loadPicture(bytes, 'The picture');
    const { words, angle } = await this.first.read(raster, () => checkCall(call, 'reading a picture'));
    const inOrder = layRows(words, angle).flatMap((row) => row.map((one) => one.word));
    const read = { words: inOrder, angle, width: raster.width, height: raster.height };
    this.kept.set(hash, read);
    const [oldest] = this.kept.keys();
    if (this.kept.size > keptPictures && oldest !== undefined) this.kept.delete(oldest);
    return read;
  }
}
