import { beforeAll, describe, expect, it } from 'vitest';
import { createHubClient } from '../../hub/client.ts';
import { describeApi } from '../../hub/docs/describe-api.ts';
import { type Route, roles } from '../../hub/route.ts';
import { call, type Told, table, urlOf } from './call-rows.ts';
import { hubForFile } from './test-hub.ts';

const t = hubForFile();
const tokens: Record<string, string> = {};
beforeAll(async () => {
  for (const role of roles)
    tokens[role] = (await t.client.makeToken({ body: { name: `a-${role}`, role } })).token;
});

const guarded = table.filter(([, row]) => row.roles !== 'anyone');
const withJson = table.filter(([, row]) => row.body && !row.raw?.body);
const fenced = table.filter(([, row]) => row.fenced);

/** Every refusal is a problem document: four fields, one sentence, nothing of how the hub is made. */
function expectProblem(reply: Told, status: number, kind: string) {
  expect(reply.type).toBe('application/problem+json; charset=utf-8');
  const problem = JSON.parse(reply.text) as Record<string, unknown>;
  expect(problem).toMatchObject({ status, type: `urn:deskhand:problem:${kind}` });
  expect(Object.keys(problem).sort()).toEqual(['detail', 'status', 'title', 'type']);
  expect(reply.status).toBe(status);
  expect(problem.detail).toMatch(/^\S[^\n]{10,}$/);
  expect(reply.text).not.toMatch(/node_modules|\.ts:|\\n\s+at |select |insert |update item/);
}

describe('every call', () => {
  it.each(guarded)('%s is refused to each role that may not make it', async (_, row) => {
    const barred = roles.filter((role) => role !== 'admin' && !row.roles.includes(role));
    for (const role of barred)
      expectProblem(await call(t, row, { token: tokens[role] ?? '' }), 403, 'not-allowed');
    if (row.roles.includes('admin')) expect(barred.length).toBeGreaterThan(0);
  });

  it.each(withJson)('%s refuses a body that is a list, a text or no JSON', async (_, row) => {
    for (const body of [[1], '"text"', '{"half":', '{"__proto__":{"x":1}}'])
      expectProblem(await call(t, row, { body }), 400, 'bad-request');
  });

  it.each(table.filter(([, row]) => row.params))('%s refuses a path that names nothing', async (_, row) => {
    const hostile = ['<script>', '..', '-1', '1 or 1=1', `a${'b'.repeat(150)}`];
    for (const name of hostile) {
      const reply = await call(t, row, {
        url: row.path.replaceAll(/:[a-z]+/g, () => encodeURIComponent(name)),
      });
      // A browser's own rules take `..` away before it is sent; then it is another call, or none.
      if (name !== '..') expectProblem(reply, 400, 'bad-request');
      else expect(reply.status).toBeGreaterThanOrEqual(400);
    }
  });

  it.each(table.filter(([, row]) => row.query))('%s refuses a query of the wrong type', async (_, row) => {
    for (const limit of ['0', '-5', 'many', '1e9'])
      expectProblem(await call(t, row, { url: `${urlOf(row)}?limit=${limit}` }), 400, 'bad-request');
  });
});

describe('what does not exist', () => {
  const reads = ['showQueue', 'showItem', 'whyWaiting', 'itemFile', 'showRun', 'report', 'showTask'];
  const moves = ['takeTask', 'retryItem', 'redriveItem', 'deleteSecret', 'deleteToken', 'resumeQueue'];
  const byName = table.filter(([name]) => [...reads, ...moves, 'botVersions', 'botContent'].includes(name));

  it.each(byName)('is told by %s in one sentence', async (_, row) => {
    expectProblem(await call(t, row), 404, 'not-found');
  });

  it('is all of them', () => expect(byName).toHaveLength(reads.length + moves.length + 2));
});

describe('a stale epoch', () => {
  const error = { kind: 'timed-out', message: 'x' };
  const bodies: Record<string, object> = {
    complete: {},
    fail: { kind: 'application', error },
    ask: { question: { key: 'k', title: 't', fields: [] } },
    postpone: { seconds: 1, why: 'x' },
    writeJournal: { entry: { key: 'k', phase: 'before' } },
    secret: { name: 'ledger' },
  };

  it.each(fenced)('is a lost lease to %s, for the client an answer', async (name, row) => {
    const fence = { item: '987654321', epoch: 3 };
    const body = { ...fence, ...bodies[name] };
    expectProblem(await call(t, row, { body }), 409, 'lease-lost');
    const client = createHubClient({ url: t.hub.url, token: tokens.worker ?? '' });
    const method = client[name as 'complete'];
    expect(await method({ body })).toMatchObject({
      lost: true,
      message: expect.stringContaining('987654321'),
    });
    for (const epoch of [0, -1, 1.5, '3'])
      expectProblem(await call(t, row, { body: { ...body, epoch } }), 400, 'bad-request');
  });
});

describe('the OpenAPI document', () => {
  const api = describeApi() as {
    openapi: string;
    info: { title: string; version: string };
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> };
  };
  interface Operation {
    operationId: string;
    responses: Record<string, { description: string; content: Record<string, { schema: object }> }>;
    parameters?: { name: string; in: string; required: boolean; schema: object }[];
    requestBody?: object;
    security?: object[];
  }
  const operation = (row: Route) =>
    api.paths[row.path.replaceAll(/:([a-z]+)/g, '{$1}')]?.[row.method.toLowerCase()] as Operation;

  it.each(table)('tells %s as the contract has it', (name, row) => {
    const told = operation(row);
    expect(told.operationId).toBe(name);
    const inPath = [...row.path.matchAll(/:([a-z]+)/g)].map((match) => match[1]);
    const parameters = told.parameters ?? [];
    const required = parameters.filter((one) => one.in === 'path' && one.required);
    expect(required.map((one) => one.name).sort()).toEqual(inPath.sort());
    expect(parameters.some((one) => one.name === 'Idempotency-Key')).toBe(row.keyed === true);
    expect(told.requestBody !== undefined).toBe(row.body !== undefined);
    expect(told.security).toEqual(row.roles === 'anyone' ? [] : undefined);
    expect(told.responses[200]?.description).toBeTruthy();
    expect(Object.keys(told.responses.default?.content ?? {})).toEqual(['application/problem+json']);
  });

  it('names each operation once and points at nothing that is not there', () => {
    const names = Object.values(api.paths).flatMap((path) =>
      Object.values(path).map((one) => one.operationId),
    );
    expect(new Set(names).size).toBe(table.length);
    const pointers = [...JSON.stringify(api).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(pointers.length).toBeGreaterThan(0);
    for (const pointer of pointers) {
      expect(pointer.startsWith('#/')).toBe(true);
      const found = pointer
        .slice(2)
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], api);
      expect(found).toBeDefined();
    }
  });
});
