import { describe, expect, it } from 'vitest';
import { BotError } from '../../../language/errors.ts';
import { openStudioDoor } from '../../../src/main/studio-door.ts';
import {
  type CallAnswer,
  callChannel,
  type StudioHandlers,
  studioCalls,
} from '../../../src/shared/studio-api.ts';

type Listener = (
  event: { senderFrame: { url: string; parent: unknown } | null },
  name: unknown,
  input: unknown,
) => Promise<CallAnswer>;

const own = { senderFrame: { url: 'app://studio/index.html', parent: null } };

/** The door with every handler noting that it was called. */
function openDoor(over: Partial<StudioHandlers> = {}) {
  const called: { name: string; input: unknown }[] = [];
  const troubles: string[] = [];
  const noting = Object.keys(studioCalls).map((name) => [
    name,
    async (input: unknown) => {
      called.push({ name, input });
    },
  ]);
  let listener: Listener | undefined;
  openStudioDoor({
    receiver: {
      handle: (channel, heard) => {
        expect(channel).toBe(callChannel);
        listener = heard;
      },
    },
    handlers: { ...Object.fromEntries(noting), ...over } as StudioHandlers,
    onTrouble: (call, error) => troubles.push(`${call}: ${(error as Error).message}`),
  });
  return { ask: listener as unknown as Listener, called, troubles };
}

const refused = (answer: CallAnswer) => (answer.ok ? undefined : answer.error.kind);

describe('the door between window and main process', () => {
  it('lets a known call from the studio’s own page through, with the input the table allows', async () => {
    const { ask, called } = openDoor();
    expect(await ask(own, 'stopRun', { run: 'run-1', more: 'x' })).toEqual({ ok: true, output: undefined });
    expect(called).toEqual([{ name: 'stopRun', input: { run: 'run-1' } }]);
  });

  it.each([
    ['another site', { url: 'https://evil.example/', parent: null }],
    ['an address that only begins alike', { url: 'app://studio.evil.example/', parent: null }],
    ['a run’s evidence', { url: 'app://evidence/run/report.html', parent: null }],
    ['a frame inside the page', { url: 'app://studio/index.html', parent: {} }],
    ['a file', { url: 'file:///etc/passwd', parent: null }],
  ])('ignores %s', async (_who, senderFrame) => {
    const { ask, called, troubles } = openDoor();
    expect(refused(await ask({ senderFrame }, 'listBots', undefined))).toBe('refused');
    expect(called).toEqual([]);
    expect(troubles).toHaveLength(1);
  });

  it('ignores a sender whose frame is gone', async () => {
    const { ask, called } = openDoor();
    expect(refused(await ask({ senderFrame: null }, 'listBots', undefined))).toBe('refused');
    expect(called).toEqual([]);
  });
});

describe('a call through that door', () => {
  it.each(['format-disk', 'constructor', '__proto__', 'toString', '', 42, null, ['listBots']])(
    'refuses the unknown call %j',
    async (name) => {
      const { ask, called } = openDoor();
      expect(refused(await ask(own, name, undefined))).toBe('refused');
      expect(called).toEqual([]);
    },
  );

  it.each([
    ['openBot', { bot: '../../etc' }],
    ['openBot', { bot: 'a/b' }],
    ['openBot', {}],
    ['openRun', { run: '..' }],
    ['startRun', { bot: 'good', inputs: { when: () => 1 } }],
    ['startRecording', { bot: 'good', address: 'not an address' }],
    ['changeSettings', { theme: 'pink' }],
    ['giveSecret', { run: 'r', name: 'n', value: '', keep: true }],
  ])('refuses %s with a bad input', async (name, input) => {
    const { ask, called } = openDoor();
    expect(refused(await ask(own, name, input))).toBe('refused');
    expect(called).toEqual([]);
  });

  it('never repeats a refused input, which may hold a secret', async () => {
    const { ask, troubles } = openDoor();
    const value = 'correct horse battery staple';
    const answer = await ask(own, 'giveSecret', { run: 'r', name: 'n', value, keep: value });
    expect(refused(answer)).toBe('refused');
    expect(JSON.stringify([answer, troubles])).not.toContain('horse');
  });

  it('does not let the folder of bots be changed without the system’s dialog', async () => {
    const { ask, called } = openDoor();
    await ask(own, 'changeSettings', { botsFolder: '/etc', theme: 'dark' });
    expect(called).toEqual([{ name: 'changeSettings', input: { theme: 'dark' } }]);
  });
});

describe('what comes back', () => {
  it('gives a handler’s error back as data, without a stack', async () => {
    const { ask } = openDoor({
      listBots: async () => {
        throw new BotError('driver-failed', 'The folder cannot be read.');
      },
    });
    expect(await ask(own, 'listBots', undefined)).toEqual({
      ok: false,
      error: { kind: 'driver-failed', message: 'The folder cannot be read.' },
    });
  });

  it('stops an output the table does not allow, so that nothing leaves by accident', async () => {
    const { ask } = openDoor({
      listSecrets: async () =>
        ({ safe: true, names: ['pin'], values: ['1234'] }) as { safe: boolean; names: string[] },
      chooseFile: async () => ({ path: 7 }) as unknown as { path: string },
    });
    expect(await ask(own, 'listSecrets', undefined)).toEqual({
      ok: true,
      output: { safe: true, names: ['pin'] },
    });
    expect((await ask(own, 'chooseFile', undefined)).ok).toBe(false);
  });
});
