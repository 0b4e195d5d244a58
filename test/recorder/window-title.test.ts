import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsGlob } from '../../language/fits-glob.ts';
import { makeBot } from '../../recorder/make-bot.ts';
import { mergeEvents } from '../../recorder/merge-events.ts';
import type { Fingerprint, RawEvent } from '../../recorder/raw-event.ts';
import { titleGlob } from '../../recorder/window-title.ts';
import { button, click, thing, typed } from './make-events.ts';

const name = { typed: '/home/anna/first.txt', template: '{{ name }}' };

describe('the title of a window', () => {
  it.each([
    ['/home/anna/first.txt - Mousepad', '{{ name }} - Mousepad'],
    ['first.txt - Editor', '* - Editor'],
    ['first (changed) - Editor', '* (changed) - Editor'],
    ['Invoice 4711 of 2026-11-23', 'Invoice * of *'],
    ['*Untitled 1 - Mousepad', '*Untitled * - Mousepad'],
    ['Save As', 'Save As'],
    ['Braces {{ here', 'Braces {{ "{{" }} here'],
    ['/home/anna/first.txt', undefined],
    ['12:45', undefined],
    ['', undefined],
  ])('%s is known again as %s', (title, glob) => {
    expect(titleGlob(title, [name])).toBe(glob);
  });

  it('fits itself, and itself with another value where one was typed that no step can say', () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/);
    fc.assert(
      fc.property(word, word, word, (before, value, other) => {
        fc.pre(!before.includes(value));
        const glob = titleGlob(`${before} ${value} - Editor`, [{ typed: value }]);
        expect(fitsGlob(`${before} ${value} - Editor`, glob ?? '')).toBe(true);
        expect(fitsGlob(`${before} ${other} - Editor`, glob ?? '')).toBe(!'Editor'.includes(value));
      }),
    );
  });
});

/** An event in the window with that number. */
const at = (page: number, event: RawEvent) => ({ ...event, page }) as RawEvent;
const inProgram = (one: Fingerprint): Fingerprint => ({ ...one, surface: 'desktop' });
const save = inProgram(button('Save'));
const file = inProgram(thing('Name'));
const other = inProgram(button('Other'));
const window = (title: string, page: number): RawEvent[] => [
  ...(page === 1 ? [] : [{ what: 'page-opened', page } as const]),
  { what: 'document', main: true, url: 'program:editor', title, said: [], page, program: 'editor-bin' },
];
const made = (events: RawEvent[]) =>
  makeBot(mergeEvents([{ what: 'opened', url: 'program:editor' }, ...events]), 'b');
const steps = (events: RawEvent[]) => made(events).bot.steps;

describe('a program', () => {
  it('begins on the desktop, and may be used with what it starts', () => {
    const { bot } = made([...window('Editor', 1), at(1, click(save))]);
    expect(bot).toMatchObject({
      surface: 'desktop',
      permissions: { programs: ['editor', 'editor-bin'], hosts: [] },
    });
    expect(bot.steps[0]).toMatchObject({ do: 'open-page', expect: { page: { url: 'program:editor' } } });
    expect(Object.values(bot.targets)).toMatchObject([{ surface: 'desktop' }]);
  });

  it('proves by the title of its window what was saved under another name', () => {
    const saved = '/tmp/letter.txt - Editor';
    const events: RawEvent[] = [
      ...window('Untitled - Editor', 1),
      at(1, typed(file, '/tmp/letter.txt')),
      at(1, click(save)),
      ...window(saved, 1),
    ];
    expect(steps(events).at(-1)).toMatchObject({
      do: 'click',
      expect: { page: { title: '{{ name }} - Editor' } },
    });
    const same = [...events.slice(0, 3), ...window('Untitled - Editor', 1)];
    expect(steps(same).at(-1)).toMatchObject({ expect: { asked: expect.any(String) } });
  });

  it('proves by what is gone that a window was closed, but by no item of a menu', () => {
    const closing = (on: Fingerprint): RawEvent[] => [
      ...window('Editor', 1),
      at(1, typed(file, 'x y z')),
      at(1, click(on)),
      { what: 'page-closed', page: 1 },
    ];
    expect(steps(closing(save)).at(-1)).toMatchObject({ expect: { gone: 'save' } });
    const quit = inProgram(button('Quit', { role: 'menuitem' }));
    expect(steps(closing(quit)).at(-1)).toMatchObject({ expect: { gone: 'name' } });
  });

  it('has arrows told where nothing is typed, and a gap where something without a name was clicked', () => {
    const ground = inProgram(button('', { kind: 'nothing', ways: [] }));
    const shown: RawEvent = { what: 'shown', said: ['Something else'], page: 1 };
    const events: RawEvent[] = [
      ...window('Editor', 1),
      { what: 'keys', keys: 'ArrowDown', page: 1 },
      { what: 'keys', keys: 'ArrowDown', outside: true, page: 1 },
      at(1, click(ground)),
      at(1, click(ground)),
      shown,
    ];
    expect(steps(events).map((step) => step.do)).toEqual(['open-page', 'press-keys', 'ask-person', 'check']);
  });
});

describe('windows of a program', () => {
  const turns = (events: RawEvent[]) =>
    mergeEvents([{ what: 'opened', url: 'program:editor' }, ...events]).flatMap((one) =>
      one.do === 'switch-window' ? [one.sought] : [],
    );
  const main = [...window('Orders', 1), at(1, click(save))];

  it('are turned to by title only, and not after the one in front closed by an act', () => {
    const dialog = [...main, ...window('Choose', 2), at(2, click(save))];
    const back = at(1, click(other));
    expect(turns([...dialog, back])).toEqual([{ title: 'Orders' }]);
    expect(turns([...dialog, { what: 'page-closed', page: 2, front: 1 }, back])).toEqual([]);
    expect(turns([...dialog, { what: 'page-closed', page: 2 }, back])).toEqual([{ title: 'Orders' }]);
  });

  it('that nothing tells apart leave a gap', () => {
    const twins = [...main, ...window('Orders', 2), at(2, click(other)), at(1, click(other))];
    expect(turns(twins)).toEqual([]);
    expect(steps(twins).map((step) => step.do)).toContain('ask-person');
  });
});
