import type { Settled } from './settle-drafts.ts';

/**
 * A page that a recording looks for right after an address was opened is what the address led to: it becomes the proof. Whatever else a
 * recording looks for stays a look of its own. It may have been so before the act, which passes there and proves nothing here: of the act
 * itself it is asked that the page changes, and then what is looked for must be so.
 */
export function takeProofs(settled: readonly Settled[]): Settled[] {
  const left: Settled[] = [];
  for (const one of settled) {
    const before = left.at(-1);
    const page = pageWanted(one);
    if (!page || !before || !isBareOpening(before)) {
      left.push(one);
      continue;
    }
    before.draft.expect = page;
    one.draft.entry.note ??= 'the proof of the step before it';
    before.draft.proves = one.draft.entry;
  }
  return left;
}

/** The page a step waits for, when it does nothing else. */
function pageWanted(one: Settled): Record<string, unknown> | undefined {
  if ('actions' in one || one.draft.step.do !== 'wait-for') return undefined;
  const { for: wanted, timeout } = one.draft.step as { for?: object; timeout?: number };
  return wanted && 'page' in wanted
    ? { ...wanted, ...(timeout !== undefined && { within: timeout }) }
    : undefined;
}

/** An address that was opened, of which nothing else is known. */
function isBareOpening(one: Settled): one is Extract<Settled, { actions: unknown }> {
  if (!('actions' in one) || one.draft.expect) return false;
  const [action, more] = one.actions;
  return action?.do === 'open' && !more && !action.after.some(({ what }) => what === 'document');
}
