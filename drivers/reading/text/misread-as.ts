/** Letters readers of pictures take for one another, each for all others of its group. */
const lookAlikes = ['iljt1|!', 'gq9', 'b6', 's5', 'z2', '.,:;', "'`"];
/** Two letters close together look like one. */
const joined: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['cl', 'd'],
  ['vv', 'w'],
];
/** Signs so small that a reader overlooks them or sees one in a smudge. */
const small = /[|!.,:;'` -]/u;

/**
 * How many letters of a text were misread if it was read as another one; infinite when a reader does not misread like that: “Schedules”
 * is not a badly read “Schedule”. With `any`, where the reader itself was unsure, it may have been any letter.
 */
export function misreadAs(text: string, read: string, any: boolean): number {
  const [from, to] = [join(text), join(read)];
  let before = Array.from({ length: to.length + 1 }, (_, at) => at && sumOf(to.slice(0, at), any));
  for (let i = 1; i <= from.length; i++) {
    const letter = from[i - 1] as string;
    const row = [(before[0] as number) + edge(letter, any)];
    for (let j = 1; j <= to.length; j++) {
      const other = to[j - 1] as string;
      row.push(
        Math.min(
          (before[j] as number) + edge(letter, any),
          (row[j - 1] as number) + edge(other, any),
          (before[j - 1] as number) + change(letter, other, any),
        ),
      );
    }
    before = row;
  }
  return before[to.length] as number;
}

const join = (text: string) => joined.reduce((said, [two, one]) => said.replaceAll(two, one), text);
const sumOf = (letters: string, any: boolean) => [...letters].reduce((sum, one) => sum + edge(one, any), 0);
const edge = (letter: string, any: boolean) => (any || small.test(letter) ? 1 : Number.POSITIVE_INFINITY);

function change(letter: string, other: string, any: boolean): number {
  if (letter === other) return 0;
  const isAlike = lookAlikes.some((group) => group.includes(letter) && group.includes(other));
  return any || isAlike ? 1 : Number.POSITIVE_INFINITY;
}
