import { BotError } from '../../../language/errors.ts';

/** Letters that no installed model knows; it would take them for others and find a wrong place, or none. */
const foreign = /(?!\p{Script=Latin})\p{L}/u;

/** Refuses to look for a text in letters that no installed reader knows. */
export function refuseUnreadable(text: string): void {
  const [letter] = foreign.exec(text) ?? [];
  if (letter === undefined) return;
  throw new BotError(
    'driver-failed',
    `“${text}” cannot be read from a picture: no language with “${letter}” is installed, only those in Latin letters. Use a picture of it, or another text beside it.`,
    { detail: { unreadable: letter } },
  );
}
