import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import { BotError } from '../language/errors.ts';

/** One hub migrates at a time, whichever replica comes first. */
const migrationLock = 7_240_312;
const ownFolder = new URL('./sql/', import.meta.url);

export interface Migration {
  name: string;
  sql: string;
}

/** The hub's own migrations in order. */
export async function readMigrations(folder: URL = ownFolder): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(new URL(name, folder), 'utf8') })),
  );
}

/** Brings the database to what this hub needs: each migration once, in a transaction; a changed old one is refused. */
export async function migrate(pool: pg.Pool, migrations: Migration[]): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query(
      'create table if not exists migration (name text primary key, checksum text not null, at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from migration',
    );
    const applied = new Map(rows.map((row) => [row.name, row.checksum]));
    refuseStrange(applied, migrations);
    const missing = migrations.filter((migration) => !applied.has(migration.name));
    for (const migration of missing) await apply(client, migration);
    return missing.map((migration) => migration.name);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined);
    client.release();
  }
}

function refuseStrange(applied: Map<string, string>, migrations: Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, checksum(migration)]));
  for (const [name, sum] of applied) {
    const now = known.get(name);
    if (now === sum) continue;
    const what = now
      ? 'was changed after it was applied'
      : 'is not known here: the data was used by a newer hub';
    throw new BotError(
      'refused',
      `The database cannot be used: migration ${name} ${what}. Use the version it belongs to.`,
      { detail: { exitCode: 2 } },
    );
  }
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(migration.sql);
    await client.query('insert into migration (name, checksum) values ($1, $2)', [
      migration.name,
      checksum(migration),
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new BotError('driver-failed', `Migration ${migration.name} failed and was undone: ${words}`, {
      cause,
    });
  }
}

function checksum(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex');
}
