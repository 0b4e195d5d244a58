import { z } from 'zod';
import { route } from '../route.ts';
import * as access from '../schema/access.ts';
import { contentHash as hash, plainName } from '../schema/plain.ts';

const name = z.object({ name: plainName });
const megabyte = 1024 * 1024;
const admins = ['admin'] as const;
const everyone = ['person', 'worker'] as const;

/** Published bots. */
export const forBots = {
  publishBot: route({
    method: 'POST',
    path: '/v1/bots',
    roles: admins,
    body: access.publishBody,
    reply: access.botVersion,
    bodyLimit: 64 * megabyte,
    summary: "Publishes a bot's files under their content hash; the same content again is the same version",
  }),
  listBots: route({
    method: 'GET',
    path: '/v1/bots',
    roles: everyone,
    summary: 'The newest version of every bot',
    reply: z.object({ rows: z.array(access.botVersion) }),
  }),
  botVersions: route({
    method: 'GET',
    path: '/v1/bots/:name/versions',
    roles: everyone,
    summary: 'Every version of a bot, newest first',
    params: name,
    reply: z.object({ rows: z.array(access.botVersion) }),
  }),
  botContent: route({
    method: 'GET',
    path: '/v1/bots/content/:hash',
    roles: everyone,
    params: z.object({ hash }),
    reply: access.botContent,
    summary: 'The files of a published bot, by content hash',
  }),
} as const;
