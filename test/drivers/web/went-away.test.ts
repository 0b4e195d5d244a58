import type { Frame } from 'playwright-core';
import { expect, it } from 'vitest';
import { wentAway } from '../../../drivers/web/went-away.ts';

/** A frame as the browser tells of it while its window closes: the session has ended, and no more is known yet. */
const frame = (isOver = false) =>
  ({
    isDetached: () => isOver,
    page: () => ({ isClosed: () => false, context: () => ({ cookies: async () => [] }) }),
  }) as unknown as Frame;

it.each([
  ['Target page, context or browser has been closed', true],
  ['Protocol error (Runtime.callFunctionOn): Session closed. Most likely the page has been closed.', true],
  ['Protocol error (Runtime.callFunctionOn): Cannot find context with specified id', true],
  ['Execution context was destroyed, most likely because of a navigation', true],
  ['deskhand: stale', false],
  ['Cannot read properties of null', false],
])('an error that says %j is about a document that has gone: %s', async (message, gone) => {
  expect(await wentAway(frame(), new Error(message))).toBe(gone);
});

it('in a frame that is over every error is about what has gone', async () => {
  expect(await wentAway(frame(true), new Error('Cannot read properties of null'))).toBe(true);
});
