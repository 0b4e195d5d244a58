import { BotError } from '../language/errors.ts';

const wholeNumber = (least: number, most: number) => (text: string) => {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new BotError('bad-bot', `“${text}” is not a whole number from ${least} to ${most}.`);
};

/** A port; 0 takes a free one. */
export const readPort = wholeNumber(0, 65_535);
/** A number of things, at least one. */
export const readCount = wholeNumber(1, 1000);
/** A priority, a number of retries, a number of seconds. */
export const readWhole = wholeNumber(0, 1_000_000);
