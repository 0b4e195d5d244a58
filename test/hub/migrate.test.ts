import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../hub/database.ts';
import { migrate, readMigrations } from '../../hub/migrate.ts';
import { findItem } from '../../hub/queue/find-items.ts';
import { listTasks } from '../../hub/queue/tasks.ts';
import { TestEngine } from './test-hub.ts';

const engine = new TestEngine();
const own = await readMigrations();
let pool: pg.Pool;
const pools: pg.Pool[] = [];
beforeAll(() => engine.start());
afterAll(() => engine.stop());
afterEach(async () => {
  for (const one of pools.splice(0)) await one.end();
});

async function emptyDatabase(): Promise<pg.Pool> {
  pool = openDatabase({ connectionString: await engine.newDatabase() }, () => undefined);
  pools.push(pool);
  return pool;
}

/** Everything a database is made of, in words. */
async function shapeOf(db: pg.Pool): Promise<unknown> {
  const ask = async (sql: string) => (await db.query(sql)).rows;
  return {
    columns: await ask(
      `select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
       where table_schema = 'public' order by table_name, column_name`,
    ),
    indexes: await ask(
      `select indexname, indexdef from pg_indexes where schemaname = 'public' order by indexname`,
    ),
    rules: await ask(
      `select conrelid::regclass::text as of, pg_get_constraintdef(oid) as rule from pg_constraint
       where connamespace = 'public'::regnamespace order by 1, 2`,
    ),
  };
}

/** What the first release kept of an item that waits for a person, and of one that was answered. */
async function keepSome(db: pg.Pool, tables: number): Promise<void> {
  await db.query(`insert into queue (name) values ('q')`);
  await db.query(`insert into item (queue, reference, state) values ('q', 'r', 'needs-a-person')`);
  await db.query(`insert into item_payload (item, input) values (1, '{"n": 1}')`);
  if (tables < 2) return;
  const question = { title: '?', fields: [{ name: 'it', title: 'It', type: 'text' }] };
  for (const [key, state, by] of [
    ['old', 'answered', 'admin'],
    ['new', 'open', null],
  ])
    await db.query(
      `insert into task (item, epoch, key, about, question, state, answer, answered_by)
       values (1, 1, $1, 'question', $2, $3, $4, $5)`,
      [key, JSON.stringify(question), state, by ? '{"it": "x"}' : null, by],
    );
}

describe('migrations', () => {
  it('are applied once each, in order, and kept with what they were', async () => {
    const db = await emptyDatabase();
    expect(await migrate(db, own)).toEqual(own.map((one) => one.name));
    expect(await migrate(db, own)).toEqual([]);
    const { rows } = await db.query('select name from migration order by name');
    expect(rows.map((row) => row.name)).toEqual(own.map((one) => one.name));
    expect(own.map((one) => one.name.slice(0, 4))).toEqual(own.map((_, n) => String(n + 1).padStart(4, '0')));
  });

  it.each(own.slice(1).map((_, n) => n + 1))(
    'bring a database that stood at number %i to what a new one is, with all that was in it',
    async (stood) => {
      const old = await emptyDatabase();
      await migrate(old, own.slice(0, stood));
      await keepSome(old, stood);
      expect(await migrate(old, own)).toEqual(own.slice(stood).map((one) => one.name));
      const fresh = await emptyDatabase();
      await migrate(fresh, own);
      expect(await shapeOf(old)).toEqual(await shapeOf(fresh));
      expect(await findItem(old, '1')).toMatchObject({ reference: 'r', state: 'needs-a-person' });
      const tasks = await listTasks(old, { limit: 10 });
      const told = tasks.map(({ key, state, answeredBy, person }) => ({ key, state, answeredBy, person }));
      const kept = [
        { key: 'new', state: 'open', answeredBy: undefined, person: undefined },
        { key: 'old', state: 'answered', answeredBy: 'admin', person: undefined },
      ];
      expect(told).toEqual(stood < 2 ? [] : kept);
    },
  );
});

describe('migrations that', () => {
  it('two hubs begin at once are applied once', async () => {
    const db = await emptyDatabase();
    const both = await Promise.all([migrate(db, own), migrate(db, own)]);
    expect(both.flat()).toEqual(own.map((one) => one.name));
  });

  it('were changed after they were applied are refused with exit code 2, and so is data of a newer hub', async () => {
    const db = await emptyDatabase();
    await migrate(db, own);
    const changed = own.map((one, n) => (n === 0 ? { ...one, sql: `${one.sql}\n` } : one));
    const refused = (words: string) => ({
      kind: 'refused',
      message: expect.stringContaining(words),
      detail: { exitCode: 2 },
    });
    await expect(migrate(db, changed)).rejects.toMatchObject(
      refused('0001-items.sql was changed after it was applied'),
    );
    await expect(migrate(db, own.slice(0, 1))).rejects.toMatchObject(refused('used by a newer hub'));
    expect(await migrate(db, own)).toEqual([]);
  });

  it('fail are undone and told, those before them stay, and the way is free for another try', async () => {
    const db = await emptyDatabase();
    const half = { name: '9001-half.sql', sql: 'create table half (a int); select 1/0' };
    await expect(migrate(db, [...own, half])).rejects.toThrow(
      '9001-half.sql failed and was undone: division by zero',
    );
    expect((await db.query(`select to_regclass('half') as there`)).rows).toEqual([{ there: null }]);
    const mended = { ...half, sql: 'create table half (a int)' };
    expect(await migrate(db, [...own, mended])).toEqual(['9001-half.sql']);
  });
});
