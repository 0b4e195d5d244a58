import { hash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Db } from '../database.ts';
import { keepFile } from '../keep-file.ts';
import { Problem } from '../problem.ts';
import type { Role } from '../route.ts';

/** Who is calling: the name on the token and what it may do. */
export interface Caller {
  name: string;
  role: Role;
}

/** A revoked token stops working within this time; looking it up for every call would cost a query each. */
const rememberMs = 2000;

/** 256 random bits need no slow hash: nobody guesses them. */
const hashOf = (token: string): Buffer => hash('sha256', token, 'buffer');

export interface TokenRow {
  id: string;
  name: string;
  role: Role;
  created: string;
}

/** Knows callers by their tokens. Only hashes are kept. */
export class Tokens {
  readonly #db: Db;
  readonly #seen = new Map<string, { caller: Caller; until: number }>();

  constructor(db: Db) {
    this.#db = db;
  }

  async whoIs(token: string): Promise<Caller | undefined> {
    const key = hash('sha256', token, 'base64');
    const known = this.#seen.get(key);
    if (known && known.until > Date.now()) return known.caller;
    this.#seen.delete(key);
    const { rows } = await this.#db.query<Caller>('select name, role from token where hash = $1', [
      Buffer.from(key, 'base64'),
    ]);
    const [caller] = rows;
    if (caller) this.#seen.set(key, { caller, until: Date.now() + rememberMs });
    return caller;
  }

  async make(wish: Caller, by: string, db = this.#db): Promise<TokenRow & { token: string }> {
    const token = `dh_${wish.role}_${randomBytes(32).toString('base64url')}`;
    const { rows } = await db.query<TokenRow>(
      `with t as (
         insert into token (name, role, hash) values ($1, $2, $3) returning id, name, role, created
       ), e as (
         insert into audit_event (what, subject, by, data)
         select 'token.made', 'token:' || id, $4, jsonb_build_object('name', name, 'role', role) from t
       ) select * from t`,
      [wish.name, wish.role, hashOf(token), by],
    );
    return { ...(rows[0] as TokenRow), token };
  }

  async list(): Promise<TokenRow[]> {
    return (await this.#db.query<TokenRow>('select id, name, role, created from token order by id')).rows;
  }

  async remove(id: string, by: string): Promise<void> {
    const { rowCount } = await this.#db.query(
      `with t as (delete from token where id = $1 returning id, name, role), e as (
         insert into audit_event (what, subject, by, data)
         select 'token.removed', 'token:' || id, $2, jsonb_build_object('name', name, 'role', role) from t
       ) select id from t`,
      [id, by],
    );
    if (!rowCount) throw new Problem('not-found', `There is no token ${id}.`);
    this.#seen.clear();
  }
}

/** The first admin's token: made once, kept in a file only the hub's user can read. */
export async function ensureAdminToken(
  tokens: Tokens,
  dataFolder: string,
): Promise<{ token: string; file: string; fresh: boolean }> {
  const file = path.join(dataFolder, 'admin-token');
  if (existsSync(file)) {
    const token = readFileSync(file, 'utf8').trim();
    if (await tokens.whoIs(token)) return { token, file, fresh: false };
  }
  const { token } = await tokens.make({ name: 'admin', role: 'admin' }, 'hub');
  keepFile(file, `${token}\n`);
  return { token, file, fresh: true };
}
