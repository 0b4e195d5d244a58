import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RawEvent } from '../../recorder/raw-event.ts';
import { type RecordingDesk, type RecordingOptions, record, type Standing } from '../../recorder/recorder.ts';
import { button, click, thing, typed } from './make-events.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskhand-standing-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Records what this script does at the desk. */
function recorded(script: (desk: RecordingDesk) => void, more: Partial<RecordingOptions> = {}) {
  const source = {
    async start(desk: RecordingDesk) {
      script(desk);
      desk.stop();
    },
    async stop() {},
  };
  return record({ folder, source, signal: new AbortController().signal, ...more });
}
const shown = (...said: string[]): RawEvent => ({ what: 'shown', said });
/** The same work for two names, and something more between them when it is given. */
const twice = (...between: RawEvent[]): RawEvent[] => [
  typed(thing('Name', { key: 'd1/n' }), 'Ann'),
  click(button('Save')),
  shown('Kept'),
  ...between,
  typed(thing('Name', { key: 'd2/n' }), 'Bob'),
  click(button('Save')),
  shown('Kept'),
];

describe('how a recording stands', () => {
  it('is told with its steps in words, what to look at, and what the person wishes', async () => {
    await recorded((desk) => {
      expect(desk.standing()).toEqual({ paused: false, count: 0, last: '', news: 0, steps: [] });
      desk.happened(typed(thing('Name'), 'Ann'));
      desk.pick('read');
      desk.happened(click(button('Save')));
      expect(desk.standing()).toEqual({
        paused: false,
        count: 2,
        last: 'Click Save',
        news: 3,
        picking: 'read',
        steps: [
          { words: 'Type “Ann” into Name' },
          { words: 'Click Save', doubt: expect.stringContaining('nothing seemed to happen') },
        ],
      });
      expect(desk.pick(undefined)).not.toHaveProperty('picking');
    });
  });

  it('is told with its last sixty steps and the number of all', async () => {
    await recorded((desk) => {
      for (let no = 1; no <= 61; no += 1) desk.happened(click(button(`Part ${no}`)));
      const { count, steps, last } = desk.standing();
      expect([count, steps.length, last]).toEqual([61, 60, 'Click Part 61']);
      expect(steps[0]?.words).toBe('Click Part 2');
    });
  });

  it('is told to whoever follows, after each change, until they have enough', async () => {
    await recorded((desk) => {
      const heard: Standing[] = [];
      const leave = desk.follow((standing) => heard.push(standing));
      desk.happened(click(button('Save')));
      desk.pause(true);
      desk.happened(click(button('Private')));
      desk.pause(false);
      desk.undo();
      expect(heard.map(({ news, paused, count }) => [news, paused, count])).toEqual([
        [1, false, 1],
        [2, true, 1],
        [3, false, 1],
        [4, false, 0],
      ]);
      leave();
      desk.happened(click(button('Save')));
      expect(heard).toHaveLength(4);
    });
  });
});

describe('the end of a recording', () => {
  it('has the steps it told of, the last of them too', async () => {
    const { steps } = await recorded((desk) => {
      desk.happened(typed(thing('Name'), 'Ann'));
      desk.happened(click(button('Save')));
    });
    expect(steps.map(({ words }) => words)).toEqual(['Type “Ann” into Name', 'Click Save']);
  });

  it('is there at once when it was ended before it began, and is waited for otherwise', async () => {
    const over = new AbortController();
    over.abort();
    const { bot } = await recorded(() => undefined, { signal: over.signal });
    expect(bot.steps).toEqual([]);
    let isEnded = false;
    const interrupt = new AbortController();
    const source = { start: async () => void setImmediate(() => interrupt.abort()), stop: async () => {} };
    interrupt.signal.addEventListener('abort', () => {
      isEnded = true;
    });
    await record({ folder, source, signal: interrupt.signal });
    expect(isEnded).toBe(true);
  });
});

describe('the same work shown again', () => {
  const offer = 'The same 2 steps were shown 2 times. Do them for each row of a table?';

  it('is offered once as a loop, and offered anew only when it is another offer', async () => {
    const offers: string[] = [];
    await recorded(
      (desk) => {
        for (const event of twice()) desk.happened(event);
        expect(desk.standing().offer).toBe(offer);
        desk.happened(shown('More'));
        for (const event of twice().slice(0, 3)) desk.happened(event);
      },
      { onOffer: (question) => offers.push(question) },
    );
    expect(offers).toEqual([offer, offer.replace('2 times', '3 times')]);
  });

  it('becomes a loop when the person says so, and is never offered again when they say no', async () => {
    const dos = async (accepted: boolean) => {
      const { bot } = await recorded((desk) => {
        for (const event of twice()) desk.happened(event);
        expect(desk.forEach(accepted)).not.toHaveProperty('offer');
        for (const event of twice()) desk.happened(event);
        expect(desk.standing()).not.toHaveProperty('offer');
      });
      return bot.steps.map((step) => step.do);
    };
    expect(await dos(true)).toEqual(['for-each']);
    expect(await dos(false)).not.toContain('for-each');
  });

  it('becomes a loop without being asked, or never, as the command says', async () => {
    for (const [forEach, isLoop] of [
      ['yes', true],
      ['no', false],
      ['ask', false],
    ] as const) {
      const offers: string[] = [];
      const { bot } = await recorded((desk) => twice().map((event) => desk.happened(event)), {
        forEach,
        onOffer: (question) => offers.push(question),
      });
      expect([forEach, bot.steps.some((step) => step.do === 'for-each')]).toEqual([forEach, isLoop]);
      expect(offers).toHaveLength(forEach === 'ask' ? 1 : 0);
    }
  });
});

describe('a loop', () => {
  const loopOf = async (events: RawEvent[]) =>
    (await recorded((desk) => events.map((event) => desk.happened(event)), { forEach: 'yes' })).steps;

  it('is told as one step, with what one of its steps gives to doubt', async () => {
    expect(await loopOf(twice())).toEqual([
      { words: 'For each row: Type “Ann” into Name · Click Save', step: expect.anything() },
    ]);
    const unseen = twice().filter((event) => event.what !== 'shown');
    expect(await loopOf(unseen)).toMatchObject([{ doubt: expect.stringContaining('nothing seemed') }]);
  });
});

describe('what is taken back', () => {
  it('is told again when it is done again, since it may have become another step', async () => {
    const told: string[] = [];
    await recorded(
      (desk) => {
        for (const title of ['One', 'Two', 'Three']) desk.happened(click(button(title)));
        desk.undo();
        desk.undo();
        desk.happened(click(button('Two')));
        desk.happened(click(button('Three')));
      },
      { onStep: ({ words }) => told.push(words) },
    );
    expect(told).toEqual(['Click One', 'Click Two', 'Click Two', 'Click Three']);
  });

  it('may be done again, and everything is as if nothing had been taken back', async () => {
    const events = twice(click(button('Close')));
    const whole = await recorded((desk) => events.map((event) => desk.happened(event)));
    const again = await recorded((desk) => {
      for (const event of events) desk.happened(event);
      desk.undo();
      for (const event of events.slice(-2)) desk.happened(event);
    });
    expect(again.bot).toEqual(whole.bot);
  });
});

it('an act told in a way that cannot be understood is a gap, whose reason nobody reads longer than a sentence', async () => {
  const { troubles, bot } = await recorded((desk) => {
    desk.happened({ ...click(button('Save')), count: 3 });
    desk.happened({ what: 'trouble', words: 'x'.repeat(500) });
  });
  expect(troubles[0]).toBe('The page told of it in a way that cannot be understood.');
  expect(bot.steps.map((step) => step.do)).toEqual(['ask-person', 'check']);
});
