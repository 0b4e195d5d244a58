/** A horizontal stretch of pixels above the threshold; the last pixel is `to - 1`. */
export interface Run {
  y: number;
  from: number;
  to: number;
  sum: number;
}

/** Connected stretches of a probability map (8-neighbours): one blob is one line of text, or a piece of one. */
export function findBlobs(map: Float32Array, width: number, height: number, threshold: number): Run[][] {
  const runs: Run[] = [];
  const parents: number[] = [];
  const root = (index: number): number => {
    let at = index;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] as number] as number;
      at = parents[at] as number;
    }
    return at;
  };
  let aboveFrom = 0;
  let aboveTo = 0;
  for (let y = 0; y < height; y++) {
    const rowFrom = runs.length;
    let above = aboveFrom;
    for (const run of runsOfRow(map, y, width, threshold)) {
      const index = runs.push(run) - 1;
      parents.push(index);
      while (above < aboveTo && (runs[above] as Run).to < run.from) above++;
      for (let other = above; other < aboveTo && (runs[other] as Run).from <= run.to; other++) {
        parents[root(other)] = root(index);
      }
    }
    aboveFrom = rowFrom;
    aboveTo = runs.length;
  }
  const blobs = new Map<number, Run[]>();
  runs.forEach((run, index) => {
    const key = root(index);
    const blob = blobs.get(key);
    if (blob) blob.push(run);
    else blobs.set(key, [run]);
  });
  return [...blobs.values()];
}

function runsOfRow(map: Float32Array, y: number, width: number, threshold: number): Run[] {
  const found: Run[] = [];
  const start = y * width;
  let x = 0;
  while (x < width) {
    if ((map[start + x] as number) <= threshold) {
      x++;
      continue;
    }
    const from = x;
    let sum = 0;
    while (x < width && (map[start + x] as number) > threshold) sum += map[start + x++] as number;
    found.push({ y, from, to: x, sum });
  }
  return found;
}
