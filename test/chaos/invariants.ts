import { type AttemptRow, endOf, type History, type ItemRow, type Plan } from './history.ts';

/** One rule that was broken, and by what. */
export interface Violation {
  rule: string;
  what: string;
}

type Check = (history: History) => string[];

/** What holds whatever was killed, frozen or cut. Each is shown to fail on a seeded bug before it counts. */
export const invariants: Readonly<Record<string, Check>> = {
  'I1 nothing that was accepted is lost': ({ acknowledged, items }) => {
    const held = new Map(items.map((item) => [item.id, item]));
    return acknowledged
      .filter(({ id, tag }) => held.get(id)?.tag !== tag)
      .map(({ id, tag }) => `item ${id} (${tag}) was accepted and is not there`);
  },

  'I2 one final state, and its effect once': (history) =>
    each(history, (item, attempts) => {
      const ends = attempts.filter(({ outcome }) => outcome === endingOf(item.plan));
      const entries = history.entries.filter((entry) => entry.item === item.id).length;
      const wanted = endOf[item.plan] === 'done' ? 1 : 0;
      return [
        item.state !== endOf[item.plan] && `is ${item.state} and should be ${endOf[item.plan]}`,
        item.plan !== 'application' && ends.length !== 1 && `ended ${ends.length} times`,
        entries !== wanted && `was entered ${entries} times and should be ${wanted} times`,
        wanted === 1 && item.output?.tag !== item.tag && `has the output of ${item.output?.tag}`,
      ];
    }),

  'I3 epochs rise by one, and the newest ends the item': (history) =>
    each(history, (item, attempts) => {
      const epochs = attempts.map(({ epoch }) => epoch);
      const ended = attempts.find(({ outcome }) => outcome === 'done');
      return [
        epochs.some((epoch, index) => epoch !== index + 1) && `has the epochs ${epochs.join(', ')}`,
        item.epoch !== epochs.length && `is at epoch ${item.epoch} after ${epochs.length} attempts`,
        ended !== undefined && ended.epoch !== item.epoch && `was ended by epoch ${ended.epoch}`,
        item.state === 'done' &&
          item.output?.by !== `${item.id}-${item.epoch}` &&
          `holds what run ${item.output?.by} brought`,
      ];
    }),

  'I4 two leases of an item never overlap': (history) =>
    each(history, (_item, attempts) =>
      attempts.map((attempt, index) => {
        const next = attempts[index + 1];
        if (!next) return false;
        const overlaps = attempt.finished === null || attempt.finished > next.started;
        return overlaps && `was given to ${next.worker} while ${attempt.worker} held it`;
      }),
    ),

  'I5 retries are exact': (history) =>
    each(history, (item, attempts) => {
      const failed = attempts.filter(({ outcome }) => outcome === 'failed').length;
      const wanted = item.plan === 'application' ? history.maxRetries + 1 : 0;
      const retries = item.plan === 'application' ? history.maxRetries : 0;
      return [
        failed !== wanted && `failed ${failed} times and should fail ${wanted} times`,
        item.retries !== retries && `counts ${item.retries} retries and should count ${retries}`,
      ];
    }),

  'I6 the order is the model’s': ({ order: { leased, expected } }) => {
    const at = expected.findIndex((tag, index) => leased[index] !== tag);
    if (at >= 0) return [`in place ${at} came ${leased[at]} and not ${expected[at]}`];
    return leased.slice(expected.length).map((tag) => `one came too many: ${tag}`);
  },

  'I7 one call, one answer, one effect': ({ acknowledged, toldAgain, items }) => {
    const ids = new Map(acknowledged.map(({ tag, id }) => [tag, id]));
    const count = new Map<string, number>();
    for (const { tag } of items) count.set(tag, (count.get(tag) ?? 0) + 1);
    return [
      ...[...count].filter(([, many]) => many > 1).map(([tag, many]) => `${tag} is there ${many} times`),
      ...toldAgain
        .filter(({ tag, id }) => ids.get(tag) !== id)
        .map(({ tag, id }) => `${tag} was told as item ${ids.get(tag)} and then as ${id}`),
    ];
  },

  'I10 each change is told once, in its order': (history) =>
    each(history, (item, attempts) => {
      const told = history.audit.filter((event) => event.item === item.id).map(({ what }) => what);
      const ends = attempts.flatMap(({ outcome }) =>
        outcome === 'needs-a-person' ? ['item.needs-a-person', 'task.answered'] : [`item.${outcome}`],
      );
      const wanted = ['item.added', ...ends].join(', ');
      return [told.join(', ') !== wanted && `tells “${told.join(', ')}” and should tell “${wanted}”`];
    }),

  'I11 no secret in a dump or log': ({ leaks }) => leaks.map((file) => `${file} holds the secret`),

  'I12 all is done in bounded time once faults stop': ({ drain, items }) => {
    const open = items.filter(({ state, plan }) => state !== endOf[plan]);
    if (open.length === 0 && drain.ms <= drain.limitMs) return [];
    return [`after ${Math.round(drain.ms)} ms ${open.length} items were open: ${open.slice(0, 3).map(tell)}`];
  },

  'I13 what a run said reaches the hub': ({ items, finishedRuns }) => {
    const known = new Set(finishedRuns);
    return items
      .filter(({ state, id, epoch }) => state === 'done' && !known.has(`${id}-${epoch}`))
      .map(({ id }) => `item ${id} is done, and its run's last word is not there`);
  },
};

export function violations(history: History): Violation[] {
  return Object.entries(invariants).flatMap(([rule, check]) =>
    check(history).map((what) => ({ rule, what })),
  );
}

/** How the one attempt that ends such an item is called. */
const endingOf = (plan: Plan): string => ({ ...endOf, application: 'failed' })[plan];

const tell = ({ id, state, plan }: ItemRow): string => `${id} (${plan}) is ${state}`;

function each(
  { items, attempts }: History,
  broken: (item: ItemRow, attempts: AttemptRow[]) => (string | false)[],
): string[] {
  const own = Map.groupBy(attempts, ({ item }) => item);
  return items.flatMap((item) =>
    broken(item, own.get(item.id) ?? [])
      .filter((one) => one !== false)
      .map((one) => `item ${item.id} (${item.plan}) ${one}`),
  );
}
