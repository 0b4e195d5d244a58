import { expect, it } from 'vitest';
import type { Screen } from '../../language/driver.ts';
import { playBot } from '../../runner/play-bot.ts';
import {
  byButton,
  byLabel,
  countCalls,
  makeBot,
  makeHands,
  onePage,
  openApp,
  play,
  playOptions,
  replaced,
} from './play-kit.ts';

const shop = () =>
  onePage([
    { kind: 'field', label: 'Amount' },
    { kind: 'button', name: 'Save', does: [{ do: 'save' }, { do: 'say', text: 'Saved [Amount]' }] },
    { kind: 'button', name: 'Liar' },
    { kind: 'button', name: 'Slow', does: [{ do: 'say', text: 'Slowly done', after: 80 }] },
  ]);
const targets = {
  amount: byLabel('Amount'),
  save: byButton('Save'),
  liar: byButton('Liar'),
  slow: byButton('Slow'),
};
const typeAmount = { do: 'type-text', id: 'type-amount', into: 'amount', text: '{{ amount }}' };
const save = { do: 'click', id: 'save', on: 'save', expect: { text: 'Saved {{ amount }}' } };

it('a run is done when every effect was seen, and the app agrees', async () => {
  const hands = makeHands([shop()]);
  const bot = makeBot([openApp, typeAmount, save], { targets, inputs: { amount: { type: 'text' } } });
  const { end, step, of } = await play(bot, hands, { inputs: { amount: '17' } });
  expect(end).toMatchObject({ outcome: 'done', outputs: {} });
  expect(step('save')).toMatchObject({ outcome: 'done', confirmed: true, effect: '“Saved 17” appears' });
  expect(of('step-started').map((event) => event.words)).toEqual([
    'Open imaginary:app',
    'Type “17” into amount',
    'Click save',
  ]);
  expect(hands.app.log('app')).toContainEqual({ did: 'saved', values: { Amount: '17' } });
});

it('a run counts its events from 0 without a gap and begins with run-started', async () => {
  const { events } = await play(makeBot([openApp], { hash: 'sha256:1' }), makeHands([shop()]));
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index));
  expect(events[0]).toMatchObject({
    what: 'run-started',
    stepCount: 1,
    bot: { name: 'test-bot', hash: 'sha256:1' },
  });
});

it('a run is not done when a button lies', async () => {
  const click = { do: 'click', id: 'lie', on: 'liar', expect: { text: 'Saved' }, timeout: 0.1 };
  const { end, step } = await play(makeBot([openApp, click], { targets }), makeHands([shop()]));
  expect(end.outcome).toBe('failed');
  expect(step('lie')).toMatchObject({
    outcome: 'failed',
    confirmed: false,
    error: { kind: 'not-confirmed' },
  });
  expect(end.error?.message).toContain('“Saved” appears');
});

it('a run waits for a slow effect', async () => {
  const click = { do: 'click', id: 'slow', on: 'slow', expect: { text: 'Slowly done' } };
  const { end } = await play(makeBot([openApp, click], { targets }), makeHands([shop()]));
  expect(end.outcome).toBe('done');
});

it('a run gives a slow effect its own time', async () => {
  const click = {
    do: 'click',
    id: 'slow',
    on: 'slow',
    expect: { text: 'Slowly done', within: 5 },
    timeout: 0.05,
  };
  const { end } = await play(makeBot([openApp, click], { targets }), makeHands([shop()]));
  expect(end.outcome).toBe('done');
});

it('a run does not take for proof what was there before, in the same document', async () => {
  const twice = [save, { ...save, id: 'save-again', timeout: 0.1 }];
  const bot = makeBot([openApp, typeAmount, ...twice], { targets, inputs: { amount: { type: 'text' } } });
  const { end, step } = await play(bot, makeHands([shop()]), { inputs: { amount: '17' } });
  expect(end.outcome).toBe('failed');
  expect(step('save').confirmed).toBe(true);
  expect(step('save-again').error).toMatchObject({ kind: 'not-confirmed', detail: { alreadyThere: true } });
  expect(end.error?.message).toContain('already there before');
});

it('a run takes the same effect in a new document for proof', async () => {
  const app = onePage([
    { kind: 'text', text: 'Ready' },
    { kind: 'button', name: 'Save', does: [{ do: 'go', to: 'page' }] },
  ]);
  const click = { do: 'click', id: 'reload', on: 'save', expect: { text: 'Ready' }, timeout: 0.5 };
  const { end } = await play(makeBot([openApp, click], { targets }), makeHands([app]));
  expect(end.outcome).toBe('done');
});

it('a run waits for the new document when the old one showed the same', async () => {
  const app = onePage([
    { kind: 'text', text: 'Ready' },
    { kind: 'button', name: 'Save', does: [{ do: 'go', to: 'page', after: 100 }] },
  ]);
  const click = { do: 'click', id: 'reload', on: 'save', expect: { text: 'Ready' } };
  const { end } = await play(makeBot([openApp, click], { targets }), makeHands([app]));
  expect(end.outcome).toBe('done');
});

it('a run does not believe a driver that takes the old match for a new one', async () => {
  const forgetful = (screen: Screen) =>
    replaced(screen, 'watch', (condition, _options, call) => screen.watch(condition, {}, call));
  const app = onePage([
    { kind: 'text', text: 'Ready' },
    { kind: 'button', name: 'Save' },
  ]);
  const click = { do: 'click', id: 'lie', on: 'save', expect: { text: 'Ready' }, timeout: 0.2 };
  const { end } = await play(makeBot([openApp, click], { targets }), makeHands([app], { wrap: forgetful }));
  expect(end.error?.kind).toBe('not-confirmed');
});

it('a run refuses a write that expects nothing, before it acts', async () => {
  const hands = makeHands([shop()]);
  const { end } = await play(makeBot([openApp, { do: 'click', id: 'save', on: 'save' }], { targets }), hands);
  expect(end.error).toMatchObject({ kind: 'bad-bot' });
  expect(hands.app.log('app').some((entry) => entry.did === 'clicked')).toBe(false);
});

it('a driver is asked three times to type and four times to click', async () => {
  const app = makeHands([shop()]).app;
  const { screen, calls } = countCalls(app);
  const hands = makeHands([], { screen: async () => screen });
  const bot = makeBot([openApp, typeAmount, save], { targets, inputs: { amount: { type: 'text' } } });
  await play(bot, hands, { inputs: { amount: '17' } });
  expect(calls).toEqual([
    ...['glance', 'open', 'watch'],
    ...['locate', 'type', 'watch'],
    ...['locate', 'glance', 'click', 'watch'],
  ]);
});

it('a run ends in the declared outputs it has values for', async () => {
  const steps = [{ do: 'set', id: 'set', name: 'total', to: '2.0 + 3.0' }];
  const { end } = await play(
    makeBot(steps, { outputs: { total: { type: 'number' }, other: { type: 'text' } } }),
    makeHands([]),
  );
  expect(end).toMatchObject({ outcome: 'done', outputs: { total: 5 } });
});

it('a run finishes from inside a block', async () => {
  const steps = [
    {
      do: 'if',
      id: 'when',
      when: 'true',
      steps: [
        { do: 'finish', id: 'end', outcome: 'business', message: 'No.', outputs: { why: '"too late"' } },
      ],
    },
    { do: 'log', id: 'never', message: 'not reached' },
  ];
  const { end, events, step } = await play(makeBot(steps), makeHands([]));
  expect(end).toMatchObject({
    outcome: 'business',
    outputs: { why: 'too late' },
    error: { message: 'No.' },
  });
  expect(step('end')).toMatchObject({ outcome: 'done' });
  expect(step('when')).toMatchObject({ outcome: 'done' });
  expect(events.some((event) => 'step' in event && event.step === 'never')).toBe(false);
});

it('a run loses no event to a slow reader', async () => {
  const seen: number[] = [];
  const bot = makeBot([openApp, { do: 'log', id: 'a', message: 'a' }, { do: 'log', id: 'b', message: 'b' }]);
  for await (const event of playBot(bot, {}, makeHands([shop()]), playOptions())) {
    seen.push(event.seq);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(seen).toEqual(seen.map((_, index) => index));
  expect(seen.length).toBeGreaterThan(8);
});

it('a run stops when its reader leaves', async () => {
  const hands = makeHands([shop()]);
  const slowly = { do: 'wait-for', id: 'wait', for: { text: 'never' }, timeout: 60 };
  const steps = [openApp, slowly, { do: 'click', id: 'save', on: 'save', expect: { text: 'Saved' } }];
  let aborted = false;
  const watching = { ...hands, screen: async () => watchAbort(hands.app, () => (aborted = true)) };
  for await (const event of playBot(makeBot(steps, { targets }), {}, watching, playOptions())) {
    if (event.what === 'step-started' && event.step === 'wait') break;
  }
  await expect.poll(() => aborted).toBe(true);
  expect(hands.app.log('app').some((entry) => entry.did === 'clicked')).toBe(false);
});

it('a run ends once and in words when the hands throw rubbish', async () => {
  const rubbish = makeHands([], { screen: () => Promise.reject('no idea') });
  const { end } = await play(makeBot([openApp]), rubbish);
  expect(end).toMatchObject({ outcome: 'failed', error: { kind: 'driver-failed' } });
  expect(end.error?.message).toContain('no idea');
});

function watchAbort(screen: ReturnType<typeof makeHands>['app'], onAbort: () => void) {
  return new Proxy(screen, {
    get: (real, name: keyof typeof screen) => {
      if (name !== 'watch')
        return typeof real[name] === 'function' ? (real[name] as CallableFunction).bind(real) : real[name];
      return (...given: Parameters<typeof screen.watch>) => {
        given[2].signal.addEventListener('abort', onAbort);
        return real.watch(...given);
      };
    },
  });
}
