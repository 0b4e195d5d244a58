import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BotError } from '../../language/errors.ts';
import type { Fence } from '../contract.ts';
import { type Db, inTransaction } from '../database.ts';
import { keepFile } from '../keep-file.ts';
import { Problem } from '../problem.ts';
import { findHeld, leaseLost } from '../queue/hold-lease.ts';

const cipher = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** Opens the key that seals secrets at rest; it lies beside the data, so it guards backups and dumps, not the machine itself. */
export function openSecretKey(dataFolder: string): Buffer {
  const file = path.join(dataFolder, 'secret-key');
  if (!existsSync(file)) keepFile(file, randomBytes(keyBytes));
  const key = readFileSync(file);
  if (key.length === keyBytes) return key;
  throw new BotError(
    'refused',
    `The key file ${file} is damaged: it should hold ${keyBytes} bytes and holds ${key.length}. Bring it back from a backup.`,
    { detail: { exitCode: 2 } },
  );
}

/** Secrets by name, sealed at rest; given only to a worker that holds a lease of a bot that is permitted to use them. */
export class Secrets {
  readonly #db: Db;
  readonly #key: Buffer;

  constructor(db: Db, key: Buffer) {
    this.#db = db;
    this.#key = key;
  }

  async put(name: string, value: string, by: string): Promise<void> {
    const nonce = randomBytes(nonceBytes);
    // The name is part of what is sealed: a row copied over another does not open.
    const seal = createCipheriv(cipher, this.#key, nonce).setAAD(Buffer.from(name));
    const sealed = Buffer.concat([nonce, seal.update(value, 'utf8'), seal.final(), seal.getAuthTag()]);
    await inTransaction(this.#db, async (db) => {
      await db.query(
        `insert into secret (name, sealed, changed_by) values ($1, $2, $3)
         on conflict (name) do update set sealed = excluded.sealed, changed = now(), changed_by = excluded.changed_by`,
        [name, sealed, by],
      );
      await tell(db, { what: 'secret.changed', name, by });
    });
  }

  async list(): Promise<{ name: string; changed: string; changedBy: string }[]> {
    const { rows } = await this.#db.query<{ name: string; changed: string; changedBy: string }>(
      'select name, changed, changed_by as "changedBy" from secret order by name',
    );
    return rows;
  }

  async remove(name: string, by: string): Promise<void> {
    await inTransaction(this.#db, async (db) => {
      const { rowCount } = await db.query('delete from secret where name = $1', [name]);
      if (!rowCount) throw new Problem('not-found', `There is no secret ${name}.`);
      await tell(db, { what: 'secret.removed', name, by });
    });
  }

  /** For the worker that holds the lease, by name, when the bot's permissions list it. */
  async forLease(fence: Fence, name: string): Promise<string> {
    const held = await findHeld(this.#db, fence);
    if (!held) throw leaseLost(fence);
    const { rows } = await this.#db.query<{ permitted: boolean; sealed: Buffer | null }>(
      `select $3 = any(c.secrets) as permitted, s.sealed from attempt t
       join bot b on b.name = t.bot and b.version = t.version join bot_content c on c.hash = b.hash
       left join secret s on s.name = $3 where t.item = $1 and t.epoch = $2`,
      [fence.item, fence.epoch, name],
    );
    const [row] = rows;
    if (!row?.permitted) {
      throw new Problem(
        'not-allowed',
        `The bot may not use the secret ${name}: its permissions do not list it.`,
      );
    }
    if (!row.sealed)
      throw new Problem(
        'not-found',
        `The hub has no secret ${name}. Set it with: deskhand secret set ${name}`,
      );
    const value = this.#open(name, row.sealed);
    if (value === undefined) {
      throw new Problem(
        'broken',
        `The secret ${name} does not open with this hub's key: another key sealed it, or it is damaged. Bring back the file secret-key from a backup, or set it again with: deskhand secret set ${name}`,
      );
    }
    const data = { item: fence.item, epoch: fence.epoch };
    await tell(this.#db, { what: 'secret.used', name, by: held.worker, data });
    return value;
  }

  /** Names of secrets that this hub's key does not open: to be told when it starts, not when a bot needs one in the night. */
  async unopened(): Promise<string[]> {
    const { rows } = await this.#db.query<{ name: string; sealed: Buffer }>(
      'select name, sealed from secret order by name',
    );
    return rows.filter((row) => this.#open(row.name, row.sealed) === undefined).map((row) => row.name);
  }

  #open(name: string, sealed: Buffer): string | undefined {
    const open = createDecipheriv(cipher, this.#key, sealed.subarray(0, nonceBytes)).setAAD(
      Buffer.from(name),
    );
    open.setAuthTag(sealed.subarray(-tagBytes));
    const value = open.update(sealed.subarray(nonceBytes, -tagBytes));
    try {
      return Buffer.concat([value, open.final()]).toString('utf8');
    } catch {
      // Another key, another name or a changed byte: nobody can tell which.
      return undefined;
    }
  }
}

async function tell(db: Db, event: { what: string; name: string; by: string; data?: object }): Promise<void> {
  await db.query('insert into audit_event (what, subject, by, data) values ($1, $2, $3, $4)', [
    event.what,
    `secret:${event.name}`,
    event.by,
    JSON.stringify(event.data ?? {}),
  ]);
}
