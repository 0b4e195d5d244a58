import pg from 'pg';
import type { HubClient } from '../../hub/client.ts';
import { toPlainError } from '../../language/errors.ts';
import { findLeaks } from './find-leaks.ts';
import { type Acknowledged, endOf, type History, type Plan, readHistory } from './history.ts';
import type { Script } from './plan-faults.ts';
import { canary, maxRetries, type World } from './world.ts';

/** Long enough for what a frozen worker held to come free and be swept, and for a few retries. */
const drainLimitMs = 60_000;
const lookEveryMs = 200;
const together = 8;

/** What came of a round. */
export interface Round {
  history: History;
  /** Faults that found something to befall. */
  befell: Map<string, number>;
}

/** Adds items while everything goes wrong that the script says, lets things be, and tells everything that is known afterwards. */
export async function playRound(
  world: World,
  script: Script,
  { name, ms, drainMs = drainLimitMs }: { name: string; ms: number; drainMs?: number },
): Promise<Round> {
  const over = new AbortController();
  const people = answerTasks(world, over.signal);
  const order = orderedItems(name, script.order);
  const befell = befallAll(world, script, Date.now());
  const [{ acknowledged, toldAgain }, leased] = await Promise.all([
    addAll(world, { name, count: script.items, ms: ms * 0.7 }),
    leaseInOrder(world, name, order),
    befell,
  ]);
  const began = performance.now();
  await world.heal();
  await drained(world, acknowledged, began + drainMs);
  const drain = { ms: performance.now() - began, limitMs: drainMs };
  over.abort();
  await people;
  const history = {
    ...(await readHistory(world.connection, name)),
    maxRetries,
    acknowledged,
    toldAgain,
    entries: world.application.entries,
    order: { leased, expected: order.toSorted(byModel).map(({ input }) => input.tag) },
    leaks: await findLeaks(world, canary),
    drain,
  };
  return { history, befell: await befell };
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, ms)));

async function befallAll(world: World, { faults }: Script, began: number): Promise<Map<string, number>> {
  const befell = new Map<string, number>();
  for (const fault of faults) {
    await wait(began + fault.at - Date.now());
    if (!world.befall(fault)) continue;
    const kind = 'whom' in fault ? `${fault.what} ${fault.whom}` : `${fault.what} to ${fault.on}`;
    befell.set(kind, (befell.get(kind) ?? 0) + 1);
  }
  return befell;
}

/** Repeats a call, now at one hub and then at the other, until one has answered: what a careful program does. */
async function surely<T>(world: World, call: (client: HubClient) => Promise<T>, key?: string): Promise<T> {
  for (let at = 0; ; at += 1) {
    try {
      return await call(world.client(at, key));
    } catch (error) {
      if (toPlainError(error).kind !== 'hub-unreachable') throw error;
      await wait(50);
    }
  }
}

const plans: readonly Plan[] = [
  ...(['done', 'done', 'done', 'business', 'done', 'asks', 'done', 'application'] as const),
  ...(['done', 'slow', 'unknown', 'done'] as const),
];

async function addAll(
  world: World,
  { name, count, ms }: { name: string; count: number; ms: number },
): Promise<Pick<History, 'acknowledged' | 'toldAgain'>> {
  const acknowledged: Acknowledged[] = [];
  const toldAgain: History['toldAgain'] = [];
  const began = Date.now();
  for (let first = 0; first < count; first += together) {
    await wait(began + (ms * first) / count - Date.now());
    const items = Array.from({ length: Math.min(together, count - first) }, (_, at) => {
      const tag = `${name}:${first + at}`;
      // Some have nothing but the call's key to tell that they are there already.
      const named = (first + at) % 3 > 0 && { reference: tag };
      return { ...named, input: { tag, plan: plans[(first + at) % plans.length] as Plan } };
    });
    const add = (client: HubClient) => client.addItems({ params: { queue: 'work' }, body: { items } });
    const key = `${name}-add-${first}`;
    const told = await surely(world, add, key);
    const again = await surely(world, add, key);
    for (const [at, { input, reference }] of items.entries()) {
      acknowledged.push({ ...input, ...(reference && { reference }), id: told.results[at]?.id ?? '' });
      toldAgain.push({ tag: input.tag, id: again.results[at]?.id ?? '' });
    }
  }
  return { acknowledged, toldAgain };
}

/** Answers every question until the round is over, as a clerk would. */
async function answerTasks(world: World, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const open = await surely(world, (client) => client.listTasks({ query: { state: 'open', limit: 100 } }));
    for (const { id, about } of open.rows) {
      if (about !== 'question') continue;
      const answer = { answer: { amount: '12' } };
      await surely(world, (client) => client.answerTask({ params: { id }, body: answer }), `answer-${id}`);
    }
    await wait(lookEveryMs);
  }
}

interface Ordered {
  input: { tag: string; plan: Plan };
  priority: number;
  deadline?: string;
}

/** Items of mixed urgency, in the order in which they are added. */
function orderedItems(name: string, urgencies: Script['order']): Ordered[] {
  return urgencies.map(({ priority, day }, at) => ({
    input: { tag: `${name}-order:${at}`, plan: 'done' },
    priority,
    ...(day > 0 && { deadline: `2030-01-${String(day).padStart(2, '0')}T00:00:00.000Z` }),
  }));
}

/** The model: what has a deadline first, then by priority, by deadline, and by age (the sort keeps it). */
function byModel(one: Ordered, other: Ordered): number {
  const dated = Number(one.deadline === undefined) - Number(other.deadline === undefined);
  if (dated !== 0) return dated;
  if (one.priority !== other.priority) return other.priority - one.priority;
  return (one.deadline ?? '').localeCompare(other.deadline ?? '');
}

/** Leases them one by one, repeating each call until it is answered, and tells in which order they came. */
async function leaseInOrder(world: World, name: string, items: readonly Ordered[]): Promise<string[]> {
  if (items.length === 0) return [];
  const add = { params: { queue: 'order' }, body: { items: [...items] } };
  await surely(world, (client) => client.addItems(add), `${name}-order`);
  const came: string[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const body = { worker: 'reader', queues: ['order'], request: `${name}-order-${at}` };
    const { leases } = await surely(world, (client) => client.lease({ body }));
    came.push(...leases.map(({ input }) => String(input.tag)));
    for (const { item, epoch } of leases)
      await surely(world, (client) => client.complete({ body: { item, epoch, outputs: {} } }));
  }
  return came;
}

/** Until every item has come to its end, or time is up: whether it has is for the checks to say. */
async function drained(world: World, acknowledged: readonly Acknowledged[], until: number): Promise<void> {
  const wanted = new Map(acknowledged.map(({ id, plan }) => [id, endOf[plan]]));
  while (performance.now() < until) {
    const open = await openItems(world, wanted).catch(() => undefined); // The engine is just coming back.
    if (open === 0) return;
    await wait(lookEveryMs);
  }
}

async function openItems(world: World, wanted: ReadonlyMap<string, string>): Promise<number> {
  const client = new pg.Client(world.connection);
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ id: string; state: string }>(
      `select i.id, i.state from item i where i.id = any($1) and (i.state <> 'done' or exists (
         select from run_event where item = i.id and epoch = i.epoch and event->>'what' = 'run-finished'))`,
      [[...wanted.keys()]],
    );
    return wanted.size - rows.filter(({ id, state }) => wanted.get(id) === state).length;
  } finally {
    await client.end();
  }
}
