import { setImmediate } from 'node:timers';

/** The part of a utility process's door to its parent that is used. */
export interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

/** What goes over that door: a program's message in its envelope, or the sign that nothing more will be said. */
export type Envelope = { message: unknown } | { over: true };

/**
 * Gives a program in Electron's utility process what a child of Node has: `process.send`, `process.on('message')` and
 * `process.disconnect`. There it is over when both sides have said so, so that the last message is never lost with the process.
 */
export function hearParent(port: ParentPort): void {
  port.on('message', ({ data }) => {
    const envelope = data as Envelope;
    if ('over' in envelope) process.exit();
    else process.emit('message', envelope.message, undefined);
  });
  process.send = (message: unknown, ...rest: unknown[]) => {
    port.postMessage({ message } satisfies Envelope);
    const told = rest.at(-1);
    if (typeof told === 'function') setImmediate(told as (error: null) => void, null);
    return true;
  };
  process.disconnect = () => {
    process.connected = false;
    port.postMessage({ over: true } satisfies Envelope);
  };
  process.connected = true;
}
