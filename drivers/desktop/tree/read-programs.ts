import { DBusError } from '@jellybrick/dbus-next';
import { BotError } from '../../../language/errors.ts';
import type { Bus } from '../display/session-bus.ts';
import { ariaRole } from './roles.ts';
import { type State, statePlaces, type Thing, tidy } from './thing.ts';

/** A spreadsheet says that it has two billion cells; what has more children than this is not opened further. */
const mostChildren = 1000;
/** More than any form; a program beyond it is read up to there and then refused. */
const mostThings = 20_000;
const accessible = 'org.a11y.atspi.Accessible';
const root = '/org/a11y/atspi/accessible/root';
const labelledBy = 2;

type Reference = [bus: string, path: string];

/** A program on the bus. */
interface Program {
  bus: string;
  pid: number;
}

/** All that the programs of a display show now, in their own order: a thing stands after the one it is in. */
export async function readPrograms(bus: Bus): Promise<Thing[]> {
  const programs = await listPrograms(bus);
  const things = await Promise.all(programs.map((program) => readProgram(bus, program)));
  return things.flat();
}

async function listPrograms(bus: Bus): Promise<Program[]> {
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

async function readProgram(bus: Bus, program: Program): Promise<Thing[]> {
  const things: Thing[] = [];
  const open = async (path: string, parent: Thing | undefined): Promise<Thing[]> => {
    const asked = { to: program.bus, path, name: `${accessible}.GetChildren` };
    const [children] = (await unlessGone(bus.call(asked))) ?? [[]];
    const found = await Promise.all(
      (children as Reference[]).map(([to, child]) =>
        readThing(bus, { program: { ...program, bus: to }, path: child, parent }),
      ),
    );
    return found.filter((one) => one !== undefined);
  };
  const walk = async (level: Thing[]): Promise<void> => {
    for (const thing of level) {
      things.push(thing);
      if (things.length > mostThings) throw tooMuch();
      if (thing.children > 0 && thing.children <= mostChildren) await walk(await open(thing.path, thing));
    }
  };
  await walk(await open(root, undefined));
  addLabels(things);
  return things;
}

/** One thing as it is now; undefined when it has gone or is not shown. */
export async function readThing(
  bus: Bus,
  { program, path, parent }: { program: Program; path: string; parent: Thing | undefined },
): Promise<Thing | undefined> {
  const at = { to: program.bus, path };
  const ask = (name: string, signature = '', args: unknown[] = []) =>
    bus.call({ ...at, name, signature, args });
  const states = await unlessGone(ask(`${accessible}.GetState`));
  if (!states) return undefined;
  const shown = statesIn(states[0] as number[]);
  if (!shown.has('showing')) return undefined;
  const read = await unlessGone(
    Promise.all([
      ask('org.freedesktop.DBus.Properties.GetAll', 's', [accessible]),
      ask(`${accessible}.GetRoleName`),
      ask(`${accessible}.GetInterfaces`),
      ask(`${accessible}.GetRelationSet`),
    ]),
  );
  if (!read) return undefined;
  const [[properties], [kind], [interfaces], [relations]] = read;
  const { Name, Description, ChildCount } = properties as Record<string, { value: unknown }>;
  const has = new Set((interfaces as string[]).map((name) => name.slice(name.lastIndexOf('.') + 1)));
  const box = has.has('Component')
    ? await unlessGone(ask('org.a11y.atspi.Component.GetExtents', 'u', [0]))
    : undefined;
  return {
    ...{ bus: program.bus, path, pid: program.pid, parent, states: shown, interfaces: has },
    kind: String(kind),
    role: ariaRole(String(kind)),
    name: tidy(String(Name?.value ?? '')),
    description: tidy(String(Description?.value ?? '')),
    label: await readLabel(bus, relations as [number, Reference[]][]),
    children: Number(ChildCount?.value ?? 0),
    box: (box?.[0] as [number, number, number, number]) ?? [0, 0, 0, 0],
  };
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

/** A field that nothing is tied to is called by the words on its left, when nothing else stands between. */
function addLabels(things: Thing[]): void {
  for (const thing of things) {
    if (thing.label || !isInput(thing)) continue;
    const row = things.filter((one) => one.parent === thing.parent && one !== thing && sameRow(one, thing));
    const left = row.filter((one) => one.box[0] + one.box[2] <= thing.box[0]);
    const nearest = left.sort((one, other) => other.box[0] - one.box[0])[0];
    if (nearest?.kind === 'label') thing.label = nearest.name.replace(/\s*:$/, '');
  }
}

const isInput = ({ kind, states }: Thing) =>
  ['combo box', 'password text', 'spin button', 'text', 'entry'].includes(kind) || states.has('editable');

function sameRow(one: Thing, other: Thing): boolean {
  const middle = one.box[1] + one.box[3] / 2;
  return middle >= other.box[1] && middle <= other.box[1] + other.box[3];
}

/** Undefined when the thing or its program went away under the question; programs do that all the time. */
export async function unlessGone<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof DBusError) return undefined;
    throw error;
  }
}

function tooMuch(): BotError {
  return new BotError(
    'driver-failed',
    `The program shows more than ${mostThings} things at once: too many to tell them apart.`,
  );
}
