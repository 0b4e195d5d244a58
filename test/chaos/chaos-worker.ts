import { BotError } from '../../language/errors.ts';
import type { PlayAnswers, PlayJob } from '../../worker/play-job.ts';
import { startWorker } from '../../worker/worker.ts';

// A worker process for rounds of faults: the real worker, with a "bot" that does what the item's input says.
/** Some items take most of a lease. */
const slowMs = 1500;
const [url = '', token = '', folder = '', application = ''] = process.argv.slice(2);

async function tell(call: 'act' | 'probe', job: PlayJob, signal: AbortSignal): Promise<boolean> {
  const reply = await fetch(`${application}/${call}`, {
    method: 'POST',
    body: JSON.stringify({ item: job.work, epoch: job.attempt }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]),
  }).catch(() => undefined);
  // Nobody knows whether it was done: the next attempt finds out.
  if (!reply?.ok) throw new BotError('hub-unreachable', 'The application did not answer.');
  return ((await reply.json()) as { there: boolean }).there;
}

/** A step that must happen once, as the runner does it: known before it acts, probed when nobody saw its end. */
async function post(job: PlayJob, answers: PlayAnswers, signal: AbortSignal): Promise<void> {
  const key = `${job.work}:post`;
  const past = await answers.journalPast(key);
  if (past?.phase === 'after') return;
  if (!past) await answers.journalWrite({ key, phase: 'before' });
  const there = past !== undefined && (await tell('probe', job, signal));
  signal.throwIfAborted();
  if (!there) await tell('act', job, signal);
  await answers.journalWrite({ key, phase: 'after' });
}

/** Says what a run says of itself at its end. */
async function tellEnd(job: PlayJob, { onEvent }: PlayAnswers): Promise<void> {
  await onEvent({
    run: job.run,
    seq: 0,
    at: new Date().toISOString(),
    what: 'run-finished',
    outcome: 'done',
    outputs: {},
    ms: 0,
  });
}

const worker = await startWorker({
  hub: url,
  token,
  name: folder.split('/').at(-1) ?? 'w',
  folder,
  slots: 4,
  queues: ['work'],
  play: async (job, answers, { signal }) => {
    const { plan, tag } = job.inputs;
    await answers.secret('ledger');
    if (plan === 'business') throw new BotError('business', 'The amount is missing.');
    if (plan === 'application') throw new BotError('driver-failed', 'The window did not open.');
    if (plan === 'unknown') throw new BotError('unknown-outcome', 'Nobody saw whether it was posted.');
    if (plan === 'asks') {
      const asked = await answers
        .ask({
          key: 'amount',
          title: 'How much?',
          fields: [{ name: 'amount', title: 'Amount', type: 'text' }],
        })
        .catch(() => undefined);
      if (!asked) return { outcome: 'needs-a-person', outputs: {} };
    }
    await post(job, answers, signal);
    // What it did is done: it says so, however late, and the hub has to know whether it may still.
    if (plan === 'slow') await new Promise((resolve) => setTimeout(resolve, slowMs));
    await tellEnd(job, answers);
    return { outcome: 'done', outputs: { tag: tag ?? '', by: job.run } };
  },
});
process.on('SIGTERM', () => {
  worker.stop({ now: true }).then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
process.stdout.write('ready\n');
