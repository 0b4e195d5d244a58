import { BotError } from '../errors.ts';

export type EditPath = readonly (string | number)[];

/** One edit of a file. `insert` and `move` name the list; places count from 0. */
export type Change =
  | { what: 'set'; path: EditPath; value: unknown }
  | { what: 'delete'; path: EditPath }
  | { what: 'insert'; path: EditPath; at: number; value: unknown }
  | { what: 'move'; path: EditPath; from: number; to: number };

type Data = Record<string | number, unknown>;

/** The data after an edit; the data before is left alone. Throws `bad-bot` when the path leads nowhere. */
export function applyChange(data: unknown, change: Change): unknown {
  const copy = structuredClone(data);
  if (change.what === 'insert' || change.what === 'move') {
    const list = change.path.reduce<unknown>((inside, part) => (inside as Data | undefined)?.[part], copy);
    if (!Array.isArray(list)) throw nowhere(change.path);
    if (change.what === 'insert') list.splice(change.at, 0, change.value);
    else list.splice(change.to, 0, ...list.splice(change.from, 1));
    return copy;
  }
  const key = change.path.at(-1);
  if (key === undefined) return change.what === 'set' ? change.value : undefined;
  const parent = change.path
    .slice(0, -1)
    .reduce<unknown>((inside, part) => (inside as Data | undefined)?.[part], copy);
  if (typeof parent !== 'object' || parent === null) throw nowhere(change.path);
  if (change.what === 'set') (parent as Data)[key] = change.value;
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete (parent as Data)[key];
  return copy;
}

function nowhere(path: EditPath): BotError {
  return new BotError(
    'bad-bot',
    `There is nothing at ${path.join('.')} in this file, so it cannot be edited there.`,
  );
}

/** Equal as data: keys may stand in another order, lists may not. */
export function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a).filter((key) => (a as Data)[key] !== undefined);
  const others = Object.keys(b).filter((key) => (b as Data)[key] !== undefined);
  return keys.length === others.length && keys.every((key) => sameData((a as Data)[key], (b as Data)[key]));
}
