import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashBotFiles } from '../../hub/access/bots.ts';
import { createHubClient } from '../../hub/client.ts';
import { table, urlOf } from './call-rows.ts';
import { add, as, botFiles, hubForFile, leaseOne } from './test-hub.ts';

const t = hubForFile();

describe('a token', () => {
  it('is asked for by every call but health and ready', async () => {
    const open: string[] = [];
    const urls = [
      ...table.map(([, row]) => [row.method, urlOf(row)]),
      ['GET', '/docs'],
      ['GET', '/v1/openapi.json'],
      ['GET', '/x'],
    ];
    for (const [method = '', url = ''] of urls) {
      const reply = await fetch(t.hub.url + url, { method });
      if (reply.status !== 401) open.push(url);
      else expect(((await reply.json()) as { detail: string }).detail).toContain('needs a token');
    }
    expect(open).toEqual(['/health', '/ready']);
  });

  it('that is wrong is refused in one sentence', async () => {
    const client = createHubClient({ url: t.hub.url, token: 'dh_admin_guessed' });
    await expect(client.listQueues()).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('does not know this token'),
    });
  });

  it('of a worker works, and opens nothing else', async () => {
    const client = await as(t, 'worker', 'machine-1');
    expect(await client.lease({ body: { worker: 'machine-1', queues: ['q'] } })).toEqual({ leases: [] });
    await expect(client.listSecrets()).rejects.toThrow('A token for a worker may not make this call');
    await expect(client.listTasks({ query: {} })).rejects.toMatchObject({ kind: 'refused' });
  });

  it('of a person adds and answers, and takes no lease', async () => {
    const client = await as(t, 'person', 'ann');
    expect((await client.listTasks({ query: {} })).rows).toEqual([]);
    await expect(client.lease({ body: { worker: 'ann', queues: ['q'] } })).rejects.toThrow('may not');
  });

  it('that was removed stops working', async () => {
    const { id, token } = await t.client.makeToken({ body: { name: 'gone', role: 'person' } });
    await t.client.deleteToken({ params: { id } });
    await expect(createHubClient({ url: t.hub.url, token }).listQueues()).rejects.toMatchObject({
      kind: 'refused',
    });
  });

  it('of the admin lies in a file only its owner reads, and is kept only as a hash', async () => {
    const file = path.join(t.folder, 'admin-token');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8').trim()).toBe(t.hub.adminToken);
    const dump = await t.pool.query(`select encode(hash, 'escape') as hash, name from token`);
    expect(JSON.stringify(dump.rows)).not.toContain(t.hub.adminToken);
  });
});

describe('a bot', () => {
  it('is a version by its content', async () => {
    const publish = (text: string) => {
      const files = {
        'bot.yaml': text,
        'files/logo.png': { base64: Buffer.from([0, 255, 1]).toString('base64') },
      };
      return t.client.publishBot({ body: { name: 'versions', files, hash: hashBotFiles(files) } });
    };
    expect(await publish('name: versions\n')).toMatchObject({ version: 1, publishedBy: 'admin' });
    expect(await publish('name: versions\ntitle: 2\n')).toMatchObject({ version: 2 });
    expect(await publish('name: versions\ntitle: 2\n')).toMatchObject({ version: 2 });
    const again = await publish('name: versions\n');
    expect(again).toMatchObject({ version: 3 });
    const content = await t.client.botContent({ params: { hash: again.hash } });
    expect(hashBotFiles(content.files)).toBe(again.hash);
    const all = await t.client.botVersions({ params: { name: 'versions' } });
    expect(all.rows.map((row) => row.version)).toEqual([3, 2, 1]);
    expect(content).toMatchObject({ version: 3 });
  });
});

describe('a bot that is published', () => {
  it('again with older content is what the queue plays next', async () => {
    const hashes: string[] = [];
    for (const title of ['one', 'two', 'one']) {
      const files = { 'bot.yaml': `name: back\ntitle: ${title}\n` };
      const body = { name: 'back', files, hash: hashBotFiles(files) };
      hashes.push((await t.client.publishBot({ body })).hash);
    }
    await t.client.putQueue({ params: { queue: 'back' }, body: { bot: 'back' } });
    await t.client.addItems({ params: { queue: 'back' }, body: { items: [{}] } });
    const { leases } = await t.client.lease({ body: { worker: 'w', queues: ['back'] } });
    expect(leases[0]?.bot).toEqual({ name: 'back', version: 3, hash: hashes[0] });
    const run = leases[0]?.run ?? '';
    expect((await t.client.showRun({ params: { run } })).bot).toEqual(leases[0]?.bot);
    const { rows } = await t.client.listBots();
    expect(rows.find((row) => row.name === 'back')).toMatchObject({ version: 3, hash: hashes[0] });
  });

  it('six times at once is one version', async () => {
    const files = { 'bot.yaml': 'name: twins\n' };
    const body = { name: 'twins', files, hash: hashBotFiles(files) };
    const told = await Promise.all(Array.from({ length: 6 }, () => t.client.publishBot({ body })));
    expect(new Set(told.map((one) => one.version))).toEqual(new Set([1]));
    expect((await t.client.botVersions({ params: { name: 'twins' } })).rows).toHaveLength(1);
  });

  it.each([
    ['another hash', botFiles, `sha256:${'0'.repeat(64)}`, 'The files hash to'],
    ['a path upwards', { ...botFiles, '../evil': 'x' }, undefined, '../evil'],
    ['an absolute path', { ...botFiles, '/etc/x': 'x' }, undefined, '/etc/x'],
    ['a path upwards in the middle', { ...botFiles, 'a/../../x': 'x' }, undefined, 'a/../../x'],
    ['no bot.yaml', { 'other.yaml': 'x' }, undefined, 'no bot.yaml'],
    ['a bot.yaml that is no YAML', { 'bot.yaml': '{' }, undefined, 'cannot be read'],
  ])('with %s is refused', async (_, files, hash, words) => {
    const body = {
      name: 'bad',
      files: files as Record<string, string>,
      hash: hash ?? hashBotFiles(files as Record<string, string>),
    };
    await expect(t.client.publishBot({ body })).rejects.toThrow(words);
  });

  it('hashes whatever the order its files are named in', () => {
    expect(hashBotFiles({ b: '2', a: '1' })).toBe(hashBotFiles({ a: '1', b: '2' }));
    expect(hashBotFiles({ a: '12' })).not.toBe(hashBotFiles({ a: '1', '2': '' }));
  });
});

describe('a secret', () => {
  it('is given to the lease of a bot that may use it, and lies sealed', async () => {
    const value = 'correct horse battery staple';
    await t.client.putSecret({ params: { name: 'ledger' }, body: { value } });
    await t.client.putSecret({ params: { name: 'other' }, body: { value: 'x' } });
    await add(t.client, [{}]);
    const { fence } = await leaseOne(t.client);
    expect(await t.client.secret({ body: { ...fence, name: 'ledger' } })).toEqual({ lost: false, value });
    await expect(t.client.secret({ body: { ...fence, name: 'other' } })).rejects.toThrow(
      'permissions do not list it',
    );
    await t.client.complete({ body: fence });
    expect(await t.client.secret({ body: { ...fence, name: 'ledger' } })).toMatchObject({ lost: true });
    const tables = ['secret', 'audit_event', 'idempotency_key', 'item_payload', 'attempt'];
    for (const table of tables) {
      const { rows: dump } = await t.pool.query(
        `select t::text as row, encode(t::text::bytea, 'escape') as bytes from ${table} t`,
      );
      expect(JSON.stringify(dump)).not.toContain(value);
      expect(JSON.stringify(dump)).not.toContain(Buffer.from(value).toString('hex'));
    }
    const audit = await t.client.audit({ query: { subject: 'secret:ledger' } });
    expect(audit.rows.map((event) => event.what)).toEqual(['secret.used', 'secret.changed']);
  });
});

it('the audit is only ever added to', async () => {
  await expect(t.pool.query('delete from audit_event')).rejects.toThrow('only ever added');
  await expect(t.pool.query(`update audit_event set by = 'nobody'`)).rejects.toThrow('only ever added');
  await expect(t.pool.query('truncate audit_event')).rejects.toThrow('only ever added');
});

describe('the docs', () => {
  const get = (url: string) =>
    fetch(t.hub.url + url, { headers: { authorization: `Bearer ${t.hub.adminToken}` } });

  it('tell every call in one OpenAPI 3.1 document', async () => {
    const api = (await (await get('/v1/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    expect(api.openapi).toBe('3.1.0');
    const told = Object.values(api.paths).flatMap((path) =>
      Object.values(path).map((call) => call.operationId),
    );
    expect(told.sort()).toEqual(table.map(([name]) => name).sort());
    expect(JSON.stringify(api)).not.toContain('"#/$defs');
  });

  it('are a page without script or foreign source', async () => {
    const reply = await get('/docs');
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await reply.text();
    for (const [, row] of table) expect(page).toContain(row.path);
    expect(page).not.toMatch(/<script|https?:\/\//);
  });
});
