import type { Call, Condition, Seen } from '../language/driver.ts';
import { toPlainError } from '../language/errors.ts';
import { pause } from './deadline.ts';
import { weighNow } from './find-target.ts';
import type { Expected } from './step-run.ts';

/** Between two looks at something that stands where the thing meant is to come, in ms. */
const pauseMs = 100;

/** Looks once. What one of the ways leads to counts only when it is the thing meant, as if it were to be used. */
export async function glanceAt(expected: Expected, call: Call): Promise<Seen> {
  return asMeant(expected, await expected.screen.glance(expected.condition, call), call);
}

/** Waits until it is seen or the deadline passes; `notIn` leaves out what was seen in that document. */
export async function watchFor(expected: Expected, notIn: string | undefined, call: Call): Promise<Seen> {
  const { condition, screen } = expected;
  for (;;) {
    const seen = await screen.watch(condition, notIn === undefined ? {} : { notIn }, call);
    const meant = await asMeant(expected, seen, call);
    if (meant.held || !seen.held || Date.now() + pauseMs >= call.deadline) return meant;
    await pause(pauseMs, call.signal);
  }
}

/**
 * A driver tells whether any way leads to something; a place or a path leads to whatever stands there now. Not so for `gone`: as long as
 * any way leads anywhere, nothing is proved to be gone.
 */
async function asMeant(expected: Expected, seen: Seen, call: Call): Promise<Seen> {
  const { condition, screen, target } = expected;
  if (!seen.held || !target || !isOfThing(condition)) return seen;
  const there = await wayTo(condition, { ...expected, target }, call);
  const another = { ...seen, held: false, saw: `${seen.saw}, but it is another thing` };
  if (!there) return another;
  if (condition.what === 'appears') return seen;
  const way = there.way === undefined ? undefined : condition.sought.ways[there.way];
  if (!way) return another;
  return screen.glance({ ...condition, sought: { ...condition.sought, ways: [way] } }, call);
}

type OfThing = Extract<Condition, { what: 'appears' | 'says' | 'holds' | 'row' }>;

function isOfThing(condition: Condition): condition is OfThing {
  return /^(?:appears|says|holds|row)$/.test(condition.what);
}

/** Whether the thing is there, and the best way to it; several that are meant alike count for one that is reached by the best way of all. */
async function wayTo(
  { sought }: OfThing,
  { screen, target }: Expected & { target: NonNullable<Expected['target']> },
  call: Call,
): Promise<{ way: number | undefined } | undefined> {
  try {
    const verdict = await weighNow({ target, sought, locate: (ways) => screen.locate(ways, call) });
    if ('take' in verdict)
      return { way: verdict.take.candidate.ways.toSorted((one, other) => one - other)[0] };
    const isOneOfSeveral = verdict.refuse === 'ambiguous' && verdict.all[0]?.candidate.ways.includes(0);
    return isOneOfSeveral ? { way: 0 } : undefined;
  } catch (error) {
    // No time was left to tell: then nothing is proved.
    if (toPlainError(error).kind === 'timed-out') return undefined;
    throw error;
  }
}
