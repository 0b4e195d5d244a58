import { queryOptions } from '@tanstack/react-query';
import type { Studio } from './connect-studio.ts';

/** The hub is asked again this often while a page that shows it is open; ms. */
const hubEveryMs = 3_000;

/** Everything the window reads, each under one key, so that any part may say what has become old. */
export const queries = {
  about: ({ call }: Studio) => queryOptions({ queryKey: ['about'], queryFn: () => call.about() }),
  bots: ({ call }: Studio) => queryOptions({ queryKey: ['bots'], queryFn: () => call.listBots() }),
  bot: ({ call }: Studio, bot: string) =>
    queryOptions({ queryKey: ['bot', bot], queryFn: () => call.openBot({ bot }) }),
  runs: ({ call }: Studio) => queryOptions({ queryKey: ['runs'], queryFn: () => call.listRuns({}) }),
  run: ({ call }: Studio, run: string) =>
    queryOptions({ queryKey: ['run', run], queryFn: () => call.openRun({ run }), staleTime: 0 }),
  queues: ({ call }: Studio) =>
    queryOptions({
      queryKey: ['hub', 'queues'],
      queryFn: () => call.listQueues(),
      refetchInterval: hubEveryMs,
      retry: false,
    }),
  items: ({ call }: Studio, wanted: { queue?: string; state?: string }) =>
    queryOptions({
      queryKey: ['hub', 'items', wanted],
      queryFn: () => call.listItems(wanted),
      refetchInterval: hubEveryMs,
      retry: false,
    }),
  tasks: ({ call }: Studio) =>
    queryOptions({
      queryKey: ['hub', 'tasks'],
      queryFn: () => call.listTasks({ open: true }),
      refetchInterval: hubEveryMs,
      retry: false,
    }),
  secrets: ({ call }: Studio) => queryOptions({ queryKey: ['secrets'], queryFn: () => call.listSecrets() }),
  settings: ({ call }: Studio) =>
    queryOptions({ queryKey: ['settings'], queryFn: () => call.readSettings() }),
  recording: ({ call }: Studio) => queryOptions({ queryKey: ['recording'], queryFn: () => call.recording() }),
};
