import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBlobs } from '../../../drivers/reading/ocr/find-blobs.ts';
import { mapText } from '../../../drivers/reading/ocr/map-text.ts';
import { loadModel } from '../../../drivers/reading/ocr/models.ts';
import { openReader } from '../../../drivers/reading/reader.ts';
import type { Call, Reader } from '../../../language/driver.ts';
import { drawPicture } from './documents.ts';

const call = (): Call => ({ signal: new AbortController().signal, deadline: Date.now() + 60_000 });

let reader: Reader;
let dir: string;
beforeAll(async () => {
  reader = await openReader();
  dir = await mkdtemp(join(tmpdir(), 'deskhand-weak-spots-'));
});
afterAll(async () => {
  await reader.close();
  await rm(dir, { recursive: true, force: true });
});

describe('what the first reader is weak at', { timeout: 60_000 }, () => {
  it('an amount with a euro sign, which it drops, is found and read with its value', async () => {
    const lines = [
      ['Amount due', 20, 40],
      ['€ 1,204.50', 220, 40],
      ['Paid', 20, 90],
      ['96,20 €', 220, 90],
    ] as const;
    const png = drawPicture(lines).toBuffer('image/png');
    const hit = await reader.findText(png, '€ 1,204.50', call());
    expect(hit.box[0] + hit.box[2] / 2).toBeGreaterThan(220);
    const file = join(dir, 'euro.png');
    await writeFile(file, png);
    const fields = {
      due: { labels: ['Amount due'], type: 'money' as const },
      paid: { labels: ['Paid'], type: 'money' as const },
    };
    const read = await reader.readDocument(file, { fields, tables: {} }, call());
    expect(read.fields).toMatchObject({ due: { value: 1204.5 }, paid: { value: 96.2 } });
  });

  it('white writing on coloured buttons', async () => {
    const canvas = createCanvas(500, 160);
    const brush = canvas.getContext('2d');
    brush.fillStyle = '#fff';
    brush.fillRect(0, 0, 500, 160);
    brush.font = "14px 'Reading Test'";
    const labels = [
      ['Post invoice', '#0969da', 20],
      ['Approve', '#1a7f37', 180],
      ['Delete row', '#cf222e', 330],
    ] as const;
    for (const [label, colour, x] of labels) {
      brush.fillStyle = colour;
      brush.fillRect(x, 60, 120, 30);
      brush.fillStyle = '#fff';
      brush.fillText(label, x + 16, 80);
    }
    for (const [label, , x] of labels) {
      const { box } = await reader.findText(canvas.toBuffer('image/png'), label, call());
      const middle = box[0] + box[2] / 2;
      expect(middle).toBeGreaterThan(x);
      expect(middle).toBeLessThan(x + 120);
    }
  });
});

describe('where the readers may see different signs', { timeout: 60_000 }, () => {
  it('an id is sure only when it is what is written', async () => {
    const file = join(dir, 'id.png');
    await writeFile(
      file,
      drawPicture([
        ['Serial', 20, 40],
        ['O0lI1O0', 220, 40],
      ]).toBuffer('image/png'),
    );
    const sought = { fields: { serial: { labels: ['Serial'], type: 'text' as const } }, tables: {} };
    const { serial } = (await reader.readDocument(file, sought, call())).fields;
    expect(serial?.sure === false || serial?.value === 'O0lI1O0').toBe(true);
  });
});

describe('a large picture, looked at in bands', { timeout: 60_000 }, () => {
  // Bands end at steps of 32: each step goes through the middle of a line.
  const rows = Array.from(
    { length: 28 },
    (_, at) => [`Order line ${at} posted`, 30 + 4 * at, 38 + at * 32] as const,
  );
  const page = drawPicture(rows, { width: 800, height: 960 });

  it('shows the same lines at the same places, also where two bands meet', async () => {
    const detector = await loadModel('detector');
    try {
      const boxesOf = async (bandPixels: number) => {
        const size = { width: 800, height: 960 };
        const map = await mapText(
          detector,
          { ...size, canvas: page },
          { ...size, pause: () => undefined, bandPixels },
        );
        return findBlobs(map, 800, 960, 0.3)
          .map((blob) => [
            Math.min(...blob.map((run) => run.from)),
            blob[0]?.y ?? 0,
            Math.max(...blob.map((run) => run.to)),
            blob.at(-1)?.y ?? 0,
          ])
          .filter(([left = 0, , right = 0]) => right - left > 40);
      };
      const whole = await boxesOf(Number.POSITIVE_INFINITY);
      const banded = await boxesOf(300_000);
      expect(whole).toHaveLength(28);
      expect(banded).toEqual(whole.map((box) => box.map((side) => expect.closeTo(side, -0.7))));
    } finally {
      await detector.release();
    }
  });
});
