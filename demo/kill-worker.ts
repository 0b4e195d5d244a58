import type { RunningLedger } from '../practice/ledger-web/start-ledger.ts';
import type { Running } from './start-process.ts';

/** The ledger is looked at this often, so that the blow falls before the worker has heard of its own success, in ms. */
const lookEveryMs = 4;

/**
 * Kills the worker with -9 at the two worst moments, each time starting another: right after the ledger took a posting that nobody
 * has confirmed yet, and while a form is half filled in. Resolves with the worker that is alive at the end.
 */
export async function killWorkerTwice(
  scene: { ledger: RunningLedger; worker: Running; startWorker(): Promise<Running>; signal: AbortSignal },
  say: (line: string) => void,
): Promise<Running> {
  const count = (action: string) => scene.ledger.actions().filter((one) => one.action === action).length;
  const formsOpened = () =>
    scene.ledger.actions().filter((one) => one.action === 'open-page' && one.fields.page === '/post-invoice')
      .length;
  const postings = count('post-invoice') + 2;
  await until(() => count('post-invoice') >= postings, scene.signal);
  const next = await replace(scene.worker, scene.startWorker);
  say('  ✂ killed the worker with -9 right after a posting; another one took over');
  const forms = formsOpened() + 3;
  await until(() => formsOpened() >= forms, scene.signal);
  const last = await replace(next, scene.startWorker);
  say('  ✂ killed the worker with -9 in the middle of a form; another one took over');
  return last;
}

async function replace(worker: Running, startWorker: () => Promise<Running>): Promise<Running> {
  await worker.kill();
  return startWorker();
}

async function until(holds: () => boolean, signal: AbortSignal): Promise<void> {
  while (!holds()) {
    signal.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
