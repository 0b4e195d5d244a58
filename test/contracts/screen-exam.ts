import { expect } from 'vitest';
import type { AppLogEntry, AppPlan, Thing } from '../../drivers/imaginary/app-plan.ts';
import type { Call, Candidate, Screen, Sought } from '../../language/driver.ts';
import { type PlainError, toPlainError } from '../../language/errors.ts';
import type { Way } from '../../language/target.ts';
import type { ScreenFixture, ServedApp } from './screen-fixture.ts';

/** One question put to a driver. `needs`: only to drivers that can do that at all. */
export interface Exam {
  name: string;
  needs?: keyof ScreenFixture['supports'];
  run(fixture: ScreenFixture): Promise<void>;
}

/** Long enough for a browser on a busy machine; a right driver never waits that long. */
const patienceMs = 15_000;

/** A call nobody stops. */
export function call(ms = patienceMs): Call {
  return { signal: new AbortController().signal, deadline: Date.now() + ms };
}

/** One page with these things. */
export function plan(things: Thing[], more: Partial<AppPlan['pages'][string]> = {}): AppPlan {
  return { name: 'exam', start: 'page', pages: { page: { title: 'Exam page', things, ...more } } };
}

/** Serves a plan and opens its start page. */
export async function start(
  fixture: ScreenFixture,
  served: AppPlan,
): Promise<{ screen: Screen; app: ServedApp }> {
  const app = await fixture.serve(served);
  await fixture.screen.open(app.address, call());
  return { screen: fixture.screen, app };
}

export const sought = (...ways: Way[]): Sought => ({ frames: [], ways });
export const button = (name: string): Way => ({ by: 'role', role: 'button', name });
export const label = (text: string): Way => ({ by: 'label', label: text });

/** The one thing a way leads to. */
export async function one(screen: Screen, way: Way, frames: Sought['frames'] = []): Promise<Candidate> {
  const found = await screen.locate({ frames, ways: [way] }, call());
  expect(found, `things found by ${JSON.stringify(way)}`).toHaveLength(1);
  return found[0] as Candidate;
}

/** Clicks the one thing a way leads to. */
export async function click(
  screen: Screen,
  way: Way,
  options: Parameters<Screen['click']>[1] = {},
): Promise<void> {
  await screen.click((await one(screen, way)).ref, options, call());
}

/** Waits until the app has written this down. */
export async function logged(app: ServedApp, entry: Partial<AppLogEntry>): Promise<void> {
  await expect
    .poll(() => app.log(), { timeout: patienceMs })
    .toEqual(expect.arrayContaining([expect.objectContaining(entry)]));
}

/** The last thing the app wrote down that a field holds. */
export async function lastTyped(app: ServedApp, on: string): Promise<string | undefined> {
  const typed = (await app.log()).filter((entry) => entry.did === 'typed' && entry.on === on);
  const last = typed.at(-1);
  return last?.did === 'typed' ? last.value : undefined;
}

/** The error a call ends in. */
export async function errorOf(doing: Promise<unknown>): Promise<PlainError> {
  const result = await doing.then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error: toPlainError(error) }),
  );
  if ('answer' in result) throw new Error(`It should have failed but gave ${JSON.stringify(result.answer)}.`);
  return result.error;
}
