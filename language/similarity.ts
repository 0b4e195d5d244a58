/** Letters as people compare them: no case, no accents, no punctuation, single spaces, company forms as written. */
function fold(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return plain === '' ? [] : plain.split(' ').sort();
}

/** Longer texts are no names; comparing them would take quadratic time. */
const longest = 500;

/**
 * How alike two names are, 0 to 1: one minus the Levenshtein distance over the longer length, after case, accents and
 * punctuation are folded away and the words are put in order (`Müller, Jörg` is `jorg muller`).
 */
export function similar(a: string, b: string): number {
  const [left, right] = [fold(a).join(' ').slice(0, longest), fold(b).join(' ').slice(0, longest)];
  if (left === right) return left === '' && a !== b ? 0 : 1;
  return 1 - editDistance(left, right) / Math.max(left.length, right.length);
}

/** How many letters must be put in, taken out or changed to make one text the other. */
export function editDistance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (before[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (before[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    before = row;
  }
  return before[b.length] as number;
}

/** The known name somebody probably meant, when one is near enough to offer. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const name of known) {
    const distance = editDistance(word.toLowerCase().slice(0, 80), name.toLowerCase().slice(0, 80));
    if (distance < least && distance < name.length) [best, least] = [name, distance];
  }
  return best;
}

/** `; did you mean “total”?` or nothing: the end of a problem's sentence. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const name = nearest(word, known);
  return name === undefined ? '' : `; did you mean “${name}”?`;
}
