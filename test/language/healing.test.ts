import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Healing, healings, strictestHealing } from '../../language/healing.ts';

const someone = fc.array(fc.option(fc.constantFrom(...healings), { nil: undefined }));

it('nobody can allow what somebody else forbids, in whatever order they are asked', () => {
  fc.assert(
    fc.property(someone, (all) => {
      const strictest = strictestHealing(all);
      const said = all.filter((one): one is Healing => one !== undefined);
      expect(said.every((one) => healings.indexOf(strictest) <= healings.indexOf(one))).toBe(true);
      expect(said.length === 0 ? 'confirm' : said).toContain(strictest);
      expect(strictestHealing([...all].reverse())).toBe(strictest);
    }),
  );
});
