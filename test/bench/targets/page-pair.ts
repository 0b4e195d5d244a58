/** One thing on the old page and the same thing on the new one, by absolute XPath. */
export interface TrueThing {
  old: string;
  new: string;
}

/** Two versions of one page, with things known to be the same on both. */
export interface PagePair {
  site: string;
  page: string;
  oldUrl: string;
  newUrl: string;
  things: TrueThing[];
}
