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

/** Lists that sort themselves under the mouse do not listen for a moment after each change, and move things to their places slowly, in ms. */
const sortingMs = 250;

/** What a drag asks of the page on its way. */
export interface OnTheWay {
  /** Where it leads, asked again: lists open up under the mouse. */
  where(from: Point): Promise<Point>;
  /** Whether it is the browser that drags, so that the thing only moves when the page moves it. */
  isBrowsers(): Promise<boolean>;
  /** Whether the thing lies there. */
  lies(at: Point): Promise<boolean>;
}

/** Presses the mouse on a thing, moves as a hand would, and lets go. */
export async function dragTo(
  { from, mouse }: { from: Point; mouse: Page['mouse'] },
  { where, isBrowsers, lies }: OnTheWay,
): Promise<void> {
  await mouse.move(from.x, from.y);
  const first = await where(from);
  await mouse.down();
  const sign = Math.sign(first.x - from.x) || 1;
  await mouse.move(from.x + sign * firstMove, from.y + firstMove);
  await mouse.move(first.x, first.y, { steps: moves });
  // Put there already, it lies where it is wanted: what was there has made room, and is not to be followed.
  const isPut = (await isBrowsers()) && (await comesToLie(first, mouse, lies));
  const last = isPut ? first : await where(from);
  // A second move on the spot: some programs look at the place only when the mouse moves over it.
  await mouse.move(last.x, last.y, { steps: 2 });
  await mouse.up();
}

/** Whether the page puts the thing under the mouse while that stays there, never quite at rest, as a hand. */
async function comesToLie(at: Point, mouse: Page['mouse'], lies: OnTheWay['lies']): Promise<boolean> {
  for (const until = Date.now() + sortingMs; Date.now() < until; ) {
    if (await lies(at)) return true;
    await mouse.move(at.x + 1, at.y);
    await mouse.move(at.x, at.y);
  }
  return false;
}

/** Whether a place is on a thing. */
export function isOn(box: Box, { x, y }: Point): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
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
