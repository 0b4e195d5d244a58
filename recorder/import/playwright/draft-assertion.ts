import { literalText } from '../../literal-text.ts';
import type { Fingerprint } from '../../raw-event.ts';
import type { Draft } from '../draft.ts';
import type { ImportEntry, ImportLog } from '../import-log.ts';

/** What a test says must be so, whichever of Playwright's forms it was read from. */
export type Assertion =
  | { says: string }
  | { holds: string | boolean }
  | { there: boolean }
  | { none: true }
  | { title: string }
  | { address: string };

/** An assertion as a step that waits for it, as Playwright does. */
export function draftAssertion(assertion: Assertion, on: Fingerprint | undefined, entry: ImportEntry): Draft {
  return { what: 'step', entry, step: { do: 'wait-for', for: conditionOf(assertion, on) } };
}

function conditionOf(assertion: Assertion, on: Fingerprint | undefined): Record<string, unknown> {
  const thing = on && { thing: on };
  if ('title' in assertion) return { page: { title: literalText(assertion.title) } };
  if ('address' in assertion) return { page: literalText(assertion.address.replace(/\*\*/g, '*')) };
  if ('there' in assertion) return assertion.there ? { appears: thing } : { gone: thing };
  if ('none' in assertion) {
    const words = on && onlyWords(on);
    return words === undefined ? { gone: thing } : { 'no-text': literalText(words) };
  }
  if ('holds' in assertion) {
    return {
      value: typeof assertion.holds === 'string' ? literalText(assertion.holds) : assertion.holds,
      of: thing,
    };
  }
  const text = literalText(assertion.says);
  return on && isWholePage(on) ? { text } : { text, in: thing };
}

/** The words of a thing that is known by nothing else: none of it means that nothing says them. */
function onlyWords({ frames, ways: [first, more] }: Fingerprint): string | undefined {
  const [link, next] = first?.way.by === 'chain' ? first.way.links : [];
  const isBare = link?.by === 'text' && link.match === 'part' && Object.keys(link).length === 3;
  return isBare && !next && !more && frames.length === 0 ? link.text : undefined;
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
    return [{ what: 'step', entry, step: { do: 'wait-for', for: { text: literalText(text) } } }];
  });
}
