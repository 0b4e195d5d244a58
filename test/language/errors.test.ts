import { expect, it } from 'vitest';
import {
  BotError,
  botErrorKinds,
  environmentError,
  fromPlainError,
  isEnvironmentError,
  toPlainError,
} from '../../language/errors.ts';

it.each(botErrorKinds)('F90: %s survives JSON with its sentence and its facts', (kind) => {
  const error = new BotError(kind, 'What was sought, and where.', { detail: { tried: ['a'] } });
  const again = fromPlainError(JSON.parse(JSON.stringify(toPlainError(error))));
  expect(again).toBeInstanceOf(BotError);
  expect([again.kind, again.message, again.detail]).toEqual([
    kind,
    'What was sought, and where.',
    { tried: ['a'] },
  ]);
});

it('F90: there are twelve kinds', () => {
  expect(new Set(botErrorKinds).size).toBe(12);
});

it('what nobody classified is the machine’s fault', () => {
  expect(toPlainError(new TypeError('x is not a function'))).toEqual({
    kind: 'driver-failed',
    message: 'x is not a function',
  });
  expect(toPlainError('just text')).toEqual({ kind: 'driver-failed', message: 'just text' });
  expect(fromPlainError({ kind: 'stopped', message: 'm' }).detail).toBeUndefined();
});

it('keeps what caused it', () => {
  const cause = new Error('inner');
  expect(new BotError('timed-out', 'outer', { cause }).cause).toBe(cause);
  expect('cause' in new BotError('timed-out', 'outer')).toBe(false);
});

it('a failure of the surroundings is one after any number of processes, and nothing else is', () => {
  const cause = new Error('ECONNREFUSED');
  const error = environmentError('Nobody answers there.', { cause, detail: { host: 'ledger' } });
  expect([error.kind, error.cause, error.detail]).toEqual([
    'driver-failed',
    cause,
    { host: 'ledger', environment: true },
  ]);
  expect(isEnvironmentError(JSON.parse(JSON.stringify(toPlainError(error))))).toBe(true);
  expect(isEnvironmentError(new BotError('driver-failed', 'The button is disabled.'))).toBe(false);
  expect(isEnvironmentError(new BotError('business', 'm', { detail: { environment: true } }))).toBe(false);
  expect(isEnvironmentError(new BotError('driver-failed', 'm', { detail: { environment: 'true' } }))).toBe(
    false,
  );
});
