import type { Candidate, Sought } from '../language/driver.ts';
import { BotError, toPlainError } from '../language/errors.ts';
import type { TargetReport } from '../language/run.ts';
import type { Signs } from '../language/signs.ts';
import type { Target, Way } from '../language/target.ts';
import { weightOf } from '../language/way-weight.ts';
import { pause } from './deadline.ts';
import { contradiction, isCaptionedOnly, isTelling, keepsCaption, keepsRegion } from './may-be-same.ts';
import { judgeCandidates, keepsName, keepsRole, type Verdict } from './weigh-candidates.ts';
import { judgeSigns } from './weigh-signs.ts';
import { signsInWords, wayInWords } from './words.ts';

/** Between two looks, in ms: soon at first, since most pages are there at once; then seldom enough to leave the app its time. */
const firstPauseMs = 50;
const longestPauseMs = 250;
/** How long other signs must point at a thing before it may stand in for one whose best way is gone, in ms: pages build up piecemeal. */
const settleMs = 1_000;

/** How long a page may still be drawing before all that is on it is compared, in ms: that costs more than asking for one thing. */
const drawnMs = 250;

/** What a search is given. `locate` asks the driver, bounded by the step's deadline. */
export interface Search {
  name: string;
  title: string;
  target: Target;
  /** The target's ways and frames with every `{{ }}` filled in. */
  sought: Sought;
  locate(sought: Sought): Promise<Candidate[]>;
  /** Throws when a heal may not be used here. */
  allowHeal(inWords: string, report: TargetReport, candidate: Candidate): Promise<void> | void;
  signal: AbortSignal;
  deadline: number;
}

/** The thing that was taken, and why. */
export interface ThingFound {
  candidate: Candidate;
  report: TargetReport;
}

/** Finds the one thing a target stands for, or says why it took nothing: `not-found`, `ambiguous`, or what `allowHeal` throws. */
export async function findTarget(search: Search): Promise<ThingFound> {
  const fast = await lookFast(search);
  if (fast) return fast;
  const began = Date.now();
  let wait = firstPauseMs;
  let standing: Standing | undefined;
  for (;;) {
    const verdict = await weigh(search, Date.now() - began >= drawnMs).catch((error: unknown) => {
      // Time ran out in the middle of a look; the look before it tells a person more.
      throw standing && toPlainError(error).kind === 'timed-out' ? refusal(search, standing.verdict) : error;
    });
    if ('take' in verdict && !verdict.healed) return taken(search, verdict);
    standing = stillStanding(standing, verdict);
    const settled = Date.now() - standing.since >= settleMs;
    if (settled && 'take' in verdict) return heal(search, verdict);
    const hopeless = settled && 'refuse' in verdict && verdict.refuse === 'ambiguous';
    if (hopeless || Date.now() + wait >= search.deadline) throw refusal(search, verdict);
    await pause(wait, search.signal);
    wait = Math.min(wait * 2, longestPauseMs);
  }
}

/** The one thing as it is at this moment, without a wait for it to come; undefined when it is not there. */
export async function findNow(search: Search, heals: boolean) {
  const fast = await lookFast(search);
  if (fast) return fast;
  const verdict = await weigh(search, true);
  if ('take' in verdict && !verdict.healed) return taken(search, verdict);
  if ('take' in verdict) return heals ? heal(search, verdict) : undefined;
  if (verdict.refuse === 'ambiguous') throw refusal(search, verdict);
  return undefined;
}

/** Who the target is among what is on the page at this moment. */
export function weighNow(search: Pick<Search, 'target' | 'sought' | 'locate'>): Promise<Verdict> {
  return weigh(search, true);
}

/** Weighs the ways' hits; with signs at hand, and a page that had time to draw, everything of the thing's kind. */
async function weigh(search: Pick<Search, 'target' | 'sought' | 'locate'>, drawn: boolean): Promise<Verdict> {
  const { target, sought } = search;
  const { signs } = target;
  if (!signs || !isStatic(target)) return judgeCandidates(target, sought.ways, await search.locate(sought));
  const near = await locateCounted(search, sought.ways);
  const direct = near.filter((one) => one.ways.includes(0));
  const [only] = direct;
  if (only && direct.length === 1 && isAsRecorded(search, only)) {
    return judgeCandidates({ ...target, ways: sought.ways.slice(0, 1) }, sought.ways.slice(0, 1), [
      { ...only, ways: [0] },
    ]);
  }
  const wide = direct.length > 0 || drawn;
  const verdict = judgeSigns(signs, wide ? await search.locate({ ...sought, like: signs }) : near);
  return 'take' in verdict ? { ...verdict, healed: isHeal(search, verdict) } : verdict;
}

/** What the ways lead to; how many fields there are like one that only a caption names can be told only by looking at all of them. */
async function locateCounted(
  { target, sought, locate }: Pick<Search, 'target' | 'sought' | 'locate'>,
  ways: readonly Way[],
): Promise<Candidate[]> {
  const { signs } = target;
  const among = signs && isStatic(target) && isCaptionedOnly(signs) && { like: signs };
  const found = await locate({ ...sought, ways: [...ways], ...among });
  return found.filter((one) => one.ways.length > 0);
}

/** So sure that a thing is the recorded one that nobody is asked, where only a place led to it that it has left, in shares of 1. */
const certainFrom = 0.95;

/** Whether taking it changes what the target means; a thing that only stands elsewhere is still called what it was called. */
function isHeal(
  search: Pick<Search, 'target' | 'sought'>,
  { take, healed, untouched }: Extract<Verdict, { take: unknown }>,
): boolean {
  if (untouched) return false;
  if (!saysTheSame(search, take.candidate)) return true;
  return healed && !(isPlace(search.sought.ways[0]) && take.score >= certainFrom);
}

/** A target whose ways are filled with values is another thing each time; the signs of one say nothing of the next. */
export function isStatic({ ways }: Target): boolean {
  return !JSON.stringify(ways).includes('{{');
}

function keepsNames({ target, sought }: Pick<Search, 'target' | 'sought'>, candidate: Candidate): boolean {
  const name = isStatic(target) ? target.signs?.name : undefined;
  return keepsRole(target, sought.ways, candidate) && keepsName(sought.ways, candidate, name);
}

/** Role and name are the recorded ones, and nothing it shows speaks against it. */
function saysTheSame(search: Pick<Search, 'target' | 'sought'>, candidate: Candidate): boolean {
  const signs = isStatic(search.target) ? search.target.signs : undefined;
  if (!keepsNames(search, candidate)) return false;
  return signs === undefined || contradiction(signs, candidate.signs, new Set()) === undefined;
}

/** The same, and no other thing has to be looked at to believe it. */
function isAsRecorded(search: Pick<Search, 'target' | 'sought'>, candidate: Candidate): boolean {
  const { target, sought } = search;
  const { signs } = target;
  if (isInColumn(sought.ways[0]))
    return keepsRole(target, sought.ways, candidate) && keepsRegion(signs ?? {}, candidate.signs);
  if (!saysTheSame(search, candidate)) return false;
  if (signs === undefined || !isStatic(search.target)) return true;
  const [best] = search.sought.ways;
  if (best?.by === 'neighbour' && keepsCaption(signs, candidate.signs)) return true;
  // What is called so in the row of those words is that thing, wherever the row has moved in its list.
  if (isNamedInRow(best) && keepsRegion(signs, candidate.signs)) return true;
  // Of a thing without words, in a place that others may come to, only a look at all of them can tell that nothing has changed.
  if (!isTelling(signs, candidate.signs)) return !isPlace(best);
  // A namesake somewhere else must not pass for a thing that is gone.
  if (isDoubtful(search.sought.ways, signs) || hasLostMark(search.sought.ways, signs, candidate.signs))
    return false;
  return 'take' in judgeSigns(signs, [candidate]);
}

/** A copy is called what the thing is called, but does not bear the mark that its makers gave it alone; the thing may still be somewhere. */
function hasLostMark(ways: readonly Way[], recorded: Signs, shown: Signs): boolean {
  const { id } = recorded.attributes ?? {};
  return ways.some((way) => {
    if (way.by === 'test-id') return !Object.values(shown.attributes ?? {}).includes(way.id);
    return way.by === 'css' && way.css.startsWith('#') && id !== undefined && shown.attributes?.id !== id;
  });
}

/** What stands in that row under that header is the thing, whatever it says today. */
function isInColumn(best: Way | undefined): boolean {
  return best?.by === 'neighbour' && best.column !== undefined;
}

function isNamedInRow(best: Way | undefined): boolean {
  return best?.by === 'neighbour' && best.side === 'row' && best.name !== undefined;
}

/** When a row goes, the next one moves to its place: a place, and words that others share, are only believed after a look at all others. */
function isDoubtful([best]: readonly Way[], { shared }: Signs): boolean {
  return isPlace(best) || shared?.includes('called') === true;
}

function isPlace(best: Way | undefined): boolean {
  return best !== undefined && !tellingWays.has(best.by) && !(best.by === 'css' && best.css.startsWith('#'));
}

/** Ways that go by words or marks; the others go by a place. */
const tellingWays: ReadonlySet<string> = new Set(['role', 'label', 'test-id', 'text', 'attributes', 'chain']);

/** Since when the comparison has come to the same answer, other than that the best way leads to it. */
interface Standing {
  since: number;
  verdict: Verdict;
}

function stillStanding(standing: Standing | undefined, verdict: Verdict): Standing {
  const since = standing && sameAnswer(standing.verdict, verdict) ? standing.since : Date.now();
  return { since, verdict };
}

/** The best way alone, believed when it leads to one thing whose role and name are as recorded. Asked once: later looks ask all ways. */
async function lookFast(search: Search) {
  const [best] = search.sought.ways;
  if (!best) return undefined;
  const [candidate, other] = await locateCounted(search, [best]);
  if (!candidate || other) return undefined;
  if (!isAsRecorded(search, candidate)) return undefined;
  const score = weightOf(best);
  const report: TargetReport = {
    name: search.name,
    way: best.by,
    score,
    margin: 1,
    healed: false,
    candidates: [{ words: signsInWords(candidate.signs), score, ways: [best.by] }],
  };
  return { candidate, report };
}

async function heal(search: Search, verdict: Extract<Verdict, { take: unknown }>) {
  const found = taken(search, verdict);
  await search.allowHeal(verdict.take.report.words, found.report, found.candidate);
  return found;
}

function taken(search: Search, { take, margin, healed, all }: Extract<Verdict, { take: unknown }>) {
  const best = Math.min(...take.candidate.ways);
  const report: TargetReport = {
    name: search.name,
    way: search.sought.ways[best]?.by ?? 'signs',
    score: take.score,
    margin,
    healed,
    candidates: all.map((one) => one.report),
  };
  return { candidate: take.candidate, report };
}

function sameAnswer(one: Verdict, other: Verdict): boolean {
  if ('take' in one && 'take' in other) return one.take.candidate.ref === other.take.candidate.ref;
  return 'refuse' in one && 'refuse' in other && one.refuse === other.refuse;
}

function refusal({ title, target, sought }: Search, verdict: Verdict): BotError {
  const where = target.window ? ` in ${target.window}` : '';
  const looked = sought.ways.map(wayInWords).join(', or ');
  const best = verdict.all.slice(0, 2).map((one) => one.report);
  const seen =
    best.length === 0
      ? 'Nothing there fits any of these.'
      : `Closest: ${best.map((one) => `${one.words} (${Math.round(one.score * 100)} %, by ${one.ways.join(', ')})`).join(' and ')}.`;
  const detail = { target: title, candidates: verdict.all.map((one) => one.report) };
  if ('take' in verdict) {
    return new BotError(
      'not-found',
      `“${title}” was not found${where}: looked for ${looked}. ${seen} The first way no longer leads to it, and there was no time to be sure of another.`,
      { detail },
    );
  }
  const kind = verdict.refuse;
  if (best.length === 0) {
    return new BotError(
      kind,
      `“${title}” was not found${where}: looked for ${looked}. ${seen} Nothing was touched. Pick the thing again if the app has changed.`,
      { detail },
    );
  }
  const what = kind === 'ambiguous' ? 'could be more than one thing' : 'was not found';
  return new BotError(
    kind,
    `“${title}” ${what}${where}: looked for ${looked}. ${seen} Nothing was touched because ${verdict.why}. Pick the thing again if the app has changed.`,
    { detail },
  );
}
