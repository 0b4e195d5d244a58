import { afterAll, beforeAll, expect } from 'vitest';
import { openWebScreen } from '../../../drivers/web/web-screen.ts';
import type { Screen } from '../../../language/driver.ts';
import { readBot } from '../../../language/read-bot.ts';
import type { Value } from '../../../language/run.ts';
import { writeBot } from '../../../language/write-bot.ts';
import { makeBot } from '../../../recorder/make-bot.ts';
import { mergeEvents } from '../../../recorder/merge-events.ts';
import { playBot } from '../../../runner/play-bot.ts';
import { handsOnScreen } from '../../support/hands-on-screen.ts';
import { type Pages, poll, recordedPages } from './recorded-pages.ts';

/** Shows tasks on pages of the test's own and plays the bots, in two browsers for all tests of a file. */
export function thereAndBack(pages: Pages) {
  const recorded = recordedPages(pages);
  let screen: Screen;
  beforeAll(async () => {
    screen = await openWebScreen({ headed: false });
  });
  afterAll(() => screen?.close());
  return {
    recorded,
    /** Records until the pages have posted `times` things; gives the bot, which can be read. */
    async show(path: string, person: () => Promise<void>, { times = 1, forEach = false } = {}) {
      await recorded.open(path);
      await person();
      await poll(() => recorded.did.length).toBe(times);
      await recorded.detach();
      expect(recorded.desk.refused).toEqual([]);
      const made = makeBot(mergeEvents(recorded.desk.told), 'shown', { forEach });
      const files = writeBot({ surface: 'web', outputs: {}, tables: {}, tests: [], ...made.bot });
      const { bot, problems } = readBot(files);
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      return { ...made, read: bot as NonNullable<typeof bot>, shown: recorded.did.splice(0) };
    },
    /** Plays a bot; gives how it ended and what the pages posted. A person who is asked says yes. */
    async play(bot: Parameters<typeof playBot>[0], inputs: Record<string, Value> = {}, times = 1) {
      const hands = {
        ...handsOnScreen(screen),
        ask: async () => ({ answer: { done: true }, by: 'the test' }),
        file: async (path: string) => path,
      };
      let outcome = 'never ended';
      const options = { signal: new AbortController().signal, run: 'again', work: 'again', attempt: 1 };
      for await (const event of playBot(bot, inputs, hands, { ...options, pictures: false })) {
        if (event.what === 'run-finished')
          outcome = event.outcome === 'done' ? 'done' : `${event.outcome}: ${event.error?.message}`;
      }
      if (outcome === 'done') await poll(() => recorded.did.length).toBeGreaterThanOrEqual(times);
      return { outcome, played: recorded.did.splice(0) };
    },
  };
}
