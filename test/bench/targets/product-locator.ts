import type { Candidate, Sought } from '../../../language/driver.ts';
import type { Target } from '../../../language/target.ts';
import { rankTarget } from '../../../recorder/rank-targets.ts';
import { weighNow } from '../../../runner/find-target.ts';
import type { Arena, Contestant, Mark } from './contestant.ts';

/** The product itself: the recorder's fingerprint, the driver's page script, the runner's weighing. Only the waiting is left out. */
export const productLocator: Contestant = {
  name: 'Deskhand',
  record: (arena) => recordTarget(arena),
  find: async (memory, arena): Promise<Mark> => {
    const verdict = await verdictOn(memory as Target, arena);
    if (!('take' in verdict)) return 'refused';
    const { ref } = verdict.take.candidate;
    return arena.kit.evaluate((page, held) => page.judge(page.element(held)), ref);
  },
};

/** What the runner makes of the page for a target. */
export function verdictOn(target: Target, { kit }: Arena): ReturnType<typeof weighNow> {
  const sought = { frames: [], ways: target.ways };
  const locate = (one: Sought): Promise<Candidate[]> =>
    kit.evaluate((page, { ways, like }) => page.locate(ways, like), one);
  return weighNow({ target, sought, locate });
}

/** Records the true element as the recorder does when a person clicks it. */
export async function recordTarget({ kit }: Arena): Promise<Target> {
  const print = await kit.evaluate((page) => page.fingerprint(page.theTruth()));
  return rankTarget(print, '');
}
