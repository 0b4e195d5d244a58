import type { FoundSheet } from './judge-finds.ts';
import type { ValueVerdict } from './judge-values.ts';

/** Says a line of the report. */
export const print = (line: string) => process.stdout.write(`${line}\n`);
export const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;
/** The value that a share of all values is not above. */
export const at = (values: readonly number[], part: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(part * values.length))] ?? 0;
const ms = (values: readonly number[], part: number) =>
  at(values, part).toFixed(at(values, part) < 10 ? 1 : 0);
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

const mostNamed = 12;

/** How well texts were found on one kind of picture, beside the bars. */
export function tellFinds(kind: string, sheets: readonly FoundSheet[], bar: string): void {
  const finds = sheets.flatMap((one) => one.finds);
  const there = finds.filter((one) => one.why === 'there');
  const wrong = finds.filter((one) => one.verdict === 'wrong');
  const words = (pick: (one: FoundSheet['words']) => number) => sum(sheets.map((one) => pick(one.words)));
  const right = there.filter((one) => one.verdict === 'right').length;
  const cells = [
    kind,
    sheets.length,
    `${percent(right, there.length)} of ${there.length} (≥ ${bar})`,
    `${percent(wrong.length, finds.length)}: ${wrong.length} of ${finds.length} (≤ 0.3 %)`,
    percent(
      words((one) => one.right),
      words((one) => one.count),
    ),
    percent(
      words((one) => one.lettersWrong),
      words((one) => one.letters),
    ),
  ];
  print(`| ${cells.join(' | ')} |`);
}

/** What went wrong in looking for texts, a few of each kind. */
export function tellMisses(sheets: readonly FoundSheet[]): void {
  const finds = sheets.flatMap((one) => one.finds);
  const wrong = finds.filter((one) => one.verdict === 'wrong');
  const missed = finds.filter((one) => one.why === 'there' && one.verdict === 'refused');
  for (const { words } of wrong.slice(0, mostNamed)) print(`  wrong: ${words}`);
  for (const { words } of missed.slice(0, mostNamed)) print(`  missed: ${words}`);
}

/** How long looking took. */
export function tellTimes(kind: string, sheets: readonly FoundSheet[]): void {
  const times = (pick: (one: FoundSheet) => number) => {
    const all = sheets.map(pick);
    return `${ms(all, 0.5)} / ${ms(all, 0.9)}`;
  };
  const cells = [kind, times((one) => one.firstMs), times((one) => one.againMs), times((one) => one.readMs)];
  print(`| ${cells.join(' | ')} |`);
}

/** How values were read, amounts apart from all that have digits. */
export function tellValues(kind: string, values: readonly ValueVerdict[], bar: string): void {
  const amounts = values.filter((one) => one.type === 'money');
  const numbers = values.filter((one) => one.type !== 'text' || /: \S*\d/u.test(one.words));
  const sure = numbers.filter((one) => one.sure);
  const wrong = sure.filter((one) => !one.right);
  const exact = amounts.filter((one) => one.right).length;
  const cells = [
    kind,
    `${percent(exact, amounts.length)} of ${amounts.length} (≥ ${bar})`,
    `${percent(sure.length, numbers.length)} of ${numbers.length}`,
    `${percent(wrong.length, sure.length)}: ${wrong.length} of ${sure.length} (≤ 0.1 %)`,
  ];
  print(`| ${cells.join(' | ')} |`);
}

/** The values that came out wrong, the ones nobody would have looked at first. */
export function tellWrongValues(values: readonly ValueVerdict[]): void {
  const wrong = values.filter((one) => !one.right).sort((a, b) => Number(b.sure) - Number(a.sure));
  for (const { words } of wrong.slice(0, mostNamed)) print(`  ${words}`);
}

/** How long reading a region took, and how often the text in its middle was read. */
export function tellRegions(regions: readonly { ms: number; found: boolean }[]): void {
  const times = regions.map((one) => one.ms);
  const found = regions.filter((one) => one.found).length;
  print(`regions of 400 × 120, warm: p50 ${ms(times, 0.5)} ms (≤ 75), p90 ${ms(times, 0.9)} ms (≤ 150);`);
  print(`  the word in the middle read as written in ${percent(found, regions.length)} of ${regions.length}`);
}
