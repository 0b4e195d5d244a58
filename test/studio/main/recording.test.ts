import { EventEmitter } from 'node:events';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Program } from '../../../src/main/programs/program.ts';
import { openRecording } from '../../../src/main/recording.ts';
import { isEndWish } from '../../../src/programs/end-wish.ts';
import type { RecorderWords } from '../../../src/programs/recorder-words.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A recorder's program that says what a test wants. */
function makeRecorder() {
  const sent: unknown[] = [];
  const emitter = new EventEmitter();
  const program = Object.assign(emitter, {
    stderr: new PassThrough(),
    connected: true,
    exitCode: null as number | null,
    signalCode: null,
    send: (message: unknown) => sent.push(message),
    kill: () => true,
  });
  return {
    program: program as unknown as Program,
    sent,
    stderr: program.stderr,
    says: (words: RecorderWords) => emitter.emit('message', words),
    ends: (code: number) => {
      program.exitCode = code;
      emitter.emit('close', code, null);
    },
    fails: (error: Error) => emitter.emit('error', error),
  };
}

async function open() {
  const folder = await temporaryFolder();
  const recorder = makeRecorder();
  const started: unknown[] = [];
  const told: string[] = [];
  const recording = openRecording({
    startProgram: (name, settings) => {
      started.push([name, settings?.args]);
      return recorder.program;
    },
    tell: (name) => told.push(name),
  });
  const start = (bot = 'my-first') => recording.start(bot, 'http://127.0.0.1/', folder);
  return { folder, recorder, recording, started, told, start };
}

describe('recording', () => {
  it('shows each step as it comes, and is over when the bot is saved', async () => {
    const { folder, recorder, recording, started, told, start } = await open();
    start();
    expect(started).toEqual([['record', ['http://127.0.0.1/', path.join(folder, 'my-first')]]]);
    expect(recording.state()).toMatchObject({ state: 'starting', bot: 'my-first' });
    recorder.says({ what: 'started' });
    recorder.says({ what: 'step', words: 'Open the page' });
    recorder.says({ what: 'step', words: 'Click Save', doubt: 'nothing seemed to happen' });
    expect(recording.state()).toMatchObject({
      state: 'recording',
      lines: ['Open the page', 'Click Save (nothing seemed to happen)'],
    });
    recorder.says({ what: 'saved' });
    recorder.ends(0);
    expect(recording.state()).toMatchObject({ state: 'off', bot: 'my-first' });
    expect(recording.state().message).toBeUndefined();
    expect(told.at(-1)).toBe('library-changed');
  });

  it('is stopped by a message, never by a signal, and waits until it is saved', async () => {
    const { recorder, recording, start } = await open();
    start();
    const stopped = recording.stop();
    expect(recording.state().state).toBe('saving');
    expect(recorder.sent.map(isEndWish)).toEqual([true]);
    recorder.says({ what: 'saved' });
    recorder.ends(0);
    await stopped;
    expect(recording.state().state).toBe('off');
  });
});

describe('a recording without a bot', () => {
  it('says in words why there is no bot', async () => {
    const { recorder, recording, start } = await open();
    start();
    recorder.says({ what: 'failed', message: 'No browser was found.' });
    recorder.ends(0);
    expect(recording.state().message).toBe('No browser was found.');
  });

  it('says that a recorder died, with its last words', async () => {
    const { recorder, recording, start } = await open();
    start();
    recorder.stderr.write('at line 1\nout of memory\n');
    await expect.poll(() => recorder.stderr.readableLength).toBe(0);
    recorder.ends(134);
    expect(recording.state().message).toBe('The recorder ended by itself. out of memory');
  });

  it('says that a recorder could not even be started, once', async () => {
    const { recorder, recording, told, start } = await open();
    start();
    recorder.fails(new Error('spawn ENOENT'));
    recorder.ends(-2);
    expect(recording.state().message).toBe('The recorder did not start: spawn ENOENT');
    expect(told.filter((name) => name === 'library-changed')).toHaveLength(1);
  });

  it('is refused twice at once, over a bot that is there, and without a web address', async () => {
    const { folder, recording, start } = await open();
    await mkdir(path.join(folder, 'there'));
    expect(() => start('there')).toThrow('already');
    expect(() => recording.start('new', 'ftp://x', folder)).toThrow('web address');
    start();
    expect(() => start('other')).toThrow('already going on');
  });
});
