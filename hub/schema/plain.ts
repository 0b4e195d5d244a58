import { z } from 'zod';
import { botErrorKinds, type PlainError } from '../../language/errors.ts';
import type { Value } from '../../language/run.ts';

/** Names of queues, bots, workers and secrets: safe in a path, a file name and a log line. */
export const plainName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'letters, digits, dot, dash and underscore only, at most 100');
/** Ids are the database's, as text: JavaScript numbers end too early. */
export const plainId = z.string().regex(/^[1-9][0-9]{0,17}$/, 'a whole number as text');
export const moment = z.iso.datetime({ offset: true });
/** What came as JSON is JSON; looking through it again would only cost time. */
export const value: z.ZodType<Value> = z.unknown() as z.ZodType<Value>;
export const record: z.ZodType<Record<string, Value>> = z.record(z.string(), value);
export const contentHash = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'sha256: and 64 hex digits');

export const plainError: z.ZodType<PlainError> = z.object({
  kind: z.enum(botErrorKinds),
  message: z.string().max(20_000),
  detail: z.record(z.string(), z.unknown()).optional(),
}) as z.ZodType<PlainError>;

const pageLimit = z.coerce.number().int().min(1).max(1000).default(100);
/** Newest first; `before` is the `next` of the page read last. */
export const pageQuery = z.strictObject({ before: plainId.optional(), limit: pageLimit });
export const page = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), next: plainId.optional() });
/** The smallest reply there is. */
export const ok = z.object({ ok: z.literal(true) });
