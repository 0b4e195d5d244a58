import type { Candidate } from '../language/driver.ts';
import type { WeighedCandidate } from '../language/run.ts';
import type { Target, Way } from '../language/target.ts';
import { weightOf } from '../language/way-weight.ts';
import { signsInWords } from './words.ts';

/** A thing is taken only from this share: a renamed button still has its test id and place, about 0.45; a stranger in its place has less. */
export const takeFrom = 0.4;
/** … and when it leads the runner-up by this much: published heals to a neighbour lay closer than that. */
export const leadBy = 0.2;
/** … and when at least this many ways agree, when there are that many: one sign alone may have moved to another thing. */
const agreeing = 2;

/** A candidate with the share of the target's weight that points at it. */
export interface Weighed {
  candidate: Candidate;
  score: number;
  report: WeighedCandidate;
}

/** What the comparison of all signs came to. */
export type Verdict =
  | { take: Weighed; margin: number; healed: boolean; untouched?: true; all: Weighed[] }
  | { refuse: 'not-found' | 'ambiguous'; all: Weighed[]; why: string };

/** Scores every candidate, best first. A way that points at n things gives each 1/n of its weight. */
export function scoreCandidates(ways: readonly Way[], candidates: readonly Candidate[]): Weighed[] {
  const total = ways.reduce((sum, way) => sum + weightOf(way), 0);
  const pointedAt = ways.map((_, index) => candidates.filter((one) => one.ways.includes(index)).length);
  return candidates
    .map((candidate) => {
      const own = candidate.ways.reduce((sum, index) => {
        const way = ways[index];
        return way ? sum + weightOf(way) / (pointedAt[index] || 1) : sum;
      }, 0);
      const score = total === 0 ? 0 : own / total;
      const names = candidate.ways.map((index) => ways[index]?.by ?? `${index}`);
      return { candidate, score, report: { words: signsInWords(candidate.signs), score, ways: names } };
    })
    .sort((one, other) => other.score - one.score);
}

/** Decides whether the best candidate may be taken: enough agreement, a clear lead, and its role kept. */
export function judgeCandidates(
  target: Target,
  ways: readonly Way[],
  candidates: readonly Candidate[],
): Verdict {
  const all = scoreCandidates(ways, candidates);
  const [best, second] = all;
  if (!best) return { refuse: 'not-found', all, why: 'nothing on the page fits any of its ways' };
  const margin = second ? best.score - second.score : 1;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  if (second && margin < leadBy) {
    return {
      refuse: alone(ways, best.candidate) < takeFrom ? 'not-found' : 'ambiguous',
      all,
      why: `two things fit almost equally well (${percent(best.score)} and ${percent(second.score)})`,
    };
  }
  if (best.score < takeFrom) {
    return { refuse: 'not-found', all, why: `only ${percent(best.score)} of what is known points at it` };
  }
  if (best.candidate.ways.length < Math.min(agreeing, ways.length)) {
    return { refuse: 'not-found', all, why: 'only one way still points at it' };
  }
  if (!keepsRole(target, ways, best.candidate)) {
    const now = best.candidate.signs.role ?? 'no role';
    return { refuse: 'not-found', all, why: `it was a ${target.role} and is now ${now}` };
  }
  return { take: best, margin, healed: !best.candidate.ways.includes(0), all };
}

/** The share that would point at a candidate if no other shared its ways: things that would each be taken alone are ambiguous together. */
function alone(ways: readonly Way[], { ways: led }: Candidate): number {
  const sum = (some: readonly Way[]) => some.reduce((total, way) => total + weightOf(way), 0);
  const total = sum(ways);
  return total === 0 ? 0 : sum(ways.filter((_, index) => led.includes(index))) / total;
}

/** A button stays a button. A thing found by that very role has it, whatever else the driver can tell. */
export function keepsRole(target: Target, ways: readonly Way[], { signs, ways: led }: Candidate): boolean {
  if (target.role === undefined || signs.role === target.role) return true;
  const byRole = led.some((index) => {
    const way = ways[index];
    return way?.by === 'role' && way.role === target.role;
  });
  return byRole && signs.role === undefined;
}

/**
 * The name the target was recorded with must not have become another one, or the best way alone is not believed. Words that unfold under
 * the mouse are its name only while the mouse is there: then its text or its title still says it.
 */
export function keepsName(ways: readonly Way[], { signs }: Candidate, recordedName?: string): boolean {
  const tidy = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase();
  const named = ways.flatMap((way) => {
    if (way.by === 'role') return way.name ?? [];
    return way.by === 'label' ? way.label : [];
  });
  const recorded = recordedName === undefined ? named : [...named, recordedName];
  if (recorded.length === 0 || signs.name === undefined) return true;
  const { text, attributes } = signs;
  const said = [signs.name, text, attributes?.title, attributes?.['aria-label']].map((one) =>
    tidy(one ?? ''),
  );
  return recorded.some((one) => said.includes(tidy(one)));
}
