import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { halve, shrink } from '../../../drivers/reading/picture/plane.ts';
import { openReader } from '../../../drivers/reading/reader.ts';
import type { Call, Reader } from '../../../language/driver.ts';
import { cutSought, drawScene, makeScene, type Scene, type Showing } from './scenes.ts';

const call = (ms = 60_000): Call => ({ signal: new AbortController().signal, deadline: Date.now() + ms });
const wordScene = makeScene(3);
const iconScene = makeScene(8);
const png = (scene: Scene, showing?: Showing) => drawScene(scene, showing).canvas.toBuffer('image/png');
const cutPng = (scene: Scene, showing?: Showing) => cutSought(scene, showing).toBuffer('image/png');

let reader: Reader;
beforeAll(async () => {
  reader = await openReader();
});
afterAll(() => reader.close());

/** How far, in pixels, the hit is from where the picture was drawn, at its furthest side. */
function off(hit: { box: readonly number[] }, box: readonly number[]): number {
  return Math.max(...box.map((side, index) => Math.abs(side - (hit.box[index] ?? 0))));
}

describe('one among 40 look-alikes', { timeout: 60_000 }, () => {
  it('the same pixels: the very box, at once', async () => {
    const hit = await reader.findPicture(png(wordScene), cutPng(wordScene), call());
    expect(hit).toMatchObject({ score: 1, scale: 1, theme: 'same', proof: 'pixels' });
    expect(hit.box).toEqual(drawScene(wordScene).box);
    expect(hit.margin).toBeGreaterThanOrEqual(0.05);
  });

  it.each([
    ['words', wordScene],
    ['signs', iconScene],
  ])('%s half a pixel off, and as JPEG', async (_, scene) => {
    const shifted = await reader.findPicture(png(scene, { shift: 0.5 }), cutPng(scene), call());
    expect(shifted).toMatchObject({ scale: 1, theme: 'same' });
    expect(off(shifted, drawScene(scene).box)).toBeLessThanOrEqual(1);
    const jpeg = drawScene(scene).canvas.toBuffer('image/jpeg', 80);
    const hit = await reader.findPicture(jpeg, cutPng(scene), call());
    expect(hit).toMatchObject({ scale: 1, theme: 'same', proof: 'shape' });
    expect(off(hit, drawScene(scene).box)).toBe(0);
  });

  it.each([
    ['words', wordScene, 'text'],
    ['signs', iconScene, 'shape'],
  ])('%s in the other theme', async (_, scene, proof) => {
    const hit = await reader.findPicture(png(scene, { dark: true }), cutPng(scene), call());
    expect(hit).toMatchObject({ scale: 1, theme: 'other', proof });
    expect(off(hit, drawScene(scene).box)).toBeLessThanOrEqual(1);
  });

  it.each([
    ['words', 1.25, 1, wordScene],
    ['words', 1.5, 1, wordScene],
    ['words', 2, 1, wordScene],
    ['words', 1, 1.25, wordScene],
    ['words', 1, 1.5, wordScene],
    ['words', 1, 2, wordScene],
    ['signs', 1.5, 1, iconScene],
    ['signs', 1, 2, iconScene],
  ])('%s shown at %s× and recorded at %s×', async (_, scale, recordedAt, scene) => {
    const sought = cutPng(scene, { scale: recordedAt });
    const hit = await reader.findPicture(png(scene, { scale }), sought, call());
    expect(hit.scale).toBeCloseTo(scale / recordedAt, 2);
    expect(off(hit, drawScene(scene, { scale }).box)).toBeLessThanOrEqual(3);
  });
});

const refused = (screen: Uint8Array, sought: Uint8Array) =>
  expect(reader.findPicture(screen, sought, call())).rejects;

describe('never the wrong one', { timeout: 60_000 }, () => {
  it.each([
    ['as recorded', {}],
    ['in the other theme', { dark: true }],
    ['at another scale', { scale: 1.5 }],
  ])('only the 40 look-alikes are there, %s', async (_, showing) => {
    for (const scene of [wordScene, iconScene]) {
      await refused(png(scene, { ...showing, absent: true }), cutPng(scene)).toMatchObject({
        kind: 'not-found',
      });
    }
  });

  it.each([{}, { dark: true }, { scale: 1.25 }])('one digit is another: %o', async (showing) => {
    const [first, second, ...rest] = wordScene.buttons;
    if (!first || !second) throw new Error('a scene has 41 buttons');
    const scene = {
      ...wordScene,
      buttons: [{ ...first, label: 'Order 12' }, { ...second, label: 'Order 17' }, ...rest],
    };
    await refused(png(scene, { ...showing, absent: true }), cutPng(scene)).toMatchObject({
      kind: 'not-found',
    });
    const hit = await reader.findPicture(png(scene, showing), cutPng(scene), call());
    expect(off(hit, drawScene(scene, showing).box)).toBeLessThanOrEqual(3);
  });

  it.each([{}, { shift: 0.5 }, { scale: 1.5 }, { dark: true }])('two of them: %o', async (showing) => {
    const error = await reader
      .findPicture(png(wordScene, { ...showing, twin: true }), cutPng(wordScene), call())
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'ambiguous', detail: { candidates: [{}, {}] } });
    expect(String(error)).toContain('stands at 2 places');
  });

  it('a twin that sits between two pixels is as good as the one whose every pixel is the same', async () => {
    const canvas = drawScene(wordScene).canvas;
    const [x, y, width, height] = drawScene(wordScene).box;
    const twin = drawScene(wordScene, { shift: 0.5 }).canvas;
    canvas
      .getContext('2d')
      .drawImage(twin, x - 2, y - 2, width + 4, height + 4, 1300, 800, width + 4, height + 4);
    await refused(canvas.toBuffer('image/png'), cutPng(wordScene)).toMatchObject({ kind: 'ambiguous' });
  });
});

const lamp = (colour: string, label = '', ink = '#111') => {
  const canvas = createCanvas(120, 60);
  const brush = canvas.getContext('2d');
  brush.fillStyle = '#eee';
  brush.fillRect(0, 0, 120, 60);
  brush.fillStyle = colour;
  brush.fillRect(40, 18, 40, 24);
  brush.fillStyle = ink;
  brush.font = "14px 'Scene Regular'";
  brush.fillText(label, 43, 35);
  const cut = createCanvas(44, 28);
  cut.getContext('2d').drawImage(canvas, 38, 16, 44, 28, 0, 0, 44, 28);
  return { screen: canvas.toBuffer('image/png'), cut: cut.toBuffer('image/png') };
};

describe('the same shape is not the same thing', { timeout: 60_000 }, () => {
  it('a lamp of the same brightness in another colour', async () => {
    await expect(
      reader.findPicture(lamp('#00a000').screen, lamp('#00a000').cut, call()),
    ).resolves.toMatchObject({
      proof: 'pixels',
    });
    await refused(lamp('#e04040').screen, lamp('#00a000').cut).toMatchObject({ kind: 'not-found' });
  });

  it('a button that is greyed out', async () => {
    await refused(lamp('#ddd', 'Post', '#aaa').screen, lamp('#ddd', 'Post').cut).toMatchObject({
      kind: 'not-found',
    });
  });
});

describe('bad input', { timeout: 60_000 }, () => {
  const screen = png(wordScene);
  const said = (picture: Uint8Array, sought: Uint8Array, within = call()) =>
    reader.findPicture(picture, sought, within).then(
      () => 'found',
      (error: { kind: string; message: string }) => `${error.kind}: ${error.message}`,
    );

  it('a picture of one colour, of no bytes, of another kind, of 100 megapixels', async () => {
    const plain = createCanvas(60, 24).toBuffer('image/png');
    expect(await said(screen, plain)).toMatch(/^bad-bot: The picture sought is of one plain colour/);
    expect(await said(screen, Buffer.alloc(0))).toMatch(/^business: The picture sought is not a picture/);
    expect(await said(Buffer.from('Dear Sir'), screen)).toMatch(/^business: The picture is not a picture/);
    const huge = Buffer.from(screen);
    huge.writeUInt32BE(10_000, 16);
    huge.writeUInt32BE(10_000, 20);
    expect(await said(huge, screen)).toMatch(/^business: The picture claims to be 10000 × 10000 pixels/);
  });

  it('a picture larger than the screen it is sought in', async () => {
    expect(await said(cutPng(wordScene), screen)).toMatch(/^not-found: .*nothing there is like it/);
  });

  it('ends at its deadline', async () => {
    expect(await said(screen, cutPng(wordScene), call(-1))).toMatch(/^timed-out/);
  });
});

describe('smaller copies', () => {
  it('each pixel is the mean of those it covers, also of parts of them', () => {
    const square = { width: 5, height: 5, data: Float32Array.from({ length: 25 }, (_, at) => (at % 5) * 10) };
    expect([...shrink(square, 2.5).data].map((value) => Math.round(value))).toEqual([8, 32, 8, 32]);
  });

  it('half the size is half the size, however it is reached', () => {
    const plane = {
      width: 8,
      height: 6,
      data: Float32Array.from({ length: 48 }, (_, at) => (at * 37) % 251),
    };
    const slow = shrink(plane, 2);
    expect([...halve(plane).data]).toEqual([...slow.data].map((value) => expect.closeTo(value, 3)));
  });
});
