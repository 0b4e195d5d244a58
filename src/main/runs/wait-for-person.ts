import { BotError } from '../../../language/errors.ts';

/** Things asked of the person in front of the window, each answered, declined, or given up when its run ends. */
export interface PersonWaits<Answer> {
  ask(run: string, key: string): Promise<Answer>;
  answer(run: string, key: string, answer: Answer): void;
  decline(run: string, key: string, message: string): void;
  /** Frees whoever still waits for an answer to a run that is over. */
  giveUp(run: string): void;
}

export function makePersonWaits<Answer>(): PersonWaits<Answer> {
  const waiting = new Map<
    string,
    { run: string; resolve(answer: Answer): void; reject(error: Error): void }
  >();
  const take = (run: string, key: string) => {
    const id = `${run} ${key}`;
    const found = waiting.get(id);
    waiting.delete(id);
    return found;
  };
  return {
    ask: (run, key) =>
      new Promise<Answer>((resolve, reject) => {
        waiting.set(`${run} ${key}`, { run, resolve, reject });
      }),
    answer: (run, key, answer) => take(run, key)?.resolve(answer),
    decline: (run, key, message) => take(run, key)?.reject(new BotError('needs-a-person', message)),
    giveUp: (run) => {
      for (const [id, one] of waiting) {
        if (one.run !== run) continue;
        waiting.delete(id);
        one.reject(new BotError('stopped', 'The run ended before anybody answered.'));
      }
    },
  };
}
