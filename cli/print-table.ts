/** Prints rows in columns as wide as their longest cell; numbers at the right. Cells are cut at 60 characters. */
export function printTable(headers: string[], rows: (string | number | undefined)[][]): string {
  if (rows.length === 0) return 'none\n';
  const cells = rows.map((row) => row.map((cell) => String(cell ?? '–').slice(0, 60)));
  const widths = headers.map((header, at) =>
    Math.max(header.length, ...cells.map((row) => row[at]?.length ?? 0)),
  );
  const numeric = headers.map((_, at) =>
    rows.every((row) => typeof row[at] === 'number' || row[at] === undefined),
  );
  const line = (row: string[]) =>
    row
      .map((cell, at) => (numeric[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return `${[line(headers), ...cells.map(line)].join('\n')}\n`;
}
