import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Word } from '../../../language/driver.ts';
import { blankRaster, type Raster } from '../picture/raster.ts';
import { pdfLibrary } from './pdf-library.ts';
import { pdfWords } from './pdf-words.ts';

/** Page pictures are drawn at 150 dpi: print of 8 pt reads well and a page is some 200 kB as PNG. */
const wantedScale = 150 / 72;
/** Posters are drawn smaller, so that no side is longer than this. */
const longestSide = 4000;
/** A page with fewer characters than this and a picture on it is a scan with a stamp or a page number. */
const fewCharacters = 40;
/** More of these than this share, and the file's own text is not to be trusted: it is read from the picture instead. */
const garbageShare = 0.1;
const garbage = /[\uFFFD\uE000-\uF8FF\p{Cc}]/gu;

function viewportOf(page: PDFPageProxy) {
  const plain = page.getViewport({ scale: 1 });
  const scale = Math.min(wantedScale, longestSide / Math.max(plain.width, plain.height));
  return page.getViewport({ scale });
}

/** The page's own words, or `words: undefined` when it is a picture and has to be read from its pixels. */
export async function readPdfPage(
  page: PDFPageProxy,
): Promise<{ width: number; height: number; words: Word[] | undefined }> {
  const viewport = viewportOf(page);
  const words = await pdfWords(page, viewport);
  const text = words.map((word) => word.text).join('');
  const broken = (text.match(garbage)?.length ?? 0) > text.length * garbageShare;
  const isScan = broken || (await looksScanned(page, text.length));
  return {
    width: Math.round(viewport.width),
    height: Math.round(viewport.height),
    words: isScan ? undefined : words,
  };
}

/** Text written invisibly over a picture is another program's reading of a scan, and no surer than one. */
async function looksScanned(page: PDFPageProxy, characters: number): Promise<boolean> {
  const { OPS } = await pdfLibrary();
  const { fnArray, argsArray } = await page.getOperatorList();
  const pictures: number[] = [
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
    OPS.paintImageXObjectRepeat,
  ];
  if (!fnArray.some((operator) => pictures.includes(operator))) return false;
  const invisible = fnArray.some(
    (operator, index) => operator === OPS.setTextRenderingMode && argsArray[index]?.[0] === 3,
  );
  return invisible || characters < fewCharacters;
}

/** Draws a page as a person would see it printed. */
export async function drawPdfPage(page: PDFPageProxy): Promise<Raster> {
  const viewport = viewportOf(page);
  const raster = blankRaster(Math.round(viewport.width), Math.round(viewport.height));
  // pdf.js is typed for a browser's canvas; it draws on this one the same way.
  await page.render({ canvas: raster.canvas as never, viewport }).promise;
  return raster;
}
