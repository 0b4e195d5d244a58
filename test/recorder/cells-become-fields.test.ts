import { describe, expect, it } from 'vitest';
import { makeBot } from '../../recorder/make-bot.ts';
import { mergeEvents } from '../../recorder/merge-events.ts';
import type { Fingerprint, RawEvent } from '../../recorder/raw-event.ts';
import { click, thing, typed } from './make-events.ts';

const editor = thing('Editor');
const ground = (role: string, title = 'Sixteen'): Fingerprint =>
  thing(title, { kind: 'nothing', tag: 'div', role, input: '' });
const steps = (...events: RawEvent[]) => makeBot(mergeEvents(events), 'cells').bot.steps;
const came = { ...typed(editor, '17'), appeared: true } as RawEvent;

describe('a click on what nobody can press', () => {
  it('is meant where the field typed into next came by it, and that it came proves it', () => {
    expect(steps(click(ground('')), came)).toMatchObject([
      { do: 'click', on: 'sixteen', expect: { appears: 'editor' } },
      { do: 'type-text', into: 'editor' },
    ]);
  });

  it('is meant on a cell before something is typed, though nobody saw the field come: a person is asked', () => {
    const [first] = steps(click(ground('gridcell')), typed(editor, '17'));
    expect(first).toMatchObject({ do: 'click', on: 'sixteen', expect: { asked: expect.any(String) } });
  });

  it('is none before a field that was there already, nor on a cell that nothing follows', () => {
    expect(steps(click(ground('')), typed(editor, '17')).map((step) => step.do)).toEqual(['type-text']);
    expect(steps(click(ground('gridcell')))).toEqual([]);
  });
});
