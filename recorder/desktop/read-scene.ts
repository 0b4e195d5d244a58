import { setTimeout } from 'node:timers/promises';
import { learnScales, type PixelBus } from '../../drivers/desktop/tree/in-pixels.ts';
import { isBox, readContent } from '../../drivers/desktop/tree/read-content.ts';
import { readPrograms } from '../../drivers/desktop/tree/read-programs.ts';
import { isField, refOf, type Thing } from '../../drivers/desktop/tree/thing.ts';
import { windowStack } from '../../drivers/desktop/x/window-stack.ts';
import { Windows } from '../../drivers/desktop/x/windows.ts';
import type { XConnection } from '../../drivers/desktop/x/x-connection.ts';
import type { Scene } from './scene.ts';

/** A window manager hands the keyboard on within this many moments, in ms. */
const mostAsked = 6;
const momentMs = 20;

/** Looks at all that is shown; windows of whoever records are seen to be there, and not looked into. */
export async function readScene(
  display: { bus: PixelBus; x: XConnection },
  isOurs: (pid: number) => boolean,
): Promise<Scene> {
  const { bus, x } = display;
  const windows = new Windows(x);
  const [all, lowestFirst] = await Promise.all([readPrograms(bus), windowStack(x, windows)]);
  if (learnScales(bus, all, lowestFirst)) return readScene(display, isOurs);
  const stack = lowestFirst.toReversed().map((one) => ({ ...one, ours: isOurs(one.pid) }));
  const things = all.filter(({ pid }) => !isOurs(pid));
  const holding = things.filter(holds);
  const held = await Promise.all(
    holding.map(async (thing) => [refOf(thing), await readContent(bus, thing)] as const),
  );
  return { things, stack, front: await frontOf(windows, stack), held: new Map(held) };
}

/** The window that has the keyboard: when one has just closed, the next has it a moment later. */
async function frontOf(windows: Windows, stack: Scene['stack']): Promise<number | undefined> {
  for (let asked = 1; ; asked += 1) {
    const front = await windows.front();
    const isThere = front !== undefined && stack.some(({ window }) => window === front.id);
    if (isThere || asked === mostAsked || !stack.some(({ managed }) => managed)) return front?.id;
    await setTimeout(momentMs);
  }
}

/** Lists, boxes and sliders; what fields hold is followed sign by sign. */
function holds(thing: Thing): boolean {
  if (thing.kind === 'combo box' || isBox(thing)) return true;
  return thing.kind === 'slider' || (thing.kind === 'spin button' && !isField(thing));
}
