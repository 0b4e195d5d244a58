import type { z } from 'zod';
import { BotError, toPlainError } from '../../language/errors.ts';
import { type CallAnswer, callChannel, type StudioHandlers, studioCalls } from '../shared/studio-api.ts';
import { isStudioPage } from './guard-contents.ts';

/** The part of Electron's call event that says who is asking. */
interface Asking {
  senderFrame: { url: string; parent: unknown } | null;
}
interface CallReceiver {
  handle(
    channel: string,
    listener: (event: Asking, name: unknown, input: unknown) => Promise<CallAnswer>,
  ): void;
}
interface DoorOptions {
  receiver: CallReceiver;
  handlers: StudioHandlers;
  /** Hears of every refused or failed call, for the log. */
  onTrouble(call: string, error: unknown): void;
}

/**
 * The one door between window and main process. Only the studio's own top page is heard, only calls of the table, only
 * with input the table allows; what goes back is checked as well, so that nothing leaves by accident.
 */
export function openStudioDoor({ receiver, handlers, onTrouble }: DoorOptions): void {
  receiver.handle(callChannel, async (event, name, input) => {
    try {
      refuseStrangers(event);
      return { ok: true, output: await answerCall(handlers, name, input) };
    } catch (error) {
      onTrouble(typeof name === 'string' ? name.slice(0, 80) : typeof name, error);
      return { ok: false, error: toPlainError(error) };
    }
  });
}

function refuseStrangers(event: Asking): void {
  const frame = event.senderFrame;
  if (frame && frame.parent === null && isStudioPage(frame.url)) return;
  throw new BotError('refused', 'Only the studio’s own window may call the studio.');
}

async function answerCall(handlers: StudioHandlers, name: unknown, input: unknown): Promise<unknown> {
  if (typeof name !== 'string' || !Object.hasOwn(studioCalls, name)) {
    throw new BotError('refused', 'The window asked for something the studio does not offer.');
  }
  const known = name as keyof typeof studioCalls;
  const checked = studioCalls[known].input.safeParse(input);
  if (!checked.success) {
    // The words name fields, never their values: an input may hold a secret.
    throw new BotError(
      'refused',
      `The window sent something “${known}” does not take. ${fieldWords(checked.error)}`,
    );
  }
  const handler = handlers[known] as (input: unknown) => Promise<unknown>;
  return studioCalls[known].output.parse(await handler(checked.data));
}

function fieldWords(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`).join('; ');
}
