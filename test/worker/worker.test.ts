import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startWorker } from '../../worker/worker.ts';
import { add, leaseOne, until } from '../hub/test-hub.ts';
import { event, testWorkers } from './test-worker.ts';

const w = testWorkers();

describe('a worker', () => {
  it('plays what it is given with the bot it was published as, and reports', async () => {
    const seen: unknown[] = [];
    await w.start(async (job, answers) => {
      seen.push({ ...job, bot: readFileSync(path.join(job.botFolder, 'bot.yaml'), 'utf8') });
      await answers.onEvent(event(job.run, 0));
      writeFileSync(path.join(w.folder(), 'runs', job.run, 'report.html'), '<p>ok</p>');
      return { outcome: 'done', outputs: { number: 17 } };
    });
    const files = { 'a.pdf': Buffer.from('pdf').toString('base64') };
    const [id = ''] = await add(w.hub().client, [
      { input: { amount: 3, document: 'hub-file:a.pdf' }, files },
    ]);
    await w.became(id, 'done');
    expect(await w.item(id)).toMatchObject({ output: { number: 17 } });
    const document = path.join(w.folder(), 'runs', `${id}-1`, 'files', 'a.pdf');
    expect(seen).toMatchObject([
      {
        run: `${id}-1`,
        work: id,
        attempt: 1,
        inputs: { amount: 3, document },
        bot: expect.stringContaining('name: b'),
      },
    ]);
    expect(readFileSync(document, 'utf8')).toBe('pdf');
    await until(
      async () => (await w.hub().client.showRun({ params: { run: `${id}-1` } })).hasReport,
      'the report is at the hub',
    );
    const { events } = await w.hub().client.runEvents({ params: { run: `${id}-1` }, query: {} });
    expect(events.map((e) => e.seq)).toEqual([0]);
  });

  it('fetches the bot again when its copy was changed', async () => {
    const read: string[] = [];
    await w.start(async (job) => {
      read.push(readFileSync(path.join(job.botFolder, 'bot.yaml'), 'utf8'));
      return { outcome: 'done', outputs: {} };
    });
    const [first = ''] = await add(w.hub().client, [{}]);
    await w.became(first, 'done');
    const [hash = ''] = readdirSync(path.join(w.folder(), 'bots'));
    writeFileSync(path.join(w.folder(), 'bots', hash, 'bot.yaml'), 'name: evil\n');
    const [second = ''] = await add(w.hub().client, [{}]);
    await w.became(second, 'done');
    expect(read[1]).toBe(read[0]);
  });
});

describe('a worker that is started', () => {
  it('is refused in one sentence with a wrong token', async () => {
    const asked = startWorker({ hub: w.hub().hub.url, token: 'wrong', name: 'w', folder: w.folder() });
    await expect(asked).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('does not know this token'),
    });
  });

  it('does not share its folder', async () => {
    writeFileSync(path.join(w.folder(), 'worker.pid'), String(process.ppid));
    await expect(w.start(async () => ({ outcome: 'done', outputs: {} }))).rejects.toThrow('Another worker');
  });

  it('lets its run finish when it is stopped, and takes no more', async () => {
    const playing = Promise.withResolvers<void>();
    const end = Promise.withResolvers<{ outcome: 'done'; outputs: Record<string, never> }>();
    const worker = await w.start((_job) => {
      playing.resolve();
      return end.promise;
    });
    const [first = '', second = ''] = await add(w.hub().client, [{}, {}]);
    await playing.promise;
    const stopped = worker.stop();
    end.resolve({ outcome: 'done', outputs: {} });
    await stopped;
    expect((await w.item(first)).state).toBe('done');
    expect((await w.item(second)).state).toBe('new');
  });
});

it('a bot whose lease was lost is stopped and its result refused', async () => {
  await w.hub().client.putQueue({ params: { queue: 'q' }, body: { leaseSeconds: 3 } });
  let stopped = false;
  await w.start(
    (_job, _answers, { signal }) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          stopped = true;
          resolve({ outcome: 'done', outputs: { from: 'the first' } });
        });
      }),
  );
  const [id = ''] = await add(w.hub().client, [{}]);
  await w.became(id, 'leased');
  await w.hub().pool.query(`update item set lease_until = now() - interval '1 second'`);
  const other = await leaseOne(w.hub().client, 'other');
  await until(() => stopped, 'the bot was stopped');
  await w.hub().client.complete({ body: { ...other.fence, outputs: { from: 'the other' } } });
  await until(
    () => readdirSync(w.folder()).includes('refused.jsonl'),
    'the refused result is kept for a person',
  );
  expect(await w.item(id)).toMatchObject({ state: 'done', output: { from: 'the other' }, epoch: 2 });
}, 30_000);
