import type { WindowPlace } from '../../language/driver.ts';

/**
 * A small app described as data: pages of things, and what each thing does when it is used. The imaginary driver plays it in
 * memory; a test fixture may serve the same plan as HTML. Things stand one below the other in the order given; a label stands to
 * the left of its field.
 */
export interface AppPlan {
  name: string;
  /** The page opened when an address names none. */
  start: string;
  pages: Record<string, PagePlan>;
  /** The host the app says it stands on; none: nothing for a policy to guard. */
  host?: string;
}

export interface PagePlan {
  title: string;
  things: Thing[];
  /** What keys pressed anywhere on the page do, as `Control+S` or `F2`. */
  keys?: Record<string, Doing[]>;
  /** Happens by itself after the page has opened. */
  opens?: Doing[];
  /** The page's load never ends. */
  neverLoads?: true;
}

interface Marks {
  /** The element's id. */
  id?: string;
  /** `data-testid`. */
  testId?: string;
  /** Further attributes, as they stand in the page. */
  attributes?: Record<string, string>;
  /** What resting the mouse on it does. */
  hoverDoes?: Doing[];
  /** It can be dragged. */
  draggable?: true;
  /** What dropping something on it does; without it nothing can be dropped there. */
  dropDoes?: Doing[];
}

/** Fields, choices, boxes and file fields are known by their label; buttons, links, tables and frames by their name. */
export type Thing = Marks &
  (
    | { kind: 'heading' | 'text'; text: string }
    | { kind: 'field'; label: string; value?: string; secret?: true; does?: Doing[] }
    | { kind: 'file-field'; label: string }
    | { kind: 'choice'; label: string; options: string[]; value?: string }
    | { kind: 'box'; label: string; checked?: boolean }
    | { kind: 'button' | 'link'; name: string; does?: Doing[]; doubleDoes?: Doing[]; disabled?: true }
    | { kind: 'table'; name: string; headers: string[]; rows: string[][] }
    | { kind: 'frame'; name: string; things: Thing[] }
  );

/** Milliseconds until it happens; the thing used returns at once. */
type Later = { after?: number };

/** What using a thing does. `[Label]` in a text stands for what that field, choice or box holds. */
export type Doing = Later &
  (
    | { do: 'save' }
    | { do: 'say'; text: string }
    | { do: 'unsay'; text: string }
    | { do: 'go'; to: string }
    /** Opens the page in a window of its own, which comes in front. */
    | { do: 'window'; to: string }
    /** Closes the window in front, when there is another one. */
    | { do: 'close' }
    /** A table's rows belong to the app: they are still there when the page is opened again. */
    | { do: 'row'; table: string; cells: string[] }
    | { do: 'dialog'; kind: 'alert' | 'confirm' | 'prompt'; text: string; yes?: Doing[]; no?: Doing[] }
    | { do: 'download'; name: string; text: string }
    /** Asks the app's server for something, by POST. */
    | { do: 'request'; path: string }
    | { do: 'remove'; thing: string }
    | { do: 'add'; thing: Thing }
  );

/** What the app wrote down about what was done to it; the only judge of a driver. Things are named by label or name. */
export type AppLogEntry =
  | { did: 'opened'; page: string }
  | { did: 'clicked'; on: string; button: 'left' | 'right' | 'middle'; modifiers: string[] }
  | { did: 'double-clicked'; on: string }
  /** What the field holds after each change; only the last one for a field counts. */
  | { did: 'typed'; on: string; value: string }
  | { did: 'chose'; on: string; value: string | boolean }
  /** By whoever closes a window, not by the app itself. */
  | { did: 'closed'; page: string }
  | { did: 'placed'; place: WindowPlace }
  /** Keys that are not plain typing: `Control+S`, `Enter`, `F2`. `on` is the focused field, if any. */
  | { did: 'pressed'; keys: string; on?: string }
  /** Written down only of things that do something then. */
  | { did: 'hovered'; on: string }
  /** Onto a thing, or so many pixels away. */
  | { did: 'dragged'; on: string; to?: string; by?: { x: number; y: number } }
  | { did: 'uploaded'; on: string; files: string[] }
  /** `{do: 'save'}` happened: what every field, choice and box of the page held. */
  | { did: 'saved'; values: Record<string, string | boolean> }
  | { did: 'answered'; dialog: string; answer: 'accept' | 'dismiss'; saying?: string };
