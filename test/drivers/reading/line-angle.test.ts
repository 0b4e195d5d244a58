import { describe, expect, it } from 'vitest';
import type { Run } from '../../../drivers/reading/ocr/find-blobs.ts';
import { extentOf, lineAngle } from '../../../drivers/reading/ocr/line-angle.ts';

/** A line of text as the detector sees it: `width` long and `height` high, turned by an angle. */
function lineAt(
  angle: number,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): Run[] {
  return Array.from({ length: width / 4 }, (_, at) => {
    const top = Math.round(y + Math.tan(angle) * at * 4);
    return Array.from({ length: height }, (_, row) => ({
      y: top + row,
      from: x + at * 4,
      to: x + at * 4 + 4,
      sum: 4,
    }));
  }).flat();
}
const page = (angle: number) =>
  Array.from({ length: 12 }, (_, at) => lineAt(angle, { x: 40, y: 60 + at * 30, width: 800, height: 8 }));

describe('the tilt of a page', () => {
  it.each([0.02, -0.015, 0.006])('is that of its lines: %s', (angle) => {
    expect(lineAngle(page(angle))).toBeCloseTo(angle, 3);
  });

  it('is none where only the letters of the one long line on a screen slope', () => {
    const long = [
      ...lineAt(0, { x: 20, y: 400, width: 500, height: 8 }),
      ...lineAt(0, { x: 20, y: 398, width: 120, height: 2 }),
      ...lineAt(0, { x: 400, y: 408, width: 120, height: 2 }),
    ];
    expect(lineAngle([long])).toBeGreaterThan(0);
    const labels = Array.from({ length: 30 }, (_, at) =>
      lineAt(0, { x: 20, y: 10 * at, width: 44, height: 8 }),
    );
    expect(lineAngle([...labels, long])).toBe(0);
  });

  it('makes boxes that hold the line and no more', () => {
    const [line = []] = page(0.02);
    expect(extentOf(line, 0.02).height).toBeLessThan(11);
    expect(extentOf(line, 0).height).toBeGreaterThan(20);
  });
});
