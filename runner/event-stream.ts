/** Events on their way to one reader: none is lost when the reader is slow, and it ends once. */
export interface EventStream<T> extends AsyncIterable<T> {
  push(event: T): void;
  end(): void;
}

/** Opens a stream; `onLeft` is called when the reader goes away before the end. */
export function openEventStream<T>(onLeft: () => void): EventStream<T> {
  const waiting: T[] = [];
  let ended = false;
  let wake: (() => void) | undefined;
  const knock = () => {
    wake?.();
    wake = undefined;
  };
  async function* read(): AsyncGenerator<T, void> {
    try {
      for (;;) {
        for (let event = waiting.shift(); event !== undefined; event = waiting.shift()) yield event;
        if (ended) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      if (!ended) onLeft();
    }
  }
  return {
    push: (event) => {
      waiting.push(event);
      knock();
    },
    end: () => {
      ended = true;
      knock();
    },
    [Symbol.asyncIterator]: read,
  };
}
