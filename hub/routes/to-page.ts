/** A page of rows sorted by falling id; a full page tells where the next one starts. */
export function toPage<Row extends { id: string }>(
  rows: Row[],
  limit: number,
): { rows: Row[]; next?: string } {
  const last = rows.at(-1);
  return rows.length === limit && last ? { rows, next: last.id } : { rows };
}
