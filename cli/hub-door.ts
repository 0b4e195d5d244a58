import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { createHubClient, type HubClient } from '../hub/client.ts';
import { BotError } from '../language/errors.ts';

/** Where a hub started without `--data` keeps everything. */
export const defaultHubFolder = path.join(homedir(), '.deskhand', 'hub');
/** The port of a hub started without `--port`. */
export const defaultHubPort = 7420;

export interface HubOptions {
  hub: string;
  tokenFile?: string;
}

/** Gives a command the options that lead to a hub. */
export function withHub(command: Command): Command {
  return command
    .option(
      '--hub <url>',
      'the hub’s address',
      process.env.DESKHAND_HUB ?? `http://127.0.0.1:${defaultHubPort}`,
    )
    .option('--token-file <file>', 'a file with the token (or set DESKHAND_TOKEN)');
}

/** A client for the hub the person named, with their token; the token is never taken from the command line, where others can see it. */
export async function openHub(options: HubOptions): Promise<HubClient> {
  return createHubClient({ url: options.hub, token: await findToken(options) });
}

/** The token: the file named, else DESKHAND_TOKEN, else the admin's of a hub on this machine. */
export async function findToken({ tokenFile }: Pick<HubOptions, 'tokenFile'>): Promise<string> {
  if (tokenFile) return readToken(tokenFile);
  if (process.env.DESKHAND_TOKEN) return process.env.DESKHAND_TOKEN;
  return readToken(path.join(defaultHubFolder, 'admin-token'));
}

async function readToken(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    throw new BotError(
      'refused',
      `No token for the hub: ${file} could not be read. Name a file with --token-file or set DESKHAND_TOKEN.`,
      { cause: error },
    );
  }
}
