import { describe, expect, it } from 'vitest';
import type { Bus } from '../../../drivers/desktop/display/session-bus.ts';
import { callIt, liesOver } from '../../../drivers/desktop/tree/lies-over.ts';
import { statePlaces, type Thing } from '../../../drivers/desktop/tree/thing.ts';

type Box = Thing['box'];
/** A thing as a program tells of it; the order of the parts is the program's. */
type Told = [kind: string, name: string, box: Box, parts?: Told[]];

/** A program that tells of this window, and its things by their names. */
function program(toolkit: string, told: Told): { bus: Bus; thing: (name: string) => Thing } {
  const things = new Map<string, Thing>();
  const parts = new Map<string, string[]>();
  const read = ([kind, name, box, inside = []]: Told, parent: Thing | undefined): string => {
    const path = `/${things.size}`;
    const thing: Thing = {
      ...{ bus: ':1.1', path, pid: 7, kind, role: undefined, name, description: '', label: '', box, parent },
      ...{ states: new Set(['showing'] as const), interfaces: new Set(['Component']) },
      children: inside.length,
    };
    things.set(path, thing);
    parts.set(
      path,
      inside.map((part) => read(part, thing)),
    );
    return path;
  };
  read(told, undefined);
  const answer = (path: string, name: string, asked: unknown): unknown => {
    const thing = things.get(path);
    const property = {
      ToolkitName: toolkit,
      Name: thing?.name,
      Description: '',
      ChildCount: thing?.children,
    };
    const answers: Record<string, unknown> = {
      Get: { value: property[asked as keyof typeof property] },
      GetChildren: (parts.get(path) ?? []).map((part) => [':1.1', part]),
      GetExtents: thing?.box,
      GetState: [2 ** statePlaces.showing, 0],
      GetRoleName: thing?.kind,
      GetInterfaces: ['org.a11y.atspi.Component'],
      GetRelationSet: [],
    };
    return answers[name];
  };
  const bus = {
    call: async ({ path, name, args }: { path: string; name: string; args?: unknown[] }) => [
      answer(path, name.slice(name.lastIndexOf('.') + 1), args?.[1]),
    ],
  } as unknown as Bus;
  const thing = (name: string) => {
    const [found] = [...things.values()].filter((one) => one.name === name);
    if (!found) throw new Error(`No thing is called ${name}.`);
    return found;
  };
  return { bus, thing };
}

/** What lies over the middle of a thing; '' for nothing. */
async function over(toolkit: string, told: Told, name: string): Promise<string> {
  const { bus, thing } = program(toolkit, told);
  const [x, y, width, height] = thing(name).box;
  const found = await liesOver(bus, thing(name), { x: x + width / 2, y: y + height / 2 });
  return found ? callIt(bus, found) : '';
}

const window: Box = [0, 0, 400, 300];
const send: Told = ['push button', 'Send', [10, 10, 100, 30]];
const message: Told = ['panel', '', [0, 0, 200, 60], [['label', 'Saved', [10, 10, 90, 30]]]];

describe('of two things that stand side by side', () => {
  it.each([
    ['gtk', 'last'],
    ['Qt', 'last'],
    ['J2SE-access-bridge', 'first'],
  ])('%s draws the %s one on top', async (toolkit, top) => {
    const form: Told = ['panel', '', window, [send]];
    const above = [form, message];
    const below = [message, form];
    const layers = (parts: Told[]): Told => ['frame', '', window, parts];
    expect(await over(toolkit, layers(top === 'last' ? above : below), 'Send')).toBe('“Saved”');
    expect(await over(toolkit, layers(top === 'last' ? below : above), 'Send')).toBe('');
  });

  it('another toolkit is not judged', async () => {
    expect(await over('Gecko', ['frame', '', window, [send, message]], 'Send')).toBe('');
  });
});

it('Java lets clicks through what only holds other things, and what it holds counts where it lies', async () => {
  const glass = (label: Box): Told => [
    'root pane',
    '',
    window,
    [
      ['panel', '', window, [['label', 'Please wait', label]]],
      ['layered pane', '', window, [send]],
    ],
  ];
  expect(await over('J2SE-access-bridge', glass([300, 200, 90, 20]), 'Send')).toBe('');
  expect(await over('J2SE-access-bridge', glass([50, 20, 90, 20]), 'Send')).toBe('“Please wait”');
});

it('a layer without words is told of by its kind', async () => {
  expect(await over('gtk', ['frame', '', window, [send, ['panel', '', window]]], 'Send')).toBe('a panel');
});

it('what is scrolled under something that stands beside it is covered by that', async () => {
  const scrolled: Told = ['filler', '', [0, 50, 400, 200], [['filler', '', [0, -40, 400, 600], [send]]]];
  const told: Told = ['frame', '', window, [['tool bar', 'Tools', [0, 0, 400, 50]], scrolled]];
  for (const toolkit of ['gtk', 'Qt', 'J2SE-access-bridge'])
    expect(await over(toolkit, told, 'Send')).toBe('“Tools”');
});

it('what has folded out of a menu or list lies over all else', async () => {
  const menu: Told = [
    'menu bar',
    '',
    [0, 0, 400, 20],
    [['menu', 'File', [0, 0, 40, 20], [['menu item', 'Quit', [0, 40, 90, 20]]]]],
  ];
  const told: Told = ['frame', '', window, [menu, ['panel', '', window, [send]]]];
  for (const toolkit of ['gtk', 'Qt', 'J2SE-access-bridge'])
    expect(await over(toolkit, told, 'Quit')).toBe('');
});

it('a page of a tab stands beside its tab, and other tabs do not cover it', async () => {
  const page = (name: string, part: string, at: number): Told => [
    'page tab',
    name,
    [at, 0, 50, 20],
    [['push button', part, [0, 30, 100, 30]]],
  ];
  const told: Told = [
    'frame',
    '',
    window,
    [['page tab list', '', window, [page('One', 'Add', 0), page('Two', 'Cut', 50)]]],
  ];
  expect(await over('gtk', told, 'Add')).toBe('');
  expect(await over('gtk', told, 'One')).toBe('');
});

it('of what an office draws itself only the place of the whole is judged', async () => {
  const office = (box: Box): Told => [
    'frame',
    '',
    window,
    [
      ['panel', '', [0, 0, 400, 25], [['menu bar', 'Menus', [0, 0, 400, 25]]]],
      [
        'panel',
        '',
        [0, 25, 400, 275],
        [
          [
            'root pane',
            '',
            window,
            [
              ['push button', 'New', box],
              ['panel', 'Status', window],
            ],
          ],
        ],
      ],
    ],
  ];
  expect(await over('gtk', office([0, 100, 40, 40]), 'New')).toBe('');
  expect(await over('gtk', office([0, 0, 40, 40]), 'New')).toBe('“Menus”');
});
