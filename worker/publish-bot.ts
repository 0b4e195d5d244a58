import type { HubClient } from '../hub/client.ts';
import type { BotFiles, BotVersion } from '../hub/contract.ts';
import { readBotFiles, readBotFolder } from './read-bot-folder.ts';

/** Publishes the bot in a folder under its content hash; a bot that does not pass its check is not published. */
export async function publishBot(hub: HubClient, folder: string): Promise<BotVersion> {
  const { bot, hash } = await readBotFolder(folder);
  const files: BotFiles = {};
  for (const [name, bytes] of await readBotFiles(folder)) {
    files[name] = asText(bytes) ?? { base64: Buffer.from(bytes).toString('base64') };
  }
  return hub.publishBot({ body: { name: bot.name, hash, files } });
}

/** The bytes as text when that text is exactly those bytes again. */
function asText(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes).toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : undefined;
}
