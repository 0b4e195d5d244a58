import type { Page } from 'playwright-core';

interface Point {
  x: number;
  y: number;
}

interface Box extends Point {
  width: number;
  height: number;
}

/** Programs that sort or snap follow the mouse on its way; one jump they would not see. */
const moves = 12;
/** A press becomes a drag only after a first small move, in every library there is. */
const firstMove = 6;

/** Presses the mouse on a thing, moves as a hand would, and lets go. `where` is asked again on the way: lists open up under the mouse. */
export async function dragTo(
  { from, mouse }: { from: Point; mouse: Page['mouse'] },
  where: (from: Point) => Promise<Point>,
): Promise<void> {
  await mouse.move(from.x, from.y);
  const first = await where(from);
  await mouse.down();
  const sign = Math.sign(first.x - from.x) || 1;
  await mouse.move(from.x + sign * firstMove, from.y + firstMove);
  await mouse.move(first.x, first.y, { steps: moves });
  const last = await where(from);
  // A second move on the spot: some programs look at the place only when the mouse moves over it.
  await mouse.move(last.x, last.y, { steps: 2 });
  await mouse.up();
}

/** A place on a thing, by shares of its width and height; its middle without any. */
export function placeOn(box: Box, at: Point | undefined): Point {
  const { x, y } = at ?? { x: 0.5, y: 0.5 };
  // A pixel inside: the very edge belongs to the neighbour.
  const inside = (share: number, length: number) =>
    Math.min(Math.max(share * length, 1), Math.max(length - 1, 1));
  return { x: box.x + inside(x, box.width), y: box.y + inside(y, box.height) };
}

/** Some pixels away. */
export function moved(from: Point, by: Point): Point {
  return { x: from.x + by.x, y: from.y + by.y };
}
