import { own } from '../../../language/own.ts';
import type { Fingerprint, RawEvent } from '../../raw-event.ts';
import type { Draft, SeenAfter } from '../draft.ts';
import type { ImportEntry } from '../import-log.ts';
import type { ImportSecrets } from '../import-secrets.ts';
import { chosenDraft, typedDraft } from '../written-drafts.ts';

/** What a call does to a thing, whichever of Playwright's forms it was read from. */
export type PlaywrightDoing =
  | { do: 'click'; button: 'left' | 'right' | 'middle'; count: 1 | 2; modifiers: Modifier[] }
  | { do: 'fill'; text: string; secret?: string }
  | { do: 'press'; keys: string }
  | { do: 'tick'; on: boolean }
  | { do: 'select'; option: string }
  | { do: 'upload'; files: string[] }
  | { do: 'hover' }
  | { do: 'drag'; to: Fingerprint; note: string | undefined };

type Modifier = 'Shift' | 'Control' | 'Alt' | 'Meta';
const modifierOf: Readonly<Record<string, Modifier>> = {
  Shift: 'Shift',
  Control: 'Control',
  ControlOrMeta: 'Control',
  Alt: 'Alt',
  Meta: 'Meta',
};

/** A click as people make it; undefined with another button, three clicks, or a key held that nobody knows. */
export function clickDoing(click: {
  button: unknown;
  count: unknown;
  modifiers: readonly string[];
}): PlaywrightDoing | undefined {
  const { button, count } = click;
  const modifiers = click.modifiers.map((name) => own(modifierOf, name));
  if (button !== 'left' && button !== 'right' && button !== 'middle') return undefined;
  if ((count !== 1 && count !== 2) || !modifiers.every((name) => name !== undefined)) return undefined;
  return { do: 'click', button, count, modifiers };
}

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
        button: doing.button,
        count: doing.count,
        ...(doing.count === 2 && { whole: true as const }),
        modifiers: doing.modifiers,
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
