import { appendFileSync, mkdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BotError } from '../language/errors.ts';
import { emptyRun, foldRun, type Run, type RunEvent } from '../language/run.ts';
import { playBot } from '../runner/play-bot.ts';
import { openHands } from './open-hands.ts';
import type { PlayAnswers, PlayEnd, PlayJob } from './play-job.ts';
import { readBotFolder } from './read-bot-folder.ts';

/**
 * Plays a job in this process and leaves events.jsonl, pictures and report.html in its evidence folder.
 * Throws only before the run begins (`bad-bot`, `refused`); everything after is told as events and an outcome.
 */
export async function playHere(
  job: PlayJob,
  answers: PlayAnswers,
  { signal }: { signal: AbortSignal },
): Promise<PlayEnd> {
  const { bot, hash } = await readBotFolder(job.botFolder);
  if (job.botHash && job.botHash !== hash) {
    throw new BotError(
      'refused',
      `The bot in ${job.botFolder} is not the one that was asked for: its hash is ${hash}, not ${job.botHash}. Fetch it again.`,
    );
  }
  makeFolder(job.evidenceFolder);
  const eventFile = path.join(job.evidenceFolder, 'events.jsonl');
  const hands = openHands(job, bot, answers);
  const events: RunEvent[] = [];
  let run: Run = emptyRun(job.run);
  try {
    const { run: id, work, attempt, healing, pictures } = job;
    const options = {
      signal,
      run: id,
      work,
      attempt,
      ...(healing && { healing }),
      pictures: pictures !== false,
    };
    for await (const event of playBot(bot, job.inputs, hands, options)) {
      events.push(event);
      run = foldRun(run, event);
      writeEvent(eventFile, event);
      await answers.onEvent(event);
    }
  } finally {
    await hands.close();
  }
  await writeReport(job.evidenceFolder, run, events);
  return { outcome: run.outcome as PlayEnd['outcome'], outputs: run.outputs };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new BotError(
      'driver-failed',
      `The evidence folder ${folder} could not be made: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
}

/** Synchronous, so that a run that dies has told everything it did. */
function writeEvent(file: string, event: RunEvent): void {
  try {
    appendFileSync(file, `${JSON.stringify(event)}\n`, { mode: 0o600 });
  } catch (error) {
    throw new BotError(
      'driver-failed',
      `The run's events could not be written to ${file}: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
}

async function writeReport(folder: string, run: Run, events: RunEvent[]): Promise<void> {
  const { makeReport } = await import('../runner/report/make-report.ts');
  const pictures = new Map<string, string>();
  for (const event of events) {
    if (event.what !== 'evidence') continue;
    const bytes = await readFile(path.join(folder, event.file)).catch(() => undefined);
    if (bytes) pictures.set(event.file, bytes.toString('base64'));
  }
  const html = makeReport(run, events, (file) => {
    const data = pictures.get(file);
    return data && `data:image/png;base64,${data}`;
  });
  await writeFile(path.join(folder, 'report.html'), html, { mode: 0o600 });
}
