import type { z } from 'zod';
import type { Db } from '../database.ts';
import type { auditEvent } from '../schema/access.ts';

type AuditEvent = z.output<typeof auditEvent>;

export interface AuditWish {
  subject?: string | undefined;
  before?: string | undefined;
  limit: number;
}

/** What was done, newest first, of one subject (`item:42`, `queue:invoices`) or of all. */
export async function listAudit(db: Db, wish: AuditWish): Promise<AuditEvent[]> {
  const { rows } = await db.query<AuditEvent>(
    `select id, at, what, subject, by, data from audit_event
     where ($1::text is null or subject = $1) and ($2::bigint is null or id < $2) order by id desc limit $3`,
    [wish.subject ?? null, wish.before ?? null, wish.limit],
  );
  return rows;
}
