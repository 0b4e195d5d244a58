import type { Bus } from '../display/session-bus.ts';
import { ariaRole } from './roles.ts';
import { type State, type Thing, tidy } from './thing.ts';
import { unlessGone } from './unless-gone.ts';

type Reference = [bus: string, path: string];

const atSpi = 'org.a11y.atspi';
/** Inside the corner cells of a table, in pixels from its edges. */
const inset = 3;
/** More cells than fit on any screen: then the corners were not told right. */
const mostCells = 5000;

/** The cells that a table shows now, for one that says it has more than can be read: a spreadsheet. */
export async function cellsInView(bus: Bus, table: Thing): Promise<Thing[]> {
  const ask = (name: string, signature: string, args: unknown[], path = table.path) =>
    unlessGone(bus.call({ to: table.bus, path, name, signature, args }));
  const cornerAt = async (x: number, y: number) => {
    const [found] = (await ask(`${atSpi}.Component.GetAccessibleAtPoint`, 'iiu', [x, y, 0])) ?? [];
    const [, path] = (found as Reference | undefined) ?? ['', '/null'];
    if (path.endsWith('/null')) return undefined;
    const index = await ask(`${atSpi}.Accessible.GetIndexInParent`, '', [], path);
    const row = await ask(`${atSpi}.Table.GetRowAtIndex`, 'i', index ?? [0]);
    const column = await ask(`${atSpi}.Table.GetColumnAtIndex`, 'i', index ?? [0]);
    return row && column && { row: Number(row[0]), column: Number(column[0]) };
  };
  const [x, y, width, height] = table.box;
  const first = await cornerAt(x + inset, y + inset);
  const last = await cornerAt(x + width - inset, y + height - inset);
  if (!first || !last || (last.row - first.row + 1) * (last.column - first.column + 1) > mostCells) return [];
  const cells: Thing[] = [];
  // Row by row: a program answers one after the other, and each answer has to come in time.
  for (let row = first.row; row <= last.row; row++) {
    const columns = Array.from({ length: last.column - first.column + 1 }, (_, at) => first.column + at);
    const found = await Promise.all(columns.map((column) => cellAt(bus, table, [row, column])));
    cells.push(...found.filter((one) => one !== undefined));
  }
  return cells;
}

/** Each of a thousand cells is asked for as little as can be; they are used as their table is. */
async function cellAt(
  bus: Bus,
  table: Thing,
  place: [row: number, column: number],
): Promise<Thing | undefined> {
  const ask = (name: string, signature: string, args: unknown[], path = table.path) =>
    unlessGone(bus.call({ to: table.bus, path, name, signature, args }));
  const [found] = (await ask(`${atSpi}.Table.GetAccessibleAt`, 'ii', place)) ?? [];
  const [, path] = (found as Reference | undefined) ?? ['', '/null'];
  if (path.endsWith('/null')) return undefined;
  const [name, box] = await Promise.all([
    ask('org.freedesktop.DBus.Properties.Get', 'ss', [`${atSpi}.Accessible`, 'Name'], path),
    ask(`${atSpi}.Component.GetExtents`, 'u', [0], path),
  ]);
  const editable: State[] = table.states.has('editable') ? ['editable', 'sensitive'] : ['sensitive'];
  return {
    ...{ bus: table.bus, path, pid: table.pid, parent: table },
    ...{ kind: 'table cell', role: ariaRole('table cell'), description: '', label: '', children: 0 },
    name: tidy(String((name?.[0] as { value: unknown } | undefined)?.value ?? '')),
    states: new Set<State>(['showing', ...editable]),
    interfaces: new Set(['Component', 'Text']),
    box: (box?.[0] as Thing['box'] | undefined) ?? [0, 0, 0, 0],
  };
}
