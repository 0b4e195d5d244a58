import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { World } from './world.ts';

/** Where a text can be read: in a file of any program, or in a row of any table, as text or as bytes. */
export async function findLeaks(world: World, text: string): Promise<string[]> {
  return [...inFiles(world.folder, text), ...(await inTables(world.connection, text))];
}

function inFiles(folder: string, text: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
  return files.filter((file) => holds(file, text)).map((file) => path.relative(folder, file));
}

function holds(file: string, text: string): boolean {
  try {
    return readFileSync(file).includes(text);
  } catch {
    return false; // The engine has just thrown it away.
  }
}

async function inTables(connection: pg.ClientConfig, text: string): Promise<string[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'`,
    );
    const found: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ there: boolean }>(
        `select exists (select from ${name} t where strpos(t::text, $1) > 0 or strpos(t::text, $2) > 0) as there`,
        [text, Buffer.from(text).toString('hex')],
      );
      if (rows[0]?.there) found.push(`table ${name}`);
    }
    return found;
  } finally {
    await client.end();
  }
}
