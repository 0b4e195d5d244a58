import { foldConfusions, similarity, squashText } from '../text/fold-text.ts';
import type { Row } from '../text/lay-rows.ts';

/** Under this likeness a label is another label. */
const fuzzyFrom = 0.75;
/** A fuzzy label counts only when no other place is this close to it in likeness. */
const fuzzyMargin = 0.1;
/** Short labels have too many neighbours a letter away. */
const shortestFuzzy = 5;
/** Words of one label stand closer than this share of their height. */
const widestGap = 1.6;

/** Where a label stands: words `from` to `to - 1` of a row. */
export interface LabelHit {
  row: number;
  from: number;
  to: number;
  /** 3 as written, 2 but for OCR confusions, 1 by likeness. */
  quality: 1 | 2 | 3;
  score: number;
  /** Nothing of the same text stands before it: "Total" in "Line total" is a lesser hit. */
  leads: boolean;
}

/** All places of any of the labels, only of the best quality found; a fuzzy one only when it stands alone. */
export function findLabel(rows: readonly Row[], labels: readonly string[]): LabelHit[] {
  const wanted = labels.map(squashText).filter((label) => label !== '');
  const hits = rows.flatMap((row, index) => hitsInRow(row, index, wanted));
  const best = Math.max(0, ...hits.map((hit) => hit.quality));
  const kept = longestOnly(hits.filter((hit) => hit.quality === best));
  if (best > 1) return kept;
  const [first, second] = kept.sort((a, b) => b.score - a.score);
  if (!first) return [];
  return second && first.score - second.score < fuzzyMargin ? [] : [first];
}

function hitsInRow(row: Row, index: number, wanted: readonly string[]): LabelHit[] {
  const found: LabelHit[] = [];
  const longest = Math.max(...wanted.map((label) => label.length)) + 3;
  for (let from = 0; from < row.length; from++) {
    let said = '';
    for (let to = from + 1; to <= row.length && joined(row, from, to); to++) {
      said += squashText(row[to - 1]?.word.text ?? '');
      if (said.length > longest) break;
      const { quality, score } = bestMatch(said, wanted);
      if (quality > 0) {
        const leads = from === 0 || !near(row, from);
        found.push({ row: index, from, to, quality: quality as LabelHit['quality'], score, leads });
      }
    }
  }
  return found;
}

function joined(row: Row, from: number, to: number): boolean {
  return to - from < 2 || near(row, to - 1);
}

function near(row: Row, at: number): boolean {
  const before = row[at - 1];
  const word = row[at];
  return !!before && !!word && word.left - before.right <= widestGap * (word.bottom - word.top);
}

function bestMatch(said: string, wanted: readonly string[]): { quality: number; score: number } {
  let best = { quality: 0, score: 0 };
  for (const label of wanted) {
    if (said === label) return { quality: 3, score: 1 };
    if (foldConfusions(said) === foldConfusions(label)) best = { quality: 2, score: 1 };
    if (best.quality === 2 || label.length < shortestFuzzy) continue;
    const score = similarity(foldConfusions(said), foldConfusions(label));
    if (score >= fuzzyFrom && score > best.score) best = { quality: 1, score };
  }
  return best;
}

/** Of hits that share words the one with most words, or the likest, stays. */
function longestOnly(hits: LabelHit[]): LabelHit[] {
  const ranked = [...hits].sort((a, b) => b.score - a.score || b.to - b.from - (a.to - a.from));
  const kept: LabelHit[] = [];
  for (const hit of ranked) {
    if (!kept.some((other) => other.row === hit.row && hit.from < other.to && other.from < hit.to))
      kept.push(hit);
  }
  return kept.sort((a, b) => a.row - b.row || a.from - b.from);
}
