/** One command of a Selenium-like recording: a word, what it is about, and a value. */
export interface Command {
  place: string;
  name: string;
  target: string;
  value: string;
  /** Alternative locators, the recorded one first. */
  locators: { place: string; text: string }[];
}
