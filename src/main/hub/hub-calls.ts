import { createHubClient } from '../../../hub/client.ts';
import type { Item, Queue, Task } from '../../../hub/contract.ts';
import { BotError } from '../../../language/errors.ts';
import type { StudioHandlers } from '../../shared/studio-api.ts';
import type { ItemCard, QueueCard, TaskCard } from '../../shared/studio-shapes.ts';
import type { HubAddress } from './embedded-hub.ts';

type HubCalls = Pick<StudioHandlers, 'listQueues' | 'listItems' | 'listTasks' | 'answerTask'>;
/** As many as a person scrolls through; the operator's console pages further. */
const mostListed = 500;

/** The window's calls about queues and tasks, answered by the hub that is ready now. */
export function makeHubCalls(address: () => HubAddress | undefined): HubCalls {
  const hub = () => {
    const { url, token } = address() ?? notReady();
    return createHubClient({ url, token, retries: 1 });
  };
  return {
    listQueues: async () => (await hub().listQueues()).rows.map(queueCard),
    listItems: async ({ queue, state }) => {
      const client = hub();
      const asked = state as Item['state'] | undefined;
      const query = { limit: mostListed, ...(queue && { queue }), ...(asked && { state: asked }) };
      const [items, queues] = await Promise.all([client.listItems({ query }), client.listQueues()]);
      const known = new Map(queues.rows.map((one) => [one.name, one]));
      return items.rows.map((item) => itemCard(item, known.get(item.queue)));
    },
    listTasks: async ({ open }) => {
      const { rows } = await hub().listTasks({ query: { limit: mostListed } });
      return rows.filter((task) => !open || task.state === 'open' || task.state === 'taken').map(taskCard);
    },
    answerTask: async ({ task, answer }) => {
      await hub().answerTask({ params: { id: task }, body: { answer } });
    },
  };
}

function notReady(): never {
  throw new BotError(
    'hub-unreachable',
    'The hub is not ready yet. It is started again by itself; try again in a moment.',
  );
}

function queueCard(queue: Queue): QueueCard {
  return { name: queue.name, counts: queue.counts, paused: queue.paused };
}

function itemCard(item: Item, queue: Queue | undefined): ItemCard {
  return {
    id: item.id,
    queue: item.queue,
    reference: item.reference ?? `#${item.id}`,
    state: item.state,
    why: whyWords(item, queue),
    attempts: item.epoch,
    createdAt: item.created,
  };
}

/** Why an item is where it is, in words; what happened to it is told by its own reason. */
function whyWords(item: Item, queue: Queue | undefined): string {
  if (item.state === 'leased') return `${item.worker ?? 'A worker'} is on it.`;
  if (item.state === 'done') return 'Done and confirmed.';
  if (item.state === 'needs-a-person') return 'Waits for an answer under Tasks.';
  if (item.state !== 'new') return item.reason?.message ?? '';
  if (queue?.paused) return `The queue is paused: ${queue.pausedWhy ?? 'no reason given'}.`;
  if (item.notBefore && Date.parse(item.notBefore) > Date.now()) {
    return `Not before ${item.notBefore.slice(0, 16).replace('T', ' ')} UTC.${item.reason ? ` ${item.reason.message}` : ''}`;
  }
  if (!queue?.bot) return 'No bot is set for this queue.';
  return item.reason ? `Waits to be tried again: ${item.reason.message}` : 'Waits for a free worker.';
}

function taskCard(task: Task): TaskCard {
  return {
    id: task.id,
    title: task.question.title,
    state: task.state,
    ...(task.reference !== undefined && { reference: task.reference }),
    queue: task.queue,
    createdAt: task.created,
    question: task.question,
  };
}
