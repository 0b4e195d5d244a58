import { parentPort } from 'node:worker_threads';

// Stands in for Electron's utility process: a thread with a `process` of its own, which knows its parent by `parentPort` only.
const door = {
  postMessage: (message: unknown) => parentPort?.postMessage(message),
  on: (_: 'message', hear: (event: { data: unknown }) => void) =>
    parentPort?.on('message', (data: unknown) => hear({ data })),
};
Object.assign(process, { parentPort: door });
await import('../../../src/programs/begin.ts');
