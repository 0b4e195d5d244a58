import { expect, it } from 'vitest';
import type { Screen } from '../../language/driver.ts';
import { BotError, isEnvironmentError } from '../../language/errors.ts';
import type { Step } from '../../language/steps/define-step.ts';
import {
  byButton,
  byLabel,
  makeBot,
  makeHands,
  onePage,
  openApp,
  play,
  replaced,
  target,
} from './play-kit.ts';

/** A second is the promise; a machine shared with others gets twice that. */
const patientMs = 2_000;
const ask = {
  do: 'ask-person',
  id: 'ask',
  title: 'Sure?',
  fields: [{ name: 'ok', title: 'Ok', type: 'yes-no' }],
  save: 'a',
};
const shop = () =>
  onePage([
    { kind: 'field', label: 'Amount' },
    { kind: 'button', name: 'Save', does: [{ do: 'save' }, { do: 'say', text: 'Saved' }] },
    { kind: 'button', name: 'Liar', does: [{ do: 'save' }] },
    { kind: 'button', name: 'Late', does: [{ do: 'save' }, { do: 'say', text: 'Came late', after: 150 }] },
  ]);
const targets = {
  amount: byLabel('Amount'),
  save: byButton('Save'),
  liar: byButton('Liar'),
  late: byButton('Late'),
};
const save = { do: 'click', id: 'save', on: 'save', expect: { text: 'Saved' } };
const lie = { do: 'click', id: 'lie', on: 'liar', expect: { text: 'Saved' }, timeout: 0.05 };
const never = () => new Promise<never>(() => {});
const saves = (hands: ReturnType<typeof makeHands>) =>
  hands.app.log('app').filter(({ did }) => did === 'saved').length;

it.concurrent.each(['open', 'locate', 'glance', 'click', 'watch'] as const)(
  'a driver that never answers %s is cut off',
  async (call) => {
    const hands = makeHands([shop()], { wrap: (screen) => replaced(screen, call, never) });
    const began = Date.now();
    const steps = [
      { ...openApp, timeout: 0.1 },
      { ...save, timeout: 0.1 },
    ];
    const { end } = await play(makeBot(steps, { targets }), hands);
    expect(end).toMatchObject({ outcome: 'failed', error: { kind: 'timed-out' } });
    expect(end.error?.message).toContain('No answer after');
    expect(Date.now() - began).toBeLessThan(4_000);
  },
);

it.concurrent('an answer that comes after the end is not seen', async () => {
  let answer = () => {};
  const late = (screen: Screen) =>
    replaced(screen, 'readText', () => new Promise((resolve) => (answer = () => resolve('too late'))));
  const read = { do: 'read-text', id: 'read', from: 'save', save: 'text', timeout: 0.1 };
  const hands = makeHands([shop()], { wrap: late });
  const { events, end } = await play(
    makeBot([openApp, read], { targets, outputs: { text: { type: 'text' } } }),
    hands,
  );
  const told = events.length;
  answer();
  await new Promise((resolve) => setImmediate(resolve));
  expect(end.outputs).toEqual({});
  expect(events).toHaveLength(told);
});

it.concurrent.each([
  ['waiting for an effect', { ...lie, timeout: 60 }],
  ['looking for a target', { ...save, on: 'missing', timeout: 60 }],
  ['waiting', { do: 'wait-for', id: 'wait', for: { text: 'never' }, timeout: 60 }],
  ['pausing before another attempt', { ...lie, retry: { times: 3, wait: 60 } }],
])('stopped while %s, a run ends within a second', async (_, step) => {
  const stop = new AbortController();
  const hands = makeHands([shop()]);
  const bot = makeBot([openApp, step], { targets: { ...targets, missing: byButton('Missing') } });
  let began = 0;
  const timer = setTimeout(() => {
    began = Date.now();
    stop.abort(new BotError('stopped', 'Ana pressed stop.'));
  }, 120);
  const { end } = await play(bot, hands, { signal: stop.signal });
  clearTimeout(timer);
  expect(end).toMatchObject({ outcome: 'stopped', error: { kind: 'stopped', message: 'Ana pressed stop.' } });
  expect(Date.now() - began).toBeLessThan(patientMs);
});

it.concurrent('stopped while a person is asked, the question is dropped', async () => {
  const stop = new AbortController();
  const hands = makeHands([], {
    ask: () => {
      stop.abort();
      return never();
    },
  });
  expect((await play(makeBot([ask]), hands, { signal: stop.signal })).end.outcome).toBe('stopped');
});

it.concurrent('a run stopped before it begins touches nothing', async () => {
  const stop = new AbortController();
  stop.abort();
  const hands = makeHands([shop()]);
  const { end, of } = await play(makeBot([openApp]), hands, { signal: stop.signal });
  expect(end.outcome).toBe('stopped');
  expect(of('run-started')).toHaveLength(1);
  expect(hands.app.log('app')).toEqual([]);
});

it.concurrent('nobody there to answer ends the run with the question', async () => {
  const { end, of } = await play(makeBot([ask]), makeHands([]));
  expect(end).toMatchObject({
    outcome: 'needs-a-person',
    error: { detail: { question: { title: 'Sure?' } } },
  });
  expect(of('asked')).toHaveLength(1);
});

it.concurrent('tries again what its author lets it, and tells each failure', async () => {
  const hands = makeHands([shop()]);
  const { end, of } = await play(
    makeBot([openApp, { ...lie, retry: { times: 2, wait: 0.01 } }], { targets }),
    hands,
  );
  expect(end.outcome).toBe('failed');
  expect(of('tried-again').map(({ attempt, error }) => [attempt, error.kind])).toEqual([
    [2, 'not-confirmed'],
    [3, 'not-confirmed'],
  ]);
  expect(saves(hands)).toBe(3);
});

it.concurrent('an effect that came late is not brought about a second time', async () => {
  const hands = makeHands([shop()]);
  const late = {
    do: 'click',
    id: 'late',
    on: 'late',
    expect: { text: 'Came late' },
    timeout: 0.05,
    retry: { times: 1, wait: 0.3 },
  };
  const { end, step } = await play(makeBot([openApp, late], { targets }), hands);
  expect(end.outcome).toBe('done');
  expect(step('late').effect).toContain('it came late');
  expect(saves(hands)).toBe(1);
});

it.concurrent('a driver that fails before anything was touched is asked again; after the click it is not', async () => {
  const failing = (call: 'locate' | 'click', times: number) => (screen: Screen) => {
    let left = times;
    const real = screen[call] as (...given: unknown[]) => Promise<never>;
    return replaced(screen, call, (...given: unknown[]) =>
      left-- > 0 ? Promise.reject(new Error('Execution context was destroyed')) : real.apply(screen, given),
    );
  };
  const looking = makeHands([shop()], { wrap: failing('locate', 2) });
  expect((await play(makeBot([openApp, save], { targets }), looking)).end.outcome).toBe('done');
  const clicking = makeHands([shop()], { wrap: failing('click', 1) });
  const { end, of } = await play(makeBot([openApp, save], { targets }), clicking);
  expect(end.error?.kind).toBe('driver-failed');
  expect(of('tried-again')).toEqual([]);
});

it.concurrent.each([
  ['not-confirmed', { ...lie }, 'failed'],
  ['timed-out', { ...save, timeout: 0.1 }, 'failed'],
])('a change nobody saw is never green, even when a block caught %s', async (kind, step, outcome) => {
  const hang = (screen: Screen) => (kind === 'timed-out' ? replaced(screen, 'click', never) : screen);
  const caught = {
    do: 'try',
    id: 'try',
    steps: [step],
    otherwise: [{ do: 'log', id: 'on', message: 'on' }],
    catch: [kind],
  };
  const { end, step: finished } = await play(
    makeBot([openApp, caught], { targets }),
    makeHands([shop()], { wrap: hang }),
  );
  expect(finished('on').outcome).toBe('done');
  expect(end).toMatchObject({ outcome, error: { kind: 'not-confirmed', detail: { steps: [step.id] } } });
});

it.concurrent('a target that was not there changed nothing, so a block may go on without it', async () => {
  const missing = { ...save, on: 'missing', timeout: 0.05 };
  const caught = {
    do: 'try',
    id: 'try',
    steps: [missing],
    otherwise: [{ do: 'log', id: 'on', message: 'on' }],
  };
  const bot = makeBot([openApp, caught], { targets: { missing: byButton('Missing') } });
  expect((await play(bot, makeHands([shop()]))).end.outcome).toBe('done');
});

it.concurrent('a block is not played again because a step in it failed', async () => {
  const group = { do: 'if', id: 'when', when: 'true', steps: [lie] };
  const hands = makeHands([shop()]);
  await play(makeBot([openApp, group], { targets }), hands);
  expect(saves(hands)).toBe(1);
});

const renamed = target(
  [
    { by: 'role', role: 'button', name: 'Store' },
    { by: 'test-id', id: 'save' },
    { by: 'css', css: '#save' },
  ],
  { role: 'button' },
);
const changed = () =>
  onePage([
    { kind: 'button', name: 'Save', id: 'save', testId: 'save', does: [{ do: 'say', text: 'Saved' }] },
  ]);

it.concurrent.each([
  ['confirm', {}, 'done'],
  ['suggest', {}, 'needs-a-person'],
  ['off', {}, 'failed'],
  ['confirm', { once: true }, 'needs-a-person'],
  ['confirm', { risk: 'high' }, 'needs-a-person'],
] as const)('healing %s on a step with %o: %s', async (healing, more, outcome) => {
  const hands = makeHands([changed()]);
  const bot = makeBot([openApp, { ...save, ...more }], { targets: { save: renamed }, healing });
  const { end, of } = await play(bot, hands);
  expect(end.outcome).toBe(outcome);
  expect(hands.app.log('app').some(({ did }) => did === 'clicked')).toBe(outcome === 'done');
  if (outcome === 'done')
    expect(of('target-found')[0]?.target).toMatchObject({ healed: true, way: 'test-id' });
  else expect(end.error?.message).toContain('button “Save”');
});

it.concurrent('a reading step is not healed: nothing would prove it right', async () => {
  const read = { do: 'read-text', id: 'read', from: 'save', save: 'x' };
  const { end } = await play(
    makeBot([openApp, read], { targets: { save: renamed } }),
    makeHands([changed()]),
  );
  expect(end).toMatchObject({
    outcome: 'needs-a-person',
    error: { message: expect.stringContaining('no effect') },
  });
});

it.concurrent('that the page changed confirms no heal: any button changes a page', async () => {
  const hands = makeHands([changed()]);
  const bot = makeBot([openApp, { ...save, expect: { changes: 'page' } }], { targets: { save: renamed } });
  expect((await play(bot, hands)).end.outcome).toBe('needs-a-person');
  expect(hands.app.log('app').some(({ did }) => did === 'clicked')).toBe(false);
});

it.concurrent('the stricter of the bot’s and the order’s healing counts', async () => {
  const bot = makeBot([openApp, save], { targets: { save: renamed }, healing: 'confirm' });
  expect((await play(bot, makeHands([changed()]), { healing: 'off' })).end.error?.message).toContain(
    'healing is off',
  );
});

it.concurrent('a run that its surroundings ended says so at its end, so that the hub spares the item', async () => {
  const nowhere: Step = { ...openApp, url: 'imaginary:not-running' };
  const inBlocks: Step = {
    do: 'group',
    id: 'all',
    steps: [{ do: 'try', id: 'try', steps: [nowhere], catch: ['business'], otherwise: [] }],
  };
  for (const step of [nowhere, inBlocks]) {
    const { end } = await play(makeBot([step]), makeHands([shop()]));
    expect(end.error && isEnvironmentError(end.error)).toBe(true);
  }
  const { end } = await play(makeBot([openApp, { ...lie }], { targets }), makeHands([shop()]));
  expect(end.error && isEnvironmentError(end.error)).toBe(false);
});
