import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Word } from '../../language/driver.ts';
import { BotError } from '../../language/errors.ts';
import { openPdf, pdfError } from './pdf/open-pdf.ts';
import { drawPdfPage, readPdfPage } from './pdf/read-pdf-page.ts';
import { loadPicture } from './picture/load-picture.ts';
import { fileLook } from './picture/picture-size.ts';
import type { Raster } from './picture/raster.ts';

/** A document whose pages can be read or drawn, whatever kind of file it is. Pages count from 1. */
export interface OpenDocument {
  name: string;
  pages: number;
  /** Size of the page picture, and the page's own words when it has any that can be trusted. */
  ownWords(page: number): Promise<{ width: number; height: number; words: Word[] | undefined }>;
  draw(page: number): Promise<Raster>;
  close(): Promise<void>;
}

/** Opens a PDF or a picture by what its bytes say; a bad file is a `business` error that names it. */
export async function openDocument(file: string): Promise<OpenDocument> {
  const name = basename(file);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new BotError(
      'business',
      `${name} cannot be read from ${file}: check that it is there and may be read.`,
      {
        cause,
      },
    );
  });
  if (bytes.length === 0) {
    throw new BotError('business', `${name} is empty (0 bytes): ask for it again.`);
  }
  const look = fileLook(bytes);
  if (look === 'other') {
    throw new BotError(
      'business',
      `${name} is neither a PDF nor a PNG, JPEG or WebP picture, whatever its name says: ask for it in one of these.`,
    );
  }
  return look === 'pdf' ? pdfDocument(bytes, name) : pictureDocument(await loadPicture(bytes, name), name);
}

async function pdfDocument(bytes: Uint8Array, name: string): Promise<OpenDocument> {
  const { pdf, close } = await openPdf(bytes, name);
  let drawn: { page: number; raster: Raster } | undefined;
  const onPage = async <T>(
    page: number,
    work: (page: Awaited<ReturnType<typeof pdf.getPage>>) => Promise<T>,
  ) => {
    mustHavePage(name, page, pdf.numPages);
    try {
      const opened = await pdf.getPage(page);
      const result = await work(opened);
      opened.cleanup();
      return result;
    } catch (error) {
      throw error instanceof BotError ? error : pdfError(error, name);
    }
  };
  return {
    name,
    pages: pdf.numPages,
    ownWords: (page) => onPage(page, readPdfPage),
    // Only the last page drawn is kept: a long scan would not fit in memory.
    draw: async (page) => {
      if (drawn?.page !== page) drawn = { page, raster: await onPage(page, drawPdfPage) };
      return drawn.raster;
    },
    close,
  };
}

function pictureDocument(raster: Raster, name: string): OpenDocument {
  return {
    name,
    pages: 1,
    ownWords: async () => ({ width: raster.width, height: raster.height, words: undefined }),
    draw: async (page) => {
      mustHavePage(name, page, 1);
      return raster;
    },
    close: async () => undefined,
  };
}

function mustHavePage(name: string, page: number, pages: number): void {
  if (Number.isInteger(page) && page >= 1 && page <= pages) return;
  throw new BotError(
    'bad-bot',
    `${name} has ${pages} page${pages === 1 ? '' : 's'}; page ${page} was asked for.`,
  );
}
