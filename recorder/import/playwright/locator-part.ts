/** A regular expression of the source; bots look for words. */
export interface Pattern {
  pattern: string;
  flags: string;
}

/** One call of a Playwright locator chain, in the words of its own JSONL format. */
export interface LocatorPart {
  kind: string;
  body: string | Pattern;
  exact?: boolean;
  name?: string | Pattern;
  /** `checked`, `level` and the like of a role. */
  attrs?: string[];
  hasText?: string | Pattern;
  hasNotText?: string | Pattern;
  /** For `has` and `has-not`: the locator of what must be inside, or must not. */
  inside?: LocatorPart[];
}
