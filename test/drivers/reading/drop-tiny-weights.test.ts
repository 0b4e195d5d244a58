import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { dropTinyWeights } from '../../../drivers/reading/ocr/drop-tiny-weights.ts';
import { modelPath } from '../../../drivers/reading/ocr/models.ts';

/** A field of a protocol buffer with bytes in it, as long as these are few. */
const field = (number: number, ...bytes: number[]) => [number * 8 + 2, bytes.length, ...bytes];
const number = (at: number, value: number) => [at * 8, value];
const bytesOf = (values: Float32Array | Int32Array) => [...new Uint8Array(values.buffer)];

function modelWith(type: number, weights: number[]): Uint8Array {
  const tensor = [...number(1, 4), ...number(2, type), ...field(9, ...weights)];
  const attribute = [...field(1, 118), ...field(5, ...tensor), ...number(3, 4)];
  return Uint8Array.from([...number(1, 8), ...field(7, ...field(1, ...field(5, ...attribute)))]);
}

describe('the weights of a model', () => {
  it('lose what is too small to compute with, and nothing else', () => {
    const model = modelWith(1, bytesOf(Float32Array.of(0.5, 1e-38, -1e-40, -2e-29)));
    dropTinyWeights(model);
    expect(model).toEqual(modelWith(1, bytesOf(Float32Array.of(0.5, 0, 0, -2e-29))));
  });

  it('are left alone when they are no fractions', () => {
    const model = modelWith(6, bytesOf(Int32Array.of(1, 2, 3, 4)));
    dropTinyWeights(model);
    expect(model).toEqual(modelWith(6, bytesOf(Int32Array.of(1, 2, 3, 4))));
  });

  it('are found in the models that are read from', async () => {
    const before = await readFile(modelPath('recogniser'));
    const after = Buffer.from(before);
    dropTinyWeights(after);
    const changed = before.filter((byte, at) => byte !== after[at]).length;
    // Some 45,000 of 1.9 million weights, of four bytes each.
    expect(changed).toBeGreaterThan(100_000);
    expect(changed).toBeLessThan(200_000);
  });
});
