import { appendFileSync, mkdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BotError, toPlainError } from '../language/errors.ts';
import { emptyRun, foldRun } from '../language/fold-run.ts';
import type { Run, RunEvent } from '../language/run.ts';
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
  const complaints: string[] = [];
  const attempt = async (what: () => unknown) => {
    try {
      await what();
    } catch (error) {
      // Before its end a run fails with this; afterwards the outcome stands and the sentence goes along with it.
      if (run.outcome === 'running' || run.outcome === 'waiting') throw error;
      complaints.push(toPlainError(error).message);
    }
  };
  try {
    for await (const event of playBot(bot, job.inputs, hands, optionsOf(job, signal))) {
      events.push(event);
      run = foldRun(run, event);
      await attempt(() => writeEvent(eventFile, event));
      await answers.onEvent(event);
    }
  } finally {
    await attempt(() => hands.close());
  }
  await attempt(() => writeReport(job.evidenceFolder, run, events));
  const end = { outcome: run.outcome as PlayEnd['outcome'], outputs: run.outputs };
  return complaints.length > 0 ? { ...end, complaint: complaints.join(' ') } : end;
}

function optionsOf(job: PlayJob, signal: AbortSignal): Parameters<typeof playBot>[3] {
  const { run, work, attempt, healing, pictures } = job;
  return { signal, run, work, attempt, ...(healing && { healing }), pictures: pictures !== false };
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
  const file = path.join(folder, 'report.html');
  try {
    await writeFile(file, html, { mode: 0o600 });
  } catch (cause) {
    throw new BotError(
      'driver-failed',
      `The report could not be written to ${file}: ${(cause as Error).message}`,
      {
        cause,
      },
    );
  }
}
