import type { IBufferCell, Terminal } from '@xterm/headless';
import { blank, type Colour, type Shown, type Style } from '../screen/shown.ts';

/** The eight colours of terminals; the brighter eight are the same to a reader. */
const colours: readonly Colour[] = ['black', 'red', 'green', 'yellow', 'blue', 'pink', 'turquoise', 'white'];

/** The cells of a terminal as they are now; what a program writes to be unseen is blank. */
export function readCells({
  buffer,
  rows,
  cols,
}: Pick<Terminal, 'buffer' | 'rows' | 'cols'>): Pick<
  Shown,
  'rows' | 'columns' | 'signs' | 'styles' | 'cursor'
> {
  const { active } = buffer;
  const cells = Array.from({ length: rows * cols }, (_, at) =>
    active.getLine(active.baseY + Math.floor(at / cols))?.getCell(at % cols),
  );
  return {
    rows,
    columns: cols,
    signs: cells.map((cell) => signOf(cell)),
    styles: cells.map((cell) => styleOf(cell)),
    cursor: active.cursorY * cols + Math.min(active.cursorX, cols - 1),
  };
}

function signOf(cell: IBufferCell | undefined): string {
  const signs = cell?.getChars() ?? '';
  return signs === '' || cell?.isInvisible() ? blank : signs;
}

function styleOf(cell: IBufferCell | undefined): Style {
  if (!cell) return {};
  const colour = cell.isFgPalette() ? colours[cell.getFgColor() % 8] : undefined;
  return {
    colour: colour ?? 'white',
    ...(cell.isBold() && { bright: true }),
    ...(cell.isInverse() && { reverse: true }),
    ...(cell.isUnderline() && { underlined: true }),
  };
}
