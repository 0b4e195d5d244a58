import { pathToFileURL } from 'node:url';
import { isEndWish } from './end-wish.ts';
import { type ParentPort, speakToParent } from './speak-to-parent.ts';

// The first file of every program the studio starts beside itself: `begin.js PROGRAM ARGS…`. A program speaks with its parent as a child
// of Node does, whichever process it lives in, and is asked to end by what a SIGTERM would do, on every system alike.

const [runtime = '', , program = '', ...args] = process.argv;
process.argv = [runtime, program, ...args];
// The last line a program says before it dies is what a person is shown.
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
const { parentPort } = process as { parentPort?: ParentPort };
const hearParent = parentPort && speakToParent(parentPort);

// What the parent says is kept until somebody listens, so the program comes first.
await import(pathToFileURL(program).href);

function end(): void {
  if (!process.emit('SIGTERM', 'SIGTERM')) process.exit();
}

/** A studio that was killed leaves no hub behind. A program that listens for this itself knows better how to go. */
function endWithoutParent(): void {
  if (process.listeners('disconnect').every((listener) => listener === endWithoutParent)) end();
}

process.on('message', (message) => {
  if (isEndWish(message)) end();
});
process.on('disconnect', endWithoutParent);
hearParent?.();
if (!process.connected) endWithoutParent();
