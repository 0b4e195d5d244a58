import { pathToFileURL } from 'node:url';
import { isEndWish } from './end-wish.ts';
import { hearParent, type ParentPort } from './hear-parent.ts';

// The first file of every program the studio starts beside itself: `begin.js PROGRAM ARGS…`. A program hears its parent as a child of
// Node hears it, whichever process it lives in, and is asked to end by what a SIGTERM would do, on every system alike.

const [runtime = '', , program = '', ...args] = process.argv;
process.argv = [runtime, program, ...args];
const { parentPort } = process as { parentPort?: ParentPort };
if (parentPort) hearParent(parentPort);

function end(): void {
  if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(0);
}

process.on('message', (message) => {
  if (isEndWish(message)) end();
});
// A studio that was killed leaves no hub behind. A program that listens for this itself knows better how to go.
process.on('disconnect', () => {
  if (process.listenerCount('disconnect') === 1) end();
});

await import(pathToFileURL(program).href);
