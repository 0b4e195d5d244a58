/** Whose doing it was and what happens next; see the table in FORMAT.md. Survives JSON, which class names do not. */
export const botErrorKinds = [
  'bad-bot',
  'not-found',
  'ambiguous',
  'not-confirmed',
  'business',
  'needs-a-person',
  'driver-failed',
  'timed-out',
  'unknown-outcome',
  'refused',
  'stopped',
  'hub-unreachable',
] as const;
export type BotErrorKind = (typeof botErrorKinds)[number];

/** Facts a reader may want beside the sentence: candidates tried, the rule that broke, the question to ask. JSON only, no secrets. */
export type ErrorDetail = Readonly<Record<string, unknown>>;

/** The only error a room throws on purpose: one clear sentence, and a kind that decides what happens next. */
export class BotError extends Error {
  override name = 'BotError';
  readonly kind: BotErrorKind;
  readonly detail: ErrorDetail | undefined;

  constructor(kind: BotErrorKind, message: string, options?: { cause?: unknown; detail?: ErrorDetail }) {
    super(message, options && 'cause' in options ? { cause: options.cause } : undefined);
    this.kind = kind;
    this.detail = options?.detail;
  }
}

/**
 * The error of surroundings that failed under a step: no browser, a host where nobody answers. It is no fault of the item being
 * worked on, so the hub stops its queue instead of burning the item's retries.
 */
export function environmentError(
  message: string,
  options?: { cause?: unknown; detail?: ErrorDetail },
): BotError {
  return new BotError('driver-failed', message, {
    ...options,
    detail: { ...options?.detail, environment: true },
  });
}

/** True when the surroundings failed, and everybody else's work would fail there too. */
export function isEnvironmentError(error: PlainError | BotError): boolean {
  return error.kind === 'driver-failed' && error.detail?.environment === true;
}

/**
 * The error of a ref whose thing the app has since taken away or drawn anew: nothing was touched, and another look may find it again.
 * A search that finds nothing is `not-found` too, but has looked for as long as there was time.
 */
export function goneError(message: string, options?: { cause?: unknown }): BotError {
  return new BotError('not-found', message, { ...options, detail: { gone: true } });
}

/** True when a thing that had been found was no longer there. */
export function isGoneError(error: PlainError | BotError): boolean {
  return error.kind === 'not-found' && error.detail?.gone === true;
}

/** A BotError as data, for step results, IPC, HTTP and event files. */
export interface PlainError {
  kind: BotErrorKind;
  message: string;
  detail?: ErrorDetail;
}

/** Turns anything thrown into data at a room's door; what nobody classified is the machine's fault. */
export function toPlainError(error: unknown): PlainError {
  if (error instanceof BotError) {
    return { kind: error.kind, message: error.message, ...(error.detail && { detail: error.detail }) };
  }
  return { kind: 'driver-failed', message: error instanceof Error ? error.message : String(error) };
}

/** Makes a throwable error again from one that crossed a process. */
export function fromPlainError(plain: PlainError): BotError {
  return new BotError(plain.kind, plain.message, plain.detail ? { detail: plain.detail } : undefined);
}
