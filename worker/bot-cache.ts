import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { HubClient } from '../hub/client.ts';
import { BotError } from '../language/errors.ts';

/** A bot by its content, and the run it is for. */
export interface WantedBot {
  bot: { name: string; hash: string };
  run: string;
}

/** Has the exact bot a lease names on the disk: checked by its content hash before every run, fetched when it is not there or not right. */
export async function botFolder(hub: HubClient, lease: WantedBot, cache: string): Promise<string> {
  const folder = path.join(cache, lease.bot.hash.replace('sha256:', ''));
  if (existsSync(folder)) {
    if ((await hashFolder(folder)) === lease.bot.hash) return folder;
    await rm(folder, { recursive: true, force: true });
  }
  const { files } = await hub.botContent({ params: { hash: lease.bot.hash } });
  const half = `${folder}.${process.pid}-${lease.run}`;
  try {
    await writeFiles(half, files);
    const hash = await hashFolder(half);
    if (hash !== lease.bot.hash) {
      throw new BotError(
        'refused',
        `The hub sent bot ${lease.bot.name} with the hash ${hash} instead of ${lease.bot.hash}; it is not played. Publish it again.`,
      );
    }
    await rename(half, folder).catch(async (error: unknown) => {
      // Another slot was quicker with the same content.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(half, { recursive: true, force: true });
  }
  return folder;
}

async function writeFiles(folder: string, files: Record<string, string | { base64: string }>): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    if (!file.startsWith(folder + path.sep)) {
      throw new BotError(
        'refused',
        `The bot names a file outside its own folder: ${name}. It is not played.`,
      );
    }
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, typeof content === 'string' ? content : Buffer.from(content.base64, 'base64'));
  }
}

/** Loaded when first needed: it brings the whole language along, which an idle worker has no use for. */
async function hashFolder(folder: string): Promise<string> {
  const { hashBotFiles, readBotFiles } = await import('./read-bot-folder.ts');
  return hashBotFiles(await readBotFiles(folder));
}
