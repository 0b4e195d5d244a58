import type { ChildProcess } from 'node:child_process';
import { endWish } from '../../programs/end-wish.ts';

/** A program beside the studio, as far as it is used: a child of Node, or a utility process that behaves like one. */
export type Program = Pick<
  ChildProcess,
  'stdout' | 'stderr' | 'connected' | 'exitCode' | 'signalCode' | 'send' | 'kill' | 'on' | 'once'
>;

/** Starts a JavaScript file in a process of its own. */
export type Fork = (file: string, args: readonly string[], env: NodeJS.ProcessEnv) => Program;

/** Asks a program to put its things away and end; one that takes longer than `patienceMs` is killed. Resolves when it is gone. */
export async function endProgram(program: Program | undefined, patienceMs: number): Promise<void> {
  if (!program || hasEnded(program)) return;
  const closed = new Promise((resolve) => program.once('close', resolve));
  if (program.connected) program.send(endWish);
  const late = setTimeout(() => program.kill('SIGKILL'), patienceMs);
  await closed;
  clearTimeout(late);
}

function hasEnded({ exitCode, signalCode }: Program): boolean {
  return exitCode !== null || signalCode !== null;
}
