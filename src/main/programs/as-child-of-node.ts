import { EventEmitter } from 'node:events';
import type { Envelope } from '../../programs/speak-to-parent.ts';
import type { Program } from './program.ts';

/** The part of Electron's utility process that is used. */
export type Utility = Pick<
  Electron.UtilityProcess,
  'pid' | 'stdout' | 'stderr' | 'on' | 'once' | 'postMessage'
>;

/** A utility process with what a child of Node has; its other half is `speakToParent`, in the process itself. */
export function asChildOfNode(utility: Utility): Program {
  const child = Object.assign(new EventEmitter(), {
    stdout: utility.stdout,
    stderr: utility.stderr,
    connected: true,
    exitCode: null as number | null,
    signalCode: null,
    send: (message: unknown) => {
      utility.postMessage({ message } satisfies Envelope);
      return true;
    },
    kill: () => {
      // By its number, because Electron's own way is a polite one.
      const kill = () => utility.pid !== undefined && process.kill(utility.pid, 'SIGKILL');
      if (utility.pid === undefined) utility.once('spawn', kill);
      else kill();
      return true;
    },
  });
  utility.on('message', (envelope: Envelope) => {
    if ('over' in envelope) {
      child.connected = false;
      utility.postMessage(envelope);
    } else child.emit('message', envelope.message);
  });
  utility.once('exit', (code) => {
    Object.assign(child, { connected: false, exitCode: code });
    child.emit('close', code, null);
  });
  return child as unknown as Program;
}
