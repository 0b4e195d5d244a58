import type { Bus } from '../../drivers/desktop/display/session-bus.ts';

/** So many questions wait at a program at once: more would hold it up, and whatever must be known at once would wait behind them. */
const atOnce = 16;

/** A bus for reading much while the person goes on working: programs are asked a little at a time, and not at all while `hold` lasts. */
export function gentleBus<Kind extends Bus>(
  bus: Kind,
): Kind & { hold<T>(meanwhile: Promise<T>): Promise<T> } {
  let asked = 0;
  let holders = 0;
  const waiting: (() => void)[] = [];
  const goOn = () => {
    while (holders === 0 && asked < atOnce && waiting.length > 0) {
      asked += 1;
      waiting.shift()?.();
    }
  };
  return {
    ...bus,
    async call(call, limitMs) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        goOn();
      });
      try {
        return await bus.call(call, limitMs);
      } finally {
        asked -= 1;
        goOn();
      }
    },
    async hold(meanwhile) {
      holders += 1;
      try {
        return await meanwhile;
      } finally {
        holders -= 1;
        goOn();
      }
    },
  };
}
