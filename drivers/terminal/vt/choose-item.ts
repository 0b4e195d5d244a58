import { BotError } from '../../../language/errors.ts';
import type { Shown } from '../screen/shown.ts';

/** Where something stands: its row, and its first column and the one behind it. */
interface Place {
  row: number;
  from: number;
  to: number;
}

/** What choosing needs of a terminal: the screen when it is at rest, and its keys. */
export interface Chooser {
  atRest(): Promise<Shown>;
  /** Presses a key and gives what comes of it. */
  answerTo(keys: string, before: Shown): Promise<Shown>;
}

/**
 * Chooses an item of a menu as a person does: arrow keys until the line in reverse is on it. Each press must bring that line nearer, else it
 * is no such menu, and nothing is opened.
 */
export async function chooseItem(item: Place, name: string, { atRest, answerTo }: Chooser): Promise<void> {
  let left = Number.POSITIVE_INFINITY;
  for (let shown = await atRest(); ; ) {
    const chosen = chosenRow(shown, item);
    if (chosen === item.row) return;
    const away = chosen === undefined ? left : Math.abs(chosen - item.row);
    if (chosen === undefined || away >= left) throw noMenu(name);
    left = away;
    shown = await answerTo(chosen < item.row ? 'ArrowDown' : 'ArrowUp', shown);
  }
}

/** The one row in whose columns the item's menu is in reverse. */
function chosenRow({ rows, columns, styles }: Shown, { from, to }: Place): number | undefined {
  const isReverse = (row: number) =>
    Array.from({ length: to - from }, (_, at) => styles[row * columns + from + at]).every(
      (one) => one?.reverse,
    );
  const [only, other] = Array.from({ length: rows }, (_, row) => row).filter(isReverse);
  return other === undefined ? only : undefined;
}

function noMenu(name: string): BotError {
  return new BotError(
    'driver-failed',
    `“${name}” could not be chosen: no single line in reverse moves towards it with the arrow keys. Nothing was opened. Press the program’s own keys in steps instead.`,
  );
}
