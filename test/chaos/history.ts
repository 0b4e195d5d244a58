import pg from 'pg';

/** What an item is to go through, as its input says. */
export type Plan = 'done' | 'slow' | 'business' | 'application' | 'asks' | 'unknown';

/** How an item must end that goes through this. */
export const endOf: Readonly<Record<Plan, string>> = {
  done: 'done',
  slow: 'done',
  asks: 'done',
  business: 'business',
  application: 'failed',
  unknown: 'unknown-outcome',
};

/** An item as whoever added it was told of it. */
export interface Acknowledged {
  id: string;
  tag: string;
  plan: Plan;
  reference?: string;
}

export interface ItemRow {
  id: string;
  reference: string | null;
  tag: string;
  plan: Plan;
  state: string;
  epoch: number;
  retries: number;
  output: { tag?: string; by?: string } | null;
}

/** Times are microseconds of the database's clock. */
export interface AttemptRow {
  item: string;
  epoch: number;
  worker: string;
  started: number;
  finished: number | null;
  outcome: string;
}

/** Everything that is known of a round when it is over. */
export interface History {
  maxRetries: number;
  acknowledged: Acknowledged[];
  /** Told of each item after it was acknowledged, when it was asked to be added once more. */
  toldAgain: { tag: string; id: string }[];
  items: ItemRow[];
  attempts: AttemptRow[];
  /** In the order in which they were written. */
  audit: { what: string; item: string; epoch: number | null }[];
  /** Runs whose last event the hub has. */
  finishedRuns: string[];
  /** What the application holds. */
  entries: { item: string; epoch: number }[];
  order: { leased: string[]; expected: string[] };
  /** Files that hold the secret. */
  leaks: string[];
  /** How long it took until nothing was left to do once the faults had stopped, and how long it may take. */
  drain: { ms: number; limitMs: number };
}

/** What a database holds of the items whose tag begins so. */
export async function readHistory(
  connection: pg.ClientConfig,
  round: string,
): Promise<Pick<History, 'items' | 'attempts' | 'audit' | 'finishedRuns'>> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const ask = async <Row extends pg.QueryResultRow>(text: string, values: unknown[]) =>
      (await client.query<Row>(text, values)).rows;
    const items = await ask<ItemRow>(
      `select i.id, i.reference, p.input->>'tag' as tag, p.input->>'plan' as plan, i.state, i.epoch, i.retries, p.output
       from item i join item_payload p on p.item = i.id where p.input->>'tag' like $1 || ':%' order by i.id`,
      [round],
    );
    const ids = [items.map(({ id }) => id)];
    const micros = (column: string) => `(extract(epoch from ${column}) * 1e6)::float8`;
    return {
      items,
      attempts: await ask<AttemptRow>(
        `select item, epoch, worker, outcome, ${micros('started')} as started, ${micros('finished')} as finished
         from attempt where item = any($1) order by item, epoch`,
        ids,
      ),
      audit: await ask(
        `select what, substring(subject from 6) as item, (data->>'epoch')::int as epoch from audit_event
         where subject = any(select 'item:' || unnest($1::bigint[])) order by id`,
        ids,
      ),
      finishedRuns: (
        await ask<{ run: string }>(
          `select item || '-' || epoch as run from run_event where item = any($1) and event->>'what' = 'run-finished'`,
          ids,
        )
      ).map(({ run }) => run),
    };
  } finally {
    await client.end();
  }
}
