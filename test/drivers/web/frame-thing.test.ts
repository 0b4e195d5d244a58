import { deflateSync } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { readPng, writePng } from '../../../drivers/png-file.ts';
import { frameThing } from '../../../drivers/web/frame-thing.ts';

const [width, height] = [120, 80];
const box = { x: 40, y: 30, width: 30, height: 20 };

/** A picture with slopes and edges, so that its writer uses every kind of filter. */
function drawn() {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  const slope = pen.createLinearGradient(0, 0, width, height);
  slope.addColorStop(0, '#036');
  slope.addColorStop(1, '#fc9');
  pen.fillStyle = slope;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = '#fff';
  for (let at = 0; at < width; at += 7) pen.fillRect(at, at / 2, 3, 30);
  return { png: canvas.toBuffer('image/png'), pixels: pen.getImageData(0, 0, width, height).data };
}

const pixelAt = (data: Uint8Array, [x, y]: [number, number]) => [
  ...data.slice((y * width + x) * 4, (y * width + x) * 4 + 3),
];

/** The same pixels as a browser could have written them: all rows by one of PNG's five filters. */
function filtered(pixels: Uint8Array, filter: number): Buffer {
  const line = width * 4;
  const at = (row: number, column: number) =>
    row < 0 || column < 0 ? 0 : (pixels[row * line + column] ?? 0);
  const guess = (row: number, column: number): number => {
    const [left, above, corner] = [at(row, column - 4), at(row - 1, column), at(row - 1, column - 4)];
    const [first = 0] = [left, above, corner].sort(
      (one, other) => Math.abs(left + above - corner - one) - Math.abs(left + above - corner - other),
    );
    return [0, left, above, (left + above) >> 1, first][filter] ?? 0;
  };
  const rows = Array.from({ length: height }, (_, row) => [
    filter,
    ...Array.from({ length: line }, (_, column) => (at(row, column) - guess(row, column)) & 255),
  ]);
  const plain = writePng({ width, height, channels: 4, data: pixels });
  const data = deflateSync(Buffer.from(rows.flat()));
  const [head, end] = [plain.subarray(0, 33), plain.subarray(-12)];
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([head, length, Buffer.from('IDAT'), data, Buffer.alloc(4), end]);
}

describe('a PNG', () => {
  it.each([0, 1, 2, 3, 4])('is read whatever filter it was written with: %i', (filter) => {
    const { pixels } = drawn();
    const read = readPng(filtered(new Uint8Array(pixels), filter));
    expect(Buffer.from(read.data).equals(Buffer.from(pixels))).toBe(true);
  });

  it('is read as another reader reads it, and written so that another reader reads the same', async () => {
    const { png, pixels } = drawn();
    const read = readPng(png);
    expect(read).toMatchObject({ width, height, channels: 4 });
    expect(Buffer.from(read.data).equals(Buffer.from(pixels))).toBe(true);
    const canvas = createCanvas(width, height);
    canvas.getContext('2d').drawImage(await loadImage(writePng(read)), 0, 0);
    const again = canvas.getContext('2d').getImageData(0, 0, width, height).data;
    expect(Buffer.from(again).equals(Buffer.from(pixels))).toBe(true);
  });
});

describe('a frame', () => {
  const { png, pixels } = drawn();
  const framed = readPng(frameThing(png, box)).data;
  const isDrawn = (at: [number, number]) => pixelAt(framed, at).join() === '224,36,160';

  it('stands around the thing and leaves all of it to be seen', () => {
    expect(
      (
        [
          [35, 40],
          [75, 40],
          [55, 25],
          [55, 55],
        ] as [number, number][]
      ).map(isDrawn),
    ).toEqual(Array(4).fill(true));
    for (let y = box.y; y < box.y + box.height; y++)
      for (let x = box.x; x < box.x + box.width; x++)
        expect(pixelAt(framed, [x, y])).toEqual(pixelAt(new Uint8Array(pixels), [x, y]));
    expect(pixelAt(framed, [5, 5])).toEqual(pixelAt(new Uint8Array(pixels), [5, 5]));
  });

  it('of a thing that is partly or wholly outside keeps within the picture', () => {
    for (const at of [-40, -10, 110, 400]) {
      const one = readPng(frameThing(png, { ...box, x: at, y: at }));
      expect([one.width, one.height, one.data.length]).toEqual([width, height, width * height * 4]);
    }
  });
});
