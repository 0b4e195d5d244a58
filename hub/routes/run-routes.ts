import type { RunEvent } from '../../language/run.ts';
import type { forRuns } from '../contract/for-runs.ts';
import type { Handlers, HubCall } from '../handlers.ts';
import {
  addEvents,
  keepReport,
  listAttempts,
  readEvents,
  readReport,
  showAttempt,
} from '../queue/find-runs.ts';
import { toPage } from './to-page.ts';

const lookAgainMs = 2000;

export const runRoutes: Handlers<typeof forRuns> = {
  listRuns: async ({ db, query }) => toPage(await listAttempts(db, query), query.limit),
  showRun: ({ db, params }) => showAttempt(db, params.run),
  addEvents: async ({ db, hub, params, body }) => {
    const added = await addEvents(db, params.run, body.events);
    hub.bell.ring(`run:${params.run}`);
    return { added };
  },
  runEvents: (call) => waitForEvents(call),
  putReport: async ({ db, params, body }) => {
    await keepReport(db, params.run, body);
    return { ok: true };
  },
  report: ({ db, params }) => readReport(db, params.run),
};

/** Answers at once when there is something new or the run is over, else as soon as there is. */
async function waitForEvents(
  call: HubCall<(typeof forRuns)['runEvents']>,
): Promise<{ events: RunEvent[]; ended: boolean }> {
  const { db, hub, params, query, signal } = call;
  const until = Date.now() + query.waitSeconds * 1000;
  const { ear, leave } = hub.bell.listen([`run:${params.run}`]);
  try {
    for (;;) {
      const attempt = await showAttempt(db, params.run);
      const events = await readEvents(db, params.run, query);
      const ended = attempt.outcome !== 'leased' && events.length < query.limit;
      const left = until - Date.now();
      if (events.length || ended || left <= 0 || signal.aborted) return { events, ended };
      await ear.rung(Math.min(lookAgainMs, left), signal);
    }
  } finally {
    leave();
  }
}
