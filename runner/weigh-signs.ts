import type { Candidate } from '../language/driver.ts';
import type { Signs } from '../language/signs.ts';
import { comparisons, type SignName } from './compare-signs.ts';
import { contradiction, isTelling, isUntouched, sameMarkFrom } from './may-be-same.ts';
import { type Family, lostTwin, noneOfThem, type Worth, worths } from './sign-worth.ts';
import type { Verdict, Weighed } from './weigh-candidates.ts';
import { signInWords, signsInWords } from './words.ts';

/** A thing is taken only when it is at least so probable that it is the recorded one, all others and “it is gone” weighed against it … */
export const probableFrom = 0.6;
/** … when it is so much likelier than the runner-up, as a logarithm of odds (1.5 is four and a half times) … */
export const leadOf = 1.5;
/** … and when signs of so many families speak for it: one edit of the page can change or copy a whole family. */
const familiesFrom = 2;
/** Below this two signs are not merely different but strangers. */
const farBelow = 0.3;

const names = Object.keys(comparisons) as SignName[];

interface Compared {
  candidate: Candidate;
  alike: Partial<Record<SignName, number>>;
  points: number;
  agreeing: SignName[];
  families: Set<Family>;
  against?: string;
}

/** Compares everything a target was recorded with to all candidates, and decides whether one of them must be it. */
export function judgeSigns(recorded: Signs, candidates: readonly Candidate[]): Verdict {
  const compared = compareAll(recorded, candidates).sort((one, other) => other.points - one.points);
  const untouched = compared.filter(({ candidate }) => isUntouched(recorded, candidate.signs));
  const [itself] = untouched;
  if (itself && untouched.length === 1) return takeItself(itself, compared);
  const possible = compared.filter((one) => one.against === undefined);
  const all = withShares(possible.length > 0 ? possible : compared);
  const [best, second] = possible;
  const [take, runnerUp] = all;
  if (!best || !take) return { refuse: 'not-found', all, why: whyNone(compared[0]) };
  const margin = take.score - (runnerUp?.score ?? 0);
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  if (second && (best.points - second.points < leadOf || areTwins(best, second))) {
    const why = `two things fit almost equally well (${percent(take.score)} and ${percent(runnerUp?.score ?? 0)})`;
    return { refuse: second.points > noneOfThem ? 'ambiguous' : 'not-found', all, why };
  }
  if (take.score < probableFrom) {
    return {
      refuse: 'not-found',
      all,
      why: `it is only ${percent(take.score)} sure that this is the same thing`,
    };
  }
  if (best.families.size < familiesFrom) {
    return { refuse: 'not-found', all, why: `only its ${[...best.families].join()} still speak for it` };
  }
  return { take, margin, healed: !best.candidate.ways.includes(0), all };
}

/** Taken whatever else is there: a page that nobody changed is the page it was recorded on. */
function takeItself(itself: Compared, compared: readonly Compared[]): Verdict {
  const all = withShares([itself, ...compared.filter((one) => one !== itself)]);
  const [take, runnerUp] = all as [Weighed, Weighed | undefined];
  return { take, margin: take.score - (runnerUp?.score ?? 0), healed: false, untouched: true, all };
}

/** Two that are called the same and that no mark, row or slot tells apart: which of them looks more like the old one is chance. */
function areTwins(best: Compared, second: Compared): boolean {
  const words = ['called', 'caption'] as const;
  const isSame =
    words.every((sign) => best.alike[sign] === second.alike[sign]) &&
    (second.alike.called ?? second.alike.caption) === 1;
  return (
    isSame &&
    !tellsApart.some(
      (sign) => (best.alike[sign] ?? 0) >= agreesFrom && (second.alike[sign] ?? 0) < agreesFrom,
    )
  );
}

/** Signs of which one is enough to tell twins apart. */
const tellsApart: readonly SignName[] = [
  'id',
  'name',
  'testId',
  'href',
  'value',
  'attributes',
  'beside',
  'row',
  'heading',
  'icon',
  'nth',
];

function whyNone(nearest: Compared | undefined): string {
  return nearest?.against ?? 'nothing of its kind is there';
}

function compareAll(recorded: Signs, candidates: readonly Candidate[]): Compared[] {
  const rows = candidates.map(({ signs }) => {
    const alike: Partial<Record<SignName, number>> = {};
    for (const name of names) {
      const share = comparisons[name](recorded, signs);
      if (share !== undefined) alike[name] = share;
    }
    return alike;
  });
  const count = (name: SignName, from: number) => rows.filter((row) => (row[name] ?? 0) >= from).length;
  const exact = new Map(names.map((name) => [name, count(name, 1)]));
  const common = new Set(names.filter((name) => count(name, sameMarkFrom) > 1));
  const wereCalledSo = recorded.nth?.[1] ?? (recorded.shared?.includes('called') ? 2 : 1);
  const isLost = (exact.get('called') ?? 0) < wereCalledSo;
  return rows.map((alike, at) => {
    const candidate = candidates[at] as Candidate;
    const against =
      contradiction(recorded, candidate.signs, common) ??
      (isTelling(recorded, candidate.signs) ? undefined : 'nothing tells that it is the same');
    const told = names.flatMap((name) => {
      const share = alike[name];
      return share === undefined
        ? []
        : [{ name, points: pointsOf(worths[name], share, exact.get(name) ?? 1) }];
    });
    const agreeing = told.filter(({ points }) => points > 0).map(({ name }) => name);
    const points = told.reduce((sum, one) => sum + one.points, isLost && alike.called === 1 ? lostTwin : 0);
    return {
      candidate,
      alike,
      points,
      agreeing,
      families: familiesOf(alike),
      ...(against !== undefined && { against }),
    };
  });
}

/** What one sign says, as a logarithm of odds; `sharing` is how many things agree in it fully. */
function pointsOf(worth: Worth, share: number, sharing: number): number {
  const isExact = share === 1;
  const rarity = worth.rare && isExact ? 1 / Math.sqrt(sharing) : 1;
  const good = share * worth.agrees * rarity + (isExact ? (worth.exact ?? 0) * rarity : 0);
  const bad = (1 - share) * worth.differs + (share < farBelow ? (worth.far ?? 0) : 0);
  return good - bad;
}

/** From here a sign is said to agree. */
const agreesFrom = 0.8;
/** Where a thing stands and how large it is speaks for whatever stands there. */
const mere: ReadonlySet<SignName> = new Set(['place', 'size', 'path', 'nth']);

/** The families that speak for a thing. */
function familiesOf(alike: Compared['alike']): Set<Family> {
  const agreeing = names.filter((name) => (alike[name] ?? 0) >= agreesFrom && !mere.has(name));
  return new Set(agreeing.map((name) => worths[name].family));
}

/** More than these nobody reads. */
const mostTold = 8;

/** Each with its share of the odds, “it is gone” having its own. */
function withShares(sorted: readonly Compared[]): Weighed[] {
  const top = Math.max(noneOfThem, ...sorted.map(({ points }) => points));
  const odds = (points: number) => Math.exp(points - top);
  const total = sorted.reduce((sum, one) => sum + odds(one.points), odds(noneOfThem));
  return sorted.slice(0, mostTold).map((one) => {
    const score = odds(one.points) / total;
    const words = signsInWords(one.candidate.signs) + (one.against === undefined ? '' : ` (${one.against})`);
    return { candidate: one.candidate, score, report: { words, score, ways: one.agreeing.map(signInWords) } };
  });
}
