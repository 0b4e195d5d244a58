import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Document } from 'yaml';
import type { Bot } from '../language/bot.ts';
import { BotError } from '../language/errors.ts';

/** The parts of a bot a recording makes. */
export type RecordedBot = Pick<
  Bot,
  'format' | 'name' | 'title' | 'inputs' | 'secrets' | 'permissions' | 'healing' | 'steps' | 'targets'
>;

/** Writes a recording as a bot's folder; each file is whole at every moment, because it is also the autosave. */
export async function writeRecording(folder: string, bot: RecordedBot): Promise<void> {
  const { targets, ...rest } = bot;
  try {
    await mkdir(folder, { recursive: true });
    await replaceFile(join(folder, 'targets.yaml'), yaml({ format: bot.format, targets }));
    await replaceFile(join(folder, 'bot.yaml'), yaml(rest));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BotError('driver-failed', `The recording could not be saved to ${folder}: ${reason}`, {
      cause: error,
    });
  }
}

function yaml(data: object): string {
  return new Document(data, { aliasDuplicateObjects: false }).toString({
    lineWidth: 110,
    flowCollectionPadding: true,
  });
}

async function replaceFile(file: string, text: string): Promise<void> {
  const partial = `${file}.part`;
  await writeFile(partial, text, 'utf8');
  await rename(partial, file);
}
