import { z } from 'zod';

const at = z.number().int().min(0);
const lasting = z.number().int().min(1);
const nth = z.number().int().min(0);
const victim = z.enum(['worker', 'hub', 'engine']);
const line = z.enum(['hub', 'application']);

/** One thing that goes wrong, so many milliseconds after the round began. `nth` says which of several it befalls. */
export const faultSchema = z.discriminatedUnion('what', [
  z.strictObject({ at, what: z.literal('kill'), whom: victim, nth }),
  z.strictObject({ at, what: z.literal('freeze'), whom: victim, nth, ms: lasting }),
  z.strictObject({ at, what: z.literal('reset'), on: line, nth }),
  z.strictObject({ at, what: z.literal('hold'), on: line, nth, ms: lasting }),
  z.strictObject({ at, what: z.literal('delay'), on: line, nth, ms: lasting, each: lasting }),
  z.strictObject({ at, what: z.literal('cut-replies'), on: line, nth, count: lasting }),
  z.strictObject({ at, what: z.literal('cut-calls'), on: line, nth, count: lasting }),
]);
export type Fault = z.output<typeof faultSchema>;

/** Enough to play a round again: what was asked of it, and everything that went wrong. */
export const scriptSchema = z.strictObject({
  items: z.number().int().min(1),
  /** Items of the queue whose order is looked at; day 0 is no deadline. */
  order: z.array(z.strictObject({ priority: z.number().int(), day: z.number().int().min(0).max(28) })),
  faults: z.array(faultSchema),
});
export type Script = z.output<typeof scriptSchema>;

/** A small generator, so that the same seed brings the same faults: numbers from 0 up to, not including, 1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** How long a lease of the rounds lives, in seconds: a worker frozen for longer loses it. */
export const leaseSeconds = 2;

type Draw = (from: number, to: number) => number;
type Kind = (draw: Draw, at: number) => Fault;

const wire = (draw: Draw) => ({
  on: draw(0, 10) < 8 ? ('hub' as const) : ('application' as const),
  nth: draw(0, 8),
});
const kinds: readonly [weight: number, Kind][] = [
  [8, (draw, at) => ({ at, what: 'kill', whom: 'worker', nth: draw(0, 8) })],
  [5, (draw, at) => ({ at, what: 'kill', whom: 'hub', nth: draw(0, 8) })],
  [3, (_draw, at) => ({ at, what: 'kill', whom: 'engine', nth: 0 })],
  [
    8,
    (draw, at) => ({
      at,
      what: 'freeze',
      whom: 'worker',
      nth: draw(0, 8),
      ms: draw(500, leaseSeconds * 2500),
    }),
  ],
  [4, (draw, at) => ({ at, what: 'freeze', whom: 'hub', nth: draw(0, 8), ms: draw(300, 3000) })],
  [3, (draw, at) => ({ at, what: 'freeze', whom: 'engine', nth: 0, ms: draw(200, 2000) })],
  [16, (draw, at) => ({ at, what: 'reset', ...wire(draw) })],
  [7, (draw, at) => ({ at, what: 'hold', ...wire(draw), ms: draw(200, 3000) })],
  [10, (draw, at) => ({ at, what: 'delay', ...wire(draw), ms: draw(500, 4000), each: draw(5, 300) })],
  [24, (draw, at) => ({ at, what: 'cut-replies', ...wire(draw), count: draw(1, 5) })],
  [12, (draw, at) => ({ at, what: 'cut-calls', ...wire(draw), count: draw(1, 4) })],
];
/** Each kind as often as its weight says. */
const lots = kinds.flatMap(([weight, kind]) => Array.from({ length: weight }, () => kind));

/** A round with so many faults within so long, in the order in which they come. */
export function planRound(
  random: () => number,
  { items, ordered, faults: count, ms }: { items: number; ordered: number; faults: number; ms: number },
): Script {
  const draw: Draw = (from, to) => from + Math.floor(random() * (to - from));
  const order = Array.from({ length: ordered }, () => ({ priority: draw(-2, 3), day: draw(0, 6) }));
  return { items, order, faults: planFaults(draw, { count, ms }) };
}

function planFaults(draw: Draw, { count, ms }: { count: number; ms: number }): Fault[] {
  const times = Array.from({ length: count }, () => draw(0, ms)).sort((one, other) => one - other);
  return times.map((at) => (lots[draw(0, lots.length)] as Kind)(draw, at));
}
