import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { QueueBell } from '../../hub/queue-bell.ts';
import { engineHere, TestEngine, until } from './test-hub.ts';

const engine = new TestEngine();
let door: Server;
let isAway: boolean;
let knocks: number;
const lines = new Set<Socket>();
let bell: QueueBell;
let other: QueueBell;

/** Lets connections through to the engine, or hangs up on them. */
function answerDoor(caller: Socket): void {
  knocks += 1;
  if (isAway) return void caller.destroy();
  const { host, port } = engineHere();
  const called = connect(path.join(host, `.s.PGSQL.${port}`));
  for (const [one, another] of [
    [caller, called],
    [called, caller],
  ] as const) {
    lines.add(one);
    one.on('error', () => another.destroy());
    one.pipe(another);
  }
}

beforeAll(() => engine.start());
afterAll(() => engine.stop());
beforeEach(async () => {
  isAway = false;
  knocks = 0;
  const direct = { connectionString: await engine.newDatabase() };
  const { user, password } = engineHere();
  door = createServer(answerDoor).listen(0, '127.0.0.1');
  await once(door, 'listening');
  const { port } = door.address() as AddressInfo;
  const database = new URL(direct.connectionString).pathname.slice(1);
  const through: pg.ClientConfig = { host: '127.0.0.1', port, user, password, database };
  bell = new QueueBell(through, false, () => undefined);
  other = new QueueBell(direct, false, () => undefined);
  await bell.start();
  await other.start();
});
afterEach(async () => {
  await bell.stop();
  await other.stop();
  for (const line of lines) line.destroy();
  lines.clear();
  door.close();
});

/** Whether whoever listens is woken by what the other hub rings. */
async function hearsTheOther(): Promise<boolean> {
  const { ear, leave } = bell.listen(['q']);
  other.ring('q');
  const began = performance.now();
  await ear.rung(1000, new AbortController().signal);
  leave();
  return performance.now() - began < 1000;
}

function breakLine(): void {
  isAway = true;
  for (const line of lines) line.destroy();
}

it('hears what another hub rings', async () => {
  expect(await hearsTheOther()).toBe(true);
});

it('that lost its database knocks once each half second, however long that lasts, and hears again afterwards', async () => {
  const before = knocks;
  const began = performance.now();
  breakLine();
  await until(() => knocks >= before + 6, 'it knocked six times');
  // Each failure once brought two new tries: 63 of them within the same time.
  expect(performance.now() - began).toBeGreaterThan(6 * 495);
  isAway = false;
  await until(hearsTheOther, 'it hears again');
});

it('wakes whoever listens when it is back, since nobody knows what was rung meanwhile', async () => {
  const { ear, leave } = bell.listen(['q']);
  breakLine();
  await until(() => knocks >= 2, 'it knocks');
  isAway = false;
  const began = performance.now();
  await ear.rung(20_000, new AbortController().signal);
  expect(performance.now() - began).toBeLessThan(10_000);
  leave();
});

it('knocks no more when it is stopped', async () => {
  breakLine();
  await until(() => knocks >= 3, 'it knocks');
  await bell.stop();
  const then = knocks;
  const others = new QueueBell(
    { host: '127.0.0.1', port: (door.address() as AddressInfo).port },
    false,
    () => undefined,
  );
  // Somebody else's knocks tell that time passes: each takes as long as one of its own would.
  for (let round = 0; round < 3; round += 1) {
    await expect(others.start()).rejects.toThrow();
    await others.listen([]).ear.rung(300, new AbortController().signal);
  }
  expect(knocks).toBe(then + 3);
});
