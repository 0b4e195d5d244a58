import { describe, expect, it } from 'vitest';
import { mergeEvents } from '../../recorder/merge-events.ts';
import type { RawEvent } from '../../recorder/raw-event.ts';
import { titleGlob } from '../../recorder/window-title.ts';
import { button, click, thing, typed } from './make-events.ts';

const open = (page: number): RawEvent => ({ what: 'page-opened', page });
const shows = (page: number, path: string, title = 'Shop', more: object = {}): RawEvent => ({
  ...{ what: 'document', main: true, url: `http://shop.example${path}`, title, said: [], page, ...more },
});
const says = (page: number, text: string): RawEvent => ({ what: 'shown', said: [text], page });
const act = (page?: number): RawEvent => click(button('Save'), page === undefined ? {} : { page });
/** Two windows, the second one opened by an act in the first and in front. */
const two = [act(1), shows(1, '/list', 'List'), open(2), shows(2, '/order', 'Order')];
const dos = (...events: RawEvent[]) => mergeEvents(events).map((action) => action.do);
const sought = (...events: RawEvent[]) =>
  mergeEvents(events).flatMap((action) => (action.do === 'switch-window' ? [action.sought] : []));

describe('the window in front', () => {
  it('is the one opened last or turned to last, and needs no turn', () => {
    expect(dos(...two, act(2), act(2))).toEqual(['click', 'click', 'click']);
    expect(dos(...two, act(1), act(1))).toEqual(['click', 'switch-window', 'click', 'click']);
  });

  it('is where everything is done that no source tells the window of, and in windows nobody told of', () => {
    expect(dos(...two, act(), act(7))).toEqual(['click', 'click', 'click']);
  });

  it('has a turn that stands where its act stood, in its window', () => {
    const [, turn, after] = mergeEvents([...two, act(1)]);
    expect(turn).toMatchObject({ do: 'switch-window', from: 4, window: 'Order', page: 1, after: [] });
    expect(after).toMatchObject({ do: 'click', from: 4 });
  });

  it('is not sure when one closes without a word which is left, and sure again when one opens', () => {
    const closed: RawEvent = { what: 'page-closed', page: 2 };
    expect(dos(...two, closed, act(1))).toEqual(['click', 'switch-window', 'click']);
    expect(dos(...two, closed, open(3), shows(3, '/c'), act(3))).toEqual(['click', 'click']);
    expect(dos(...two, { ...closed, front: 1 }, act(1))).toEqual(['click', 'click']);
    // One that closes behind the one in front leaves that in front.
    expect(dos(...two, { what: 'page-closed', page: 1 }, act(2))).toEqual(['click', 'click']);
  });

  it('is the one left when the act itself closed another, of three windows too', () => {
    const three = [...two, open(3), shows(3, '/third')];
    const left = (front: number): RawEvent => ({ what: 'page-closed', page: 3, front });
    expect(sought(...three, left(1), act(2))).toEqual([{ url: '*/order' }]);
    expect(sought(...three, left(1), act(1), act(2), act(1))).toEqual([
      { url: '*/order' },
      { url: '*/list' },
    ]);
    expect(sought(...three, left(2), act(2))).toEqual([]);
    expect(sought(...three, left(9), act(2))).toEqual([]);
  });

  it('proves with its address what closed another one', () => {
    const [action] = mergeEvents([...two, { what: 'page-closed', page: 2, front: 1 }]);
    expect(action?.after.at(-1)).toEqual({
      what: 'page-closed',
      page: 2,
      front: 1,
      url: 'http://shop.example/list',
    });
    const unknown = mergeEvents([act(1), open(2), { what: 'page-closed', page: 2, front: 1 }])[0]?.after.at(
      -1,
    );
    expect(unknown).toEqual({ what: 'page-closed', page: 2, front: 1 });
  });
});

describe('what another window shows', () => {
  it('is no consequence of an act in the one in front, but one that is just opening is', () => {
    const following = (...events: RawEvent[]) => mergeEvents([...two, act(2), ...events])[1]?.after;
    expect(following(says(1, 'behind'), says(2, 'in front'))).toEqual([says(2, 'in front')]);
    expect(following(says(5, 'opening'), open(5))).toEqual([says(5, 'opening'), open(5)]);
    const whole: RawEvent = { what: 'shown', said: ['anywhere'] };
    expect(following(whole)).toEqual([whole]);
  });

  it('is known all the same, but for its frames', () => {
    const inFrame = shows(1, '/news', 'News', { main: false });
    expect(sought(...two, act(2), shows(1, '/list/2', 'Next'), inFrame, act(1))).toEqual([
      { url: '*/list/2' },
    ]);
  });
});

describe('an act in a window that nothing tells from another', () => {
  const twins = [act(1), shows(1, '/app'), open(2), shows(2, '/app')];

  it('is a gap where it was, with what came of it', () => {
    const [, gap] = mergeEvents([...twins, act(1), says(2, 'kept')]);
    expect(gap).toEqual({
      do: 'missed',
      why: expect.stringContaining('the same address and title'),
      from: 4,
      window: 'Shop',
      after: [says(2, 'kept')],
    });
  });

  it('is told by its title when only that differs, numbers left open, and by none when it has none', () => {
    const titled = (one: string, other: string) => [
      act(1),
      shows(1, '/app', one),
      open(2),
      shows(2, '/app', other),
    ];
    expect(sought(...titled('Order 4711 {{', 'Invoice 12'), act(1))).toEqual([
      { url: '*/app', title: 'Order * {{ "{{" }}' },
    ]);
    expect(dos(...titled('Order 4711', 'Order 4712'), act(1))).toEqual(['click', 'missed']);
    expect(dos(...titled('', 'Order'), act(1))).toEqual(['click', 'missed']);
  });
});

describe('the title of a program', () => {
  const value = (text: string, template?: string) => ({ typed: text, ...(template && { template }) });

  it('says each value that was typed where it stands, the longest first, however often', () => {
    const values = [value('Anna', '{{ a }}'), value('Anna Lee', '{{ b }}')];
    expect(titleGlob('Anna Lee and Anna of Anna - Editor', values)).toBe(
      '{{ b }} and {{ a }} of {{ a }} - Editor',
    );
  });

  it('leaves open what no step can say as it stands there: files by their name, values among spaces, numbers', () => {
    expect(titleGlob('letter.txt (letter) - Editor', [value('C:\\docs\\letter.txt', '{{ f }}')])).toBe(
      '* (*) - Editor',
    );
    expect(titleGlob('README - Editor', [value('/home/README', '{{ f }}')])).toBe('* - Editor');
    expect(titleGlob('Anna - Editor', [value(' Anna ', '{{ a }}')])).toBe('* - Editor');
    expect(titleGlob('Anna - Editor', [value('Anna')])).toBe('* - Editor');
    expect(titleGlob('v2 v3 of\uE001 Editor', [])).toBe('* * of Editor');
  });

  it('has nothing to do with values that are too short or not in it', () => {
    expect(
      titleGlob('An Editor', [value('An', '{{ a }}'), value('  An ', '{{ b }}'), value('Bob', '{{ c }}')]),
    ).toBe('An Editor');
  });
});

it('what was typed is left open in the title by which a program’s window is turned to', () => {
  const shown = (page: number, title: string) => shows(page, '', title, { url: 'program:editor' });
  const events = [
    { what: 'opened', url: 'program:editor' } as RawEvent,
    shown(1, 'Letter to Anna'),
    typed(thing('Name'), 'Anna'),
    open(2),
    shown(2, 'Find'),
    act(2),
    act(1),
  ];
  expect(sought(...events)).toEqual([{ title: 'Letter to *' }]);
});
