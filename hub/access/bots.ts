import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { z } from 'zod';
import type { BotFiles, BotVersion } from '../contract.ts';
import { type Db, inTransaction } from '../database.ts';
import { Problem } from '../problem.ts';

interface BotRow {
  name: string;
  version: number;
  hash: string;
  published: string;
  published_by: string;
}

const toVersion = (row: BotRow): BotVersion => ({
  name: row.name,
  version: row.version,
  hash: row.hash,
  published: row.published,
  publishedBy: row.published_by,
});

/** Of bot.yaml the hub needs only what a lease may fetch; the language room judges the rest before publishing and playing. */
const botHead = z.object({
  permissions: z.object({ secrets: z.array(z.string()).default([]) }).default({ secrets: [] }),
});

/**
 * Names a bot's content: sha256 over, for each file in byte order of its path, path, NUL, length in decimal, NUL, bytes.
 * The worker computes the same from the folder.
 */
export function hashBotFiles(files: BotFiles): string {
  const hash = createHash('sha256');
  const rows = Object.entries(files).map(([path, content]) => ({
    path: Buffer.from(path),
    bytes: bytesOf(content),
  }));
  rows.sort((a, b) => Buffer.compare(a.path, b.path));
  for (const { path, bytes } of rows) hash.update(path).update(`\0${bytes.length}\0`).update(bytes);
  return `sha256:${hash.digest('hex')}`;
}

const bytesOf = (content: BotFiles[string]): Buffer =>
  typeof content === 'string' ? Buffer.from(content) : Buffer.from(content.base64, 'base64');

/** Publishes files as the next version; what is the newest already stays it. */
export function publishBot(
  pool: Db,
  wish: { name: string; hash: string; files: BotFiles; by: string },
): Promise<BotVersion> {
  refuseStrangePaths(wish.files);
  const hash = hashBotFiles(wish.files);
  if (hash !== wish.hash) {
    throw new Problem(
      'bad-request',
      `The files hash to ${hash}, not to ${wish.hash}: something was lost on the way. Publish again.`,
    );
  }
  const secrets = readPermittedSecrets(wish.files);
  return inTransaction(pool, async (db) => {
    await db.query('select pg_advisory_xact_lock(hashtext($1))', [`bot:${wish.name}`]);
    await db.query(
      'insert into bot_content (hash, files, secrets) values ($1, $2, $3) on conflict do nothing',
      [hash, JSON.stringify(wish.files), secrets],
    );
    const newest = await db.query<BotRow>('select * from bot where name = $1 order by version desc limit 1', [
      wish.name,
    ]);
    if (newest.rows[0]?.hash === hash) return toVersion(newest.rows[0]);
    const { rows } = await db.query<BotRow>(
      'insert into bot (name, version, hash, published_by) values ($1, $2, $3, $4) returning *',
      [wish.name, (newest.rows[0]?.version ?? 0) + 1, hash, wish.by],
    );
    const version = toVersion(rows[0] as BotRow);
    await db.query(`insert into audit_event (what, subject, by, data) values ('bot.published', $1, $2, $3)`, [
      `bot:${wish.name}`,
      wish.by,
      JSON.stringify({ hash, version: version.version }),
    ]);
    return version;
  });
}

function refuseStrangePaths(files: BotFiles): void {
  const strange = Object.keys(files).find(
    (path) => !/^(?![./])[^\\\0:]+$/.test(path) || /(^|\/)(\.|$)|\/\//.test(path),
  );
  if (strange !== undefined)
    throw new Problem('bad-request', `A bot cannot have a file named ${JSON.stringify(strange)}.`);
  if (!('bot.yaml' in files))
    throw new Problem('bad-request', 'These files are no bot: there is no bot.yaml among them.');
}

function readPermittedSecrets(files: BotFiles): string[] {
  const content = files['bot.yaml'];
  try {
    return botHead.parse(parse(bytesOf(content ?? '').toString('utf8'))).permissions.secrets;
  } catch (error) {
    const words = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Problem('bad-request', `bot.yaml cannot be read: ${words}. Run deskhand check first.`);
  }
}

export async function listBots(db: Db): Promise<BotVersion[]> {
  const { rows } = await db.query<BotRow>('select distinct on (name) * from bot order by name, version desc');
  return rows.map(toVersion);
}

export async function botVersions(db: Db, name: string): Promise<BotVersion[]> {
  const { rows } = await db.query<BotRow>('select * from bot where name = $1 order by version desc', [name]);
  if (!rows.length) throw new Problem('not-found', `No bot named ${name} was published.`);
  return rows.map(toVersion);
}

export async function botContent(db: Db, hash: string): Promise<BotVersion & { files: BotFiles }> {
  const { rows } = await db.query<BotRow & { files: BotFiles }>(
    'select b.*, c.files from bot b join bot_content c using (hash) where b.hash = $1 order by b.version desc limit 1',
    [hash],
  );
  if (!rows[0]) throw new Problem('not-found', `No bot with the content ${hash} was published.`);
  return { ...toVersion(rows[0]), files: rows[0].files };
}
