import type { Box } from './grab-pixels.ts';
import type { Windows } from './windows.ts';
import { answered, unlessNoWindow, type XConnection } from './x-connection.ts';

/** A window on the display. */
export interface Stacked {
  /** The program's own window, without the frame that the window manager puts around it. */
  window: number;
  box: Box;
  /** The same with its frame. */
  outer: Box;
  pid: number;
  title: string;
  /** False for menus, lists and hints, which fold out of another window. */
  managed: boolean;
}

const viewable = 2;
const drawsNothing = 2;

/** All windows that are shown, the lowest first. */
export async function windowStack(x: XConnection, windows: Windows): Promise<Stacked[]> {
  const managed = await windows.list();
  const framed = new Map(
    await Promise.all(managed.map(async (one) => [await frameOf(x, one.id), one] as const)),
  );
  const { children } = await treeOf(x, x.root);
  const stack = children.map(async (outer): Promise<Stacked | undefined> => {
    const attributes = answered<{ mapState: number; klass: number }>((reply) =>
      x.client.GetWindowAttributes(outer, reply),
    );
    const { mapState, klass } = await attributes;
    if (mapState !== viewable || klass === drawsNothing) return undefined;
    const own = framed.get(outer);
    const window = own?.id ?? outer;
    const [box, around, pid] = [
      await boxOf(x, window),
      await boxOf(x, outer),
      own?.pid ?? windows.pidOf(outer),
    ];
    return {
      window,
      box,
      outer: around,
      pid: await pid,
      title: own?.title ?? '',
      managed: own !== undefined,
    };
  });
  const shown = await Promise.all(stack.map(unlessNoWindow));
  return shown.filter((one) => one !== undefined);
}

/** The outermost window that a program's window stands in. */
async function frameOf(x: XConnection, window: number): Promise<number> {
  for (let at = window; ; ) {
    const tree = await unlessNoWindow(treeOf(x, at));
    if (!tree || tree.parent === x.root || tree.parent === 0) return at;
    at = tree.parent;
  }
}

function treeOf(x: XConnection, window: number): Promise<{ parent: number; children: number[] }> {
  return answered((reply) => x.client.QueryTree(window, reply));
}

async function boxOf(x: XConnection, window: number): Promise<Box> {
  const [size, corner] = await Promise.all([
    answered<{ width: number; height: number }>((reply) => x.client.GetGeometry(window, reply)),
    answered<{ destX: number; destY: number }>((reply) =>
      x.client.TranslateCoordinates(window, x.root, 0, 0, reply),
    ),
  ]);
  return [corner.destX, corner.destY, size.width, size.height];
}
