/** More calls than this in one statement would make the first wait for the last. */
const mostTogether = 64;

/**
 * Lets calls that come while others are at work share one statement and one commit. Nobody is answered before that commit, and
 * nobody waits for company: with a free lane a call goes alone, at once.
 */
export function gatherCalls<Ask, Answer>(
  lanes: number,
  run: (asks: Ask[]) => Promise<Answer[]>,
): (ask: Ask) => Promise<Answer> {
  interface Waiting {
    ask: Ask;
    resolve: (answer: Answer) => void;
    reject: (error: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let busy = 0;
  let called = false;

  const goOn = () => {
    called = false;
    while (busy < lanes && waiting.length) {
      busy += 1;
      void settle(waiting.splice(0, mostTogether));
    }
  };
  const settle = async (batch: Waiting[]) => {
    try {
      const answers = await run(batch.map((call) => call.ask));
      for (const [index, call] of batch.entries()) call.resolve(answers[index] as Answer);
    } catch (error) {
      for (const call of batch) call.reject(error);
    }
    busy -= 1;
    goOn();
  };
  return (ask) =>
    new Promise((resolve, reject) => {
      waiting.push({ ask, resolve, reject });
      // What arrived in the same turn of the event loop goes together.
      if (!called) setImmediate(goOn);
      called = true;
    });
}
