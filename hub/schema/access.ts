import { z } from 'zod';
import { roles } from '../route.ts';
import { contentHash, moment, pageQuery, plainId, plainName } from './plain.ts';

/** Path → text, or base64 for what is not text. */
export const botFiles = z.record(
  z.string().min(1).max(500),
  z.union([z.string(), z.strictObject({ base64: z.base64() })]),
);
export const publishBody = z.strictObject({ name: plainName, hash: contentHash, files: botFiles });
export const botVersion = z.object({
  name: plainName,
  version: z.number().int(),
  hash: contentHash,
  publishedBy: z.string(),
  published: moment,
});
export const botContent = botVersion.extend({ files: botFiles });

export const tokenBody = z.strictObject({ name: plainName, role: z.enum(roles) });
export const token = z.object({ id: plainId, name: plainName, role: z.enum(roles), created: moment });
/** The token itself is told once and kept only as a hash. */
export const freshToken = token.extend({ token: z.string() });

export const secretValue = z.strictObject({ value: z.string().min(1).max(100_000) });
export const secretName = z.object({ name: plainName, changed: moment, changedBy: z.string() });

export const worker = z.object({
  name: plainName,
  queues: z.array(z.string()),
  lastSeen: moment,
  leased: z.number().int(),
});

export const auditEvent = z.object({
  id: plainId,
  at: moment,
  what: z.string(),
  subject: z.string(),
  by: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export const auditQuery = pageQuery.extend({ subject: z.string().max(300).optional() });
