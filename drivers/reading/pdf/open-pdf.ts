import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { BotError } from '../../../language/errors.ts';
import { PdfCanvasFactory } from './canvas-factory.ts';
import { pdfFolders, pdfLibrary } from './pdf-library.ts';

/** A document a clerk handles has fewer; a thousand-page file would hold a bot for hours. */
const mostPages = 200;

/** Opens a PDF; `close` must be called. What is wrong with the file is told in words, as the data's fault. */
export async function openPdf(
  bytes: Uint8Array,
  name: string,
): Promise<{ pdf: PDFDocumentProxy; close(): Promise<void> }> {
  const { getDocument } = await pdfLibrary();
  const task = getDocument({
    // pdf.js keeps the buffer for itself, so it gets a copy.
    data: new Uint8Array(bytes),
    ...pdfFolders(),
    CanvasFactory: PdfCanvasFactory,
    isEvalSupported: false,
    useSystemFonts: false,
    verbosity: 0,
  });
  try {
    const pdf = await task.promise;
    if (pdf.numPages > mostPages) {
      throw new BotError(
        'business',
        `${name} has ${pdf.numPages} pages; up to ${mostPages} are read: split it.`,
      );
    }
    return { pdf, close: () => task.destroy() };
  } catch (error) {
    await task.destroy();
    throw error instanceof BotError ? error : pdfError(error, name);
  }
}

/** Says what pdf.js found wrong, in the words of the person who sent the file. */
export function pdfError(cause: unknown, name: string): BotError {
  const kind = cause instanceof Error ? cause.name : '';
  const message =
    kind === 'PasswordException'
      ? `${name} is encrypted and needs a password: ask the sender for it without one.`
      : `${name} starts like a PDF but is damaged or cut short and cannot be opened: ask for it again.`;
  return new BotError('business', message, { cause });
}
