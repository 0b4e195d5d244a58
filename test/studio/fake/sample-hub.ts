import type { ItemCard, QueueCard, RunCard, TaskCard } from '../../../src/shared/studio-shapes.ts';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

export function runCards(scene: string): RunCard[] {
  const run = (at: number, outcome: RunCard['outcome'], message?: string): RunCard => ({
    run: `run-${at}`,
    bot: 'enter-invoices',
    title: 'Enter invoices',
    outcome,
    startedAt: minutesAgo(at),
    ms: 4_200 + at * 37,
    ...(message && { message }),
  });
  const usual = [
    run(4, 'done'),
    run(
      65,
      'failed',
      'The button “Post” was looked for on “New invoice” in 6 ways and not found; the page shows “Post invoice”.',
    ),
    run(130, 'business', 'The lines add up to 1,204.50 but the invoice says 1,240.50.'),
    run(60 * 26, 'stopped'),
    run(60 * 50, 'unknown-outcome', 'The connection broke while posting.'),
    run(60 * 51, 'interrupted'),
  ];
  return scene === 'many' ? Array.from({ length: 10_000 }, (_, index) => run(index + 1, 'done')) : usual;
}

export const taskScene: TaskCard[] = [
  {
    id: '7',
    title: 'Is this the right vendor?',
    state: 'open',
    reference: 'INV-2026-0113',
    queue: 'invoices',
    createdAt: minutesAgo(12),
    question: {
      title: 'Is this the right vendor?',
      why: 'The scan says “Harbour Light Ltd”; two vendors are close to it.',
      fields: [
        {
          name: 'vendor',
          title: 'Vendor',
          type: 'choice',
          options: ['Harbour Lights Ltd', 'Harbor Light GmbH'],
        },
        { name: 'total', title: 'Total', type: 'money', value: 1204.5, confidence: 0.71 },
      ],
    },
  },
  {
    id: '8',
    title: 'Did this invoice arrive in the ledger? The connection broke while it was being posted',
    state: 'open',
    reference: 'INV-2026-0117',
    queue: 'invoices',
    createdAt: minutesAgo(95),
    question: {
      title: 'Did this invoice arrive?',
      fields: [{ name: 'done', title: 'It is in the ledger', type: 'yes-no' }],
    },
  },
];

const item = (id: number, state: string, why: string): ItemCard => ({
  id: String(id),
  queue: 'invoices',
  reference: `INV-2026-${String(100 + id).padStart(4, '0')}`,
  state,
  why,
  attempts: state === 'new' ? 0 : 1,
  createdAt: minutesAgo(30 + id),
});

export const queueScene: { queues: QueueCard[]; items: ItemCard[] } = {
  queues: [
    {
      name: 'invoices',
      paused: false,
      counts: {
        new: 2,
        leased: 1,
        done: 2,
        business: 1,
        failed: 0,
        'needs-a-person': 1,
        'unknown-outcome': 0,
      },
    },
    {
      name: 'claims',
      paused: true,
      counts: {
        new: 0,
        leased: 0,
        done: 0,
        business: 0,
        failed: 0,
        'needs-a-person': 0,
        'unknown-outcome': 0,
      },
    },
  ],
  items: [
    item(1, 'leased', 'worker-1 is on it.'),
    item(2, 'new', 'Waits for a free worker.'),
    item(3, 'new', 'Not before 2026-11-23 08:00 UTC.'),
    item(4, 'needs-a-person', 'Waits for an answer under Tasks.'),
    item(5, 'business', 'The lines add up to 1,204.50 but the invoice says 1,240.50.'),
    item(6, 'done', 'Done and confirmed.'),
    item(7, 'done', 'Done and confirmed.'),
  ],
};
