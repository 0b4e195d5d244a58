import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openSettings } from '../../../src/main/keep-settings.ts';
import { findPlaces } from '../../../src/main/places.ts';
import type { LiveRuns, RunOrder } from '../../../src/main/runs/live-runs.ts';
import { startRun, trustBot } from '../../../src/main/start-run.ts';
import { readBotFolder } from '../../../worker/read-bot-folder.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Rooms whose settings are in memory and whose runs are only noted. */
function makeRooms() {
  const kept: Record<string, unknown> = {};
  const set = (name: string, value: unknown) => {
    kept[name] = value;
  };
  const settings = openSettings(
    { store: kept, get: (name) => kept[name], set },
    findPlaces({ argv: [], root, userData: '/nowhere', documents: '/nowhere' }),
  );
  const orders: RunOrder[] = [];
  const live = {
    start: (order: RunOrder) => {
      orders.push(order);
      return 'run-1';
    },
  } as unknown as LiveRuns;
  return { settings, live, orders };
}

describe('starting a run', () => {
  it('is refused until a person has agreed to what the bot may touch', async () => {
    const rooms = makeRooms();
    await expect(startRun({ bot: 'first-steps', inputs: {} }, rooms)).rejects.toMatchObject({
      kind: 'refused',
    });
    expect(rooms.orders).toEqual([]);
    const { hash } = await readBotFolder(`${root}bots/first-steps`);
    await trustBot('first-steps', hash, rooms.settings);
    expect(await startRun({ bot: 'first-steps', inputs: { amount: 1 } }, rooms)).toEqual({ run: 'run-1' });
    expect(rooms.orders).toMatchObject([{ botId: 'first-steps', botHash: hash, inputs: { amount: 1 } }]);
  });

  it('cannot be agreed to for a bot other than the one that was shown', async () => {
    const { settings } = makeRooms();
    await expect(trustBot('first-steps', 'sha256:0', settings)).rejects.toMatchObject({ kind: 'refused' });
  });

  it('asks again when the bot may touch something else than was agreed to', async () => {
    const rooms = makeRooms();
    rooms.settings.trust(`${root}bots/first-steps`, 'what it wanted last month');
    await expect(startRun({ bot: 'first-steps', inputs: {} }, rooms)).rejects.toMatchObject({
      kind: 'refused',
    });
  });
});
