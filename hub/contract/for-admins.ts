import { z } from 'zod';
import { route } from '../route.ts';
import * as access from '../schema/access.ts';
import { ok, page, plainId, plainName } from '../schema/plain.ts';

const id = z.object({ id: plainId });
const name = z.object({ name: plainName });
const admins = ['admin'] as const;

/** Secrets, tokens, the audit and whether the hub is up. */
export const forAdmins = {
  listSecrets: route({
    method: 'GET',
    path: '/v1/secrets',
    roles: admins,
    summary: 'Names of secrets, never their values',
    reply: z.object({ rows: z.array(access.secretName) }),
  }),
  putSecret: route({
    method: 'PUT',
    path: '/v1/secrets/:name',
    roles: admins,
    params: name,
    body: access.secretValue,
    reply: ok,
    summary: 'Keeps a secret, sealed at rest',
  }),
  deleteSecret: route({
    method: 'DELETE',
    path: '/v1/secrets/:name',
    roles: admins,
    summary: 'Forgets a secret',
    params: name,
    reply: ok,
  }),
  listTokens: route({
    method: 'GET',
    path: '/v1/tokens',
    roles: admins,
    summary: 'Who may call, without the tokens themselves',
    reply: z.object({ rows: z.array(access.token) }),
  }),
  makeToken: route({
    method: 'POST',
    path: '/v1/tokens',
    roles: admins,
    body: access.tokenBody,
    answersSecret: true,
    reply: access.freshToken,
    summary: 'Makes a token; it is shown this once',
  }),
  deleteToken: route({
    method: 'DELETE',
    path: '/v1/tokens/:id',
    roles: admins,
    summary: 'Makes a token useless',
    params: id,
    reply: ok,
  }),
  audit: route({
    method: 'GET',
    path: '/v1/audit',
    roles: admins,
    summary: 'What was done, newest first; append-only',
    query: access.auditQuery,
    reply: page(access.auditEvent),
  }),
  health: route({
    method: 'GET',
    path: '/health',
    roles: 'anyone',
    summary: 'The hub process answers',
    reply: ok,
  }),
  ready: route({
    method: 'GET',
    path: '/ready',
    roles: 'anyone',
    summary: 'The hub reaches its database',
    reply: z.object({ ready: z.boolean() }),
  }),
  metrics: route({
    method: 'GET',
    path: '/metrics',
    roles: ['person'],
    summary: 'Numbers for whoever watches over the hub, in the text format of Prometheus',
    reply: z.custom<Uint8Array>(),
    raw: { reply: 'text/plain; version=0.0.4; charset=utf-8' },
  }),
} as const;
