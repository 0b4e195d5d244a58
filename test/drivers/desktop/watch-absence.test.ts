import { expect, it } from 'vitest';
import { watchAbsence } from '../../../drivers/desktop/watch-absence.ts';
import type { Call, Seen } from '../../../language/driver.ts';

const nothing: Seen = { held: false, saw: 'no window can be seen', mark: '' };
const call = (ms: number): Call => ({ signal: new AbortController().signal, deadline: Date.now() + ms });

/** Looks at a display on which these programs were opened, with that one in front. */
function look(endings: (string | undefined)[], { front = '', seen = nothing, ms = 200 } = {}): Promise<Seen> {
  return watchAbsence(
    { watch: async () => seen, whereabouts: async () => front, endings: () => endings },
    call(ms),
  );
}

it('what went with a program that ended without an error is gone', async () => {
  expect(await look(['ended with code 0'])).toEqual({
    held: true,
    saw: 'the program has ended and shows nothing any more',
    mark: 'ended',
  });
});

it.each([
  [['was ended by SIGSEGV']],
  [['ended with code 1']],
  [['ended with code 0', 'was ended by SIGSEGV']],
  [['ended with code 0', undefined]],
  [[undefined]],
  [[]],
])('after %j nothing is gone where nothing is shown', async (endings) => {
  expect(await look(endings)).toEqual(nothing);
});

it('what another window still shows is looked at, whatever has ended', async () => {
  const still = { held: false, saw: '“OK” is still shown', mark: 'w' };
  expect(await look(['ended with code 0'], { front: 'mousepad', seen: still })).toEqual(still);
  const gone = { held: true, saw: '“OK” is not shown', mark: 'w' };
  expect(await look([undefined], { front: 'mousepad', seen: gone })).toEqual(gone);
});

it('a program that ends while it is watched is noticed before time is up', async () => {
  const endings: (string | undefined)[] = [undefined];
  const watch = async () => {
    if (rounds++ === 1) endings[0] = 'ended with code 0';
    return nothing;
  };
  let rounds = 0;
  const seen = await watchAbsence(
    { watch, whereabouts: async () => '', endings: () => endings },
    call(60_000),
  );
  expect([seen.held, rounds]).toEqual([true, 2]);
});
