/** One command of a Selenium-like recording: a word, what it is about, and a value. */
export interface Command {
  place: string;
  name: string;
  target: string;
  value: string;
  /** What it does to blocks, when another name says it: `if`, `while`, `do`, `end`, `repeatIf`. */
  block?: string;
  /** Where its target and its value stand. */
  places: { target: string; value: string };
  /** The window it opens, by the name the recording gives it. */
  opens?: string;
  /** Alternative locators, the recorded one first. */
  locators: { place: string; text: string }[];
}
