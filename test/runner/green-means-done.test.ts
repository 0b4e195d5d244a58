import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AppPlan, Doing } from '../../drivers/imaginary/app-plan.ts';
import type { Screen } from '../../language/driver.ts';
import type { Step } from '../../language/steps/define-step.ts';
import { byButton, byLabel, makeBot, makeHands, openApp, play, replaced } from './play-kit.ts';

/** How a button of the model's app may behave when it is asked to book. */
const behaviours = {
  honest: [{ do: 'save' }, { do: 'say', text: 'Booked [Amount]' }],
  slow: [
    { do: 'save', after: 10 },
    { do: 'say', text: 'Booked [Amount]', after: 10 },
  ],
  liar: [],
  silent: [{ do: 'save' }],
  newPage: [{ do: 'save' }, { do: 'go', to: 'page' }],
  vanishing: [{ do: 'remove', thing: 'Amount' }],
  tooLate: [
    { do: 'save', after: 400 },
    { do: 'say', text: 'Booked [Amount]', after: 400 },
  ],
} satisfies Record<string, Doing[]>;
type Behaviour = keyof typeof behaviours;
const names = Object.keys(behaviours) as Behaviour[];

const app: AppPlan = {
  name: 'app',
  start: 'page',
  pages: {
    page: {
      title: 'Book',
      things: [
        { kind: 'field', label: 'Amount' },
        ...names.map((name) => ({ kind: 'button' as const, name, does: behaviours[name] })),
      ],
    },
  },
};
const targets = {
  amount: byLabel('Amount'),
  ...Object.fromEntries(names.map((name) => [name, byButton(name)])),
};

/** One booking: type an amount, press a button, expect to read that it was booked. A block around it may catch what goes wrong. */
const booking = fc.record({
  behaviour: fc.constantFrom(...names),
  amount: fc.integer({ min: 1, max: 3 }),
  caught: fc.boolean(),
  retry: fc.boolean(),
});
type Booking = typeof booking extends fc.Arbitrary<infer One> ? One : never;

function steps({ behaviour, amount, caught, retry }: Booking, index: number): Step[] {
  const book: Step[] = [
    { do: 'type-text', id: `type-${index}`, into: 'amount', text: `${amount}`, timeout: 0.06 },
    {
      do: 'click',
      id: `book-${index}`,
      on: behaviour,
      expect: { text: `Booked ${amount}` },
      timeout: 0.06,
      ...(retry && { retry: { times: 1, wait: 0.001 } }),
    },
  ];
  if (!caught) return book;
  const otherwise: Step[] = [{ do: 'log', id: `on-${index}`, message: 'went on' }];
  return [
    {
      do: 'try',
      id: `try-${index}`,
      steps: book,
      otherwise,
      catch: ['not-confirmed', 'not-found', 'timed-out'],
    },
  ];
}

/** A driver that now and then fails or forgets to answer. */
const faults = fc.array(fc.constantFrom('fine', 'fine', 'fine', 'throws', 'hangs'), { maxLength: 20 });

function unreliable(kinds: readonly string[]) {
  const plan = [...kinds];
  const troubled = <Name extends 'click' | 'type' | 'locate' | 'watch'>(screen: Screen, name: Name): Screen =>
    replaced(screen, name, ((...given: never[]) => {
      const fault = plan.shift() ?? 'fine';
      if (fault === 'throws') return Promise.reject(new Error('the driver stumbled'));
      if (fault === 'hangs') return new Promise(() => {});
      return (screen[name] as (...all: never[]) => Promise<unknown>).apply(screen, given);
    }) as unknown as Screen[Name]);
  return (screen: Screen) => (['click', 'type', 'locate', 'watch'] as const).reduce(troubled, screen);
}

it('a run is green only when every booking of it is in the app, each confirmed by news', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(booking, { minLength: 1, maxLength: 3 }), faults, async (bookings, kinds) => {
      const hands = makeHands([app], { wrap: unreliable(kinds) });
      const bot = makeBot([{ ...openApp, timeout: 0.06 }, ...bookings.flatMap(steps)], { targets });
      const { end, of } = await play(bot, hands);
      await hands.close();
      const clicks = of('step-finished').filter(({ step }) => step.startsWith('book-'));
      const green = clicks.filter(({ outcome }) => outcome === 'done');
      for (const click of green) expect(click.confirmed).toBe(true);
      if (end.outcome !== 'done') return;
      // Green: no booking that was tried is unconfirmed, and none is green that the app does not know of.
      const clicked = hands.app.log('app').filter(({ did }) => did === 'clicked').length;
      if (clicked > 0) expect(green.length).toBeGreaterThan(0);
      for (const { step, outcome, confirmed } of clicks) {
        const index = Number(step.slice('book-'.length));
        const { behaviour } = bookings[index] as Booking;
        if (outcome === 'done') expect(['honest', 'slow']).toContain(behaviour);
        else expect(confirmed).toBe(null);
      }
    }),
    { numRuns: 30 },
  );
}, 60_000);

it('honest bookings of different amounts are green, and the app has each of them once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([1, 2, 3], { minLength: 1 }),
      fc.constantFrom<Behaviour>('honest', 'slow'),
      async (amounts, behaviour) => {
        const hands = makeHands([app]);
        const bookings = amounts.flatMap((amount, index) =>
          steps({ behaviour, amount, caught: false, retry: true }, index).map((step) => ({
            ...step,
            timeout: 5,
          })),
        );
        const { end } = await play(makeBot([openApp, ...bookings], { targets }), hands);
        expect(end.outcome).toBe('done');
        const saved = hands.app
          .log('app')
          .flatMap((entry) => (entry.did === 'saved' ? [entry.values.Amount] : []));
        expect(saved).toEqual(amounts.map(String));
      },
    ),
    { numRuns: 20 },
  );
});
