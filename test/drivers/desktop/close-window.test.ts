import { expect, it } from 'vitest';
import { closeWindow } from '../../../drivers/desktop/hands/close-window.ts';
import type { Window, Windows } from '../../../drivers/desktop/x/windows.ts';
import { isGoneError } from '../../../language/errors.ts';

const draft: Window = { id: 7, title: 'draft', pid: process.pid };
const question: Window = { id: 8, title: 'Question', pid: process.pid };

/** A window manager that lists these windows, one list after the other: those of `later` once it was told to close one. */
function manager(first: Window[][], later: Window[][]) {
  const asked: number[] = [];
  let lists = first;
  const windows: Pick<Windows, 'canDo' | 'list' | 'ask'> = {
    canDo: async () => true,
    list: async () => (lists.length > 1 ? lists.shift() : lists[0]) ?? [],
    ask: async (id) => {
      asked.push(id);
      lists = later;
    },
  };
  return { windows: windows as Windows, asked };
}
const close = (windows: Windows, ms = 5_000) =>
  closeWindow({ windows, dialogWords: async () => 'Save changes?' }, draft, {
    signal: new AbortController().signal,
    deadline: Date.now() + ms,
  });

it('a window that is in front before it is listed has not gone: what its program asks is told', async () => {
  const { windows, asked } = manager([[], [], [draft]], [[draft], [draft, question]]);
  expect([await close(windows), asked]).toEqual(['Save changes?', [7]]);
});

it('a window has gone when it is no longer listed', async () => {
  expect(await close(manager([[draft]], [[draft], []]).windows)).toBe('');
});

it('a window that is never listed is not told to close', async () => {
  const { windows, asked } = manager([[question]], [[]]);
  const error = await close(windows, 400).catch((thrown: unknown) => thrown);
  expect([isGoneError(error as never), asked]).toEqual([true, []]);
});

it('a window that stays is told of', async () => {
  await expect(close(manager([[draft]], [[draft]]).windows, 400)).rejects.toMatchObject({
    kind: 'not-confirmed',
  });
});
