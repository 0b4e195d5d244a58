import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';

// Only fonts that come with pdf.js: a machine may have none at all, or others tomorrow.
const fonts = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
for (const face of ['Regular', 'Bold']) {
  GlobalFonts.registerFromPath(join(fonts, 'standard_fonts', `LiberationSans-${face}.ttf`), `Scene ${face}`);
}

/** Numbers that come again for the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Button {
  label: string;
  icon: number;
  x: number;
  y: number;
}

/** A window full of buttons that look alike; the first one is the one sought. */
export interface Scene {
  font: string;
  size: number;
  radius: number;
  width: number;
  height: number;
  buttons: Button[];
}

const verbs = [
  'Post',
  'Save',
  'Open',
  'Edit',
  'Find',
  'Close',
  'Print',
  'Move',
  'Copy',
  'Send',
  'Load',
  'Sort',
];
const things = [
  '',
  ' all',
  ' row',
  ' item',
  ' page',
  ' note',
  ' list',
  ' as',
  ' to',
  ' order',
  ' 10',
  ' 12',
  ' 17',
];

/** Forty-one buttons with labels that often differ in a letter or two, some with an icon only. */
export function makeScene(seed: number): Scene {
  const roll = dice(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(roll() * list.length)] as T;
  const iconsOnly = roll() < 0.2;
  const size = 11 + Math.floor(roll() * 6);
  const [width, height] = iconsOnly ? [30, 26] : [Math.round(size * 5.6), size + 12];
  const labels = verbs.flatMap((verb) => things.map((thing) => verb + thing));
  const cells = Array.from({ length: 84 }, (_, at) => at).sort(() => roll() - 0.5);
  const buttons = Array.from({ length: 41 }, (_, index) => {
    const cell = cells[index] as number;
    const [label] = labels.splice(Math.floor(roll() * labels.length), 1) as [string];
    const x = 40 + (cell % 7) * 130 + Math.floor(roll() * 20);
    return {
      label: iconsOnly ? '' : label,
      icon: Math.floor(roll() * 1e6),
      x,
      y: 60 + Math.floor(cell / 7) * 40,
    };
  });
  return {
    font: `Scene ${pick(['Regular', 'Bold'])}`,
    size,
    radius: pick([0, 3, 6]),
    width,
    height,
    buttons,
  };
}

/** How a scene is shown. */
export interface Showing {
  scale?: number;
  dark?: boolean;
  /** Everything sits this part of a pixel further right and down. */
  shift?: number;
  /** The sought button is not there. */
  absent?: boolean;
  /** A second one like it stands elsewhere. */
  twin?: boolean;
}

const light = { page: '#ffffff', button: '#f0f0f0', edge: '#b4b4b4', ink: '#1a1a1a' };
const dark = { page: '#202124', button: '#303134', edge: '#5f6368', ink: '#e8eaed' };

/** Draws the scene; `box` is where the sought button is (or would be), in pixels of the picture. */
export function drawScene(
  scene: Scene,
  showing: Showing = {},
): { canvas: Canvas; box: [number, number, number, number] } {
  const { scale = 1, shift = 0 } = showing;
  const canvas = createCanvas(1920, 1080);
  const brush = canvas.getContext('2d');
  const colours = showing.dark ? dark : light;
  brush.fillStyle = colours.page;
  brush.fillRect(0, 0, 1920, 1080);
  brush.setTransform(scale, 0, 0, scale, shift, shift);
  const shown = showing.absent ? scene.buttons.slice(1) : [...scene.buttons];
  const [sought] = scene.buttons as [Button];
  if (showing.twin) shown.push({ ...sought, y: 16, x: 500 });
  for (const button of shown) drawButton(brush, { scene, button, colours });
  const box = [sought.x, sought.y, scene.width, scene.height].map((side) => Math.round(side * scale));
  return { canvas, box: box as [number, number, number, number] };
}

function drawButton(
  brush: SKRSContext2D,
  { scene, button, colours }: { scene: Scene; button: Button; colours: typeof light },
): void {
  const { width, height, radius, size } = scene;
  brush.beginPath();
  brush.roundRect(button.x + 0.5, button.y + 0.5, width - 1, height - 1, radius);
  brush.fillStyle = colours.button;
  brush.fill();
  brush.strokeStyle = colours.edge;
  brush.lineWidth = 1;
  brush.stroke();
  brush.fillStyle = colours.ink;
  brush.strokeStyle = colours.ink;
  if (button.label === '') drawIcon(brush, button, { x: button.x + 7, y: button.y + 5 });
  brush.font = `${size}px '${scene.font}'`;
  brush.textAlign = 'center';
  brush.fillText(button.label, button.x + width / 2, button.y + height / 2 + size * 0.36);
}

/** An icon of four strokes between points of a grid, another one for each number. */
function drawIcon(brush: SKRSContext2D, { icon }: Button, at: { x: number; y: number }): void {
  const roll = dice(icon);
  const points = Array.from({ length: 16 }, (_, index) => [index % 4, Math.floor(index / 4)] as const);
  brush.lineWidth = 2;
  brush.beginPath();
  for (let stroke = 0; stroke < 5; stroke++) {
    const [[x, y]] = points.splice(Math.floor(roll() * points.length), 1) as [readonly [number, number]];
    brush.lineTo(at.x + 5 * x, at.y + 5 * y);
  }
  brush.stroke();
}

/** Cuts the sought button out of the scene as it was recorded. */
export function cutSought(scene: Scene, showing: Showing = {}): Canvas {
  const { canvas, box } = drawScene(scene, showing);
  const [x, y, width, height] = box;
  const cut = createCanvas(width, height);
  cut.getContext('2d').drawImage(canvas, x, y, width, height, 0, 0, width, height);
  return cut;
}
