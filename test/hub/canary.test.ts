import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSecretKey, Secrets } from '../../hub/access/secrets.ts';
import { contract } from '../../hub/contract.ts';
import { call, table, urlOf } from './call-rows.ts';
import { add, engineHere, hubForFile, leaseOne } from './test-hub.ts';

/** In plain, and as a dump or a page could spell it. */
const canary = 'Zq7-kanari-"<&>-9f';
const spellings = [
  canary,
  'Zq7-kanari-',
  Buffer.from(canary).toString('base64').slice(0, 20),
  Buffer.from(canary).toString('hex'),
];

const t = hubForFile();
beforeAll(async () => {
  await t.client.putSecret({ params: { name: 'ledger' }, body: { value: canary } });
});

const faults = (text: string) => spellings.filter((one) => text.includes(one));

describe('a secret', () => {
  it('reaches the worker that holds the lease, and nobody else by any page that can be read', async () => {
    const [id = ''] = await add(t.client, [{}]);
    const { fence, run } = await leaseOne(t.client);
    expect(await t.client.secret({ body: { ...fence, name: 'ledger' } })).toEqual({
      lost: false,
      value: canary,
    });
    const [{ hash = '' } = {}] = (await t.client.listBots()).rows;
    const filling: Record<string, string> = { id, run, hash, queue: 'q', name: 'b' };
    const reads = table.map(([, row]) => row).filter((row) => row.method === 'GET');
    for (const path of [...reads.map((row) => row.path), '/docs', '/v1/openapi.json']) {
      const { text } = await call(t, { method: 'GET', path }, { url: urlOf({ path }, filling) });
      expect([path, faults(text)]).toEqual([path, []]);
    }
  });

  it('is in no table, no log and no file in plain', async () => {
    const { rows: tables } = await t.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    expect(tables.length).toBeGreaterThan(10);
    for (const { name } of tables) {
      const { rows } = await t.pool.query<{ all: string }>(
        `select coalesce(string_agg(x::text, ' '), '') as all from "${name}" x`,
      );
      expect([name, faults(rows[0]?.all ?? '')]).toEqual([name, []]);
    }
    const log = readFileSync(engineHere().log, 'utf8');
    expect(faults(log)).toEqual([]);
    for (const file of readdirSync(t.folder))
      expect(faults(readFileSync(path.join(t.folder, file), 'latin1'))).toEqual([]);
  });
});

describe('a sealed secret', () => {
  it('is not told by the refusal of a value that cannot be kept', async () => {
    const told = await call(t, contract.putSecret, { body: { value: [canary] } });
    expect(told.status).toBe(400);
    expect(faults(told.text)).toEqual([]);
  });

  it('does not open under another name, with another key, or with one bit turned', async () => {
    const [id = ''] = await add(t.client, [{}]);
    const { fence } = await leaseOne(t.client);
    expect(fence.item).toBe(id);
    const own = openSecretKey(t.folder);
    const given = (key: Buffer) => new Secrets(t.pool, key).forLease(fence, 'ledger');
    expect(await given(own)).toBe(canary);
    await expect(given(Buffer.alloc(32))).rejects.toThrow();
    const { rows } = await t.pool.query<{ sealed: Buffer }>(
      `select sealed from secret where name = 'ledger'`,
    );
    const sealed = rows[0]?.sealed ?? Buffer.alloc(0);
    const put = (bytes: Buffer) =>
      t.pool.query(`update secret set sealed = $1 where name = 'ledger'`, [bytes]);
    for (const at of [0, 12, sealed.length - 1]) {
      const turned = Buffer.from(sealed);
      turned[at] = (turned[at] ?? 0) ^ 1;
      await put(turned);
      await expect(given(own)).rejects.toThrow();
    }
    await t.client.putSecret({ params: { name: 'other' }, body: { value: 'another' } });
    await t.pool.query(
      `update secret set sealed = (select sealed from secret where name = 'other') where name = 'ledger'`,
    );
    await expect(given(own)).rejects.toThrow();
    await put(sealed);
    expect(await given(own)).toBe(canary);
  });

  it('is the new one for the next that asks after it was changed', async () => {
    await add(t.client, [{}]);
    const { fence } = await leaseOne(t.client);
    await t.client.putSecret({ params: { name: 'ledger' }, body: { value: 'changed' } });
    expect(await t.client.secret({ body: { ...fence, name: 'ledger' } })).toMatchObject({ value: 'changed' });
    await t.client.deleteSecret({ params: { name: 'ledger' } });
    await expect(t.client.secret({ body: { ...fence, name: 'ledger' } })).rejects.toMatchObject({
      kind: 'not-found',
    });
  });
});
