import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Bot } from '../../language/bot.ts';
import { readBotFolder } from '../../worker/read-bot-folder.ts';
import { startRecording } from '../support/record-as-person.ts';

/** A task that was shown once, and the bot that came of it. */
export interface ShownTask {
  bot: Bot;
  botFolder: string;
  /** What the recording said while it ran: one sentence a step. */
  said: string;
}

/** Shows a task in a real browser with trusted input and reads the bot that was written. The recording ends also when the person fails. */
export async function recordTask(
  { url, at, folder }: { url: string; at?: string; folder: string },
  show: (page: Page) => Promise<void>,
): Promise<ShownTask> {
  const botFolder = join(folder, 'bot');
  const recording = await startRecording({ url, ...(at !== undefined && { at }), out: botFolder, folder });
  let ended: { code: number | null; output: string } | undefined;
  try {
    await show(recording.page);
  } finally {
    ended = await recording.interrupt();
  }
  if (ended.code !== 0) throw new Error(`The recording ended with ${ended.code}: ${ended.output}`);
  const files = await Promise.all(
    ['bot.yaml', 'targets.yaml'].map((file) => readFile(join(botFolder, file), 'utf8')),
  );
  const { bot } = await readBotFolder(botFolder);
  if (process.env.SEE) process.stdout.write(`${ended.output}\n${files.join('\n')}\n`);
  return { bot, botFolder, said: ended.output };
}
