import type { Fingerprint } from '../../raw-event.ts';
import { stepText } from '../assemble-bot.ts';
import type { Draft } from '../draft.ts';
import type { ImportEntry, ImportLog } from '../import-log.ts';

/** What a test says must be so, whichever of Playwright's forms it was read from. */
export type Assertion =
  | { says: string }
  | { holds: string | boolean }
  | { there: boolean }
  | { title: string }
  | { address: string };

/** An assertion as a step that waits for it, as Playwright does. */
export function draftAssertion(assertion: Assertion, on: Fingerprint | undefined, entry: ImportEntry): Draft {
  return { what: 'step', entry, step: { do: 'wait-for', for: conditionOf(assertion, on) } };
}

function conditionOf(assertion: Assertion, on: Fingerprint | undefined): Record<string, unknown> {
  const thing = on && { thing: on };
  if ('title' in assertion) return { page: { title: stepText(assertion.title) } };
  if ('address' in assertion) return { page: stepText(assertion.address.replace(/\*\*/g, '*')) };
  if ('there' in assertion) return assertion.there ? { appears: thing } : { gone: thing };
  if ('holds' in assertion) {
    return {
      value: typeof assertion.holds === 'string' ? stepText(assertion.holds) : assertion.holds,
      of: thing,
    };
  }
  const text = stepText(assertion.says);
  return on && isWholePage(on) ? { text } : { text, in: thing };
}

function isWholePage({ frames, ways: [first, more] }: Fingerprint): boolean {
  return frames.length === 0 && !more && first?.way.by === 'css' && first.way.css === 'body';
}

/** The names and texts of an aria snapshot, one wait for each; what has no words is left out. */
export function draftSnapshot(
  snapshot: string,
  about: { entry: ImportEntry; place: string; log: ImportLog },
): Draft[] {
  const { entry, place, log } = about;
  return snapshot.split('\n').flatMap((line, at): Draft[] => {
    if (line.trim() === '') return [];
    const named = /^\s*- (?:'?)[a-z]+ "((?:[^"\\]|\\.)+)"/.exec(line)?.[1]?.replace(/\\(.)/g, '$1');
    const said =
      /^\s*- text: *"?(.+?)"?\s*$/.exec(line)?.[1] ??
      /^\s*- [a-z]+(?: \[[^\]]*\])*: *"?([^"\s].*?)"?\s*$/.exec(line)?.[1];
    const text = named ?? said;
    if (text === undefined) {
      log.left(`${place}, line ${at + 1} of the snapshot`, 'line', 'it has no words to wait for');
      return [];
    }
    return [{ what: 'step', entry, step: { do: 'wait-for', for: { text: stepText(text) } } }];
  });
}
