import { describe, expect, it } from 'vitest';
import { add, as, askOf, hubForFile, leaseOne, makeQueue } from './test-hub.ts';

const t = hubForFile();

/** All numbers there are, by name and labels. */
async function numbers(): Promise<Map<string, number>> {
  const text = new TextDecoder().decode(await t.client.metrics());
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.replace(/ \S+$/, ''), Number(line.split(' ').at(-1))]));
}

describe('what a hub tells of its queues', () => {
  it('is how many items are in each state, how many questions wait, and whether it is paused', async () => {
    const queue = await makeQueue(t.client, { leaseSeconds: 60 });
    await add(t.client, [{}, {}, {}, {}, {}], queue);
    await t.client.complete({ body: { ...(await leaseOne(t.client, 'w', queue)).fence, outputs: {} } });
    await askOf(t.client, (await leaseOne(t.client, 'w', queue)).fence);
    await leaseOne(t.client, 'w', queue);
    await t.client.pauseQueue({ params: { queue }, body: { why: 'the ledger is being moved' } });
    const told = await numbers();
    const items = (state: string) => told.get(`deskhand_items{queue="${queue}",state="${state}"}`);
    expect(['new', 'leased', 'done', 'needs-a-person', 'failed'].map(items)).toEqual([2, 1, 1, 1, undefined]);
    expect(told.get(`deskhand_tasks_open{queue="${queue}"}`)).toBe(1);
    expect(told.get(`deskhand_queue_paused{queue="${queue}"}`)).toBe(1);
  });

  it('forgets a state that no item is in any more', async () => {
    const queue = await makeQueue(t.client);
    await add(t.client, [{}], queue);
    expect((await numbers()).get(`deskhand_items{queue="${queue}",state="new"}`)).toBe(1);
    await leaseOne(t.client, 'w', queue);
    const told = await numbers();
    expect(told.get(`deskhand_items{queue="${queue}",state="new"}`)).toBeUndefined();
    expect(told.get(`deskhand_oldest_waiting_seconds{queue="${queue}"}`)).toBe(0);
  });

  it('is for how long the oldest has waited since it could be leased, not since it was added', async () => {
    const queue = await makeQueue(t.client);
    const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
    const [old, kept] = await add(t.client, [{}, { notBefore: ago(-3600) }], queue);
    await t.pool.query(`update item set created = now() - interval '2 hours' where id = any($1)`, [
      [old, kept],
    ]);
    await t.pool.query(`update item set not_before = now() - interval '90 seconds' where id = $1`, [old]);
    const waited = (await numbers()).get(`deskhand_oldest_waiting_seconds{queue="${queue}"}`) ?? 0;
    expect(waited).toBeGreaterThanOrEqual(90);
    expect(waited).toBeLessThan(120);
  });

  it('is line by line as Prometheus reads it', async () => {
    const text = new TextDecoder().decode(await t.client.metrics());
    for (const line of text.split('\n').filter((one) => one !== ''))
      expect(line).toMatch(/^(# (HELP|TYPE) .+|[a-z_]+(\{([a-z]+="[^"\n]*",?)*\})? (\d[\d.e+-]*|\+Inf))$/);
  });
});

describe('what a hub tells of itself', () => {
  it('is how often each call was answered with what, and how long that took', async () => {
    const count = (told: Map<string, number>, call: string, status: number) =>
      told.get(`deskhand_call_seconds_count{call="${call}",status="${status}"}`) ?? 0;
    const before = await numbers();
    await t.client.listQueues();
    await expect(t.client.showQueue({ params: { queue: 'nowhere' } })).rejects.toThrow();
    await fetch(`${t.hub.url}/v1/nothing`);
    const after = await numbers();
    expect(count(after, 'listQueues', 200) - count(before, 'listQueues', 200)).toBe(1);
    expect(count(after, 'showQueue', 404) - count(before, 'showQueue', 404)).toBe(1);
    expect(count(after, 'other', 401) - count(before, 'other', 401)).toBe(1);
    expect(after.get('deskhand_call_seconds_bucket{le="30",call="listQueues",status="200"}')).toBeGreaterThan(
      0,
    );
  });

  it('is its memory, its processor time, and the workers that are there or silent', async () => {
    await t.client.lease({ body: { worker: 'here', queues: ['q'] } });
    await t.client.lease({ body: { worker: 'gone', queues: ['q'] } });
    await t.pool.query(`update worker set last_seen = now() - interval '2 minutes' where name = 'gone'`);
    const told = await numbers();
    expect(told.get('process_resident_memory_bytes')).toBeGreaterThan(10e6);
    expect(told.get('process_cpu_seconds_total')).toBeGreaterThan(0);
    expect(told.get('deskhand_workers{state="silent"}')).toBe(1);
    expect(told.get('deskhand_workers{state="there"}')).toBeGreaterThan(0);
  });

  it('is for people with a token, in the words of Prometheus', async () => {
    const path = `${t.hub.url}/metrics`;
    expect((await fetch(path)).status).toBe(401);
    await expect((await as(t, 'worker')).metrics()).rejects.toThrow(/needs admin or person/);
    const { token } = await t.client.makeToken({ body: { name: 'watch', role: 'person' } });
    const reply = await fetch(path, { headers: { authorization: `Bearer ${token}` } });
    expect(reply.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await reply.text()).toContain('# TYPE deskhand_items gauge');
  });
});
