import type { State, Thing } from '../../../drivers/desktop/tree/thing.ts';
import type { Scene, StackedWindow } from '../../../recorder/desktop/scene.ts';

/** A thing of a program as a tree tells of it: by default a button that is shown. Its path is its kind and name. */
export function thing(kind: string, name: string, change: Partial<Thing> & { is?: State[] } = {}): Thing {
  const { is = [], ...rest } = change;
  return {
    ...{ bus: ':1.5', path: `/${kind}/${name}`, pid: 50, kind, name, description: '', label: '' },
    role: { 'push button': 'button', text: 'textbox', 'menu item': 'menuitem', menu: 'menuitem' }[kind],
    states: new Set<State>(['sensitive', 'showing', ...is]),
    interfaces: new Set(['Component', ...(kind === 'text' ? ['Text'] : [])]),
    box: [10, 30, 80, 20],
    children: 0,
    parent: undefined,
    ...rest,
  };
}

/** A field that can be written into. */
export const field = (label: string, change: Partial<Thing> & { is?: State[] } = {}): Thing =>
  thing('text', '', { label, path: `/text/${label}`, ...change, is: ['editable', ...(change.is ?? [])] });

/** A window of that program, with the thing that stands for it in the tree. */
export function frame(name: string, change: Partial<Thing> = {}): Thing {
  return thing('frame', name, { role: 'window', box: [0, 0, 400, 300], children: 1, ...change });
}

/** The same window as the display has it: with a frame of one pixel around it. */
export function stacked(window: number, title: string, change: Partial<StackedWindow> = {}): StackedWindow {
  const [box, outer] = [[1, 1, 398, 298] as const, [0, 0, 400, 300] as const];
  return { window, title, pid: 50, managed: true, ours: false, box: [...box], outer: [...outer], ...change };
}

export function scene(things: Thing[], stack: StackedWindow[], change: Partial<Scene> = {}): Scene {
  return { things, stack, front: stack[0]?.window, held: new Map(), ...change };
}
