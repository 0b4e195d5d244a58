import { appendFileSync } from 'node:fs';
import { startWorker } from '../../worker/worker.ts';

// A worker process for tests that kill it: its "bot" writes each item it has finished into a log, by item and epoch.
const [url = '', token = '', folder = '', log = '', pace = '50'] = process.argv.slice(2);

const worker = await startWorker({
  hub: url,
  token,
  name: folder.split('/').at(-1) ?? 'w',
  folder,
  play: async (job, _answers, { signal }) => {
    appendFileSync(log, `began ${job.run}\n`);
    await new Promise((resolve) => {
      setTimeout(resolve, Number(pace));
      signal.addEventListener('abort', resolve);
    });
    signal.throwIfAborted();
    return { outcome: 'done', outputs: { by: job.run } };
  },
});
process.on('SIGTERM', () => {
  worker.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
process.stdout.write('ready\n');
