import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Candidate, Sought } from '../../language/driver.ts';
import { BotError } from '../../language/errors.ts';
import { type Target, type Way, wayWeights } from '../../language/target.ts';
import { findTarget, type Search } from '../../runner/find-target.ts';
import { judgeCandidates, leadBy, scoreCandidates, takeFrom } from '../../runner/weigh-candidates.ts';

const ways: Way[] = [
  { by: 'role', role: 'button', name: 'Submit' },
  { by: 'test-id', id: 'submit' },
  { by: 'text', text: 'Submit' },
  { by: 'css', css: 'form button' },
];
const submit: Target = {
  surface: 'imaginary',
  role: 'button',
  title: 'Submit',
  window: 'the order form',
  ways,
};
const thing = (
  ref: string,
  led: number[],
  signs: Candidate['signs'] = { role: 'button', name: 'Submit' },
): Candidate => ({
  ref,
  ways: led,
  signs,
});

/** Looks in a list of pages, one for each look; the last one stays. Every candidate shows only the ways asked for. */
function search(pages: Candidate[][], more: Partial<Search> = {}): { looked: Sought[]; search: Search } {
  const looked: Sought[] = [];
  const target = more.target ?? submit;
  return {
    looked,
    search: {
      name: 'submit',
      title: 'Submit',
      target,
      sought: { frames: [], ways: target.ways },
      locate: async (sought) => {
        const page = pages[Math.min(looked.push(sought), pages.length) - 1] ?? [];
        const asked = sought.ways.map((way) => target.ways.indexOf(way));
        return page
          .map((one) => ({
            ...one,
            ways: one.ways.map((way) => asked.indexOf(way)).filter((way) => way >= 0),
          }))
          .filter((one) => one.ways.length > 0);
      },
      allowHeal: () => {},
      signal: new AbortController().signal,
      deadline: Date.now() + 400,
      ...more,
    },
  };
}
const long = { deadline: Date.now() + 60_000 };

it('takes the one thing its best way leads to with a single look', async () => {
  const { search: one, looked } = search([[thing('a', [0, 1, 2, 3])]]);
  const { candidate, report } = await findTarget(one);
  expect(candidate.ref).toBe('a');
  expect(report).toMatchObject({ way: 'role', score: wayWeights.role, margin: 1, healed: false });
  expect(looked).toHaveLength(1);
});

it('asks all ways when the best one leads to two things, and takes the one the others point at', async () => {
  const { search: two } = search([[thing('a', [0, 1, 2]), thing('b', [0, 3])]]);
  const { candidate, report } = await findTarget(two);
  expect(candidate.ref).toBe('a');
  expect(report.healed).toBe(false);
  expect(report.candidates).toHaveLength(2);
});

it('refuses two things alike, and says so of both', async () => {
  const { search: twins } = search([[thing('a', [0, 2, 3]), thing('b', [0, 2, 3])]]);
  await expect(findTarget(twins)).rejects.toMatchObject({
    kind: 'ambiguous',
    message: expect.stringMatching(/“Submit” could be more than one.*button “Submit”.*and button “Submit”/),
    detail: { candidates: [{ ways: ['role', 'text', 'css'] }, { ways: ['role', 'text', 'css'] }] },
  });
});

it('calls it ambiguous when two things each have most of the signs', async () => {
  const both: Target = { surface: 'imaginary', ways: ways.slice(0, 1) };
  const { search: twins } = search([[thing('a', [0]), thing('b', [0])]], { target: both });
  await expect(findTarget(twins)).rejects.toMatchObject({ kind: 'ambiguous' });
});

it('waits for a thing that appears while the page loads, best way or nothing', async () => {
  const { search: late, looked } = search([[], [], [thing('wrong', [3])], [thing('a', [0, 1, 2, 3])]], long);
  expect((await findTarget(late)).candidate.ref).toBe('a');
  expect(looked).toHaveLength(4);
});

it('heals only after other signs have stood for a while', async () => {
  const renamed = thing('a', [1, 3], { role: 'button', name: 'Send' });
  const { search: healed } = search([[renamed]], long);
  const began = Date.now();
  const { report } = await findTarget(healed);
  expect(report).toMatchObject({ healed: true, way: 'test-id' });
  expect(Date.now() - began).toBeGreaterThanOrEqual(950);
});

it('does not heal what came back while it waited', async () => {
  const stand = thing('other', [1, 3]);
  const { search: back } = search([[stand], [stand], [stand], [thing('a', [0, 1, 2, 3])]], long);
  const { candidate, report } = await findTarget(back);
  expect([candidate.ref, report.healed]).toEqual(['a', false]);
});

it('asks before it heals', async () => {
  const renamed = thing('a', [1, 3], { role: 'button', name: 'Send' });
  const allowHeal = () => {
    throw new Error('healing is off');
  };
  const { search: off } = search([[renamed]], { ...long, allowHeal });
  await expect(findTarget(off)).rejects.toThrow('healing is off');
});

it('never lets a button become something else', async () => {
  const link = thing('a', [1, 2, 3], { role: 'link', name: 'Submit' });
  const { search: changed } = search([[link]]);
  await expect(findTarget(changed)).rejects.toMatchObject({
    kind: 'not-found',
    message: expect.stringContaining('it was a button and is now link'),
  });
});

it('does not believe the best way alone when it leads to a thing of another name', async () => {
  const byId: Target = { ...submit, ways: [ways[1] as Way, ways[0] as Way, ways[2] as Way] };
  const reused = thing('reused', [0], { role: 'button', name: 'Submit all' });
  const right = thing('right', [1, 2]);
  const { search: moved } = search([[reused, right]], { target: byId, ...long });
  const { candidate, report } = await findTarget(moved);
  expect([candidate.ref, report.healed]).toEqual(['right', true]);
});

it.each([
  [{ by: 'css', css: '#who' }, { id: 'who' }],
  [{ by: 'test-id', id: 'who' }, { 'data-testid': 'who' }],
] as [Way, Record<string, string>][])(
  'takes no copy that does not bear the mark %j',
  async (mark, marked) => {
    const shown = (name: string, bears: Record<string, string>) => ({
      ...{ tag: 'input', role: 'textbox', name, label: 'Name', attributes: { name: 'name', ...bears } },
    });
    const called: Way = { by: 'role', role: 'textbox', name: 'Name' };
    const target: Target = { surface: 'imaginary', signs: shown('Name', marked), ways: [called, mark] };
    // The page says the same label twice now, and both count for the first of the two.
    const page = [thing('copy', [0], shown('Name', {})), thing('thing', [1], shown('Name Name', marked))];
    await expect(findTarget(search([page], { target }).search)).rejects.toMatchObject({ kind: 'not-found' });
  },
);

it('believes words that another thing shares, once all others were looked at', async () => {
  const signs = {
    ...{ tag: 'button', role: 'button', name: 'Log In', text: 'Log In', attributes: { type: 'submit' } },
    ...{ before: 'Remember me', after: 'No account yet?', heading: 'Log In', within: ['form login'] },
  };
  const target: Target = {
    ...{ surface: 'web', role: 'button', title: 'Log In', signs: { ...signs, shared: ['called'] } },
    ways: [
      { by: 'role', role: 'button', name: 'Log In' },
      { by: 'css', css: 'form button' },
    ],
  };
  const button: Candidate = { ref: 'button', ways: [0, 1], signs };
  const { search: looking } = search([[button]], {
    ...long,
    target,
    sought: { frames: [], ways: target.ways },
  });
  const { report } = await findTarget(looking);
  expect(report).toMatchObject({ way: 'role', healed: false });
});

// Wrong heals known from the field: https://github.com/healenium/healenium-web/issues 35, 40 and 88.
it('healenium#35: Submit is not healed to SubmitAll', async () => {
  const all = thing('all', [3], { role: 'button', name: 'SubmitAll' });
  await expect(findTarget(search([[all]]).search)).rejects.toMatchObject({ kind: 'not-found' });
});
it('healenium#40: a button is not healed to its neighbour', async () => {
  const neighbour = thing('cancel', [3], { role: 'button', name: 'Cancel' });
  const other = thing('help', [3], { role: 'button', name: 'Help' });
  await expect(findTarget(search([[neighbour, other]]).search)).rejects.toMatchObject({ kind: 'not-found' });
});
it('a field that only its caption names is not taken where there is one more like it, in whatever look', async () => {
  const signs = { tag: 'input', role: 'textbox', before: 'Phone', attributes: { id: 'alpha' } };
  const by: Way[] = [{ by: 'neighbour', text: 'Phone', side: 'below', tag: 'input' }];
  const shown = { ...signs, attributes: { id: 'qwxzv' } };
  const locate = async ({ like }: Sought) => [
    { ref: 'a', ways: [0], signs: like ? { ...shown, nth: [1, 2] as const } : shown },
    ...(like ? [{ ref: 'b', ways: [], signs: { ...shown, before: 'Fax', nth: [2, 2] as const } }] : []),
  ];
  const target: Target = { surface: 'imaginary', role: 'textbox', title: 'Phone', ways: by, signs };
  await expect(findTarget(search([], { target, locate }).search)).rejects.toMatchObject({
    kind: 'not-found',
  });
});

it('a look that time cut short is told by what the look before it saw', async () => {
  let looks = 0;
  const cut = () => Promise.reject(new BotError('timed-out', 'The time was up while looking.'));
  const late = { locate: () => (++looks > 2 ? cut() : Promise.resolve([])), deadline: Date.now() + 60_000 };
  await expect(findTarget(search([[]], late).search)).rejects.toMatchObject({
    kind: 'not-found',
    message: expect.stringContaining('“Submit” was not found in the order form'),
  });
  looks = 2;
  // The first look tells nothing yet.
  await expect(findTarget(search([[]], late).search)).rejects.toMatchObject({ kind: 'timed-out' });
});

it('healenium#88: a thing that was deleted is not found', async () => {
  await expect(findTarget(search([[]]).search)).rejects.toMatchObject({
    kind: 'not-found',
    message: expect.stringContaining('Nothing there fits any of these'),
  });
});

it('stops looking at once when the run is stopped', async () => {
  const stop = new AbortController();
  const { search: endless } = search([[]], { ...long, signal: stop.signal });
  const looking = findTarget(endless);
  stop.abort();
  await expect(looking).rejects.toMatchObject({ kind: 'stopped' });
});

const someCandidates = fc.array(fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1, maxLength: 4 }), {
  maxLength: 6,
});

it('scores are shares: none below 0, all together never above 1', () => {
  fc.assert(
    fc.property(someCandidates, (led) => {
      const scores = scoreCandidates(
        ways,
        led.map((one, index) => thing(`${index}`, one)),
      ).map(({ score }) => score);
      expect(scores.every((score) => score > 0 && score <= 1 + 1e-9)).toBe(true);
      expect(scores.reduce((sum, score) => sum + score, 0)).toBeLessThanOrEqual(1 + 1e-9);
      expect(scores).toEqual([...scores].sort((one, other) => other - one));
    }),
  );
});

it('nothing is taken without enough, a lead and its role; the order of candidates does not matter', () => {
  const roles = fc.constantFrom('button', 'link', undefined);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1 }), roles), { maxLength: 6 }),
      (all) => {
        const candidates = all.map(([led, role], index) =>
          thing(`${index}`, led, { ...(role && { role }), name: 'x' }),
        );
        const verdict = judgeCandidates(submit, ways, candidates);
        const turned = judgeCandidates(submit, ways, [...candidates].reverse());
        expect('take' in verdict).toBe('take' in turned);
        if (!('take' in verdict)) return;
        expect(verdict.take.score).toBeGreaterThanOrEqual(takeFrom);
        expect(verdict.margin).toBeGreaterThanOrEqual(leadBy);
        expect(verdict.take.candidate.ways.length).toBeGreaterThan(1);
        expect(verdict.take.candidate.signs.role ?? 'button').toBe('button');
        expect('take' in turned && turned.take.candidate.ref).toBe(verdict.take.candidate.ref);
      },
    ),
  );
});

it('believes a row at once in the list it was shown in, and looks further in another one', async () => {
  const edit: Target = {
    ...submit,
    ways: [{ by: 'neighbour', text: 'ACME', side: 'row', tag: 'button', name: 'Edit' }],
    signs: {
      tag: 'button',
      role: 'button',
      name: 'Edit',
      row: 'ACME 12',
      within: ['table Open'],
      shared: ['called'],
    },
  };
  const shown = (list: string) => [thing('a', [0], { ...edit.signs, row: 'ACME 13', within: [list] })];
  const open = search([shown('table Open')], { target: edit, ...long });
  expect((await findTarget(open.search)).candidate.ref).toBe('a');
  expect(open.looked).toHaveLength(1);
  const paid = search([shown('table Paid')], { target: edit, ...long });
  await findTarget(paid.search);
  expect(paid.looked.length).toBeGreaterThan(1);
});
