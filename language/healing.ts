/** What may be done with a thing that is found by other signs than the recorded best one, strictest first. */
export const healings = ['off', 'suggest', 'confirm'] as const;
export type Healing = (typeof healings)[number];

/** The bot, the person who starts it and the hub each have a say: the strictest counts. */
export function strictestHealing(all: readonly (Healing | undefined)[]): Healing {
  return healings.find((one) => all.includes(one)) ?? 'confirm';
}
