import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Autosave } from '../../recorder/autosave.ts';

/** A disk that takes as long as the test wants and remembers what it was given. */
function slowDisk() {
  const written: number[] = [];
  const waiting: PromiseWithResolvers<void>[] = [];
  let most = 0;
  const write = async (state: number) => {
    const turn = Promise.withResolvers<void>();
    waiting.push(turn);
    most = Math.max(most, waiting.length);
    await turn.promise;
    written.push(state);
  };
  const next = async (error?: Error) => {
    const turn = waiting.shift();
    if (error) turn?.reject(error);
    else turn?.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { write, next, written, waiting, most: () => most };
}

describe('the autosave', () => {
  it('writes the first state at once and of all that come meanwhile only the last', async () => {
    const disk = slowDisk();
    const save = new Autosave(disk.write);
    for (let state = 1; state <= 50; state += 1) save.save(state);
    expect(disk.waiting).toHaveLength(1);
    await disk.next();
    await disk.next();
    await save.done();
    expect(disk.written).toEqual([1, 50]);
  });

  it('never writes two at a time, and always the last state, whatever the order of things', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('save', 'written', 'failed'), { maxLength: 30 }),
        async (acts) => {
          const disk = slowDisk();
          const save = new Autosave(disk.write);
          let state = 0;
          for (const act of acts) {
            if (act === 'save') save.save(++state);
            else await disk.next(act === 'failed' ? new Error('the disk is full') : undefined);
          }
          save.save(++state);
          while (disk.waiting.length > 0) await disk.next();
          await save.done();
          expect(disk.most()).toBe(1);
          expect(disk.written.at(-1)).toBe(state);
          expect(disk.written).toEqual([...disk.written].sort((one, other) => one - other));
        },
      ),
    );
  });

  it('is done only when the state that waited is written too', async () => {
    const disk = slowDisk();
    const save = new Autosave(disk.write);
    save.save(1);
    save.save(2);
    let done = false;
    const ended = save.done().then(() => {
      done = true;
    });
    await disk.next();
    expect(done).toBe(false);
    await disk.next();
    await ended;
    expect(disk.written).toEqual([1, 2]);
  });

  it('with nothing to save is done', () =>
    expect(new Autosave(async () => undefined).done()).resolves.toBeUndefined());
});
