import type { WindowSought } from '../language/driver.ts';
import type { RecognisedDate } from '../language/recognise-value.ts';
import type { CalendarShown, Fingerprint, RawEvent } from './raw-event.ts';

/** A day as an app writes it, the form of that, and what the field is called that holds it. */
export interface WrittenDay {
  text: string;
  form: RecognisedDate;
  title: string;
}

/** What followed an action before the next one began. */
export type Consequence = Extract<
  RawEvent,
  {
    what:
      | 'document'
      | 'shown'
      | 'holds'
      | 'says'
      | 'row'
      | 'request'
      | 'dialog'
      | 'download'
      | 'page-opened'
      | 'page-closed';
  }
>;

interface Point {
  x: number;
  y: number;
}

type Doing =
  | { do: 'open'; url: string }
  | {
      do: 'click';
      on: Fingerprint;
      button: 'left' | 'right' | 'middle';
      count: 1 | 2;
      modifiers: ('Shift' | 'Control' | 'Alt' | 'Meta')[];
      calendar?: CalendarShown;
    }
  /** A day picked in the calendar that `on` opens: the ISO `day`, and how it was `written` then. */
  | { do: 'pick-date'; on: Fingerprint; day: string; written: WrittenDay }
  | { do: 'type'; on: Fingerprint; value: string; language?: string }
  | { do: 'type-secret'; on: Fingerprint }
  | { do: 'choose'; on: Fingerprint; option: string | boolean }
  | { do: 'keys'; on?: Fingerprint; keys: string }
  | { do: 'hover'; on: Fingerprint }
  | { do: 'drag'; on: Fingerprint; to?: Fingerprint; at?: Point; by: Point }
  /** `copied`: the person copied it, and it counts only when it is pasted later. */
  | { do: 'read'; on: Fingerprint; text: string; copied?: true }
  | { do: 'must-say'; on: Fingerprint; text: string }
  | { do: 'read-table'; on: Fingerprint; headers: string[] }
  | { do: 'upload'; on: Fingerprint; files: string[] }
  /** What follows was done in another window, known by globs. */
  | { do: 'switch-window'; sought: WindowSought }
  /** Something was done here that could not be taken down. */
  | { do: 'missed'; why: string };

/** One meaningful thing a person did, with what came of it. `from` is the index of its first raw event; `window` and `page` the title and number of the page it was done in. */
export type Action = Doing & {
  from: number;
  window: string;
  page?: number;
  after: Consequence[];
  /** The action before brought its thing into view. */
  appeared?: true;
};
