import { describe, expect, it } from 'vitest';
import type { AppPlan, Doing, Thing } from '../../drivers/imaginary/app-plan.ts';
import type { Effect } from '../../language/effect.ts';
import type { Step } from '../../language/steps/define-step.ts';
import { byButton, makeBot, makeHands, openApp, play, target } from './play-kit.ts';

/** Recorded as a button “Undo” and a table “List”; their marks, which others bear as well here, are ways too. */
const targets = {
  go: byButton('Go'),
  undo: target(
    [
      { by: 'role', role: 'button', name: 'Undo' },
      { by: 'test-id', id: 'slot' },
    ],
    { role: 'button', signs: { tag: 'button', role: 'button', name: 'Undo' } },
  ),
  list: target(
    [
      { by: 'role', role: 'table', name: 'List' },
      { by: 'test-id', id: 'slot' },
    ],
    { role: 'table', signs: { tag: 'table', role: 'table', name: 'List' } },
  ),
  paid: target(
    [
      { by: 'label', label: 'Paid' },
      { by: 'test-id', id: 'slot' },
    ],
    { role: 'textbox', signs: { tag: 'input', role: 'textbox', name: 'Paid', label: 'Paid' } },
  ),
};

const undo: Thing = { kind: 'button', name: 'Undo' };
const other: Thing = { kind: 'field', label: 'Remarks', value: '3.00', testId: 'slot' };
const headers = ['No.', 'Sum'];
const list: Thing = { kind: 'table', name: 'List', headers, rows: [] };
const deleted = (rows: string[][]): Thing => ({
  kind: 'table',
  name: 'Deleted',
  headers,
  rows,
  testId: 'slot',
});

const page = (does: Doing[], more: Thing[]): AppPlan => ({
  name: 'app',
  start: 'page',
  pages: { page: { title: 'Page', things: [{ kind: 'button', name: 'Go', does }, ...more] } },
});

async function ends(step: Omit<Step, 'id'>, does: Doing[], more: Thing[] = []) {
  const bot = makeBot([openApp, { id: 'it', timeout: 0.3, ...step } as Step], { targets });
  const { end } = await play(bot, makeHands([page(does, more)]));
  return end.outcome === 'done' ? 'done' : end.error?.kind;
}
const click = (expected: Effect, does: Doing[], more?: Thing[]) =>
  ends({ do: 'click', on: 'go', expect: expected }, does, more);
const row = ['17', '3.00'];

describe('F37: what stands where the thing meant is to come proves nothing', () => {
  it('when it only comes to stand there', async () => {
    expect(await click({ appears: 'undo' }, [{ do: 'add', thing: other }])).toBe('not-confirmed');
  });

  it('nor is it held against the thing that comes', async () => {
    expect(await click({ appears: 'undo' }, [{ do: 'add', thing: undo, after: 20 }], [other])).toBe('done');
  });

  it.each([
    ['a text in it', { text: '3.00', in: 'list' }],
    ['a row of it', { row: { in: 'list', where: { 'No.': '17' } } }],
  ] as const)('with %s, but in the other', async (_, effect) => {
    const toOther: Doing = { do: 'row', table: 'Deleted', cells: row };
    const toList: Doing = { do: 'row', table: 'List', cells: row };
    expect(await click(effect, [toOther], [list, deleted([])])).toBe('not-confirmed');
    expect(await click(effect, [toOther], [deleted([])])).toBe('not-confirmed');
    expect(await click(effect, [toList], [list])).toBe('done');
  });

  it('with the value it should hold', async () => {
    expect(await click({ value: '3.00', of: 'paid' }, [{ do: 'add', thing: other }])).toBe('not-confirmed');
  });

  it('for a step that only waits', async () => {
    const wait = { do: 'wait-for', for: { appears: 'undo' } };
    expect(await ends(wait, [], [other])).toBe('timed-out');
    expect(await ends(wait, [], [other, undo])).toBe('done');
  });
});
