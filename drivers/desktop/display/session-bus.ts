import type { EventEmitter } from 'node:events';
import { Message, type MessageBus, MessageType, sessionBus } from '@jellybrick/dbus-next';
import { BotError, environmentError } from '../../../language/errors.ts';

/** One call on a bus; `args` fit the `signature`. */
interface BusCall {
  to: string;
  path: string;
  name: string;
  signature?: string;
  args?: unknown[];
}

/** What a program told without being asked. */
interface BusSignal {
  from: string;
  path: string;
  member: string;
  args: unknown[];
}

/** A connection to a bus on which every call has an end: a program that was stopped answers none. */
export interface Bus {
  call(call: BusCall, limitMs?: number): Promise<unknown[]>;
  /** Hears all signals of an interface: of one sender in the order it sent them, and before the answers it gave later. */
  listen(of: string, heard: (signal: BusSignal) => void): Promise<void>;
  close(): void;
}

/** A program that is drawing a large window answers late; one that hangs must not hold its caller for long. */
const callLimitMs = 1500;
const daemon = { to: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' };

/** Connects to a bus; the first call waits until it has answered. */
export function connectBus(address: string): Bus {
  const bus = sessionBus({ busAddress: address });
  // What the connection says of itself when it breaks; who calls meanwhile is answered by the limit.
  (bus as EventEmitter).on('error', () => {});
  return {
    call: async (call, limitMs = callLimitMs) => (await inTime(bus, call, limitMs)).body,
    listen: async (of, heard) => {
      bus.on('message', ({ type, sender, path, interface: by, member, body }: Message) => {
        if (type === MessageType.SIGNAL && by === of)
          heard({ from: sender ?? '', path: path ?? '', member: member ?? '', args: body });
      });
      const rule = `type='signal',interface='${of}'`;
      const add = { ...daemon, name: 'org.freedesktop.DBus.AddMatch', signature: 's', args: [rule] };
      await inTime(bus, add, callLimitMs);
    },
    close: () => bus.disconnect(),
  };
}

async function inTime(
  bus: MessageBus,
  { to, path, name, signature = '', args = [] }: BusCall,
  limitMs: number,
): Promise<Message> {
  const cut = name.lastIndexOf('.');
  const message = new Message({
    destination: to,
    path,
    interface: name.slice(0, cut),
    member: name.slice(cut + 1),
    signature,
    body: args,
  });
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(unanswered(name, limitMs)), limitMs);
  });
  try {
    const answer = await Promise.race([bus.call(message), tooLong]);
    if (!answer) throw unanswered(name, limitMs);
    return answer;
  } finally {
    clearTimeout(timer);
  }
}

function unanswered(name: string, limitMs: number): BotError {
  const member = name.slice(name.lastIndexOf('.') + 1);
  return new BotError(
    'timed-out',
    `The program did not answer within ${limitMs / 1000} s when it was asked for ${member}: it hangs or is very busy.`,
    { detail: { unanswered: true } },
  );
}

/** Waits until accessibility has come up on a session bus, and gives the address of its own bus. */
export async function accessibleBusAddress(session: string, limitMs: number): Promise<string> {
  const bus = sessionBus({ busAddress: session });
  const until = Date.now() + limitMs;
  const ask = (call: BusCall) => inTime(bus, call, until - Date.now());
  try {
    const owned = new Promise<void>((resolve) => {
      bus.on('message', ({ member, body }: Message) => {
        if (member === 'NameOwnerChanged' && body[0] === 'org.a11y.Bus') resolve();
      });
    });
    const rule = "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='org.a11y.Bus'";
    await ask({ ...daemon, name: 'org.freedesktop.DBus.AddMatch', signature: 's', args: [rule] });
    const has = { ...daemon, name: 'org.freedesktop.DBus.NameHasOwner', signature: 's' };
    const { body } = await ask({ ...has, args: ['org.a11y.Bus'] });
    if (body[0] !== true) await within(owned, until - Date.now());
    const asked = { to: 'org.a11y.Bus', path: '/org/a11y/bus', name: 'org.a11y.Bus.GetAddress' };
    return String((await ask(asked)).body[0]);
  } finally {
    bus.disconnect();
  }
}

async function within(waiting: Promise<void>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    const say = () =>
      reject(environmentError('Accessibility (at-spi-bus-launcher) did not come up in time.'));
    timer = setTimeout(say, limitMs);
  });
  await Promise.race([waiting, tooLong]).finally(() => clearTimeout(timer));
}
