import type { Fingerprint, RawEvent } from '../../raw-event.ts';
import type { Draft, SeenAfter } from '../draft.ts';
import type { ImportEntry } from '../import-log.ts';
import type { ImportSecrets } from '../import-secrets.ts';
import { chosenDraft, typedDraft } from '../written-drafts.ts';

/** What a call does to a thing, whichever of Playwright's forms it was read from. */
export type PlaywrightDoing =
  | { do: 'click'; button?: string; count?: number; modifiers?: string[] }
  | { do: 'fill'; text: string; secret?: string }
  | { do: 'press'; keys: string }
  | { do: 'tick'; on: boolean }
  | { do: 'select'; option: string }
  | { do: 'upload'; files: string[] }
  | { do: 'hover' }
  | { do: 'drag'; to: Fingerprint };

type Modifier = 'Shift' | 'Control' | 'Alt' | 'Meta';
const modifierOf: Readonly<Record<string, Modifier>> = {
  Shift: 'Shift',
  Control: 'Control',
  ControlOrMeta: 'Control',
  Alt: 'Alt',
  Meta: 'Meta',
};

/** A call on a thing as a draft. `after` is what the source saw come of it. */
export function draftAction(
  doing: PlaywrightDoing,
  on: Fingerprint,
  about: { entry: ImportEntry; secrets: ImportSecrets; after?: SeenAfter[] },
): Draft {
  const { entry, secrets, after = [] } = about;
  const act = (...events: RawEvent[]): Draft => ({ what: 'act', entry, events, after });
  const followed = (draft: Draft): Draft => (draft.what === 'act' ? { ...draft, after } : draft);
  const step = (fields: { do: string } & Record<string, unknown>): Draft => ({
    what: 'step',
    entry,
    step: fields,
  });
  switch (doing.do) {
    case 'click':
      return act({
        what: 'click',
        on,
        button: doing.button === 'right' || doing.button === 'middle' ? doing.button : 'left',
        count: doing.count === 2 ? 2 : 1,
        modifiers: (doing.modifiers ?? []).flatMap((name) => modifierOf[name] ?? []),
      });
    case 'fill':
      if (doing.secret !== undefined)
        return step({ do: 'type-text', into: { thing: on }, secret: doing.secret });
      return followed(typedDraft(doing.text, on, { entry, secrets }));
    case 'press':
      return act({ what: 'keys', on, keys: doing.keys.replaceAll('ControlOrMeta', 'Control') });
    case 'tick':
      return act({ what: 'choose', on, option: doing.on });
    case 'select':
      return followed(chosenDraft(doing.option, on, entry));
    case 'upload':
      return act({ what: 'upload', on, files: doing.files });
    case 'hover':
      return step({ do: 'hover', on: { thing: on } });
    case 'drag':
      return step({ do: 'drag', what: { thing: on }, to: { thing: doing.to } });
  }
}
