import { connect } from 'node:net';
import type { Call } from '../../../language/driver.ts';
import { type BotError, environmentError } from '../../../language/errors.ts';
import { type HostAddress, placeOfHost } from '../../../language/host-address.ts';

/** So long an answer is waited for that only explains a failure, in ms. */
const askMs = 2_000;

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens on that port',
  ENOTFOUND: 'no machine of that name is known',
  EAI_AGAIN: 'no machine of that name is known',
  EHOSTUNREACH: 'no way leads to it',
  ENETUNREACH: 'no way leads to it',
  ETIMEDOUT: 'it does not answer',
};

/** Why a host could not be connected to; s3270 itself does not say it in words that can be relied on. */
export async function whyNoHost(address: HostAddress, call: Call): Promise<BotError> {
  const code = await tryConnecting(address, Math.min(askMs, call.deadline - Date.now()));
  const secure = address.tls ? 'did not agree on a secure connection (tls=yes)' : 'hung up at once';
  const why =
    code === undefined ? `it is there but ${secure}` : (reasons[code] ?? `it cannot be reached (${code})`);
  return environmentError(
    `The host ${placeOfHost(address)} could not be connected to: ${why}. Check host and port of the address, and that this machine may reach it.`,
    { detail: { host: placeOfHost(address), ...(code !== undefined && { code }) } },
  );
}

/** The error of a plain connection; undefined when there is none. */
function tryConnecting({ host, port }: HostAddress, ms: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: host.replace(/^\[|\]$/g, ''), port });
    const finish = (code: string | undefined) => {
      socket.destroy();
      resolve(code);
    };
    socket.setTimeout(Math.max(1, ms), () => finish('ETIMEDOUT'));
    socket.once('connect', () => finish(undefined));
    socket.once('error', (error: NodeJS.ErrnoException) => finish(error.code ?? error.message));
  });
}
