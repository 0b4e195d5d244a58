import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWebScreen } from '../../../drivers/web/web-screen.ts';
import type { Screen } from '../../../language/driver.ts';
import type { RunEvent } from '../../../language/run.ts';
import { parcelFields, parcels } from '../../../practice/moving-form/parcels.ts';
import { type RunningMovingForm, startMovingForm } from '../../../practice/moving-form/start-moving-form.ts';
import { playBot } from '../../../runner/play-bot.ts';
import { handsOnScreen } from '../../support/hands-on-screen.ts';
import { botForAllParcels, recordFirstParcel } from '../../support/parcel-bot.ts';

let desk: RunningMovingForm;
let screen: Screen;

beforeAll(async () => {
  desk = await startMovingForm();
  screen = await openWebScreen({ headed: false });
});
afterAll(async () => {
  await screen?.close();
  await desk?.stop();
});

/** Thirty rounds with their effects, on a machine that has other things to do. */
const timeout = 60_000;

describe('a form that never stays where it was', { timeout }, () => {
  it('is filled in ten times by a bot that was shown it once, and every effect is seen', async () => {
    const files = await recordFirstParcel(`${desk.url}?game=shown`);
    expect(desk.sent('shown')).toHaveLength(1);
    for (const seed of [1, 7, 4242]) {
      const game = `played-${seed}`;
      const { bot, inputs } = botForAllParcels(files, `${desk.url}?game=${game}&seed=${seed}`);
      const options = {
        signal: new AbortController().signal,
        run: game,
        work: game,
        attempt: 1,
        pictures: false,
      };
      const events: RunEvent[] = [];
      for await (const event of playBot(bot, inputs, handsOnScreen(screen), options)) events.push(event);
      expect(events.at(-1)).toMatchObject({ what: 'run-finished', outcome: 'done' });
      const finished = events.filter((event) => event.what === 'step-finished');
      expect(finished.filter(({ confirmed }) => confirmed === true)).toHaveLength(82);
      await expect.poll(() => desk.score(game).rounds).toBe(10);
      expect(desk.score(game)).toMatchObject({ right: 70, of: 70 });
    }
  });

  it('counts what it received, and not what anybody says', async () => {
    const send = (body: unknown) =>
      fetch(`${desk.url}parcels`, { method: 'POST', body: JSON.stringify(body) }).then(
        ({ status }) => status,
      );
    const [first] = parcels;
    expect(await send({ game: 'by-hand', round: 1, ms: 10, values: { ...first, Town: 'Elsewhere' } })).toBe(
      204,
    );
    expect(await send({ game: 'by-hand', round: 11, ms: 10, values: first })).toBe(400);
    expect(await send('{')).toBe(400);
    expect(desk.score('by-hand')).toEqual({ rounds: 1, right: parcelFields.length - 1, of: 70, ms: 10 });
  });

  it('says which port is taken', async () => {
    const port = Number(new URL(desk.url).port);
    await expect(startMovingForm({ port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is already in use`);
  });
});
