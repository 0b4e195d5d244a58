import { literalText } from '../literal-text.ts';
import type { Fingerprint } from '../raw-event.ts';
import { type Draft, hasValue } from './draft.ts';
import type { ImportEntry } from './import-log.ts';
import type { ImportSecrets } from './import-secrets.ts';
import { soundsSecret, wordsOfThing } from './imported-thing.ts';

/** An address that is opened: as the recorder sees it, or with a value in it that only a run has. */
export function openedDraft(url: string, entry: ImportEntry): Draft {
  if (!hasValue(url)) return { what: 'act', entry, events: [{ what: 'opened', url }] };
  return { what: 'step', entry, step: { do: 'open-page', url: literalText(url), expect: { page: '*' } } };
}

/** A text that is typed; what is typed into a field that sounds like a secret stays behind. */
export function typedDraft(
  text: string,
  on: Fingerprint,
  { entry, secrets }: { entry: ImportEntry; secrets: ImportSecrets },
): Draft {
  if (!hasValue(text)) return { what: 'act', entry, events: [secrets.typed(on, text)] };
  if (soundsSecret(wordsOfThing(on)))
    entry.note ??= 'the name of the field sounds like a secret, but a value is typed into it';
  return { what: 'step', entry, step: { do: 'type-text', into: { thing: on }, text: literalText(text) } };
}

/** An option of a list that is chosen by its words. */
export function chosenDraft(option: string, on: Fingerprint, entry: ImportEntry): Draft {
  if (!hasValue(option)) return { what: 'act', entry, events: [{ what: 'choose', on, option }] };
  return {
    what: 'step',
    entry,
    step: { do: 'choose-option', in: { thing: on }, option: literalText(option) },
  };
}
