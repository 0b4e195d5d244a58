import type { Call, DragTo } from '../../../language/driver.ts';
import { BotError } from '../../../language/errors.ts';
import { callIt, liesOver } from '../tree/lies-over.ts';
import { nameOf, type Thing } from '../tree/thing.ts';
import type { Point } from '../x/pointer.ts';
import { type Means, placeOn, pointAt } from './reach-thing.ts';

/** Drags a thing onto another one, or some pixels away. What it is dropped on must be what lies there. */
export async function dragThing(
  means: Means,
  { from, onto, to }: { from: Thing; onto: Thing | undefined; to: DragTo },
  call: Call,
): Promise<void> {
  const start = await pointAt(means, from, call);
  const where = async (): Promise<Point> => {
    if ('by' in to) return { x: start.x + to.by.x, y: start.y + to.by.y };
    if (!onto) throw new BotError('driver-failed', 'There is nothing to drop it on.');
    const there = await means.again(onto);
    const point = placeOn(there, to.at);
    const over = await liesOver(means.bus, onto, point);
    if (!over && (await means.windows.at(point.x, point.y))?.pid === onto.pid) return point;
    throw new BotError(
      'driver-failed',
      over
        ? `“${nameOf(onto)}” cannot be dropped on: ${await callIt(means.bus, over)} lies over it. Nothing was dropped there.`
        : `“${nameOf(onto)}” cannot be dropped on: it is covered, or lies outside the screen. Nothing was dropped there.`,
    );
  };
  await where();
  await means.pointer.drag(start, where);
}
