import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWebScreen } from '../../../drivers/web/web-screen.ts';
import { playBot } from '../../../runner/play-bot.ts';
import { keepEvidence } from '../../../worker/keep-evidence.ts';
import { handsOnScreen } from '../../support/hands-on-screen.ts';
import { type BotFiles, botForAllParcels } from '../../support/parcel-bot.ts';
import type { Entrant } from './player.ts';

/** Our bot, recorded once: with every effect confirmed, and with or without pictures kept on disk. */
export function byBot(files: BotFiles, { pictures }: { pictures: boolean }): Entrant {
  const name = pictures ? 'Deskhand bot, effects and full evidence' : 'Deskhand bot, effects';
  return {
    name,
    enter: async () => {
      const screen = await openWebScreen({ headed: false });
      const folder = await mkdtemp(join(tmpdir(), 'deskhand-bench-'));
      let game = 0;
      return {
        name,
        play: async (address) => {
          const { bot, inputs } = botForAllParcels(files, address);
          const run = `bench-${++game}`;
          const { keep } = keepEvidence(join(folder, run));
          const options = { signal: new AbortController().signal, run, work: run, attempt: 1, pictures };
          for await (const event of playBot(bot, inputs, handsOnScreen(screen, keep), options)) {
            if (event.what === 'run-finished' && event.outcome !== 'done')
              throw new Error(event.error?.message);
          }
        },
        close: async () => {
          await screen.close();
          await rm(folder, { recursive: true, force: true });
        },
      };
    },
  };
}
