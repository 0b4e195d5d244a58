import { setImmediate } from 'node:timers';

/** The part of a utility process's door to its parent that is used. */
export interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

/** What goes through that door: a program's message in its envelope, or the sign that nothing more will be said. */
export type Envelope = { message: unknown } | { over: true };

/**
 * Gives a program in Electron's utility process what a child of Node has: `process.send`, `process.disconnect` and, once the function
 * given back is called, `process.on('message')`. It ends when both sides have said that it is over, so that no last message is lost.
 */
export function speakToParent(port: ParentPort): () => void {
  process.connected = true;
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
  return () => {
    port.on('message', ({ data }) => {
      const envelope = data as Envelope;
      if ('over' in envelope) process.exit();
      else process.emit('message', envelope.message, undefined);
    });
  };
}
