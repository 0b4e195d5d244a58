import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Fork } from './program.ts';

/** Starts programs by the Node of a checkout: the one the project brings along, else the system's. */
export function forkNode(root: string): Fork {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = path.join(root, 'node_modules', 'node', 'bin', file);
  const execPath = existsSync(own) ? own : 'node';
  return (begin, args, env) =>
    fork(begin, [...args], { execPath, env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
}
