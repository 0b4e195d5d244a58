import { z } from 'zod';
import { route } from '../route.ts';
import * as items from '../schema/item.ts';
import { page, plainId, plainName } from '../schema/plain.ts';

const id = z.object({ id: plainId });
const inQueue = z.object({ queue: plainName });
const megabyte = 1024 * 1024;
const people = ['person'] as const;
const everyone = ['person', 'worker'] as const;

/** What can be asked of items. */
export const forItems = {
  addItems: route({
    method: 'POST',
    path: '/v1/queues/:queue/items',
    roles: people,
    keyed: true,
    bodyLimit: 64 * megabyte,
    summary: 'Adds up to 50,000 items in one call; a reference that exists already is told, not added twice',
    params: inQueue,
    body: items.addItemsBody,
    reply: items.addItemsReply,
  }),
  listItems: route({
    method: 'GET',
    path: '/v1/items',
    roles: everyone,
    summary: 'Items, newest first',
    query: items.itemQuery,
    reply: page(items.item),
  }),
  showItem: route({
    method: 'GET',
    path: '/v1/items/:id',
    roles: everyone,
    params: id,
    reply: items.fullItem,
    summary: 'One item with input, output and every attempt',
  }),
  whyWaiting: route({
    method: 'GET',
    path: '/v1/items/:id/why',
    roles: everyone,
    summary: 'Why an item is waiting, told live',
    params: id,
    reply: items.whyWaiting,
  }),
  retryItem: route({
    method: 'POST',
    path: '/v1/items/:id/retry',
    roles: people,
    params: id,
    reply: items.item,
    summary: 'Lets a waiting item be taken now instead of later',
  }),
  postponeItem: route({
    method: 'POST',
    path: '/v1/items/:id/postpone',
    roles: people,
    summary: 'Keeps a waiting item until a moment',
    params: id,
    body: z.strictObject({ until: z.iso.datetime({ offset: true }) }),
    reply: items.item,
  }),
  redriveItem: route({
    method: 'POST',
    path: '/v1/items/:id/redrive',
    roles: people,
    params: id,
    body: items.redriveBody,
    keyed: true,
    summary: 'Sends a dead letter or a business exception round again, with a changed input if wanted',
    reply: items.item,
  }),
  itemFile: route({
    method: 'GET',
    path: '/v1/items/:id/files/:name',
    roles: everyone,
    summary: 'A file that came with an item',
    params: id.extend({ name: plainName }),
    reply: z.custom<Uint8Array>(),
    raw: { reply: 'application/octet-stream' },
  }),
} as const;
