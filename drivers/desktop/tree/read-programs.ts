import { BotError } from '../../../language/errors.ts';
import type { Bus } from '../display/session-bus.ts';
import { cellsInView } from './cells-in-view.ts';
import { ariaRole } from './roles.ts';
import { type State, statePlaces, type Thing, tidy } from './thing.ts';
import { unlessGone } from './unless-gone.ts';

/** A spreadsheet says that it has two billion cells; of what has more children than this only cells in view are read. */
const mostChildren = 1000;
/** More than any form; a program beyond it is read up to there and then refused. */
const mostThings = 20_000;
/** No program is drawn so much larger that a unit of it is more pixels. */
const mostUnit = 4;
const accessible = 'org.a11y.atspi.Accessible';
const root = '/org/a11y/atspi/accessible/root';
const labelledBy = 2;

type Reference = [bus: string, path: string];

/** A program on the bus. */
export interface Program {
  bus: string;
  pid: number;
}

/**
 * All that the programs of a display show now, in their own order: a thing stands after the one it is in. The thousand cells that a
 * spreadsheet shows are left out unless they are asked for: they take seconds. So is what somebody would have to scroll to.
 */
export async function readPrograms(bus: Bus, more: More = {}): Promise<Thing[]> {
  const programs = await listPrograms(bus);
  const things = await Promise.all(programs.map((program) => readProgram(bus, program, more)));
  return things.flat();
}

/** What is read besides what is shown. */
export interface More {
  cells?: boolean;
  scrolledOut?: boolean;
  /** Nothing but the windows themselves. */
  windowsOnly?: boolean;
}

/** The programs of a display that let themselves be read. */
export async function listPrograms(bus: Bus): Promise<Program[]> {
  const registry = { to: 'org.a11y.atspi.Registry', path: root };
  const [children] = await bus.call({ ...registry, name: `${accessible}.GetChildren` });
  const found = (children as Reference[]).map(async ([name]) => {
    const pid = await unlessGone(
      bus.call({
        to: 'org.freedesktop.DBus',
        path: '/org/freedesktop/DBus',
        name: 'org.freedesktop.DBus.GetConnectionUnixProcessID',
        signature: 's',
        args: [name],
      }),
    );
    return pid ? [{ bus: name, pid: Number(pid[0]) }] : [];
  });
  return (await Promise.all(found)).flat();
}

async function readProgram(bus: Bus, program: Program, more: More): Promise<Thing[]> {
  const things: Thing[] = [];
  const open = async (path: string, parent: Thing | undefined): Promise<Thing[]> => {
    const asked = { to: program.bus, path, name: `${accessible}.GetChildren` };
    const [children] = (await unlessGone(bus.call(asked))) ?? [[]];
    const hidden = more.scrolledOut === true && paneAround(parent) !== undefined;
    const found = await Promise.all(
      (children as Reference[]).map(([to, child]) =>
        readThing(bus, { program: { ...program, bus: to }, path: child, parent, hidden }),
      ),
    );
    return found
      .filter((one) => one !== undefined)
      .filter((one) => one.states.has('showing') || isScrolledOut(one));
  };
  const inside = async (thing: Thing): Promise<Thing[]> => {
    if (more.windowsOnly) return [];
    if (thing.children > mostChildren)
      return more.cells && thing.interfaces.has('Table') ? cellsInView(bus, thing) : [];
    return thing.children > 0 ? open(thing.path, thing) : [];
  };
  // A list that folds out hangs on its box and on a window of its own: it is the one in the box.
  const known = new Set<string>();
  const walk = async (level: Thing[]): Promise<void> => {
    for (const thing of level) {
      if (known.has(thing.path)) continue;
      known.add(thing.path);
      things.push(thing);
      if (things.length > mostThings) throw tooMuch();
      await walk(await inside(thing));
    }
  };
  await walk(await open(root, undefined));
  addLabels(things);
  return things;
}

type Property = [{ value: unknown } | undefined];
type Answers = [Property, Property, Property, [unknown], [unknown], [unknown]];

interface Asked {
  program: Program;
  path: string;
  parent: Thing | undefined;
  /** Also when it is not shown: a cell out of view. */
  hidden?: boolean;
}

/** What Qt calls otherwise than all others. */
const qtWords: Readonly<Record<string, string>> = { cell: 'table cell', 'spin box': 'spin button' };

/** Where a thing is asked. */
interface Place {
  to: string;
  path: string;
}

/** One thing as it is now; undefined when it has gone or is not shown. */
export async function readThing(
  bus: Bus,
  { program, path, parent, hidden }: Asked,
): Promise<Thing | undefined> {
  const at = { to: program.bus, path };
  const ask = (name: string, signature = '', args: unknown[] = []) =>
    bus.call({ ...at, name, signature, args });
  const states = await unlessGone(ask(`${accessible}.GetState`));
  if (!states) return undefined;
  const shown = statesIn(states[0] as number[]);
  if (!hidden && !shown.has('showing')) return undefined;
  // One by one: Qt's programs crash when they are asked for all at once.
  const property = (name: string) => ask('org.freedesktop.DBus.Properties.Get', 'ss', [accessible, name]);
  const read = await unlessGone(
    Promise.all([
      ...(['Name', 'Description', 'ChildCount'] as const).map(property),
      ask(`${accessible}.GetRoleName`),
      ask(`${accessible}.GetInterfaces`),
      ask(`${accessible}.GetRelationSet`),
    ]),
  );
  if (!read) return undefined;
  const [name, description, children, [told], [interfaces], [relations]] = read as Answers;
  const kind = qtWords[String(told)] ?? String(told);
  const has = new Set((interfaces as string[]).map((name) => name.slice(name.lastIndexOf('.') + 1)));
  const box = has.has('Component') ? await boxOf(bus, at) : ([0, 0, 0, 0] as const);
  if (isUndrawn(box)) {
    if (!hidden) return undefined;
    shown.delete('showing');
  }
  // Offices say of a sheet only that it can be edited, and of no cell that it can be used.
  if (kind === 'table cell' && parent?.states.has('editable')) shown.add('sensitive');
  return {
    ...{ bus: program.bus, path, pid: program.pid, parent, states: shown, interfaces: has },
    kind,
    role: ariaRole(kind),
    name: tidy(String(name[0]?.value ?? '')),
    description:
      tidy(String(description[0]?.value ?? '')) || (await hintOf(bus, { at, kind, shown, parent })),
    label: await readLabel(bus, relations as [number, Reference[]][]),
    children: Number(children[0]?.value ?? 0),
    box,
  };
}

async function boxOf(bus: Bus, at: Place): Promise<Thing['box']> {
  const asked = { ...at, name: 'org.a11y.atspi.Component.GetExtents', signature: 'u', args: [0] };
  const [box] = (await unlessGone(bus.call(asked))) ?? [];
  return (box as Thing['box'] | undefined) ?? [0, 0, 0, 0];
}

/** What else a program says of a thing that it describes by nothing: the words in an empty field, the hint of what only holds a button. */
async function hintOf(
  bus: Bus,
  { at, kind, shown, parent }: { at: Place; kind: string; shown: Set<State>; parent: Thing | undefined },
): Promise<string> {
  if (shown.has('editable') && kind !== 'table cell') {
    const [attributes] = (await unlessGone(bus.call({ ...at, name: `${accessible}.GetAttributes` }))) ?? [];
    return tidy((attributes as Record<string, string> | undefined)?.['placeholder-text'] ?? '');
  }
  return parent?.kind === 'panel' && parent.children === 1 ? parent.description : '';
}

/** GTK says of what it has never drawn that it is shown, one unit large in the corner of what it is in. Nobody uses what is so small. */
function isUndrawn([, , width, height]: Thing['box']): boolean {
  return width > 0 && width <= mostUnit && height > 0 && height <= mostUnit;
}

async function readLabel(bus: Bus, relations: [number, Reference[]][]): Promise<string> {
  const [, labels = []] = relations.find(([kind]) => kind === labelledBy) ?? [];
  const names = labels.map(async ([to, path]) => {
    const asked = { to, path, name: 'org.freedesktop.DBus.Properties.Get' };
    const read = await unlessGone(bus.call({ ...asked, signature: 'ss', args: [accessible, 'Name'] }));
    return tidy(String((read?.[0] as { value: unknown } | undefined)?.value ?? ''));
  });
  return (await Promise.all(names)).join(' ').trim();
}

function statesIn([low = 0]: number[]): Set<State> {
  const places = Object.entries(statePlaces) as [State, number][];
  return new Set(places.filter(([, place]) => ((low >>> place) & 1) === 1).map(([state]) => state));
}

/** What scrolls around it, if anything does; what stands in lists and tables is read by their numbers. */
function paneAround(thing: Thing | undefined): Thing | undefined {
  if (!thing || /table|tree|list/.test(thing.kind)) return undefined;
  return thing.kind === 'scroll pane' ? thing : paneAround(thing.parent);
}

/** It would be shown but for where it stands; whether a part that is closed holds it nobody tells until it is scrolled to. */
function isScrolledOut({ states, box: [, , width, height] }: Thing): boolean {
  return states.has('visible') && width > 0 && height > 0;
}

/** A field that nothing is tied to is called by the words on its left, when nothing else stands between, else by those right above it. */
function addLabels(things: Thing[]): void {
  for (const thing of things) {
    if (thing.label || !isInput(thing)) continue;
    const beside = things.filter((one) => one.parent === thing.parent && one !== thing);
    const left = beside.filter((one) => sameRow(one, thing) && one.box[0] + one.box[2] <= thing.box[0]);
    const nearest = left.sort((one, other) => other.box[0] - one.box[0])[0];
    const label = nearest ?? beside.find((one) => isRightAbove(one, thing));
    if (label?.kind === 'label') thing.label = label.name.replace(/\s*:$/, '');
  }
}

const isInput = ({ kind, states }: Thing) =>
  ['combo box', 'password text', 'spin button', 'text', 'entry'].includes(kind) || states.has('editable');

/** Words further above are a heading. */
const aboveReach = 16;

function isRightAbove({ box: [x, y, width, height] }: Thing, { box: [left, top, wide] }: Thing): boolean {
  const gap = top - (y + height);
  return gap >= 0 && gap <= aboveReach && x < left + wide && left < x + width;
}

function sameRow(one: Thing, other: Thing): boolean {
  const middle = one.box[1] + one.box[3] / 2;
  return middle >= other.box[1] && middle <= other.box[1] + other.box[3];
}

function tooMuch(): BotError {
  return new BotError(
    'driver-failed',
    `The program shows more than ${mostThings} things at once: too many to tell them apart.`,
  );
}
