import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Owed, Spool } from '../../worker/spool.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'deskhand-spool-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

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
