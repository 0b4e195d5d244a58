import type { forWorkers } from '../contract/for-workers.ts';
import type { Lease, Next } from '../contract.ts';
import type { Handlers, HubCall, HubParts } from '../handlers.ts';
import { renewLeases } from '../queue/hold-lease.ts';
import { keepJournal } from '../queue/keep-journal.ts';
import { askAboutItem, failItem, postponeLease } from '../queue/settle-item.ts';
import { sweepExpired } from '../queue/sweep-expired.ts';
import { listWorkers, noteWorker } from '../queue/workers.ts';

/** Looked again at least this often while waiting: an item may become due, or a bell may be missed. */
const lookAgainMs = 2000;

type CompleteBody = HubCall<(typeof forWorkers)['complete']>['body'];
type LeaseCall = HubCall<(typeof forWorkers)['lease']>;

export const leaseRoutes: Handlers<typeof forWorkers> = {
  lease: async (call) => ({ leases: await waitForItems(call) }),
  heartbeat: ({ db, body }) => renewLeases(db, body.leases),
  complete: async ({ hub, body }) => {
    const reply = body.next
      ? { lost: false as const, leases: await goOn(hub, body, body.next) }
      : await hub.desk.complete(body, body.outputs);
    hub.bell.ring(`run:${body.item}-${body.epoch}`);
    return reply;
  },
  fail: async ({ db, hub, body }) => {
    const reply = await failItem(db, body, body);
    hub.bell.ring(`run:${body.item}-${body.epoch}`);
    return reply;
  },
  ask: async ({ db, hub, body }) => {
    const reply = await askAboutItem(db, body, body.question);
    hub.bell.ring(`run:${body.item}-${body.epoch}`);
    return reply;
  },
  postpone: ({ db, body }) => postponeLease(db, body, body),
  writeJournal: ({ db, body }) => keepJournal(db, body, body.entry),
  secret: async ({ hub, body }) => ({ lost: false, value: await hub.secrets.forLease(body, body.name) }),
  listWorkers: async ({ db }) => ({ rows: await listWorkers(db) }),
};

/** The next item for who ended one: taken once, by the call that ended it; a repeat is told what that one took and still holds. */
async function goOn(hub: HubParts, body: CompleteBody, next: Next): Promise<Lease[]> {
  const [queue = ''] = next.queues;
  const { worker, request } = next;
  const { item, epoch, outputs } = body;
  const taken = await hub.desk.goOn({ fence: { item, epoch }, outputs, worker, request, queue });
  await noteWorker(hub.db, next);
  if (taken?.length) return taken;
  if (taken) return leaseFrom(hub, { worker, queues: next.queues, count: 1 }, request);
  const held = next.queues.map((name) => hub.desk.lease({ queue: name, worker, count: 0, request }));
  return (await Promise.all(held)).flat();
}

async function waitForItems(call: LeaseCall): Promise<Lease[]> {
  const { body, hub, signal, db } = call;
  const until = Date.now() + body.waitSeconds * 1000;
  await noteWorker(db, body);
  const { ear, leave } = hub.bell.listen(body.queues);
  try {
    for (;;) {
      const leases = await leaseFrom(hub, body, body.request ?? call.key);
      const left = until - Date.now();
      if (leases.length || left <= 0 || signal.aborted) return leases;
      await ear.rung(Math.min(lookAgainMs, left), signal);
      if (signal.aborted) return [];
    }
  } finally {
    leave();
  }
}

/** From the queues in the order the worker names them; what expired is part of the looking. */
async function leaseFrom(
  { db, desk }: HubParts,
  body: Pick<LeaseCall['body'], 'worker' | 'queues' | 'count'>,
  request: string | undefined,
): Promise<Lease[]> {
  const leases: Lease[] = [];
  for (const queue of body.queues) {
    const wish = () => ({ queue, worker: body.worker, count: body.count - leases.length, request });
    leases.push(...(await desk.lease(wish())));
    if (leases.length >= body.count) break;
    if (leases.length === 0 && (await sweepExpired(db, queue)).length)
      leases.push(...(await desk.lease(wish())));
  }
  return leases;
}
