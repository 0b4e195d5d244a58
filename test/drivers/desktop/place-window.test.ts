import { expect, it } from 'vitest';
import { placeWindow } from '../../../drivers/desktop/hands/place-window.ts';
import type { Window, Windows } from '../../../drivers/desktop/x/windows.ts';
import type { XConnection } from '../../../drivers/desktop/x/x-connection.ts';

const [root, outer, order] = [1, 50, { id: 7, title: 'Order', pid: process.pid } satisfies Window];
type Reply = (error: undefined, answer: object) => void;

/** A display with one window in a frame that takes 2 × 6; its extents are told as each of `told`, one after the other. */
function display(told: [number, number, number, number][]) {
  const asked: number[][] = [];
  let inside = [300, 200] as [number, number];
  const sizeOf = (id: number) =>
    id === outer ? { width: inside[0] + 2, height: inside[1] + 6 } : { width: inside[0], height: inside[1] };
  const client = {
    QueryTree: (id: number, reply: Reply) =>
      reply(undefined, { parent: id === order.id ? outer : root, children: id === root ? [outer] : [] }),
    GetWindowAttributes: (_id: number, reply: Reply) => reply(undefined, { mapState: 2, klass: 1 }),
    GetGeometry: (id: number, reply: Reply) => reply(undefined, sizeOf(id)),
    TranslateCoordinates: (...[, , , , reply]: [number, number, number, number, Reply]) =>
      reply(undefined, { destX: 0, destY: 0 }),
  };
  const windows: Partial<Record<keyof Windows, unknown>> = {
    list: async () => [order],
    pidOf: async () => order.pid,
    canDo: async () => true,
    names: async (_id: number, _property: string, name: string) => name.startsWith('_NET_WM_ACTION_'),
    frame: async () => (told.length > 1 ? told.shift() : told[0]),
    ask: async (_id: number, _message: string, [, , , width = 0, height = 0]: number[]) => {
      asked.push([width, height]);
      inside = [width, height];
    },
  };
  const x = { client, root } as unknown as XConnection;
  return { display: { windows: windows as unknown as Windows, x }, asked };
}
const size = (told: ReturnType<typeof display>['display'], ms = 5000) =>
  placeWindow(
    told,
    { window: order, place: { size: { width: 400, height: 300 } } },
    {
      signal: new AbortController().signal,
      deadline: Date.now() + ms,
    },
  );

it('a window is asked to be so much smaller inside as its frame is', async () => {
  const { display: shown, asked } = display([[1, 1, 5, 1]]);
  await size(shown);
  expect(asked).toEqual([[398, 294]]);
});

it('a window whose frame comes late is asked again, and once', async () => {
  const { display: shown, asked } = display([
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [1, 1, 5, 1],
  ]);
  await size(shown);
  expect(asked).toEqual([
    [400, 300],
    [398, 294],
  ]);
});

it('a window that does not become so is told of', async () => {
  const { display: shown } = display([[0, 0, 0, 0]]);
  await expect(size(shown, 400)).rejects.toThrow('was to be 400 × 300 and is 402 × 306');
});
