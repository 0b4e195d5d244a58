import type { Alike } from './compare-places.ts';
import type { Seen } from './seen.ts';

/** Where every pixel of the picture stands in the screen. Takes well under a millisecond, for most screens hold it or nothing of it. */
export function exactPlaces(screen: Seen, sought: Seen): Alike[] {
  if (sought.width > screen.width || sought.height > screen.height) return [];
  const busiest = busiestRow(sought);
  const bytes = Buffer.from(screen.rgba.buffer, screen.rgba.byteOffset, screen.rgba.byteLength);
  const found: Alike[] = [];
  const row = rowOf(sought, 0, busiest, sought.width);
  for (let at = bytes.indexOf(row); at >= 0; at = bytes.indexOf(row, at + 1)) {
    const x = (at / 4) % screen.width;
    const y = Math.floor(at / 4 / screen.width) - busiest;
    if (at % 4 === 0 && isExact(screen, sought, { x, y })) {
      found.push({ box: [x, y, sought.width, sought.height], likeness: 1, scale: 1, theme: 'same' });
    }
  }
  return found;
}

/** The row with the most different pixels: a plain one would stand everywhere. */
function busiestRow(sought: Seen): number {
  const pixels = new Uint32Array(sought.rgba.buffer, sought.rgba.byteOffset, sought.width * sought.height);
  let best = { row: 0, kinds: 0 };
  for (let row = 0; row < sought.height; row++) {
    const kinds = new Set(pixels.subarray(row * sought.width, (row + 1) * sought.width)).size;
    if (kinds > best.kinds) best = { row, kinds };
  }
  return best.row;
}

function isExact(screen: Seen, sought: Seen, { x, y }: { x: number; y: number }): boolean {
  if (x + sought.width > screen.width || y < 0 || y + sought.height > screen.height) return false;
  for (let row = 0; row < sought.height; row++) {
    if (!rowOf(screen, x, y + row, sought.width).equals(rowOf(sought, 0, row, sought.width))) return false;
  }
  return true;
}

function rowOf({ rgba, width }: Seen, x: number, y: number, length: number): Buffer {
  return Buffer.from(rgba.buffer, rgba.byteOffset + 4 * (y * width + x), 4 * length);
}
