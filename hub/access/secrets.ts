import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Fence } from '../contract.ts';
import type { Db } from '../database.ts';
import { Problem } from '../problem.ts';
import { findHeld, leaseLost } from '../queue/hold-lease.ts';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Opens the key that seals secrets at rest; it lies beside the data, so it guards backups and dumps, not the machine itself. */
export function openSecretKey(dataFolder: string): Buffer {
  const file = path.join(dataFolder, 'secret-key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
  const key = readFileSync(file);
  if (key.length !== 32)
    throw new Problem('broken', `The key file ${file} is damaged: bring it back from a backup.`);
  return key;
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
    await this.#db.query(
      `insert into secret (name, sealed, changed_by) values ($1, $2, $3)
       on conflict (name) do update set sealed = excluded.sealed, changed = now(), changed_by = excluded.changed_by`,
      [name, sealed, by],
    );
    await this.#tell('secret.changed', name, by);
  }

  async list(): Promise<{ name: string; changed: string; changedBy: string }[]> {
    const { rows } = await this.#db.query<{ name: string; changed: string; changedBy: string }>(
      'select name, changed, changed_by as "changedBy" from secret order by name',
    );
    return rows;
  }

  async remove(name: string, by: string): Promise<void> {
    const { rowCount } = await this.#db.query('delete from secret where name = $1', [name]);
    if (!rowCount) throw new Problem('not-found', `There is no secret ${name}.`);
    await this.#tell('secret.removed', name, by);
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
    await this.#tell('secret.used', name, held.worker, { item: fence.item, epoch: fence.epoch });
    return this.#open(name, row.sealed);
  }

  #open(name: string, sealed: Buffer): string {
    const open = createDecipheriv(cipher, this.#key, sealed.subarray(0, nonceBytes)).setAAD(
      Buffer.from(name),
    );
    open.setAuthTag(sealed.subarray(-tagBytes));
    return open.update(sealed.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + open.final('utf8');
  }

  async #tell(what: string, name: string, by: string, data: object = {}): Promise<void> {
    await this.#db.query('insert into audit_event (what, subject, by, data) values ($1, $2, $3, $4)', [
      what,
      `secret:${name}`,
      by,
      JSON.stringify(data),
    ]);
  }
}
