import { existsSync } from 'node:fs';
import path from 'node:path';
import { BotError, toPlainError } from '../../language/errors.ts';
import { type RecorderWords, recorderWordsSchema } from '../programs/recorder-words.ts';
import type { TellWindow } from '../shared/studio-api.ts';
import type { Recording } from '../shared/studio-shapes.ts';
import type { StartProgram } from './programs/open-programs.ts';
import { endProgram, type Program } from './programs/program.ts';

/** What the window shows of the recorder's words; the bot itself is what counts. */
const mostLines = 200;
/** A recording is saved in well under a second; its browser may take longer to close. */
const savingMs = 20_000;

interface RecordingOptions {
  startProgram: StartProgram;
  tell: TellWindow;
}

/** Records a bot in a program of its own; at its end the new bot is in the library. */
export function openRecording({ startProgram, tell }: RecordingOptions) {
  let state: Recording = { state: 'off', lines: [] };
  let recorder: Program | undefined;
  const change = (changes: Partial<Recording>) => {
    state = { ...state, ...changes };
    tell('recording-changed', state);
  };
  const end = (message: string | undefined) => {
    if (!recorder) return;
    recorder = undefined;
    const { message: _old, ...rest } = state;
    state = { ...rest, state: 'off' };
    change(message === undefined ? {} : { message });
    tell('library-changed', {});
  };
  return {
    state: () => state,
    start(bot: string, address: string, folder: string): void {
      refuseBadStart(recorder !== undefined, bot, address, folder);
      state = { state: 'starting', lines: [] };
      change({ bot, address, startedAt: new Date().toISOString() });
      recorder = startProgram('record', { args: [address, path.join(folder, bot)] });
      followRecorder(recorder, {
        onStarted: () => change({ state: 'recording' }),
        onStep: (line) => change({ lines: [...state.lines, line].slice(-mostLines) }),
        onEnd: end,
      });
    },
    /** Saves what there is, as closing the recorder's browser does. */
    async stop(): Promise<void> {
      if (!recorder) return;
      change({ state: 'saving' });
      await endProgram(recorder, savingMs);
    },
  };
}

interface Follower {
  onStarted(): void;
  onStep(line: string): void;
  onEnd(message: string | undefined): void;
}

function followRecorder(recorder: Program, { onStarted, onStep, onEnd }: Follower): void {
  let last: RecorderWords | undefined;
  let complaint = '';
  recorder.on('message', (message: unknown) => {
    const words = recorderWordsSchema.parse(message);
    last = words;
    if (words.what === 'started') onStarted();
    if (words.what === 'step') onStep(words.doubt ? `${words.words} (${words.doubt})` : words.words);
  });
  recorder.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = text.trim().split('\n').at(-1) ?? complaint;
  });
  recorder.once('error', (error) => onEnd(`The recorder did not start: ${toPlainError(error).message}`));
  recorder.once('close', () => {
    if (last?.what === 'saved') onEnd(undefined);
    else
      onEnd(last?.what === 'failed' ? last.message : `The recorder ended by itself. ${complaint}`.trimEnd());
  });
}

function refuseBadStart(busy: boolean, bot: string, address: string, folder: string): void {
  if (busy) throw new BotError('refused', 'A recording is already going on. Stop it first.');
  if (!/^https?:\/\//.test(address)) {
    throw new BotError('refused', `“${address}” is not a web address. Begin with http:// or https://.`);
  }
  if (existsSync(path.join(folder, bot))) {
    throw new BotError('refused', `There is a bot called “${bot}” already. Choose another name.`);
  }
}
