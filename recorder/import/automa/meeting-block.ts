import type { AutomaGraph } from './automa-graph.ts';

/**
 * Where several ways meet again: the block that most of them lead to (two at least), and behind which none of them comes by another way.
 * Of several the nearest. No way is followed beyond where it `ends`.
 */
export function meetingBlock(
  graph: AutomaGraph,
  starts: readonly string[],
  ends: (id: string) => boolean,
): string | undefined {
  const steps = (start: string, without?: string) =>
    stepsTo(graph, start, (id) => id === without || ends(id));
  const ways = starts.map((start) => steps(start));
  const all = [...new Set(ways.flatMap((way) => [...way.keys()]))];
  const meetings = all.flatMap((id) => {
    const those = ways.filter((way) => way.has(id));
    const far = those.reduce((sum, way) => sum + (way.get(id) ?? 0), 0);
    return those.length > 1 ? [{ id, ways: those.length, far }] : [];
  });
  return meetings
    .sort((one, other) => other.ways - one.ways || one.far - other.far)
    .find(({ id }) => {
      const behind = steps(id);
      behind.delete(id);
      return starts.every((start) => [...steps(start, id).keys()].every((one) => !behind.has(one)));
    })?.id;
}

/** Each block a way leads to, by how many lines; what ends it is reached and left no more. */
function stepsTo(graph: AutomaGraph, start: string, ends: (id: string) => boolean): Map<string, number> {
  const found = new Map([[start, 0]]);
  for (const [id, far] of found) {
    if (ends(id)) continue;
    for (const { to } of [...(graph.next.get(id)?.values() ?? [])].flat())
      if (!found.has(to)) found.set(to, far + 1);
  }
  return found;
}
