/** Often enough to look live, seldom enough that a fast bot cannot flood the window. */
const batchMs = 50;

/** Gathers what comes quickly and hands it on a batch at a time; `flush` hands on the rest now. */
export function makeBatches<Thing>(handOn: (things: Thing[]) => void) {
  let gathered: Thing[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (gathered.length === 0) return;
    const things = gathered;
    gathered = [];
    handOn(things);
  };
  return {
    add: (thing: Thing) => {
      gathered.push(thing);
      timer ??= setTimeout(flush, batchMs);
    },
    flush,
  };
}
