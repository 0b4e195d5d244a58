import type { Draft } from './draft.ts';

/** Everything in these drafts is left out, with the reason; what was left out for another one keeps that. */
export function leaveDrafts(drafts: readonly Draft[], why: string): void {
  const visit = (data: unknown): void => {
    if (typeof data !== 'object' || data === null) return;
    if ('drafts' in data && Array.isArray(data.drafts)) leaveDrafts(data.drafts as Draft[], why);
    else for (const inner of Object.values(data)) visit(inner);
  };
  for (const draft of drafts) {
    draft.entry.left ??= why;
    if (draft.what === 'step') visit(draft.step);
  }
}
