import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Owed, Spool } from '../../worker/spool.ts';

/** How many bytes the disk takes at a time, and after how many it is full. */
const disk = vi.hoisted(() => ({ most: Number.POSITIVE_INFINITY, left: Number.POSITIVE_INFINITY }));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const writeSync = (fd: number, data: string | Uint8Array, at = 0) => {
    const bytes = Buffer.from(data as string).subarray(at);
    const room = Math.min(disk.most, disk.left, bytes.length);
    if (room === 0) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    disk.left -= room;
    return real.writeSync(fd, bytes, 0, room);
  };
  return { ...real, writeSync };
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'deskhand-spool-'));
});
afterEach(() => {
  Object.assign(disk, { most: Number.POSITIVE_INFINITY, left: Number.POSITIVE_INFINITY });
  rmSync(folder, { recursive: true, force: true });
});

const result = (n: number): Owed => ({ call: 'complete', args: { body: { item: String(n), epoch: 1 } } });

/** Everything owed, in order, settled on the way. */
async function drain(spool: Spool): Promise<Owed[]> {
  const all: Owed[] = [];
  while (spool.owes()) {
    const entry = await spool.first();
    if (!entry) break;
    all.push({ call: entry.call, args: entry.args });
    spool.settle(entry);
  }
  return all;
}

/** Plays the steps on a spool and on a plain list, and compares what is owed in the end. */
async function agreesWithModel(steps: string[]): Promise<void> {
  const own = mkdtempSync(path.join(folder, 'run-'));
  let spool = new Spool(own);
  const model: Owed[] = [];
  for (const [n, step] of steps.entries()) {
    if (step === 'add') {
      model.push(result(n));
      spool.add(result(n));
    }
    // No close: what counts is what lies in the file.
    if (step === 'crash') spool = new Spool(own);
    if (step === 'settle' && model.length) await settleFirst(spool, model.shift());
  }
  expect(await drain(new Spool(own))).toEqual(model);
}

async function settleFirst(spool: Spool, expected: Owed | undefined): Promise<void> {
  const entry = await spool.first();
  expect(entry).toMatchObject(expected ?? {});
  if (entry) spool.settle(entry);
}

describe('the spool', () => {
  it('holds after a crash exactly what was added and not settled, in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('add', 'settle', 'crash'), { maxLength: 40 }),
        agreesWithModel,
      ),
      { numRuns: 60 },
    );
  });

  it('survives a last line that was cut off', async () => {
    const spool = new Spool(folder);
    spool.add(result(1));
    appendFileSync(path.join(folder, 'spool.jsonl'), '{"n":2,"call":"comp');
    expect(await drain(new Spool(folder))).toEqual([result(1)]);
  });

  it('lets go of who waits when it is closed', async () => {
    const spool = new Spool(folder);
    const waiting = spool.first();
    spool.close();
    expect(await waiting).toBeUndefined();
  });

  it('leaves out log lines, then events, when the hub stays away very long; never a result', async () => {
    const spool = new Spool(folder);
    const text = 'x'.repeat(8 * 1024 * 1024);
    const events = (what: string): Owed => ({
      call: 'addEvents',
      args: { params: { run: '1-1' }, body: { events: [{ what, text }] } },
    });
    for (let n = 0; n < 9; n += 1) spool.add(events('step-started'));
    expect(spool.add(events('log'))).toBeUndefined();
    expect(spool.add(events('step-finished'))).toBeDefined();
    for (let n = 0; n < 8; n += 1) spool.add(events('step-finished'));
    expect(spool.add(events('step-finished'))).toBeUndefined();
    expect(spool.add(result(7))).toBeDefined();
    expect(readFileSync(path.join(folder, 'spool.jsonl'), 'utf8')).toContain('"complete"');
  }, 60_000);
});

describe('a disk that makes trouble', () => {
  it('may take a result in pieces: it is whole all the same', async () => {
    disk.most = 7;
    const spool = new Spool(folder);
    spool.add(result(1));
    spool.add(result(2));
    expect(await drain(new Spool(folder))).toEqual([result(1), result(2)]);
  });

  it('that was full cuts off one line and not the one after it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 60 }), async (room) => {
        const own = mkdtempSync(path.join(folder, 'run-'));
        const spool = new Spool(own);
        spool.add(result(1));
        disk.left = room;
        const refused = attempt(() => spool.add(result(2)));
        disk.left = Number.POSITIVE_INFINITY;
        spool.add(result(3));
        const kept = await drain(new Spool(own));
        expect(kept).toContainEqual(result(3));
        expect(kept).toContainEqual(result(1));
        // What was taken must be there; of what was refused nobody was promised anything.
        if (!refused) expect(kept).toHaveLength(3);
      }),
      { numRuns: 40 },
    );
  });

  it('says so to whoever wants something kept', () => {
    const spool = new Spool(folder);
    disk.left = 0;
    expect(() => spool.add(result(1))).toThrow('ENOSPC');
    expect(spool.owes()).toBe(0);
  });

  it.each(['null', '7', '"text"', '\0\0\0\0', '{"n":', '[]x'])(
    'may hold a line that is none: %j',
    async (line) => {
      const spool = new Spool(folder);
      spool.add(result(1));
      appendFileSync(
        path.join(folder, 'spool.jsonl'),
        `${line}\n${JSON.stringify({ n: 9, ...result(9) })}\n`,
      );
      expect(await drain(new Spool(folder))).toEqual([result(1), result(9)]);
    },
  );
});

describe('a spool that is closed', () => {
  it('still owes what was answered too late', async () => {
    const spool = new Spool(folder);
    spool.add(result(1));
    const entry = await spool.first();
    spool.close();
    spool.close();
    if (entry) spool.settle(entry);
    expect(await drain(new Spool(folder))).toEqual([result(1)]);
  });

  it('gives new numbers after a restart, so that no old settling settles a new result', async () => {
    const spool = new Spool(folder);
    spool.add(result(1));
    const second = spool.add(result(2));
    spool.close();
    const next = new Spool(folder);
    expect(next.add(result(3))?.n).toBeGreaterThan(second?.n ?? 0);
  });

  it('settles what it does not know without harm', async () => {
    const spool = new Spool(folder);
    spool.add(result(1));
    spool.settle({ n: 99, ...result(99) });
    expect(await drain(spool)).toEqual([result(1)]);
  });
});

it('a long life keeps the file short', () => {
  const spool = new Spool(folder);
  const text = 'x'.repeat(64 * 1024);
  for (let n = 0; n < 40; n += 1) {
    const entry = spool.add({
      call: 'addEvents',
      args: { params: { run: 'r' }, body: { events: [{ what: 'a', text }] } },
    });
    if (entry) spool.settle(entry);
  }
  expect(readFileSync(path.join(folder, 'spool.jsonl')).length).toBeLessThan(1.2 * 1024 * 1024);
});

function attempt(what: () => unknown): boolean {
  try {
    what();
    return false;
  } catch {
    return true;
  }
}
