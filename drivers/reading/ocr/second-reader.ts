import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import { blankRaster, cropUpright, pixelsOf, type Raster, type TurnedBox } from '../picture/raster.ts';

/** Letters are brought to this line height: the reader is at its best at twice to three times screen size. */
const lineHeights = [64, 48] as const;
/** White around the value, in shares of the line height; letters that touch the edge are misread. */
const margin = 0.5;
/** Mean grey under which a crop counts as light writing on dark and is inverted. */
const darkBelow = 110;

/** Reads one value a second time, with an engine that shares nothing with the first; loaded at the first call, offline. */
export class SecondReader {
  private worker: Promise<Worker> | undefined;

  /** The text in a box, read at each of two sizes until `agrees` says yes; the first reading when none does. */
  async read(raster: Raster, box: TurnedBox, agrees: (text: string) => boolean): Promise<string> {
    const worker = await this.start();
    let first: string | undefined;
    for (const height of lineHeights) {
      const crop = prepare(raster, box, height);
      const { data } = await worker.recognize(crop.canvas.toBuffer('image/png'));
      const text = data.text.trim().replaceAll(/\s+/gu, ' ');
      if (agrees(text)) return text;
      first ??= text;
    }
    return first ?? '';
  }

  async close(): Promise<void> {
    const worker = await this.worker?.catch(() => undefined);
    this.worker = undefined;
    await worker?.terminate();
  }

  private start(): Promise<Worker> {
    this.worker ??= startWorker();
    return this.worker;
  }
}

async function startWorker(): Promise<Worker> {
  const folder = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json'));
  const options = {
    langPath: join(folder, '4.0.0_best_int'),
    gzip: true,
    cacheMethod: 'none',
    // Without a handler the library throws outside any call; the failing call itself rejects as well.
    errorHandler: () => undefined,
  };
  // Ids and amounts are no words: the dictionaries would bend them.
  const worker = await createWorker('eng', OEM.LSTM_ONLY, options, {
    load_system_dawg: '0',
    load_freq_dawg: '0',
  });
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_LINE, user_defined_dpi: '300' });
  return worker;
}

function prepare(raster: Raster, box: TurnedBox, height: number): Raster {
  const width = Math.max(8, Math.round((box.width * height) / box.height));
  const crop = cropUpright(raster, box, { width, height });
  const pixels = pixelsOf(crop);
  let sum = 0;
  for (let i = 0; i < pixels.length; i += 4) sum += pixels[i + 1] as number;
  const isDark = sum / (pixels.length / 4) < darkBelow;
  const around = Math.round(height * margin);
  const paper = blankRaster(width + 2 * around, height + 2 * around);
  const brush = paper.canvas.getContext('2d');
  if (isDark) brush.filter = 'invert(1)';
  brush.drawImage(crop.canvas, around, around);
  return paper;
}
