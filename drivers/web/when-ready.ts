import type { Frame } from 'playwright-core';
import { atMost } from '../../language/at-most.ts';
import type { Documents } from './documents.ts';

/** Asked so shortly before the end, in ms, the last answer is as good as any: then there is time left to say it. */
const spareMs = 100;
/** A busy page may not answer in time; then what it said before is said, so long before the end, in ms. */
const sayMs = 30;

/** Asks until the answer is no longer to wait, following what the page does; the last answer when time is up. */
export async function whenReady<T extends object>(
  { documents, frame, until }: { documents: Pick<Documents, 'call'>; frame: Frame; until: number },
  ask: () => Promise<T>,
): Promise<T> {
  let answer: T = await ask();
  for (;;) {
    const leftMs = until - Date.now() - spareMs;
    if (!('wait' in answer) || leftMs <= 0) return answer;
    await documents.call(frame, 'changedSince', Number.MAX_SAFE_INTEGER, leftMs);
    const asking = ask().then((now) => {
      answer = now;
    });
    await atMost(until - sayMs - Date.now(), asking);
  }
}

/** What kept a thing from being used, said when time is up. */
export function stayed(wait: string): string {
  return wait.replace(/^it is (disabled|hidden|read-only|moving|out of view)$/, 'it stayed $1');
}
