import type { forItems } from '../contract/for-items.ts';
import type { forQueues } from '../contract/for-queues.ts';
import type { Handlers } from '../handlers.ts';
import { addItems } from '../queue/add-items.ts';
import { itemFile, listItems, showItem } from '../queue/find-items.ts';
import { listQueues, needQueue, putQueue, setPaused, showQueue } from '../queue/queues.ts';
import { moveItem, redriveItem } from '../queue/steer-items.ts';
import { whyWaiting } from '../queue/why-waiting.ts';
import { toPage } from './to-page.ts';

export const queueRoutes: Handlers<typeof forQueues> = {
  listQueues: async ({ db }) => ({ rows: await listQueues(db) }),
  showQueue: ({ db, params }) => showQueue(db, params.queue),
  putQueue: ({ db, params, body, caller }) => putQueue(db, params.queue, { settings: body, by: caller.name }),
  pauseQueue: ({ db, params, body, caller }) =>
    setPaused(db, params.queue, { why: body.why, by: caller.name }),
  resumeQueue: async ({ db, hub, params, caller }) => {
    const queue = await setPaused(db, params.queue, { why: null, by: caller.name });
    hub.bell.ring(params.queue);
    return queue;
  },
};

export const itemRoutes: Handlers<typeof forItems> = {
  addItems: async ({ db, hub, params, body, caller }) => {
    await needQueue(db, params.queue);
    const added = await addItems(db, params.queue, { ...body, by: caller.name });
    hub.bell.ring(params.queue, added.added);
    return added;
  },
  listItems: async ({ db, query }) => toPage(await listItems(db, query), query.limit),
  showItem: ({ db, params }) => showItem(db, params.id),
  whyWaiting: ({ db, params }) => whyWaiting(db, params.id),
  retryItem: async ({ db, hub, params, caller }) => {
    const item = await moveItem(db, params.id, { until: null, by: caller.name });
    hub.bell.ring(item.queue, 1);
    return item;
  },
  postponeItem: ({ db, params, body, caller }) =>
    moveItem(db, params.id, { until: body.until, by: caller.name }),
  redriveItem: async ({ db, hub, params, body, caller }) => {
    const item = await redriveItem(db, params.id, { input: body.input, by: caller.name });
    hub.bell.ring(item.queue, 1);
    return item;
  },
  itemFile: ({ db, params }) => itemFile(db, params.id, params.name),
};
