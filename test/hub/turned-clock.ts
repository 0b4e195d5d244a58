import pg from 'pg';
import { openDatabase } from '../../hub/database.ts';
import type { TestEngine } from './test-hub.ts';

/** A database whose clock can be turned forward. */
export interface TurnedClock {
  databaseUrl: string;
  pool: pg.Pool;
  /** Lets that much time pass for everything that asks the database what time it is. */
  pass(seconds: number): Promise<void>;
}

/**
 * Makes an empty database with a clock of its own: a `now()` that comes before the system's in the search path. The hub asks no other
 * clock, so leases end, retries fall due and keys grow old by turning it.
 */
export async function turnedClock(engine: TestEngine): Promise<TurnedClock> {
  const databaseUrl = await engine.newDatabase();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`
    create schema clock;
    create table clock.turned (by interval not null);
    insert into clock.turned values ('0');
    create function clock.now() returns timestamptz language sql stable
      as 'select pg_catalog.now() + by from clock.turned';
    do $$ begin
      execute format('alter database %I set search_path = clock, pg_catalog, public', current_database());
    end $$`);
  await client.end();
  const pool = openDatabase({ connectionString: databaseUrl }, () => undefined);
  const pass = async (seconds: number) => {
    await pool.query('update clock.turned set by = by + make_interval(secs => $1)', [seconds]);
  };
  return { databaseUrl, pool, pass };
}
