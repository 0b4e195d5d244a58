import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contract } from '../../hub/contract.ts';
import type { Route } from '../../hub/route.ts';
import { tellIssues } from '../../hub/tell-issues.ts';
import { call, table, urlOf } from './call-rows.ts';
import { hubForFile } from './test-hub.ts';

const t = hubForFile();

const withJson = table.filter(([, row]) => row.body && !row.raw?.body);
const forWorkers = withJson.filter(([, row]) => row.roles.includes('worker'));
const forPeople = withJson.filter(([, row]) => !row.roles.includes('worker'));
const bare = table.filter(([, row]) => row.method === 'POST' && !row.body);

interface Json {
  properties?: Record<string, Json>;
  items?: Json;
  anyOf?: Json[];
  additionalProperties?: Json | boolean;
}
/** Every object of a body whose keys are named, with where it is. */
function objectsOf(schema: Json, at = 'body'): [at: string, object: Json][] {
  const inside = [
    ...Object.entries(schema.properties ?? {}),
    ...(schema.anyOf ?? []).map((one, n): [string, Json] => [`either ${n}`, one]),
    ...(schema.items ? [['each', schema.items] as [string, Json]] : []),
    ...(typeof schema.additionalProperties === 'object'
      ? [['any', schema.additionalProperties] as [string, Json]]
      : []),
  ];
  const own: [string, Json][] = schema.properties ? [[at, schema]] : [];
  return [...own, ...inside.flatMap(([name, one]) => objectsOf(one, `${at}.${name}`))];
}
const bodyObjects = (row: Route) =>
  objectsOf(
    z.toJSONSchema(row.body as z.ZodType, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Json,
  );

const send = (row: Route, body: unknown) => call(t, row, { url: urlOf(row, { queue: 'q' }), body });

describe('a call of people', () => {
  it.each(forPeople)('%s knows each key of its body, at every depth', (_, row) => {
    const loose = bodyObjects(row).filter(([, object]) => object.additionalProperties !== false);
    expect(loose.map(([at]) => at)).toEqual([]);
    expect(bodyObjects(row)).not.toEqual([]);
  });

  it.each(forPeople)('%s tells of each key that is misspelt and what was meant', async (_, row) => {
    const keys = Object.keys(bodyObjects(row)[0]?.[1].properties ?? {});
    for (const key of keys) {
      const { status, detail } = await send(row, { [`${key}x`]: 'anything' });
      expect([key, status]).toEqual([key, 400]);
      expect(detail).toContain(`unknown key “${key}x”; did you mean “${key}”?`);
    }
    expect(keys).not.toEqual([]);
  });

  it.each(bare)('%s, which takes no body, tells that it cannot heed one', async (_, row) => {
    const { status, detail } = await send(row, { surprise: 1 });
    expect([status, detail]).toEqual([400, 'This call takes no body, so it cannot heed “surprise”.']);
    expect((await send(row, {})).detail).not.toContain('no body');
  });

  it('that was refused for a key has changed nothing', async () => {
    const body = { maxRetries: 9, leaseSecond: 5 };
    const { detail } = await send(contract.putQueue, body);
    expect(detail).toBe(
      'The body is not as the call wants it: unknown key “leaseSecond”; did you mean “leaseSeconds”?',
    );
    expect(await t.client.showQueue({ params: { queue: 'q' } })).toMatchObject({ maxRetries: 2 });
    const { detail: inside } = await send(contract.addItems, { items: [{}, { refrence: 'r1' }] });
    expect(inside).toContain('items.1: unknown key “refrence”; did you mean “reference”?');
    expect((await t.client.showQueue({ params: { queue: 'q' } })).counts.new).toBe(0);
  });
});

describe('a query', () => {
  const reads = table.filter(([, row]) => row.method === 'GET' && row.roles !== 'anyone');
  const known = (row: Route) => Object.keys((row.query as z.ZodObject | undefined)?.shape ?? {});
  const asked = (row: Route, query: string) =>
    call(t, row, { url: `${urlOf(row, { queue: 'q' })}?${query}` });

  it.each(reads)('of %s that is misspelt is told, not dropped', async (_, row) => {
    for (const key of known(row)) {
      const { status, detail } = await asked(row, `${key}x=1`);
      expect([key, status]).toEqual([key, 400]);
      expect(detail).toContain(`unknown key “${key}x”; did you mean “${key}”?`);
    }
    const { status, detail } = await asked(row, 'surprise=1');
    expect([status, detail]).toEqual([400, expect.stringContaining('“surprise”')]);
  });

  it.each(forPeople)('of %s, which takes none, is told', async (_, row) => {
    const told = await asked(row, 'dryRun=true');
    expect([told.status, told.detail]).toEqual([
      400,
      'This call takes no query, so it cannot heed “dryRun”.',
    ]);
  });

  it('that is repeated is refused where one is meant', async () => {
    expect((await asked(contract.listItems, 'limit=1&limit=2')).status).toBe(400);
    expect((await asked(contract.listItems, 'queue=q&queue=other')).status).toBe(400);
  });

  it('of who looks after the hub, or of a newer worker, is passed over', async () => {
    expect((await asked(contract.health, 'probe=1')).status).toBe(200);
    const body = { worker: 'w', queues: ['q'] };
    const told = await call(t, contract.lease, { body, url: `${urlOf(contract.lease)}?new=1` });
    expect(told.status).toBe(200);
  });
});

describe('a call of a worker, which may be newer than its hub,', () => {
  const fence = { item: '987654321', epoch: 3 };
  const error = { kind: 'timed-out', message: 'x' };
  /** What each is sent, and what the hub says to it when it passes over what it does not know. */
  const known: Record<string, [body: object, status: number]> = {
    lease: [{ worker: 'w', queues: ['q'] }, 200],
    heartbeat: [{ worker: 'w', leases: [{ ...fence, since: 1 }] }, 200],
    complete: [{ ...fence, next: { worker: 'w', queues: ['q'], request: 'request-1', slots: 2 } }, 409],
    fail: [{ ...fence, kind: 'application', error: { ...error, cause: 'c' } }, 409],
    ask: [{ ...fence, question: { key: 'k', title: 't', fields: [], tone: 'kind' } }, 409],
    postpone: [{ ...fence, seconds: 1, why: 'x' }, 409],
    writeJournal: [{ ...fence, entry: { key: 'k', phase: 'before', step: 's' } }, 409],
    secret: [{ ...fence, name: 'ledger' }, 409],
    addEvents: [{ events: [{ run: '987654321-7', seq: 0, at: 'x', what: 'log', more: 1 }] }, 404],
  };

  it.each(forWorkers)('%s passes over what it does not know, at every depth', async (name, row) => {
    const [body, status] = known[name] ?? [];
    expect(await send(row, { ...body, sayingsOfTomorrow: { x: 1 } })).toMatchObject({ status });
    expect(bodyObjects(row).filter(([, object]) => object.additionalProperties === false)).toEqual([]);
  });
});

describe('what is told of keys', () => {
  const schema = z.strictObject({
    first: z.array(z.strictObject({ second: z.string().optional() })).default([]),
    third: z.strictObject({ fourth: z.number() }).optional(),
  });
  const told = (value: unknown) => tellIssues(schema, schema.safeParse(value).error?.issues ?? []);

  it.each([
    [{ thirt: {} }, 'unknown key “thirt”; did you mean “third”?'],
    [{ first: [{}, { secondd: 'x' }] }, 'first.1: unknown key “secondd”; did you mean “second”?'],
    [{ third: { fouth: 1 } }, 'third: unknown key “fouth”; did you mean “fourth”?; third.fourth: '],
    [{ wholly: 1, other: 2 }, 'unknown key “wholly”, “other”.'],
  ])('of %j', (value, words) => {
    expect(told(value)).toContain(words);
  });

  it('is no more than a few, and no more of a key than can be read', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`${n}${'y'.repeat(5000)}`, 1]));
    expect(told(many).length).toBeLessThan(800);
  });
});
