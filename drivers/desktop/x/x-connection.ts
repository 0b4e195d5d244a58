/// <reference path="./x11.d.ts" />
import { createClient, type XClient, type XRes, type XTest } from 'x11';
import { environmentError } from '../../../language/errors.ts';

/** A connection to the X server of a display, with what it says of itself. */
export interface XConnection {
  client: XClient;
  test: XTest;
  resources: XRes;
  root: number;
  width: number;
  height: number;
  keys: { first: number; count: number };
  /** The number a name of the protocol has here. */
  atom(name: string): Promise<number>;
}

/** Connects to a display; the key to it is in the file that `XAUTHORITY` names. `onLost` is called when the server goes. */
export async function connectX(display: string, onLost: () => void): Promise<XConnection> {
  const opened = await answered<Parameters<Parameters<typeof createClient>[1]>[1]>((reply) => {
    const client = createClient({ display }, reply);
    // Errors of the protocol come here too: a window that went away under a request. Whoever asked sees that by what has become of it.
    client.on('error', (error) => {
      if (typeof (error as NodeJS.ErrnoException | undefined)?.code === 'string') onLost();
    });
    client.on('end', onLost);
  }).catch((cause: unknown) => {
    throw environmentError(`The display ${display} cannot be reached.`, { cause });
  });
  const { client } = opened;
  const [screen] = opened.screen;
  if (!screen) throw environmentError(`The display ${display} has no screen.`);
  const atoms = new Map<string, Promise<number>>();
  return {
    client,
    test: await answered((reply) => client.require('xtest', reply)),
    resources: await answered((reply) => client.require('res', reply)),
    root: screen.root,
    width: screen.pixel_width,
    height: screen.pixel_height,
    keys: { first: opened.min_keycode, count: opened.max_keycode - opened.min_keycode + 1 },
    atom: (name) => {
      const known = atoms.get(name) ?? answered<number>((reply) => client.InternAtom(false, name, reply));
      atoms.set(name, known);
      return known;
    },
  };
}

/** The answer of the server to one request. */
export function answered<T>(
  ask: (reply: (error: Error | null | undefined, value: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    ask((error, value) => (error ? reject(error) : resolve(value)));
  });
}

/** The protocol's numbers for “there is no such window” and “nothing to draw on”. */
const noWindow = [3, 9];

/** Undefined when the window that was asked about is no longer there. */
export async function unlessNoWindow<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (noWindow.includes((error as { error?: number }).error ?? 0)) return undefined;
    throw error;
  }
}
