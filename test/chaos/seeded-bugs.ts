/** A mistake somebody could make, put into a program of ours as it is loaded: one text of one file for another. */
export interface SeededBug {
  /** The rule that has to find it. */
  rule: string;
  /** Where the rule says several things: the words with which it has to say this one. */
  says?: string;
  file: string;
  from: string;
  to: string;
}

/** One at least for each rule: a check nobody has seen fail proves nothing. */
export const seededBugs: Readonly<Record<string, SeededBug>> = {
  'the last of many items is told of and not kept': {
    rule: 'I1',
    file: 'hub/queue/add-items.ts',
    from: 'const there = results.filter(',
    to: `if (ids.length > 1) await db.query(
      'with p as (delete from item_payload where item = $1) delete from item where id = $1', [ids.at(-1)?.id]);
    const there = results.filter(`,
  },
  'what is done is leased again': {
    rule: 'I2',
    file: 'hub/queue/lease-sql.ts',
    from: "state = 'new' and not_before <= now()",
    to: "state in ('new', 'done') and not_before <= now()",
  },
  'the next attempt is not told what the last one began': {
    rule: 'I2',
    says: 'was entered 2 times',
    file: 'hub/queue/lease-items.ts',
    from: 'journal: journal.rows.map(',
    to: 'journal: journal.rows.slice(0, 0).map(',
  },
  'a business exception is tried again': {
    rule: 'I2',
    file: 'hub/queue/settle-item.ts',
    from: "if (kind === 'business' || kind === 'unknown-outcome')",
    to: "if (kind === 'unknown-outcome')",
  },
  'an epoch is left out when a worker dies': {
    rule: 'I3',
    file: 'hub/queue/sweep-expired.ts',
    from: 'expiries = i.expiries + 1',
    to: 'expiries = i.expiries + 1, epoch = i.epoch + 1',
  },
  'a worker that was given up ends the item of its follower': {
    rule: 'I3',
    file: 'hub/queue/lease-sql.ts',
    from: 'd.epoch',
    to: 'i.epoch',
  },
  'what is leased is given to another before its time': {
    rule: 'I4',
    file: 'hub/queue/lease-sql.ts',
    from: "state = 'new' and not_before <= now()",
    to: "(state = 'new' or state = 'leased' and lease_until < now() + interval '1.9 seconds') and not_before <= now()",
  },
  'one retry too many': {
    rule: 'I5',
    file: 'hub/queue/settle-item.ts',
    from: 'held.retries >= held.max_retries',
    to: 'held.retries > held.max_retries',
  },
  'the newest comes first': {
    rule: 'I6',
    file: 'hub/queue/lease-sql.ts',
    from: 'order by (deadline is null), priority desc, deadline, created, id\n  limit',
    to: 'order by id desc\n  limit',
  },
  'a repeated call is done again': {
    rule: 'I7',
    file: 'hub/access/once.ts',
    from: 'if (rowCount) {',
    to: 'if (rowCount !== undefined) {',
  },
  'a business exception is not in the audit': {
    rule: 'I10',
    file: 'hub/queue/settle-item.ts',
    from: "await db.query('insert into audit_event",
    to: "if (ending.outcome !== 'business') await db.query('insert into audit_event",
  },
  'a secret is in the log of the worker': {
    rule: 'I11',
    file: 'worker/lease-answers.ts',
    from: 'if (!reply.lost) return reply.value;',
    to: 'if (!reply.lost) { process.stderr.write(reply.value); return reply.value; }',
  },
  'a secret is in a row of the database': {
    rule: 'I11',
    file: 'worker/lease-answers.ts',
    from: 'if (!reply.lost) return reply.value;',
    to: `if (!reply.lost) { await hub.writeJournal({ body: { item: lease.item, epoch: lease.epoch,
      entry: { key: reply.value, phase: 'after' } } }); return reply.value; }`,
  },
  'nobody sweeps up after the dead': {
    rule: 'I12',
    file: 'hub/queue/sweep-expired.ts',
    from: "state = 'leased' and lease_until <= now()",
    to: "state = 'leased' and false",
  },
  'the last words of runs are dropped': {
    rule: 'I13',
    file: 'worker/lease-answers.ts',
    from: 'if (!events.length) return;',
    to: 'if (events.length > 0) return;',
  },
};
