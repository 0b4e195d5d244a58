import type { z } from 'zod';
import type { Secrets } from './access/secrets.ts';
import type { Caller, Tokens } from './access/tokens.ts';
import type { Contract } from './contract.ts';
import type { Db } from './database.ts';
import type { Metrics } from './metrics.ts';
import type { LeaseDesk } from './queue/lease-desk.ts';
import type { QueueBell } from './queue-bell.ts';
import type { Route } from './route.ts';

/** What handlers share: the database, the bell for who waits, who keeps tokens and secrets, and who counts. */
export interface HubParts {
  db: Db;
  bell: QueueBell;
  desk: LeaseDesk;
  tokens: Tokens;
  secrets: Secrets;
  metrics: Metrics;
}

type Out<R, K extends 'params' | 'query' | 'body'> = R extends { [P in K]: infer S extends z.ZodType }
  ? z.output<S>
  : undefined;

/** One call as a handler sees it: checked, and with somebody behind it. `db` is a transaction when the call is keyed. */
export interface HubCall<R extends Route> {
  params: Out<R, 'params'>;
  query: Out<R, 'query'>;
  body: Out<R, 'body'>;
  caller: Caller;
  /** Aborted when the caller went away or the hub stops. */
  signal: AbortSignal;
  /** The Idempotency-Key, for what has a repeat of its own. */
  key: string | undefined;
  db: Db;
  hub: HubParts;
}

type Handler<R extends Route> = (call: HubCall<R>) => Promise<z.input<R['reply']>>;
/** Handlers of some rows of the contract; a row without one does not compile. */
export type Handlers<Rows extends Partial<Contract>> = {
  [K in keyof Rows]: Rows[K] extends Route ? Handler<Rows[K]> : never;
};
