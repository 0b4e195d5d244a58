import type { Question, Value } from './run.ts';
import type { Signs } from './signs.ts';
import type { Target, Way } from './target.ts';

/** Every call into a driver can be stopped and has an end. `deadline` is milliseconds since 1970. */
export interface Call {
  signal: AbortSignal;
  deadline: number;
}

/** A thing a driver found. `ref` is the driver's own and dies with the page; `ways` are indexes into what was asked. */
export interface Candidate {
  ref: string;
  ways: number[];
  signs: Signs;
  /** What `whereabouts` would say of the page it was found on; saves the runner a call before it acts. */
  where?: string;
  /** It is there and says of itself that it cannot be used now. */
  disabled?: true;
}

/** Where to look, with every `{{ }}` already filled in. */
export interface Sought {
  frames: NonNullable<Target['frames']>;
  ways: Way[];
  /** What the thing showed when it was recorded, given for ways by `position`: a place leads only to what still shows the same. */
  signs?: Signs;
  /** With it, the driver also proposes every visible thing of this kind that no way leads to. */
  like?: Signs;
}

/** A secret on its way to a field: it has a name, and only a driver reveals it. */
export interface SecretText {
  secret: string;
  reveal(): string;
}

/** An expected effect, filled in and ready to be looked for. */
export type Condition =
  | { what: 'text'; text: string }
  | { what: 'no-text'; text: string }
  | { what: 'value'; ref: string; value: string | SecretText | boolean }
  | { what: 'page'; url?: string; title?: string }
  | { what: 'appears'; sought: Sought; name: string }
  | { what: 'gone'; sought: Sought; name: string }
  | { what: 'row'; sought: Sought; name: string; cells: Record<string, string> }
  /** Held at every look; `mark` names all that the page shows, so that another mark is the change. */
  | { what: 'changes' }
  | { what: 'dialog'; text: string }
  | { what: 'download'; name: string }
  /** The text stands inside the thing sought. */
  | { what: 'says'; sought: Sought; name: string; text: string }
  /** The field, list or box sought holds the value. */
  | { what: 'holds'; sought: Sought; name: string; value: string | boolean }
  /** A request was answered without an error; `address` is a glob, with or without the query. */
  | { what: 'request'; method: string; address: string };

/**
 * What was seen of a condition. `saw` is words for a person. `mark` names the document the match was in:
 * a match that was there before the step, in the same document, proves nothing.
 */
export interface Seen {
  held: boolean;
  saw: string;
  mark: string;
  /** The app still waits for an answer to what the last act asked for. */
  busy?: true;
  /** It was seen on a picture of the app, which shows nothing else of itself. */
  eye?: 'picture';
}

export interface ClickOptions {
  button?: 'left' | 'right' | 'middle';
  count?: 1 | 2;
  modifiers?: ('Shift' | 'Control' | 'Alt' | 'Meta')[];
  /** The native dialog this click opens and how to answer it; a dialog nobody answers is dismissed and reported. */
  dialog?: { answer: 'accept' | 'dismiss'; saying?: string };
}

/** Where a thing is dragged: onto another one (at shares of its width and height, its middle when absent), or some pixels away. */
export type DragTo = { ref: string; at?: { x: number; y: number } } | { by: { x: number; y: number } };

/** An open window or tab, known by its address or title, both globs; all that is given must fit. */
export interface WindowSought {
  url?: string;
  title?: string;
}

/** How a window shall stand: its upper left corner and its size in pixels, both with its frame, and whether it fills the screen or is hidden. */
export interface WindowPlace {
  at?: { x: number; y: number };
  size?: { width: number; height: number };
  state?: 'normal' | 'maximised' | 'minimised';
}

export interface Picture {
  /** PNG bytes, secrets already covered. */
  png: Uint8Array;
  width: number;
  height: number;
}

export interface TableText {
  headers: string[];
  rows: string[][];
}

/**
 * Hands and eyes on one kind of app. A driver proposes candidates; the runner chooses. A ref whose thing the app has taken away or drawn
 * anew is answered with `goneError`, and nothing is touched.
 */
export interface Screen {
  readonly surface: 'web' | 'desktop' | 'terminal' | 'imaginary';
  open(address: string, call: Call): Promise<void>;
  /**
   * Works in this window from now on; waits for it until the deadline. None is `not-found`, several are `ambiguous`. A window that opens
   * later comes in front by itself, and when it closes, the one used before it.
   */
  switchWindow(window: WindowSought, call: Call): Promise<void>;
  /** Moves, resizes, fills the screen with or hides the window in front, and makes sure of it. */
  placeWindow(place: WindowPlace, call: Call): Promise<void>;
  /** Closes the window in front: '' once it has gone, else what its program asks before it closes. */
  closeWindow(call: Call): Promise<string>;
  /** Host and port of the page shown, as `placeOf` gives it ('' for an empty page), or program in front; policy is checked against it. */
  whereabouts(call: Call): Promise<string>;
  locate(sought: Sought, call: Call): Promise<Candidate[]>;
  click(ref: string, options: ClickOptions, call: Call): Promise<void>;
  /** Replaces what the field holds. */
  type(ref: string, text: string | SecretText, call: Call): Promise<void>;
  /** By its visible text, or true/false for a box. */
  choose(ref: string, option: string | boolean, call: Call): Promise<void>;
  /** Opens the calendar of a thing by a click, turns it to the month of the ISO day, and clicks that day. */
  pickDay(ref: string, day: string, call: Call): Promise<void>;
  /** `Control+S`, `Enter`, `F2`; to the focused thing when `ref` is absent. */
  press(keys: string, ref: string | undefined, call: Call): Promise<void>;
  /** Rests the mouse on it, and leaves it there. */
  hover(ref: string, call: Call): Promise<void>;
  /** Presses the mouse on it, moves as a hand would, and lets go. */
  drag(ref: string, to: DragTo, call: Call): Promise<void>;
  upload(ref: string, files: string[], call: Call): Promise<void>;
  /** Clicks and keeps the file that comes down; returns its path. */
  download(ref: string, call: Call): Promise<{ path: string; name: string }>;
  readText(ref: string, call: Call): Promise<string>;
  readTable(ref: string, call: Call): Promise<TableText>;
  /** Reads a table that keeps only the rows in view, from its first row to its last; stops beyond `atMost` rows. */
  scrollTable(ref: string, atMost: number, call: Call): Promise<TableText>;
  /** Looks once. */
  glance(condition: Condition, call: Call): Promise<Seen>;
  /** Waits, following the app, until it holds or the deadline passes; `notIn` leaves out matches in that document. */
  watch(condition: Condition, options: { notIn?: string }, call: Call): Promise<Seen>;
  /** What is in front now; with a ref, that thing is brought into view and has a frame around it in the picture. */
  picture(call: Call, framed?: string): Promise<Picture>;
  close(): Promise<void>;
}

/** One word as read. Box in pixels of the page picture at its `scale`; confidence 0–1. */
export interface Word {
  text: string;
  box: readonly [x: number, y: number, width: number, height: number];
  confidence: number;
  /** What the second reader saw, when two looked. */
  second?: string;
}

export interface PageText {
  page: number;
  width: number;
  height: number;
  /** `text`: the PDF's own text; `ocr`: read from pixels. */
  source: 'text' | 'ocr';
  words: Word[];
  /** What stands in rows and columns, told by geometry alone; the first row as headers. */
  tables?: TableText[];
}

/** What to read from a document: a value beside one of its labels. */
export interface FieldSought {
  labels: string[];
  type: 'text' | 'number' | 'money' | 'date';
  /** Where the value stands relative to its label; both are tried when absent. */
  side?: 'right' | 'below';
  /** A whole-match regular expression the text must satisfy. */
  pattern?: string;
}

/** What was read, how sure, and where. `value` is null when nothing was found. */
export interface FieldRead {
  value: Value;
  text: string;
  confidence: number;
  /** False when readers disagree, the text does not fit its type or a second candidate is close: a person decides. */
  sure: boolean;
  why?: string;
  page?: number;
  box?: Word['box'];
}

export interface DocumentRead {
  file: string;
  source: 'text' | 'ocr';
  pages: PageText[];
  text: string;
  fields: Record<string, FieldRead>;
  /** Rows under the sought column headers, cells typed like fields. */
  tables: Record<string, Record<string, FieldRead>[]>;
}

export interface TextHit {
  text: string;
  box: Word['box'];
  score: number;
}

/** Where a picture was found in another one, and why it is that and no look-alike. */
export interface PictureHit {
  box: Word['box'];
  /** How like it is where it is least like it; 1 for the same pixels. */
  score: number;
  /** How much less like it the next place is. */
  margin: number;
  /** How many times larger it is than the picture sought. */
  scale: number;
  /** `other`: with light and dark swapped, or in other shades. */
  theme: 'same' | 'other';
  /** `pixels`: all are equal; `shape`: every part is alike; `text`: and it says the same. */
  proof: 'pixels' | 'shape' | 'text';
}

/** What stands in a part of a picture, read twice: where numbers matter, only what both readers say counts. */
export interface RegionRead {
  /** Row under row. */
  text: string;
  /** The same rows by a reader that shares nothing with the first. */
  second: string;
}

/** Eyes on pictures. A screen whose programs show nothing else of themselves is given them by whoever opens it. */
export interface Eyes {
  readPicture(picture: Uint8Array, call: Call): Promise<PageText>;
  /** Exactly one box, or `not-found` / `ambiguous`. */
  findText(picture: Uint8Array, text: string, call: Call): Promise<TextHit>;
  /** The one place where a picture shows another one, in whichever of the usual scales and themes, or `not-found` / `ambiguous`. */
  findPicture(picture: Uint8Array, sought: Uint8Array, call: Call): Promise<PictureHit>;
  readRegion(picture: Uint8Array, box: Word['box'], call: Call): Promise<RegionRead>;
}

/** Eyes for documents and pictures. */
export interface Reader extends Eyes {
  readDocument(
    file: string,
    sought: {
      fields: Record<string, FieldSought>;
      tables: Record<string, Record<string, { header: string[]; type: FieldSought['type'] }>>;
    },
    call: Call,
  ): Promise<DocumentRead>;
  /** The first page (or picture) as PNG, for evidence. */
  pagePicture(file: string, page: number, call: Call): Promise<Picture>;
  close(): Promise<void>;
}

export interface JournalEntry {
  /** Names one irreversible step of one item: the same on every attempt. */
  key: string;
  phase: 'before' | 'after';
  outputs?: Record<string, Value>;
}

/** An entry read back. */
export interface PastEntry extends JournalEntry {
  /** Milliseconds since it was written, by the clock of who keeps it; absent when nobody knows. */
  msAgo?: number;
}

/** Everything a bot may reach. The runner is given it; who gives it decides what is allowed. */
export interface Hands {
  /** `secret` opens the secrets a screen is started with, as the run may use them. */
  screen(surface: Screen['surface'], secret?: (name: string) => Promise<SecretText>): Promise<Screen>;
  reader(): Promise<Reader>;
  /** Answers a question, or throws `needs-a-person` when nobody is there to answer now. */
  ask(
    question: Question & { key: string },
    call: Call,
  ): Promise<{ answer: Record<string, Value>; by: string }>;
  secret(name: string): Promise<SecretText>;
  /** Another bot, for call-bot. */
  bot(name: string): Promise<import('./bot.ts').Bot>;
  /** Turns a bot-relative or input path into one that exists and is allowed. */
  file(path: string): Promise<string>;
  journal: {
    past(key: string): Promise<PastEntry | undefined>;
    /** Resolves only when the entry is durable. */
    write(entry: JournalEntry): Promise<void>;
  };
  /** Keeps evidence and returns its file name; the bytes may be written later, but before the run ends. */
  evidence: { keep(name: string, bytes: Uint8Array | Promise<Uint8Array>): Promise<string> };
  now(): Date;
  close(): Promise<void>;
}
