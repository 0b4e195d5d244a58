import type { ProblemKind } from './route.ts';

/** Starts the `type` of every problem document, so that programs can tell them apart. */
export const problemPrefix = 'urn:deskhand:problem:';

const statusOf: Record<ProblemKind, number> = {
  'bad-request': 400,
  'who-are-you': 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  'lease-lost': 409,
  'too-large': 413,
  'too-many': 429,
  busy: 503,
  broken: 500,
};

/** A refusal on its way to the caller as a problem document: one clear sentence and no stack. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly status: number;
  /** In so many seconds the same call may go through. */
  readonly retryAfter: number | undefined;

  constructor(kind: ProblemKind, message: string, retryAfter?: number) {
    super(message);
    this.retryAfter = retryAfter;
    this.kind = kind;
    this.status = statusOf[kind];
  }

  toJSON(): { type: string; title: string; status: number; detail: string } {
    return {
      type: problemPrefix + this.kind,
      title: this.kind.replaceAll('-', ' '),
      status: this.status,
      detail: this.message,
    };
  }
}
