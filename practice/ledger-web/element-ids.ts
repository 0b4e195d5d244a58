import { randomBytes } from 'node:crypto';

/** Gives each element of one page its id; made anew for every request, as old server controls did. */
export type ElementIds = (name: string) => string;

/** With `fixed` the ids stay the same, for tests that are not about ids. */
export function createElementIds(fixed: boolean): ElementIds {
  const request = fixed ? 'fixd' : randomBytes(2).toString('hex');
  return (name) => `ctl00_${request}_${name}`;
}
