import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { RunEvent } from '../../../language/run.ts';
import type { Target } from '../../../language/target.ts';
import { replay } from '../../support/replay.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { orderForm } from '../order-form.ts';

const winForms = fileURLToPath(new URL('../../../practice/orders-winforms/orders.cs', import.meta.url));

/** A field that is known by its place and the words on its left. */
const fieldAt = (
  before: string,
  [x, y, width, height]: [number, number, number, number],
): Partial<Target> => ({
  ways: [{ by: 'position', x, y, width, height }],
  signs: { tag: 'place', name: before, label: before },
});
const written = (text: string): Partial<Target> => ({ ways: [{ by: 'screen-text', text }] });

const tkTargets = {
  customer: fieldAt('Customer:', [108, 44, 282, 22]),
  amount: fieldAt('Amount:', [108, 85, 282, 22]),
  book: written('Book'),
};
const steps = (booked: string) => [
  { id: 'customer', do: 'type-text', into: 'customer', text: 'Anna Berg' },
  { id: 'amount', do: 'type-text', into: 'amount', text: '1204.50' },
  { id: 'book', do: 'click', on: 'book', expect: { text: booked }, timeout: 8 },
];

/** Plays a bot on a program with the driver that the catalogue gives, as a worker does. */
async function play(
  address: string,
  targets: Record<string, Partial<Target>>,
  more: object[],
): Promise<RunEvent[]> {
  const folder = await temporaryFolder();
  const [, program] = /^program:([^?]*)/.exec(address) ?? [];
  const bot = {
    format: 1,
    name: 'orders',
    surface: 'desktop',
    permissions: { programs: [program] },
    steps: [{ id: 'open', do: 'open-page', url: address }, ...more],
  };
  const onDesktop = Object.entries(targets).map(([name, one]) => [name, { surface: 'desktop', ...one }]);
  await writeFile(path.join(folder, 'bot.yaml'), stringify(bot));
  await writeFile(
    path.join(folder, 'targets.yaml'),
    stringify({ format: 1, targets: Object.fromEntries(onDesktop) }),
  );
  return replay({ botFolder: folder, evidenceFolder: path.join(folder, 'evidence'), inputs: {} });
}

const endOf = (events: RunEvent[]) => events.find((event) => event.what === 'run-finished');
const eyesOf = (events: RunEvent[]) =>
  events.flatMap((event) =>
    event.what === 'target-found' ? `${event.target.name}: ${event.target.way}` : [],
  );

describe('a bot on a program without accessibility (Tk)', () => {
  it('is green when the program wrote down what it should, and its report says which eye was used', async () => {
    const form = await orderForm();
    const events = await play(form.address, tkTargets, steps('Order 4711 booked'));
    expect(endOf(events)).toMatchObject({ outcome: 'done' });
    expect(await form.done()).toEqual([
      { did: 'book', Customer: 'Anna Berg', Amount: '1204.50', Remark: 'as agreed' },
    ]);
    expect(eyesOf(events)).toEqual(['customer: position', 'amount: position', 'book: screen-text']);
    const proofs = events.flatMap((event) => (event.what === 'step-finished' ? (event.effect ?? []) : []));
    expect(proofs.filter((proof) => proof.endsWith('(seen on the picture of the program)'))).toHaveLength(3);
  });

  it('is not green when what was to be seen is not seen', async () => {
    const form = await orderForm();
    const events = await play(form.address, tkTargets, steps('Order 4712 booked'));
    expect(endOf(events)).toMatchObject({
      outcome: 'failed',
      error: { kind: 'not-confirmed', message: expect.stringContaining('“python3” is not accessible') },
    });
  });

  it('touches nothing where something else stands now, and says what', async () => {
    const form = await orderForm();
    const moved = { ...tkTargets, amount: fieldAt('Amount:', [108, 126, 282, 22]) };
    const events = await play(form.address, moved, [{ ...steps('')[1], timeout: 12 }]);
    expect(endOf(events)).toMatchObject({ outcome: 'failed', error: { kind: 'not-found' } });
    expect(await form.done()).toEqual([]);
  });

  it('is not green when a field cannot be read back, as letters that no reader knows', async () => {
    const form = await orderForm();
    const events = await play(form.address, tkTargets, [
      { id: 'name', do: 'type-text', into: 'customer', text: 'Łódź', timeout: 6 },
    ]);
    expect(endOf(events)).toMatchObject({ outcome: 'failed', error: { kind: 'not-confirmed' } });
  });
});

it('a bot works a WinForms program under Mono', async () => {
  const folder = await temporaryFolder();
  const [exe, log] = [path.join(folder, 'orders.exe'), path.join(folder, 'log')];
  execFileSync('mcs', ['-r:System.Windows.Forms', '-r:System.Drawing', `-out:${exe}`, winForms]);
  const targets = {
    customer: fieldAt('Customer:', [120, 20, 240, 20]),
    amount: fieldAt('Amount:', [120, 60, 240, 20]),
    book: written('Book it'),
  };
  const events = await play(
    `program:mono?arg=${encodeURIComponent(exe)}&arg=${encodeURIComponent(log)}`,
    targets,
    [...steps('Order 815 booked')],
  );
  expect(endOf(events)).toMatchObject({ outcome: 'done' });
  expect(await readFile(log, 'utf8')).toBe('book Anna Berg|1204.50|False\n');
});
