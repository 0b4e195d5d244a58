import type { InferenceSession } from 'onnxruntime-node';
import type { Word } from '../../../language/driver.ts';
import type { Raster } from '../picture/raster.ts';
import { detectLines } from './detect-lines.ts';
import { LineMemory } from './line-memory.ts';
import { loadModel } from './models.ts';
import { recogniseLines, type SaidLine } from './recognise-lines.ts';
import { splitWords } from './split-words.ts';

/** What stands on a picture, and how far its lines are turned (radians). */
export interface ReadRaster {
  words: Word[];
  angle: number;
}

interface Models {
  detector: InferenceSession;
  recogniser: InferenceSession;
}

/** Reads all words of a picture with the PP-OCR models; they are loaded at the first call and kept. */
export class FirstReader {
  private models: Promise<Models> | undefined;
  private readonly memory = new LineMemory<SaidLine>();

  /** Words in reading order of their lines, boxes in pixels of the picture. `pause` is asked between the parts and may throw. */
  async read(raster: Raster, pause: () => void): Promise<ReadRaster> {
    const { detector, recogniser } = await this.load();
    pause();
    const boxes = await detectLines(detector, raster, pause);
    const lines = await recogniseLines(recogniser, raster, { boxes, memory: this.memory, pause });
    return { words: lines.flatMap((line) => splitWords(line, raster)), angle: boxes[0]?.angle ?? 0 };
  }

  async close(): Promise<void> {
    const models = await this.models?.catch(() => undefined);
    this.models = undefined;
    await models?.detector.release();
    await models?.recogniser.release();
  }

  private load(): Promise<Models> {
    this.models ??= Promise.all([loadModel('detector'), loadModel('recogniser')]).then(
      ([detector, recogniser]) => ({ detector, recogniser }),
    );
    return this.models;
  }
}
