import type { Hands, Screen } from '../../language/driver.ts';

/** Hands that hold nothing but a screen, and evidence when it is to be kept; the bot asks for no more. */
export function handsOnScreen(screen: Screen, keep?: Hands['evidence']['keep']): Hands {
  const no = () => Promise.reject(new Error('there is only a screen here'));
  return {
    screen: async () => screen,
    reader: no,
    ask: no,
    secret: no,
    bot: no,
    file: no,
    journal: { past: async () => undefined, write: async () => undefined },
    evidence: { keep: keep ?? (async (name) => name) },
    now: () => new Date(),
    close: async () => undefined,
  };
}
