import type { Action } from './action.ts';
import { listedName, rowWords } from './called-by-value.ts';
import type { Fingerprint } from './raw-event.ts';

/** The same work shown several times: `rounds` of `length` actions from `start` on, of which the last may lack its end. */
export interface Rows {
  start: number;
  length: number;
  rounds: Action[][];
}

/** Fewer actions are a habit, no work. */
const leastActions = 2;
/** After the last row nobody opens an empty form any more: so many closing clicks may be missing there. */
const mayLack = 2;

/** Finds the work that was shown most completely more than once with other values, if there is any. */
export function findRows(actions: readonly Action[]): Rows | undefined {
  let best: Rows | undefined;
  for (let start = 0; start + leastActions <= actions.length; start += 1) {
    for (let length = leastActions; start + length < actions.length; length += 1) {
      const rows = rowsAt(actions, start, length);
      if (rows && covered(rows) > (best ? covered(best) : 0)) best = rows;
    }
  }
  return best;
}

const covered = ({ rounds }: Rows) => rounds.reduce((sum, round) => sum + round.length, 0);

function rowsAt(actions: readonly Action[], start: number, length: number): Rows | undefined {
  const first = actions.slice(start, start + length);
  const rounds = [first];
  for (let at = start + length; at < actions.length; at += length) {
    const round = sameRound(first, actions.slice(at, at + length));
    if (round.length > 0) rounds.push(round);
    if (round.length < length) break;
  }
  return rounds.length > 1 && isWork(rounds) && differs(rounds) ? { start, length, rounds } : undefined;
}

/** Something is written each time, or the same is done to one thing of a list after the other; else somebody only walks through pages. */
function isWork([first = [], ...later]: Action[][]): boolean {
  const isSame = (action: Action, at: number) => {
    const again = later.flatMap((round) => round[at] ?? []);
    return again.length > 0 && again.every((one) => isSameThing(thingOf(action), thingOf(one)));
  };
  return first.some(writes) || (first.some((action) => listedName(action)) && first.some(isSame));
}

/** As much of a round as repeats the first one; nothing when it was not shown what comes right after the last writing. */
function sameRound(first: readonly Action[], next: readonly Action[]): Action[] {
  const other = first.findIndex((action, at) => !isAlike(action, next[at]));
  if (other === -1) return [...next];
  const isDone = first.length - other <= mayLack && other > first.findLastIndex(writes) + 1;
  return isDone ? next.slice(0, other) : [];
}

function writes(action: Action): boolean {
  return writtenText(action) !== undefined || action.do === 'upload';
}

/** The text a person typed or chose, which another row has another one of. */
export function writtenText(action: Action): string | undefined {
  if (action.do === 'type') return action.value;
  if (action.do === 'pick-date') return action.written.text;
  return action.do === 'choose' && typeof action.option === 'string' ? action.option : undefined;
}

/** What may differ from row to row: the text that is written, the file that is given, or which thing of a list is meant. */
export function rowText(action: Action): string | undefined {
  if (action.do === 'upload') return action.files.length === 1 ? action.files[0] : undefined;
  return writtenText(action) ?? listedName(action);
}

/** Doing the same thing twice with the same values is no table. */
function differs(rounds: readonly Action[][]): boolean {
  const [first = []] = rounds;
  return first.some((action, at) =>
    rounds.some((round) => round[at] && rowText(round[at]) !== rowText(action)),
  );
}

/** Whether two actions do the same to the same thing; only what is written may differ. */
function isAlike(one: Action, other: Action | undefined): boolean {
  if (!other || one.do === 'missed' || one.do !== other.do) return false;
  if (JSON.stringify(sameEachTime(one)) !== JSON.stringify(sameEachTime(other))) return false;
  if (one.do === 'drag' && other.do === 'drag' && !isSameThing(one.to, other.to)) return false;
  return isSameThing(thingOf(one), thingOf(other)) || isOfSameList(one, other);
}

/** What a loop does in each round as in the first. */
function sameEachTime(action: Action): unknown {
  switch (action.do) {
    case 'open':
      return action.url;
    case 'switch-window':
      return action.sought;
    case 'keys':
      return action.keys;
    case 'click':
      return [action.button, action.count, action.modifiers];
    case 'choose':
      return typeof action.option === 'boolean' ? action.option : 'text';
    case 'upload':
      return action.files.length === 1 ? 'file' : action.files;
    default:
      return undefined;
  }
}

function thingOf(action: Action | undefined): Fingerprint | undefined {
  return action && 'on' in action ? action.on : undefined;
}

/** Two things of one list, each meant by what it is called. */
function isOfSameList(one: Action, other: Action): boolean {
  if (one.do !== 'click' || other.do !== 'click') return false;
  if (listedName(one) === undefined || listedName(other) === undefined) return false;
  const kind = ({ on }: typeof one) =>
    JSON.stringify([on.role, on.tag, on.frames, on.signs?.within, rowWords(on).length > 0 && on.title]);
  return kind(one) === kind(other);
}

/** The same field of another document, too: title, kind and a way that leads to it alone. */
export function isSameThing(one: Fingerprint | undefined, other: Fingerprint | undefined): boolean {
  if (!one || !other) return one === other;
  if (one.title !== other.title || one.role !== other.role || one.tag !== other.tag) return false;
  if (JSON.stringify(one.frames) !== JSON.stringify(other.frames)) return false;
  // Things of two rows are called the same, and are not.
  const [rows, otherRows] = [rowWords(one), rowWords(other)];
  if (rows.length > 0 && otherRows.length > 0) return rows.some((words) => otherRows.includes(words));
  const ways = ({ ways: tried }: Fingerprint) =>
    tried.filter(({ hit, way }) => hit && way.by !== 'position').map(({ way }) => JSON.stringify(way));
  const known = new Set(ways(one));
  return ways(other).some((way) => known.has(way));
}
