/**
 * Leaves out of a list whatever it can while it still fails (delta debugging): halves first, then ever smaller parts. Stops after so many
 * tries, since each may take a minute.
 */
export async function shrink<T>(
  list: readonly T[],
  fails: (some: readonly T[]) => Promise<boolean>,
  tries: number,
): Promise<readonly T[]> {
  let kept = list;
  let parts = 2;
  let left = tries;
  while (kept.length > 1 && left > 0) {
    const smaller = await withoutOne(kept, parts, async (some) => left-- > 0 && (await fails(some)));
    if (smaller) {
      kept = smaller;
      parts = Math.max(2, parts - 1);
    } else if (parts >= kept.length) {
      break;
    } else {
      parts = Math.min(kept.length, parts * 2);
    }
  }
  return kept;
}

async function withoutOne<T>(
  list: readonly T[],
  parts: number,
  fails: (some: readonly T[]) => Promise<boolean>,
): Promise<readonly T[] | undefined> {
  const size = Math.ceil(list.length / parts);
  for (let from = 0; from < list.length; from += size) {
    const some = [...list.slice(0, from), ...list.slice(from + size)];
    if (await fails(some)) return some;
  }
  return undefined;
}
