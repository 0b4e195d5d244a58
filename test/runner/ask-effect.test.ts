import { expect, it } from 'vitest';
import type { Hands } from '../../language/driver.ts';
import { BotError } from '../../language/errors.ts';
import type { Step } from '../../language/steps/define-step.ts';
import { byButton, makeBot, makeHands, onePage, openApp, play, type TestHands } from './play-kit.ts';

const targets = { send: byButton('Send') };
const send: Step = {
  do: 'click',
  id: 'send',
  on: 'send',
  expect: { asked: 'Did letter {{ no }} come out of the printer?' },
};
const inputs = { no: { type: 'text' } } as const;
const printer = () => onePage([{ kind: 'button', name: 'Send', does: [{ do: 'save' }] }]);
const printed = (hands: TestHands) => hands.app.log('app').filter(({ did }) => did === 'saved').length;
const bot = (...steps: Step[]) => makeBot([openApp, ...steps], { targets, inputs });
const given = { inputs: { no: '17' } };

/** A person who gives these answers, and what she was asked. */
function person(...answers: unknown[]) {
  const asked: Parameters<Hands['ask']>[] = [];
  const hands = makeHands([printer()], {
    ask: async (...question) => {
      asked.push(question);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer instanceof Error) throw answer;
      return { answer: { done: answer as boolean }, by: 'Ann' };
    },
  });
  return { hands, asked };
}

it('an effect only a person sees: is asked after the act, never before, under a key that is the same on every attempt', async () => {
  const seen: number[] = [];
  const { hands, asked } = person(true);
  const { ask } = hands;
  hands.ask = (...all) => {
    seen.push(printed(hands));
    return ask(...all);
  };
  for (const attempt of [1, 2]) {
    const { end, step, of } = await play(bot(send), hands, { ...given, attempt, run: `run-${attempt}` });
    expect(end.outcome).toBe('done');
    expect(step('send')).toMatchObject({
      confirmed: true,
      effect: 'a person says yes to “Did letter 17 come out of the printer?”',
    });
    expect(of('answered')).toMatchObject([{ step: 'send', answer: { done: true }, by: 'Ann' }]);
  }
  expect(seen).toEqual([1, 2]);
  expect(asked.map(([{ key }]) => key)).toEqual(Array(2).fill('work-1/test-bot/send/effect'));
});

it('an effect only a person sees: gets days, not the seconds of the step', async () => {
  const { hands, asked } = person(true);
  await play(bot({ ...send, timeout: 5 }), hands, given);
  const [, call] = asked[0] as Parameters<Hands['ask']>;
  expect(call.deadline - Date.now()).toBeGreaterThan(2 * 24 * 3600 * 1_000);
});

it.each([
  ['no', false],
  ['nothing', undefined],
  ['null', null],
  ['a text that says true', 'true'],
  ['a number', 1],
  ['a list', [true]],
])('an effect only a person sees is not confirmed by %s', async (_, answer) => {
  const { hands } = person(answer);
  const { end, step } = await play(bot(send), hands, given);
  expect(end).toMatchObject({ outcome: 'failed', error: { kind: 'not-confirmed' } });
  expect(end.error?.message).toContain('Ann answered no to “Did letter 17 come out of the printer?”');
  expect(step('send').confirmed).toBe(false);
});

it('an effect only a person sees: is never green when the person’s no is caught, nor when nobody is there', async () => {
  const caught = (kinds: string[]): Step => ({
    do: 'try',
    id: 'try',
    catch: kinds,
    steps: [send],
    otherwise: [{ do: 'log', id: 'on', message: 'on' }],
  });
  const no = await play(bot(caught(['not-confirmed'])), person(false).hands, given);
  expect(no.end).toMatchObject({ outcome: 'failed', error: { detail: { steps: ['send'] } } });
  const nobody = person(new BotError('needs-a-person', 'Nobody is here.'));
  const { end, step } = await play(bot(caught(['needs-a-person'])), nobody.hands, given);
  expect(step('on').outcome).toBe('done');
  expect(end.outcome).not.toBe('done');
});

it('an effect only a person sees: ends with the run, even when whoever asks does not listen for a stop', async () => {
  const stop = new AbortController();
  const hands = makeHands([printer()], {
    ask: () => {
      stop.abort();
      return new Promise(() => {});
    },
  });
  const { end } = await play(bot(send), hands, { ...given, signal: stop.signal });
  expect(end.outcome).toBe('stopped');
  expect(printed(hands)).toBe(1);
});

it('an effect only a person sees: a failure of whoever asks is told in words and is no yes', async () => {
  const { end } = await play(bot(send), person(new TypeError('socket hang up')).hands, given);
  expect(end).toMatchObject({ outcome: 'failed', error: { kind: 'driver-failed' } });
  expect(end.error?.message).toContain('waiting for an answer: socket hang up');
});

it('an effect only a person sees: an irreversible step whose no cannot be probed is not sent again', async () => {
  const { hands } = person(false, true);
  const once = { ...send, once: true, retry: { times: 3, wait: 0 } };
  const first = await play(bot(once), hands, given);
  expect(first.end.outcome).toBe('unknown-outcome');
  const second = await play(bot(once), hands, { ...given, attempt: 2 });
  expect(second.end.outcome).toBe('unknown-outcome');
  expect(printed(hands)).toBe(1);
});
