import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JournalEntry, Screen } from '../../language/driver.ts';
import { BotError } from '../../language/errors.ts';
import { makeBot, makeHands, onePage, openApp, play, replaced, type TestHands } from './play-kit.ts';
import { happened, key, post, poster, probed, targets } from './poster-app.ts';

/** A second is the promise; a machine shared with others gets twice that. */
const patientMs = 2_000;
it('an irreversible step is journaled before and after, with its outputs', async () => {
  const written: JournalEntry[] = [];
  const order: string[] = [];
  const hands = makeHands([poster()]);
  hands.journal.write = async (entry) => {
    written.push(entry);
    order.push(`${entry.phase} with ${happened(hands)}`);
  };
  const { end, of } = await play(makeBot([openApp, post], { targets }), hands);
  expect(end.outcome).toBe('done');
  expect(written).toEqual([
    { key, phase: 'before' },
    { key, phase: 'after', outputs: {} },
  ]);
  expect(order).toEqual(['before with 0', 'after with 1']);
  expect(of('journal').map(({ phase }) => phase)).toEqual(['before', 'after']);
});

it('is not done again when the journal says it is done, and gives its outputs again', async () => {
  const hands = makeHands([poster()]);
  hands.journalled.set('work-1/test-bot/ask', {
    key: 'work-1/test-bot/ask',
    phase: 'after',
    outputs: { number: 'A-17' },
  });
  const ask = { do: 'set', id: 'ask', name: 'number', to: '"never"', once: true };
  const bot = makeBot([openApp, ask], { targets, outputs: { number: { type: 'text' } } });
  const { end, step, of } = await play(bot, hands);
  expect(end).toMatchObject({ outcome: 'done', outputs: { number: 'A-17' } });
  expect(step('ask')).toMatchObject({ outcome: 'done', confirmed: true });
  expect(of('journal')).toMatchObject([{ phase: 'probed', done: true }]);
});

it('without a probe, a step begun before is an unknown outcome and is not touched', async () => {
  const hands = makeHands([poster()]);
  hands.journalled.set(key, { key, phase: 'before' });
  const { end } = await play(makeBot([openApp, post], { targets }), hands);
  expect(end.outcome).toBe('unknown-outcome');
  expect(end.error?.message).toContain('must not happen twice');
  expect(happened(hands)).toBe(0);
});

it('with a probe, a step begun before is done when the probe finds it, and done now when it does not', async () => {
  const before = makeHands([poster()]);
  before.journalled.set(key, { key, phase: 'before' });
  const now = await play(makeBot([openApp, probed], { targets }), before);
  expect(now.end.outcome).toBe('done');
  expect(now.of('journal').map(({ phase, done }) => [phase, done])).toEqual([
    ['probed', false],
    ['before', undefined],
    ['after', true],
  ]);
  expect(happened(before)).toBe(1);

  before.journalled.set(key, { key, phase: 'before' });
  const again = await play(
    makeBot([{ ...openApp, id: 'stay', do: 'log', message: 'stay' }, probed], { targets }),
    before,
  );
  expect(again.end.outcome).toBe('done');
  expect(again.step('post')).toMatchObject({ confirmed: true, effect: 'found by its probe' });
  expect(happened(before)).toBe(1);
});

it('an effect that does not show is for the probe to decide', async () => {
  const blind = { ...probed, expect: { text: 'Thank you' } };
  const found = makeHands([poster()]);
  const seen = await play(makeBot([openApp, blind], { targets }), found);
  expect(seen.end.outcome).toBe('done');
  expect(found.journalled.get(key)?.phase).toBe('after');

  const lying = makeHands([
    onePage([
      { kind: 'heading', id: 'state', text: 'No' },
      { kind: 'button', name: 'Post' },
    ]),
  ]);
  const lied = await play(makeBot([openApp, blind], { targets }), lying);
  expect(lied.end).toMatchObject({ outcome: 'failed', error: { kind: 'not-confirmed' } });
  expect(lying.journalled.get(key)?.phase).toBe('before');
});

it('an effect that does not show and cannot be probed is an unknown outcome, whatever retry says', async () => {
  const hands = makeHands([poster()]);
  const blind = { ...post, expect: { text: 'Thank you' }, retry: { times: 3, wait: 0.01 } };
  const { end } = await play(makeBot([openApp, blind], { targets }), hands);
  expect(end.outcome).toBe('unknown-outcome');
  expect(happened(hands)).toBe(1);
});

it('a target that is not there leaves no trace in the journal and is an ordinary failure', async () => {
  const hands = makeHands([onePage([])]);
  const { end } = await play(makeBot([openApp, post], { targets }), hands);
  expect(end.error?.kind).toBe('not-found');
  expect(hands.journalled.size).toBe(0);
});

it('nothing is done while the journal cannot be written', async () => {
  const hands = makeHands([poster()]);
  hands.journal.write = () => Promise.reject(new Error('disk full'));
  const { end } = await play(makeBot([openApp, post], { targets }), hands);
  expect(end.outcome).toBe('failed');
  expect(happened(hands)).toBe(0);
});

it('stopped after the act, the probe decides quickly; without one the outcome is unknown', async () => {
  for (const [step, outcome] of [
    [post, 'unknown-outcome'],
    [probed, 'stopped'],
  ] as const) {
    const stop = new AbortController();
    const stopper = (screen: Screen) =>
      replaced(screen, 'click', async (...given) => {
        await screen.click(...given);
        stop.abort();
        await new Promise(() => {});
      });
    const hands = makeHands([poster()], { wrap: stopper });
    const began = Date.now();
    const bot = makeBot([openApp, { ...step, timeout: 30 }, { do: 'log', id: 'next', message: 'on' }], {
      targets,
    });
    const { end } = await play(bot, hands, { signal: stop.signal });
    expect(end.outcome).toBe(outcome);
    expect(Date.now() - began).toBeLessThan(patientMs);
    expect(happened(hands)).toBe(1);
    expect(hands.journalled.get(key)?.phase).toBe(step === probed ? 'after' : 'before');
  }
});

/** Crashes at the n-th thing asked of the hands: before it takes effect or just after. From then on nothing answers. */
function crashing(
  hands: TestHands,
  at: number,
  after: boolean,
): { hands: TestHands; crashed: Promise<void> } {
  let count = 0;
  let dead = false;
  let crash = () => {};
  const crashed = new Promise<void>((resolve) => {
    crash = resolve;
  });
  const guarded = async <T>(act: () => Promise<T>): Promise<T> => {
    const mine = ++count;
    if (dead || (mine === at && !after)) {
      dead = true;
      crash();
      return new Promise<never>(() => {});
    }
    const answer = await act();
    if (mine !== at) return answer;
    dead = true;
    crash();
    return new Promise<never>(() => {});
  };
  const screen = new Proxy(hands.app as Screen, {
    get: (real, name: keyof Screen) => {
      const member = real[name];
      return typeof member === 'function'
        ? (...given: never[]) =>
            guarded(() => (member as (...all: never[]) => Promise<unknown>).apply(real, given))
        : member;
    },
  });
  const { past, write } = hands.journal;
  return {
    crashed,
    hands: {
      ...hands,
      screen: async () => screen,
      journal: { past: (one) => guarded(() => past(one)), write: (entry) => guarded(() => write(entry)) },
    },
  };
}

/** Plays until the end or the crash, as a process that is killed. */
async function playOrCrash(step: typeof post, hands: TestHands, crashAt: number, after: boolean) {
  const first = hands.app.log('app').length === 0;
  const steps = first ? [openApp, step] : [step];
  const broken = crashing(hands, crashAt, after);
  return Promise.race([
    play(makeBot(steps, { targets }), broken.hands).then(({ end }) => end.outcome),
    broken.crashed.then(() => 'crashed' as const),
  ]);
}

const crash = fc.record({ at: fc.integer({ min: 1, max: 16 }), after: fc.boolean() });

it('crashed anywhere, any number of times, it happens once or nobody claims to know', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(crash, { maxLength: 5 }), fc.boolean(), async (crashes, withProbe) => {
      const hands = makeHands([poster()]);
      const step = { ...(withProbe ? probed : post), timeout: 5 };
      let outcome = 'crashed';
      for (const { at, after } of [...crashes, { at: 1_000, after: false }]) {
        if (outcome === 'crashed') outcome = await playOrCrash(step, hands, at, after);
      }
      const times = happened(hands);
      expect(times).toBeLessThanOrEqual(1);
      if (outcome === 'done') expect(times).toBe(1);
      else expect(outcome).toBe('unknown-outcome');
      if (withProbe) expect(outcome).toBe('done');
    }),
    { numRuns: 150 },
  );
});

it('a driver that says “gone” before it touched anything leaves an ordinary, repeatable failure', async () => {
  let times = 0;
  const wrap = (screen: Screen) =>
    replaced(screen, 'click', (...given) => {
      times += 1;
      if (times === 1) return Promise.reject(new BotError('not-found', 'The button was drawn anew.'));
      return screen.click(...given);
    });
  const hands = makeHands([poster()], { wrap });
  const { end, of } = await play(makeBot([openApp, { ...post, timeout: 2 }], { targets }), hands);
  expect(end.outcome).toBe('done');
  expect(of('tried-again')).toHaveLength(1);
  expect(happened(hands)).toBe(1);
});
