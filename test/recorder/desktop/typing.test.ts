import { describe, expect, it } from 'vitest';
import { refOf, type Thing } from '../../../drivers/desktop/tree/thing.ts';
import type { Change } from '../../../recorder/desktop/listen-changes.ts';
import { Typing, type Written } from '../../../recorder/desktop/typing.ts';
import { field, thing } from './any-thing.ts';

const name = field('Name');
const total = thing('text', 'Total', { path: '/total' });
const pin = thing('password text', 'Pin', { is: ['editable'], interfaces: new Set(['Component', 'Text']) });

/** Fields that a program keeps, followed by what it tells of them. */
class Program {
  readonly held = new Map([
    [refOf(name), ''],
    [refOf(total), '0'],
  ]);
  readonly read: string[] = [];
  readonly written: Written[] = [];
  #tasks: Promise<void> = Promise.resolve();
  readonly typing = new Typing({
    read: async (one) => {
      this.read.push(refOf(one));
      return this.held.get(refOf(one));
    },
    hasKeyboard: async () => true,
    written: (one) => this.written.push(one),
    inOrder: (task) => {
      this.waiting += 1;
      this.#tasks = this.#tasks.then(task);
    },
  });
  /** How many tasks were given to be done in their turn. */
  waiting = 0;

  /** What comes is told only after that. */
  waits(until: Promise<void>): void {
    this.#tasks = this.#tasks.then(() => until);
  }

  /** These are shown, and what they hold has been read. */
  async shows(...things: Thing[]): Promise<void> {
    this.typing.shown(things);
    await new Promise((done) => setImmediate(done));
  }

  /** Signs come into a field, as its program tells. */
  types(into: Thing, text: string, by: Written['by'] = 'person'): void {
    for (const sign of text) {
      const before = this.held.get(refOf(into)) ?? '';
      this.held.set(refOf(into), before + sign);
      this.typing.changed(into, { ...insert(into, sign), detail: [before.length, 1] }, { by });
    }
  }

  told(): unknown[][] {
    return this.written.map(({ thing: one, text, by }) => [one.label || one.name, text, by]);
  }
}
const insert = ({ bus, path }: Thing, text: string): Change => ({
  ...{ bus, path, text, what: 'text-changed:insert', detail: [0, 1] },
});

describe('what is written into a field', () => {
  it('is told when it is taken, as the field holds it then and not as it holds it later', async () => {
    const program = new Program();
    await program.shows(name);
    program.types(name, 'An');
    const tell = program.typing.take();
    program.types(name, 'na');
    await tell();
    expect(program.told()).toEqual([['Name', 'An', 'person']]);
    await program.typing.take()();
    expect(program.told().at(-1)).toEqual(['Name', 'Anna', 'person']);
  });

  it('is told by itself once whoever types rests', async () => {
    const program = new Program();
    await program.shows(name);
    program.types(name, 'Anna');
    expect(program.written).toEqual([]);
    await expect.poll(() => program.told(), { timeout: 5000 }).toEqual([['Name', 'Anna', 'person']]);
    await program.typing.take()();
    expect(program.written).toHaveLength(1);
  });

  it('takes its turn when whoever types rests, and what is typed until then is told in another', async () => {
    const program = new Program();
    await program.shows(name, total);
    let free = () => {};
    program.waits(new Promise((resolve) => (free = resolve)));
    program.types(name, 'Anna');
    await expect.poll(() => program.waiting).toBe(1);
    program.types(total, '9');
    const tell = program.typing.take();
    free();
    await expect.poll(() => program.told()).toEqual([['Name', 'Anna', 'person']]);
    await tell();
    expect(program.told().at(-1)).toEqual(['Total', '09', 'person']);
  });

  it('stays the person’s when the program completes it', async () => {
    const program = new Program();
    await program.shows(name);
    program.types(name, 'An');
    program.types(name, 'na', 'program');
    await program.typing.take()();
    expect(program.told()).toEqual([['Name', 'Anna', 'person']]);
  });
});

describe('a field that goes away', () => {
  it('is told of though it is gone by then, and forgotten after', async () => {
    const program = new Program();
    await program.shows(name);
    program.types(name, 'Anna');
    await program.shows();
    await program.typing.take()();
    expect(program.told()).toEqual([['Name', 'Anna', 'person']]);
    await program.shows();
    program.held.set(refOf(name), 'Bob');
    program.read.length = 0;
    await program.shows(name);
    program.types(name, '!');
    await program.typing.take()();
    expect(program.read).toContain(refOf(name));
    expect(program.told().at(-1)).toEqual(['Name', 'Bob!', 'person']);
  });

  it('that cannot be read is told without what it is', async () => {
    const program = new Program();
    program.held.delete(refOf(name));
    await program.shows(name);
    program.typing.changed(name, insert(name, 'A'), { by: 'person' });
    await program.typing.take()();
    expect(program.told()).toEqual([['Name', undefined, 'person']]);
  });
});

describe('what a program writes itself', () => {
  it('is told once for each new text, however often it is written', async () => {
    const program = new Program();
    await program.shows(total);
    for (const text of ['7', '7', '8', '7']) {
      const gone: Change = { ...insert(total, ''), what: 'text-changed:delete' };
      program.typing.changed(total, gone, { by: 'program' });
      program.held.set(refOf(total), '');
      program.types(total, text, 'program');
      await program.typing.take()();
    }
    expect(program.told().map(([, text]) => text)).toEqual(['7', '8', '7']);
  });
});

describe('a secret field', () => {
  it('is never read, and what is written into it is told without a text', async () => {
    const program = new Program();
    await program.shows(pin);
    program.types(pin, 's3cret');
    await program.typing.take()();
    expect(program.told()).toEqual([['Pin', null, 'person']]);
    expect(program.read).toEqual([]);
  });

  it('stays one when it shows what it holds', async () => {
    const program = new Program();
    await program.shows(pin);
    const open = { ...pin, kind: 'text' };
    expect(program.typing.isSecret(open)).toBe(true);
    await program.shows(open);
    program.types(open, 's3cret');
    await program.typing.take()();
    expect(program.told()).toEqual([['Pin', null, 'person']]);
    expect(program.read).toEqual([]);
  });
});

describe('what holds no text', () => {
  it.each([
    ['a button', thing('push button', 'Save', { interfaces: new Set(['Text']) })],
    ['a list', thing('combo box', 'Kind', { interfaces: new Set(['Text']) })],
    ['a field that tells nothing', field('Note', { interfaces: new Set() })],
  ])('%s is not followed', async (_, one) => {
    const program = new Program();
    await program.shows(one);
    program.types(one, 'x');
    await program.typing.take()();
    expect([program.written, program.read]).toEqual([[], []]);
  });
});
