import type { Signs } from '../../../language/signs.ts';
import { alikeTexts } from '../../../runner/alike.ts';
import type { Contestant } from './contestant.ts';

type Property = [weight: number, of: (signs: Signs) => string | undefined, exact?: boolean];

/** Similo's properties and weights as published (arXiv 2208.00677), over the signs our page script takes. It has no threshold: it always answers. */
const properties: readonly Property[] = [
  [1.5, (one) => one.tag, true],
  [0.5, (one) => one.attributes?.class],
  [1.5, (one) => one.attributes?.name, true],
  [1.5, (one) => one.attributes?.id, true],
  [0.5, (one) => one.attributes?.href],
  [0.5, (one) => one.attributes?.alt],
  [0.5, (one) => one.path],
  [1.5, (one) => one.name ?? one.text],
  [1.5, (one) => [one.before, one.after, one.row].join(' ')],
  [0.5, (one) => one.attributes?.type, true],
];

function score(old: Signs, now: Signs): number {
  const shared = properties.reduce((sum, [weight, of, exact]) => {
    const [one, other] = [of(old), of(now)];
    if (!one || !other) return sum;
    return sum + weight * (exact ? Number(one === other) : alikeTexts(one, other));
  }, 0);
  return shared + 0.5 * nearness(old, now);
}

function nearness({ box: old }: Signs, { box: now }: Signs): number {
  return old && now ? Math.max(0, 1 - Math.hypot(old[0] - now[0], old[1] - now[1]) / 100) : 0;
}

export const similo: Contestant = {
  name: 'Similo (own, always answers)',
  record: ({ kit }) => kit.evaluate((page) => page.signsOf(page.theTruth())),
  find: async (memory, { kit }) => {
    const old = memory as Signs;
    const all = await kit.evaluate((page, like) => page.locate([], like), old);
    const best = all
      .map((one) => ({ one, score: score(old, one.signs) }))
      .sort((a, b) => b.score - a.score)[0];
    if (!best) return 'refused';
    return kit.evaluate((page, ref) => page.judge(page.element(ref)), best.one.ref);
  },
};
