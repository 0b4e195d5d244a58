import pg from 'pg';

/** A pool or one connection in a transaction: what the queue's functions write to. */
export interface Db {
  query<Row extends pg.QueryResultRow>(
    query: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>>;
}

/** More than this many at work at once only makes them wait inside the database instead of before it. */
const mostConnections = 20;
/** One for each lane of the desk, and two for who has to call alone. */
const busyConnections = 4;
/** Many wait behind each of these statements: one on a connection that fell silent is given up, and its connection with it. */
const busyWithinMs = 30_000;
const connectWithinMs = 10_000;

/** 64-bit numbers stay text, moments become ISO text: both go out as they are. */
const asText: pg.CustomTypesConfig = {
  getTypeParser: (type: number, format?: 'text' | 'binary') => {
    if (type === pg.types.builtins.INT8) return (text: string) => text;
    if (type === pg.types.builtins.TIMESTAMPTZ) return (text: string) => new Date(text).toISOString();
    return pg.types.getTypeParser(type, format as 'text');
  },
} as pg.CustomTypesConfig;

/** The few connections of the calls every item makes. Their statements are planned once: that costs the engine more than to run them. */
export function openBusyDatabase(connection: pg.ClientConfig, onTrouble: (message: string) => void): pg.Pool {
  const options = '-c plan_cache_mode=force_generic_plan';
  return openPool({ ...connection, options, max: busyConnections, query_timeout: busyWithinMs }, onTrouble);
}

/** Opens the hub's pool; a connection that breaks while idle is replaced, not fatal. */
export function openDatabase(connection: pg.ClientConfig, onTrouble: (message: string) => void): pg.Pool {
  return openPool({ ...connection, max: mostConnections }, onTrouble);
}

function openPool(settings: pg.PoolConfig, onTrouble: (message: string) => void): pg.Pool {
  const pool = new pg.Pool({
    ...settings,
    types: asText,
    connectionTimeoutMillis: connectWithinMs,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'deskhand-hub',
  });
  // The pool hears of its idle connections only; one that breaks within a transaction would end the whole process.
  pool.on('connect', (client) =>
    client.on('error', (error) => onTrouble(`A database connection broke: ${error.message}`)),
  );
  pool.on('error', (error) => onTrouble(`A database connection broke: ${error.message}`));
  return pool;
}

/** Runs work in one transaction; what is inside one already joins it. */
export async function inTransaction<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  if (!(db instanceof pg.Pool)) return work(db);
  const client = await db.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
