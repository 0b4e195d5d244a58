import type { Frame } from 'playwright-core';
import type { Documents } from './documents.ts';

/** Asked so shortly before the end, in ms, the last answer is as good as any: then there is time left to say it. */
const spareMs = 100;

/** Asks until the answer is no longer to wait, following what the page does; the last answer when time is up. */
export async function whenReady<T extends object>(
  { documents, frame, until }: { documents: Documents; frame: Frame; until: number },
  ask: () => Promise<T>,
): Promise<T> {
  for (;;) {
    const answer = await ask();
    const leftMs = until - Date.now() - spareMs;
    if (!('wait' in answer) || leftMs <= 0) return answer;
    await documents.call(frame, 'changedSince', Number.MAX_SAFE_INTEGER, leftMs);
  }
}

/** What kept a thing from being used, said when time is up. */
export function stayed(wait: string): string {
  return wait.replace(/^it is (disabled|hidden|read-only|moving|out of view)$/, 'it stayed $1');
}
