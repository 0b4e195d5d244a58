import { expect, it } from 'vitest';
import type { Screen } from '../../language/driver.ts';
import { makeBot, makeHands, openApp, play, replaced, type TestHands } from './play-kit.ts';
import { happened, key, poster, probed, targets } from './poster-app.ts';

/** Hands on the poster whose app carries out an earlier run's act only when that act has been looked for so many times. */
function lateHands(looks: number, journalAge: number): TestHands {
  const late = makeHands([poster()], {
    journalAge,
    wrap: (screen) =>
      replaced(screen, 'readText', async (ref, call) => {
        const seen = await screen.readText(ref, call);
        looks -= 1;
        if (looks === 0) await pressPost(screen, call);
        return seen;
      }),
  });
  late.journalled.set(key, { key, phase: 'before' });
  return late;
}

async function pressPost(screen: Screen, call: Parameters<Screen['readText']>[1]): Promise<void> {
  const [button] = await screen.locate({ frames: [], ways: targets.post.ways }, call);
  if (button) await screen.click(button.ref, {}, call);
}

it('F23: begun a moment ago and not done yet, it is looked for again before it is done', async () => {
  const hands = lateHands(1, 700);
  const { end, of, step } = await play(makeBot([openApp, { ...probed, timeout: 1 }], { targets }), hands);
  expect(end.outcome).toBe('done');
  expect(happened(hands)).toBe(1);
  expect(of('journal').map(({ phase, done }) => [phase, done])).toEqual([
    ['probed', false],
    ['probed', true],
    ['after', true],
  ]);
  expect(of('log')[0]?.message).toContain('looked for once more in 1 s');
  expect(step('post')).toMatchObject({ effect: 'found by its probe' });
});

it('a run stopped in that wait does nothing, and the next one looks again', async () => {
  const hands = lateHands(9, 0);
  const stop = new AbortController();
  const running = play(makeBot([openApp, probed], { targets }), hands, {
    signal: stop.signal,
    onEvent: (event) => {
      if (event.what === 'log') stop.abort();
    },
  });
  expect((await running).end.outcome).toBe('stopped');
  expect(happened(hands)).toBe(0);
  expect(hands.journalled.get(key)?.phase).toBe('before');
});

it('done again after the probe, it is as young as its new entry', async () => {
  const hands = makeHands([poster()]);
  hands.journalled.set(key, { key, phase: 'before' });
  const written: string[] = [];
  hands.journal.write = async (entry) => void written.push(`${entry.phase} with ${happened(hands)}`);
  await play(makeBot([openApp, probed], { targets }), hands);
  expect(written).toEqual(['before with 0', 'after with 1']);
});
