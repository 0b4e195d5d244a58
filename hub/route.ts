import type { z } from 'zod';

/** Who may call: an admin everything, a worker what a lease needs, a person (clerk, viewer) to read, add and answer. */
export const roles = ['admin', 'worker', 'person'] as const;
export type Role = (typeof roles)[number];

/** What a refused call may be about; the `type` of the problem document is `urn:deskhand:problem:` and this. */
const problemKinds = [
  'bad-request',
  'who-are-you',
  'not-allowed',
  'not-found',
  'conflict',
  'lease-lost',
  'too-large',
  'too-many',
  'busy',
  'broken',
] as const;
export type ProblemKind = (typeof problemKinds)[number];

/** One call of the hub, written once: the server's checks, the typed client and the docs all come from it. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `:name` for params. */
  path: string;
  summary: string;
  /** `anyone` needs no token. An admin may call everything else. */
  roles: 'anyone' | readonly Role[];
  params?: z.ZodType;
  /** A `strictObject` whoever calls: a filter that is not heeded shows what was not asked for. */
  query?: z.ZodType;
  /**
   * A call of people takes a `strictObject`: a misspelt setting is told, not dropped. One of workers a plain `object`: a worker may be
   * newer than its hub, and what it says more is passed over.
   */
  body?: z.ZodType;
  reply: z.ZodType;
  /** Carries (item, epoch): a lost lease is an answer, not an error. */
  fenced?: true;
  /** POSTs that are not repeatable by nature: the client sends an Idempotency-Key and may then try again. */
  keyed?: true;
  /** The reply is told once and kept nowhere, not even for a repeat of the call. */
  answersSecret?: true;
  /** Largest body in bytes; 1 MB when absent. */
  bodyLimit?: number;
  /** Content types when body or reply is not JSON. */
  raw?: { body?: string; reply?: string };
}

/** Keeps the exact schemas of a row of the contract while checking its shape. */
export const route = <const R extends Route>(row: R): R => row;

type In<S> = S extends z.ZodType ? z.input<S> : never;
type Part<R, K extends 'params' | 'query' | 'body'> = R extends { [P in K]: infer S }
  ? { [P in K]: In<S> }
  : unknown;

/** A fenced call's answer when another worker may hold the item by now. */
interface LeaseLost {
  lost: true;
  message: string;
}

/** What a caller gives: params, query and body as the row says, and a signal to stop. */
export type ArgsOf<R extends Route> = Part<R, 'params'> &
  Part<R, 'query'> &
  Part<R, 'body'> & { signal?: AbortSignal };

/** What comes back, already checked by the hub. */
export type ReplyOf<R extends Route> =
  | z.output<R['reply']>
  | (R extends { fenced: true } ? LeaseLost : never);
