import type { Field, Shown } from '../../../drivers/terminal/screen/shown.ts';

/** A screen from its rows: `_` is a field, `*` before a word makes its row bright from there. */
export function shownFrom(...rows: string[]): Shown {
  const columns = Math.max(...rows.map((row) => row.length));
  const cells = rows.flatMap((row) => [...row.padEnd(columns)]);
  const fields: Field[] = [];
  cells.forEach((sign, at) => {
    const last = fields.at(-1);
    if (sign !== '_') return;
    if (last && last.at + last.length === at) last.length += 1;
    else fields.push({ at, length: 1, kind: 'text', value: '' });
  });
  const bright = (at: number) => rows[Math.floor(at / columns)]?.slice(0, at % columns).includes('*');
  return {
    rows: rows.length,
    columns,
    signs: cells.map((sign) => (sign === '_' || sign === '*' ? ' ' : sign)),
    styles: cells.map((_, at) => (bright(at) ? { bright: true as const } : {})),
    seams: new Set(),
    fields,
    marked: true,
    cursor: 0,
    keyboard: 'free',
  };
}
