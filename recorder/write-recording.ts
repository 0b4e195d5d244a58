import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bot } from '../language/bot.ts';
import { BotError } from '../language/errors.ts';
import { writeBot } from '../language/write-bot.ts';

/** The parts of a bot a recording makes. */
export type RecordedBot = Pick<
  Bot,
  'format' | 'name' | 'title' | 'inputs' | 'secrets' | 'permissions' | 'healing' | 'steps' | 'targets'
> &
  Partial<Pick<Bot, 'surface'>>;

/** Writes a recording as a bot's folder; each file is whole at every moment, because it is also the autosave. */
export async function writeRecording(folder: string, bot: RecordedBot): Promise<void> {
  const files = writeBot({ surface: 'web', outputs: {}, tables: {}, tests: [], ...bot });
  // The steps name the targets, so these come first: a crash between the two leaves a bot that can still be read.
  const order = [...files].sort(
    ([one], [other]) => Number(one === 'bot.yaml') - Number(other === 'bot.yaml'),
  );
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, text] of order) await replaceFile(join(folder, name), text);
    // What was taken back may have been all there was of them.
    if (!files.has('targets.yaml')) await rm(join(folder, 'targets.yaml'), { force: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BotError('driver-failed', `The recording could not be saved to ${folder}: ${reason}`, {
      cause: error,
    });
  }
}

async function replaceFile(file: string, text: string): Promise<void> {
  const partial = `${file}.part`;
  await writeFile(partial, text, 'utf8');
  await rename(partial, file);
}
