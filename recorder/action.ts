import type { Fingerprint, RawEvent } from './raw-event.ts';

/** What followed an action before the next one began. */
export type Consequence = Extract<
  RawEvent,
  { what: 'document' | 'shown' | 'dialog' | 'download' | 'page-opened' | 'page-closed' }
>;

/** What kind of secret a field takes. */
export type SecretKind = NonNullable<Extract<RawEvent, { what: 'input' }>['secret']>;

type Doing =
  | { do: 'open'; url: string }
  | {
      do: 'click';
      on: Fingerprint;
      button: 'left' | 'right' | 'middle';
      count: 1 | 2;
      modifiers: ('Shift' | 'Control' | 'Alt' | 'Meta')[];
    }
  | { do: 'type'; on: Fingerprint; value: string }
  | { do: 'type-secret'; on: Fingerprint; secret: SecretKind }
  | { do: 'choose'; on: Fingerprint; option: string | boolean }
  | { do: 'keys'; on?: Fingerprint; keys: string }
  | { do: 'upload'; on: Fingerprint; files: string[] };

/** One meaningful thing a person did, with what came of it. `from` is the index of its first raw event; `window` the page it was done in. */
export type Action = Doing & { from: number; window: string; after: Consequence[] };
