/** A stretch of a line that holds ink, 0–1 of the crop's width. */
export interface InkSpan {
  from: number;
  to: number;
}

/** A pixel is ink when it differs from the paper by this share of the line's strongest difference. */
const inkShare = 0.35;
/** Rows almost full of ink are borders or underlines, not letters. */
const ruleShare = 0.85;
/** Neighbouring lines reach into the outer rows of a crop. */
const outerRows = 0.08;
/** Below this contrast (of 255) there is nothing to tell from noise. */
const faintest = 12;

/** Where ink stands along a line, so that words can be told apart by the gaps between. */
export function inkSpans(pixels: Uint8ClampedArray, width: number, height: number): InkSpan[] {
  const grey = greyOf(pixels, width * height);
  const paper = commonest(grey);
  const difference = grey.map((value) => Math.abs(value - paper));
  const strongest = share(difference, 0.98);
  if (strongest < faintest) return [];
  const limit = strongest * inkShare;
  const from = Math.round(height * outerRows);
  const columns = new Uint8Array(width);
  for (let y = from; y < height - from; y++) {
    const row = difference.subarray(y * width, (y + 1) * width);
    let inked = 0;
    for (const value of row) if (value > limit) inked++;
    if (inked > width * ruleShare) continue;
    for (let x = 0; x < width; x++) if ((row[x] as number) > limit) columns[x] = 1;
  }
  return spansOf(columns);
}

function spansOf(columns: Uint8Array): InkSpan[] {
  const spans: InkSpan[] = [];
  const width = columns.length;
  for (let x = 0; x < width; x++) {
    if (!columns[x]) continue;
    const last = spans.at(-1);
    if (last && last.to === x / width) last.to = (x + 1) / width;
    else spans.push({ from: x / width, to: (x + 1) / width });
  }
  return spans;
}

function greyOf(pixels: Uint8ClampedArray, count: number): Uint8Array {
  const grey = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const at = i * 4;
    const [red = 0, green = 0, blue = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]];
    grey[i] = (red * 299 + green * 587 + blue * 114) / 1000;
  }
  return grey;
}

function commonest(values: Uint8Array): number {
  const counts = new Uint32Array(32);
  for (const value of values) (counts[value >> 3] as number)++;
  return (counts.indexOf(Math.max(...counts)) << 3) + 4;
}

function share(values: Uint8Array, part: number): number {
  const counts = new Uint32Array(256);
  for (const value of values) (counts[value] as number)++;
  let seen = 0;
  for (let value = 0; value < 256; value++) {
    seen += counts[value] as number;
    if (seen >= values.length * part) return value;
  }
  return 255;
}
