import type { HubClient } from '../hub/client.ts';
import type { Item } from '../hub/contract.ts';
import type { RunEvent } from '../language/run.ts';

/** An item as the demo shows it: where it stands and what its bot is doing right now. */
export interface Followed {
  item: Item;
  doing: string;
}

/** Often enough to look alive, seldom enough not to be felt, in ms. */
const lookEveryMs = 250;

/** Looks at a queue until every item is finished or waits for a person; tells every look. */
export async function followItems(
  hub: HubClient,
  queue: string,
  watch: { signal: AbortSignal; onLook(items: Followed[]): void },
): Promise<Item[]> {
  const doing = new Map<string, { after: number; words: string }>();
  for (;;) {
    watch.signal.throwIfAborted();
    const { rows } = await hub.listItems({ query: { queue, limit: 1000 } });
    for (const item of rows) if (item.state === 'leased' && item.run) await hear(hub, item.run, doing);
    watch.onLook(rows.map((item) => ({ item, doing: doing.get(item.run ?? '')?.words ?? '' })));
    if (rows.every((item) => item.state !== 'new' && item.state !== 'leased')) return rows;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

async function hear(
  hub: HubClient,
  run: string,
  doing: Map<string, { after: number; words: string }>,
): Promise<void> {
  const known = doing.get(run) ?? { after: -1, words: 'starting' };
  const { events } = await hub.runEvents({ params: { run }, query: { after: known.after } });
  const started = events.filter(
    (event): event is RunEvent & { what: 'step-started' } => event.what === 'step-started',
  );
  doing.set(run, {
    after: events.at(-1)?.seq ?? known.after,
    words: started.at(-1)?.words ?? known.words,
  });
}
