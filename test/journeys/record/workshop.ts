import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, expect } from 'vitest';
import {
  type RunningWidgets,
  startWidgets,
  type WidgetAction,
} from '../../../practice/widgets-web/start-widgets.ts';
import { outcomeOf, replay, showTask } from './show-task.ts';

/** A workshop for each test, with a folder for what is recorded in it. */
export function workshop() {
  let folder = '';
  let widgets: RunningWidgets;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskhand-widgets-'));
    widgets = await startWidgets();
  });
  afterEach(async () => {
    await widgets.stop();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    folder: () => folder,
    widgets: () => widgets,
    /** Waits until the workshop has written down so many actions. */
    written: (count: number) => expect.poll(() => widgets.actions().length, { timeout: 15_000 }).toBe(count),
    /** Records a person on one page of the workshop and plays the bot; gives what the workshop wrote down both times. */
    async thereAndBack(
      page: string,
      person: (page: Page) => Promise<void>,
      options: {
        inputs?: Record<string, unknown>;
        secrets?: Record<string, string>;
        yes?: boolean;
        forEach?: 'ask' | 'yes';
      } = {},
    ) {
      const out = join(folder, 'bot');
      const { forEach = 'no' } = options;
      const recorded = await showTask({ url: `${widgets.url}/${page}`, folder: out, person, forEach });
      const shown = widgets.actions();
      const events = await replay(out, options.inputs ?? {}, options);
      expect(outcomeOf(events), JSON.stringify(recorded.bot.steps, null, 1)).toBe('done');
      expect(events.filter((event) => event.what === 'step-finished' && event.confirmed === false)).toEqual(
        [],
      );
      const played: WidgetAction[] = widgets.actions().slice(shown.length);
      return { ...recorded, shown, played };
    },
  };
}

/** The middle of a thing on its page. */
export async function middle(thing: Locator): Promise<[x: number, y: number]> {
  const box = await thing.boundingBox();
  if (!box) throw new Error('it is not there');
  return [box.x + box.width / 2, box.y + box.height / 2];
}
