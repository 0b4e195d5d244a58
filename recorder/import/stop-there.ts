import { literalText } from '../literal-text.ts';
import type { Draft } from './draft.ts';
import type { ImportEntry } from './import-log.ts';

/** Where what a recording goes on with cannot be known, a bot must not go on with the next thing it holds. */
export function stopThere(entry: ImportEntry, why: string): Draft {
  return {
    what: 'step',
    entry,
    step: { do: 'check', that: 'false', otherwise: literalText(why), kind: 'failed' },
  };
}
