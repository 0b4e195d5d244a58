import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { BotError, toPlainError } from '../../language/errors.ts';
import type { TellWindow } from '../shared/studio-api.ts';
import type { Recording } from '../shared/studio-shapes.ts';

/** What the window shows of the recorder's words; the bot itself is what counts. */
const mostLines = 200;

interface RecordingOptions {
  node: string;
  root: string;
  tell: TellWindow;
}

/** Records a bot by the command line's recorder in a child process; at its end the new bot is in the library. */
export function openRecording({ node, root, tell }: RecordingOptions) {
  let state: Recording = { state: 'off', lines: [] };
  let child: ChildProcess | undefined;
  const change = (changes: Partial<Recording>) => {
    state = { ...state, ...changes };
    tell('recording-changed', state);
  };
  const listen = (text: string) => {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    change({
      state: state.state === 'starting' ? 'recording' : state.state,
      lines: [...state.lines, ...lines].slice(-mostLines),
    });
  };
  const end = (message: string | undefined) => {
    child = undefined;
    const { message: _old, ...rest } = state;
    state = { ...rest, state: 'off' };
    change(message === undefined ? {} : { message });
    tell('library-changed', {});
  };
  return {
    state: () => state,
    start(bot: string, address: string, folder: string): void {
      refuseBadStart(child !== undefined, bot, address, folder);
      state = { state: 'starting', lines: [] };
      change({ bot, address, startedAt: new Date().toISOString() });
      const args = [
        path.join(root, 'cli', 'main.ts'),
        'record',
        'web',
        address,
        '--out',
        path.join(folder, bot),
      ];
      child = spawn(node, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
      child.once('spawn', () => change({ state: 'recording' }));
      child.stdout?.setEncoding('utf8').on('data', listen);
      child.stderr?.setEncoding('utf8').on('data', listen);
      child.once('error', (error) => end(`The recorder did not start: ${toPlainError(error).message}`));
      child.once('close', (code) =>
        end(code === 0 ? undefined : `The recorder ended without a bot. ${state.lines.at(-1) ?? ''}`),
      );
    },
    /** An interrupt is the recorder's own sign to save what it has. */
    stop(): void {
      if (!child) return;
      change({ state: 'saving' });
      child.kill('SIGINT');
    },
  };
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
