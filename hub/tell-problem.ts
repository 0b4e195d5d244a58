import type { FastifyReply } from 'fastify';
import { Problem } from './problem.ts';

/** Words of lost connections that carry no code. */
const lostWords =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|Client has encountered a connection error/i;
const lostCodes = /^(08|57P0|53)|^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/;
/** The database undid the call because it and another waited for each other. */
const crossedCodes = /^40/;
/** Text that PostgreSQL cannot keep, numbers out of range, nesting too deep: the caller's doing. */
const dataCodes = /^(22|54)/;

/** Turns anything thrown into the problem its caller is told; `log` gets what is nobody's business. */
export function toProblem(error: unknown, log: (message: string) => void): Problem {
  if (error instanceof Problem) return error;
  const { code = '', statusCode, message } = error as { code?: string; statusCode?: number; message: string };
  if (lostCodes.test(code) || lostWords.test(message ?? '')) {
    return new Problem('busy', 'The hub cannot reach its database just now; try again in a moment.');
  }
  if (crossedCodes.test(code))
    return new Problem('busy', 'Another call was at work on the same things; try again in a moment.');
  // Fastify's is a RangeError as well, so it is asked for first.
  if (statusCode === 413) return new Problem('too-large', 'The body is larger than this call takes.');
  if (error instanceof RangeError)
    return new Problem('bad-request', 'The body is nested too deeply to be kept.');
  if (dataCodes.test(code)) return new Problem('bad-request', `A value cannot be kept: ${message}.`);
  if (statusCode && statusCode >= 400 && statusCode < 500)
    return new Problem('bad-request', `${message}.`.replace('..', '.'));
  log(`A call failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return new Problem('broken', 'The hub failed at this call; its log says why. Nothing was changed.');
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.retryAfter !== undefined) reply.header('retry-after', problem.retryAfter);
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}
