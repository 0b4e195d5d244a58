import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DOMMatrix, ImageData, Path2D } from '@napi-rs/canvas';

type PdfLibrary = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

let library: Promise<PdfLibrary> | undefined;

/**
 * Loads pdf.js once. It draws with whatever canvas classes it finds; without ours set first it takes those of its own
 * copy of the canvas package, which our canvases refuse.
 */
export function pdfLibrary(): Promise<PdfLibrary> {
  Object.assign(globalThis, { DOMMatrix, ImageData, Path2D });
  library ??= import('pdfjs-dist/legacy/build/pdf.mjs');
  return library;
}

/** Fonts, character maps and decoders lie in the package's own folder, so nothing is ever fetched. */
export function pdfFolders() {
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return {
    standardFontDataUrl: join(folder, 'standard_fonts/'),
    cMapUrl: join(folder, 'cmaps/'),
    cMapPacked: true,
    wasmUrl: join(folder, 'wasm/'),
    iccUrl: join(folder, 'iccs/'),
  };
}
