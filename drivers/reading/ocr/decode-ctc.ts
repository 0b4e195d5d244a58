/** What the recogniser can say, by output index; index 0 is "nothing". The order is that of the English model's dictionary. */
const alphabet = [
  '',
  ...'0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~!"#$%&\'()*+,-./',
  ' ',
  ' ',
];

/** One character as read: where along the line (0–1 of the width) and how surely. */
export interface ReadCharacter {
  character: string;
  at: number;
  confidence: number;
}

/** Turns the recogniser's per-column guesses into characters: repeats melt, "nothing" separates. */
export function decodeCtc(scores: Float32Array, columns: number): ReadCharacter[] {
  const found: ReadCharacter[] = [];
  const classes = alphabet.length;
  let previous = 0;
  let runFrom = 0;
  for (let column = 0; column < columns; column++) {
    const start = column * classes;
    let best = 0;
    for (let i = 1; i < classes; i++) {
      if ((scores[start + i] as number) > (scores[start + best] as number)) best = i;
    }
    const confidence = scores[start + best] as number;
    const last = found.at(-1);
    if (best !== 0 && best === previous && last) {
      last.at = (runFrom + column + 1) / 2 / columns;
      last.confidence = Math.max(last.confidence, confidence);
    } else if (best !== 0) {
      runFrom = column;
      found.push({ character: alphabet[best] as string, at: (column + 0.5) / columns, confidence });
    }
    previous = best;
  }
  return found;
}
