import type { AppLogEntry, AppPlan } from '../../drivers/imaginary/app-plan.ts';
import type { Screen } from '../../language/driver.ts';

/** A plan being served, with the app's own account of what was done to it. */
export interface ServedApp {
  /** Address of the app's start page; `address + '/' + page` opens another one (`imaginary:shop/other`, `http://…/other`). */
  address: string;
  /** What the app wrote down so far. The suite waits for entries, so writing may take a moment. */
  log(): Promise<AppLogEntry[]>;
}

/**
 * What the shared driver suite needs from one driver. Each test serves a fresh plan on the same screen, so a screen must survive the
 * test before it: a page that never loads, a dialog, an aborted call.
 *
 * How a plan becomes a page, for every fixture alike:
 * - `field` is a textbox (`secret` a password field, found by its label; no role), `choice` a combobox, `box` a checkbox, `heading` a
 *   heading, `text` a paragraph, `table` a table with that accessible name and header cells, `frame` an iframe with that `name`.
 * - a label is connected to its field and stands left of it on the same line; boxes are theirs to lay out, nothing overlaps.
 * - `say` appends a paragraph with that text to the page that is open when it happens; `unsay` removes such paragraphs and texts.
 * - `save`, `clicked`, `typed`, … are written to the log as `app-plan.ts` says.
 *
 * Marks (`Seen.mark`): a new document gets a new mark. For `dialog` and `download` the mark names the dialog or download itself, so that
 * a second one with the same text is news although the document is the same.
 */
export interface ScreenFixture {
  screen: Screen;
  serve(plan: AppPlan): Promise<ServedApp>;
  /** A file with this text that the screen can upload; its path. */
  file(name: string, text: string): Promise<string>;
  /** What a driver cannot do at all is left out of its exam. */
  supports: {
    upload: boolean;
    download: boolean;
    /** Dialogs that a click itself answers. */
    dialogs: boolean;
    frames: boolean;
    css: boolean;
    /** Marks that makers put on things: test ids and attributes; and places on a page. */
    marks: boolean;
    /** What an app asks its server for. */
    requests: boolean;
    /** Windows told apart by their addresses. */
    addresses: boolean;
    /** More windows than one. */
    windows: boolean;
    /** Windows that a bot can close. */
    closes: boolean;
    /** A mouse: other buttons, two clicks, resting, dragging. */
    mouse: boolean;
    /** Lists to choose from and boxes to tick. */
    lists: boolean;
    /** Every sign there is, and keys held together. */
    anyKey: boolean;
    /** Things that are there and say that they cannot be used. */
    disabled: boolean;
  };
  close(): Promise<void>;
}
