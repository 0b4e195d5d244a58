import { utilityProcess } from 'electron';
import { asChildOfNode } from './as-child-of-node.ts';
import type { Fork } from './program.ts';

/** Starts programs inside the packaged app, which has no Node beside it and is none itself: each in a utility process of Electron. */
export const forkUtility: Fork = (file, args, env) =>
  asChildOfNode(
    utilityProcess.fork(file, [...args], {
      env: env as Record<string, string>,
      stdio: ['ignore', 'pipe', 'pipe'],
      serviceName: 'Deskhand program',
    }),
  );
