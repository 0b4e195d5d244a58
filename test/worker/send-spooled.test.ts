import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createHubClient, type HubClient } from '../../hub/client.ts';
import type { Send } from '../../hub/send-over-http.ts';
import { BotError } from '../../language/errors.ts';
import { pause, sendSpooled } from '../../worker/send-spooled.ts';
import { type Owed, Spool } from '../../worker/spool.ts';
import { until } from '../hub/test-hub.ts';
import { fakeHub } from './fake-hub.ts';
import { testFolder } from './play-kit.ts';

let folder: string;
let said: string[];
beforeEach(async () => {
  folder = await testFolder();
  said = [];
});

const done = (item: string): Owed => ({ call: 'complete', args: { body: { item, epoch: 1, outputs: {} } } });

/** Sends what is owed until nothing is, or until the test has seen enough. */
function sending(hub: HubClient, owed: Owed[]) {
  const spool = new Spool(folder);
  const settled: string[] = [];
  for (const one of owed) spool.add(one);
  const end = new AbortController();
  const onSettled = ({ call }: { call: string }) => void settled.push(call);
  const log = (message: string) => void said.push(message);
  const sent = sendSpooled({ spool, hub, folder, log, signal: end.signal, onSettled });
  const stop = async () => {
    end.abort();
    spool.close();
    await sent;
  };
  onTestFinished(stop);
  return { spool, settled, stop };
}

const refusedFile = () => path.join(folder, 'refused.jsonl');
const kept = () =>
  readFileSync(refusedFile(), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { why: string; call: string });

/** A hub behind something that answers in its own way, `times` times. */
function behind(times: number, answer: () => Response): HubClient {
  let left = times;
  const send: Send = async () => {
    left -= 1;
    const told = left >= 0 ? answer() : Response.json({ lost: false });
    return { status: told.status, bytes: await told.bytes() };
  };
  return createHubClient({ url: 'http://hub.example', token: 't', retries: 0, send });
}

const problem = (status: number, type: string) => () =>
  Response.json({ type: `urn:deskhand:problem:${type}`, detail: `It says ${type}.` }, { status });

describe('what is owed', () => {
  it('is sent oldest first, one at a time', async () => {
    let busy = 0;
    const complete = async () => {
      busy += 1;
      expect(busy).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      busy -= 1;
      return { lost: false };
    };
    const { hub, calls } = fakeHub({ complete });
    const { spool } = sending(hub, ['1', '2', '3'].map(done));
    await until(() => spool.owes() === 0, 'all is sent');
    expect(calls.map(({ args }) => (args as { body: { item: string } }).body.item)).toEqual(['1', '2', '3']);
  });

  it('waits behind what the hub cannot take yet: facts never overtake each other', async () => {
    let tries = 0;
    const { hub, calls } = fakeHub({
      writeJournal: () => {
        tries += 1;
        if (tries < 3) throw new BotError('hub-unreachable', 'away');
        return { lost: false };
      },
      complete: () => ({ lost: false }),
    });
    const entry = { key: 'k', phase: 'after' };
    const { settled } = sending(hub, [
      { call: 'writeJournal', args: { body: { item: '1', epoch: 1, entry } } },
      done('1'),
    ]);
    await until(() => settled.length === 2, 'both are sent');
    expect(calls.map(({ call }) => call)).toEqual([
      'writeJournal',
      'writeJournal',
      'writeJournal',
      'complete',
    ]);
  });

  it('stays owed when the worker leaves meanwhile', async () => {
    const { hub } = fakeHub({
      complete: () => {
        throw new BotError('stopped', 'The call was stopped.');
      },
    });
    const { stop } = sending(hub, [done('1')]);
    await stop();
    expect(new Spool(folder).owes()).toBe(1);
    expect(existsSync(refusedFile())).toBe(false);
  });
});

describe('a result the hub does not take', () => {
  it.each([
    ['a token that is wrong', problem(401, 'who-are-you')],
    ['a token that may not', problem(403, 'not-allowed')],
    ['a hub that stumbles', problem(500, 'broken')],
    ['a hub that is busy', problem(503, 'busy')],
    ['a proxy with a page of its own', () => new Response('<h1>Log in to the guest network</h1>')],
    ['a proxy that is overloaded', () => new Response('slow down', { status: 429 })],
    ['a proxy that knows no such place', () => new Response('Not Found', { status: 404 })],
    ['a gateway’s own number', () => new Response('', { status: 520 })],
  ])('because of %s is sent again until it is taken', async (_, answer) => {
    const { spool, settled } = sending(behind(2, answer), [done('1')]);
    await until(() => spool.owes() === 0, 'it is taken');
    expect(settled).toEqual(['complete']);
    expect(existsSync(refusedFile())).toBe(false);
  });

  it.each([
    ['somebody else has the item', problem(409, 'lease-lost'), 'It says lease-lost.'],
    ['it is not as the call wants it', problem(400, 'bad-request'), 'It says bad-request.'],
    ['there is no such item', problem(404, 'not-found'), 'It says not-found.'],
    ['it is too large', problem(413, 'too-large'), 'It says too-large.'],
  ])('because %s is kept for a person, and the next one goes on', async (_, answer, why) => {
    const { spool } = sending(behind(1, answer), [done('1'), done('2')]);
    await until(() => spool.owes() === 0, 'both are settled');
    expect(kept()).toMatchObject([{ why, call: 'complete', args: { body: { item: '1' } } }]);
    expect(said).toEqual([`The hub did not take complete: ${why}`]);
  });

  it('because it was only given back needs nobody', async () => {
    const giveBack: Owed = {
      call: 'postpone',
      args: { body: { item: '1', epoch: 1, seconds: 1, why: 'w' } },
    };
    const { spool } = sending(behind(1, problem(409, 'lease-lost')), [giveBack]);
    await until(() => spool.owes() === 0, 'it is settled');
    expect(existsSync(refusedFile())).toBe(false);
  });

  it('because this version knows no such call does not block the line', async () => {
    const { hub } = fakeHub({ complete: () => ({ lost: false }) });
    const { spool } = sending(hub, [{ call: 'fromAFutureVersion' as 'complete', args: {} }, done('2')]);
    await until(() => spool.owes() === 0, 'both are settled');
    expect(kept()).toHaveLength(1);
  });
});

describe('a report', () => {
  const owed = (file: string): Owed => ({ call: 'putReport', args: { run: '7-1', file } });

  it('is sent as it lies on the disk', async () => {
    const file = path.join(folder, 'report.html');
    await writeFile(file, '<p>Grüße</p>');
    const { hub, calls } = fakeHub({ putReport: () => ({}) });
    const { spool } = sending(hub, [owed(file)]);
    await until(() => spool.owes() === 0, 'it is sent');
    const [call] = calls as unknown as [{ args: { params: unknown; body: Uint8Array } }];
    expect(call.args.params).toEqual({ run: '7-1' });
    expect(Buffer.from(call.args.body).toString()).toBe('<p>Grüße</p>');
  });

  it('that was cleaned away meanwhile is settled without a call', async () => {
    const { hub, calls } = fakeHub({});
    const { spool } = sending(hub, [owed(path.join(folder, 'gone.html'))]);
    await until(() => spool.owes() === 0, 'it is settled');
    expect(calls).toEqual([]);
  });
});

it('a pause ends with who leaves, and leaves no listener behind', async () => {
  const end = new AbortController();
  const paused = pause(60_000, end.signal);
  end.abort();
  await paused;
  await pause(60_000, end.signal);
  await pause(0, new AbortController().signal);
});
