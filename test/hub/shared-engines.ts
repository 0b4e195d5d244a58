import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../hub/database.ts';
import { migrate, readMigrations } from '../../hub/migrate.ts';
import { type Postgres, startPostgres } from '../../hub/postgres/postgres.ts';

/** Where a real engine for tests answers. */
export interface EngineAddress {
  host: string;
  port: number;
  user: string;
  password: string;
  /** The file it writes its log to. */
  log: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    engines: EngineAddress[];
  }
}

/** The database that others are copies of: as a hub leaves it that has migrated and done nothing else. */
export const migratedDatabase = 'migrated';
/** One for each worker of Vitest, so that two files never share the connections of one. */
const engineCount = 2;

/** Vitest's global set-up: making a cluster takes longer than most files that need one, so it is done once for all. */
// biome-ignore lint/style/noDefaultExport: Vitest reads the default export.
export default async function startEngines(project: TestProject): Promise<() => Promise<void>> {
  const folders = Array.from({ length: engineCount }, () =>
    mkdtempSync(path.join(tmpdir(), 'deskhand-engine-')),
  );
  const engines = await Promise.all(folders.map((dataFolder) => startPostgres({ dataFolder })));
  await Promise.all(engines.map(makeMigrated));
  project.provide(
    'engines',
    engines.map((engine, index) => addressOf(engine, folders[index] as string)),
  );
  return async () => {
    await Promise.all(engines.map((engine) => engine.stop()));
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  };
}

/** The connection string of a database of an engine. */
export function databaseUrl({ host, port, user, password }: EngineAddress, database: string): string {
  return `postgres://${user}:${password}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}

function addressOf({ connection }: Postgres, folder: string): EngineAddress {
  const { host, port, user, password } = connection;
  const log = path.join(folder, 'postgres.log');
  return { host: String(host), port: Number(port), user: String(user), password: String(password), log };
}

async function makeMigrated(engine: Postgres): Promise<void> {
  const client = new pg.Client(engine.connection);
  await client.connect();
  await client.query(`create database ${migratedDatabase}`);
  await client.end();
  const pool = openDatabase({ ...engine.connection, database: migratedDatabase }, () => undefined);
  await migrate(pool, await readMigrations());
  await pool.end();
}
