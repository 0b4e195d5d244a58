import type { SignName } from './compare-signs.ts';

/** Signs of one family can all change by one edit of the page; those of different families hardly do. */
export type Family = 'words' | 'marks' | 'surroundings' | 'looks';

/**
 * What a sign is worth, in natural logarithms of odds: how much likelier a thing is to be the recorded one when the sign agrees, and
 * how much less when it does not. `exact` comes on top of full agreement; `far` off below 0.3. Of a `rare` sign, what
 * agrees is divided among all that agree as well: ten links called “Edit” tell little.
 */
export interface Worth {
  family: Family;
  agrees: number;
  differs: number;
  exact?: number;
  far?: number;
  rare?: true;
}

/**
 * Estimated on pairs of versions of some hundred public pages, each left out in turn, with odds from what is published on the
 * survival of signs as the point they are drawn to; rounded to quarters, because no page is like another.
 */
export const worths: Readonly<Record<SignName, Worth>> = {
  // What people read survives a redesign: 94 of 100 things keep their words to the letter, and 3 of 1,000 others share them.
  called: { family: 'words', agrees: 1.5, differs: 0.25, exact: 4.25, far: 1.25, rare: true },
  caption: { family: 'words', agrees: 0.5, differs: 0.75, exact: 1.5, far: 1.25, rare: true },
  options: { family: 'words', agrees: 1.5, differs: 0.5 },
  // Makers rename ids in one of three redesigns, but hardly ever give an old one to another thing.
  id: { family: 'marks', agrees: 4, differs: 0.75, rare: true },
  name: { family: 'marks', agrees: 3, differs: 1.5, rare: true },
  testId: { family: 'marks', agrees: 5, differs: 3, rare: true },
  href: { family: 'marks', agrees: 4, differs: 3.5, rare: true },
  value: { family: 'marks', agrees: 2, differs: 1.5 },
  attributes: { family: 'marks', agrees: 1, differs: 1 },
  // Neighbours change in every second redesign; when both stayed, so did the thing between them.
  before: { family: 'surroundings', agrees: 1.25, differs: 0.5, rare: true },
  after: { family: 'surroundings', agrees: 0.5, differs: 0, rare: true },
  between: { family: 'surroundings', agrees: 0.75, differs: 0 },
  beside: { family: 'surroundings', agrees: 0.5, differs: 0.25 },
  // Which of several alike it is says something only beside another of them.
  nth: { family: 'looks', agrees: 0.75, differs: 0.75 },
  row: { family: 'surroundings', agrees: 2.5, differs: 0, rare: true },
  heading: { family: 'surroundings', agrees: 0.75, differs: 0 },
  regions: { family: 'surroundings', agrees: 0.25, differs: 0.25 },
  // Looks are what a redesign is about, and what all things of a kind share.
  type: { family: 'looks', agrees: 0.25, differs: 0.75 },
  icon: { family: 'looks', agrees: 0.75, differs: 0.25, rare: true },
  tag: { family: 'looks', agrees: 0.25, differs: 0.75 },
  role: { family: 'looks', agrees: 0.25, differs: 0.5 },
  classes: { family: 'looks', agrees: 0.5, differs: 0.5 },
  path: { family: 'looks', agrees: 0.25, differs: 0 },
  place: { family: 'looks', agrees: 0.75, differs: 0.75 },
  size: { family: 'looks', agrees: 0.25, differs: 0.25 },
};

/** On its old page another thing was called the same, and only one is left: it may well be the other. */
export const lostTwin = -3;
/** What speaks for none of the things: that the recorded one is gone is as likely as a thing with this much in its favour. */
export const noneOfThem = 2.25;
