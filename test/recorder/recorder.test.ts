import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type EventSource, type RecordingDesk, record } from '../../recorder/recorder.ts';
import { readBotFolder } from '../../worker/read-bot-folder.ts';
import { button, click, masked, opened, thing, typed } from './make-events.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskhand-recorder-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A source that plays a script and counts how often it was put away. */
function scripted(script: (desk: RecordingDesk) => void | Promise<void>): EventSource & { stopped: number } {
  return {
    stopped: 0,
    async start(desk) {
      await script(desk);
    },
    async stop() {
      this.stopped += 1;
    },
  };
}

const steps = async () => parse(await readFile(join(folder, 'bot.yaml'), 'utf8')).steps as { id: string }[];
const signal = () => new AbortController().signal;

describe('a recording', () => {
  it('tells each step once, when it is complete, and the last one at the end', async () => {
    const told: string[] = [];
    const source = scripted((desk) => {
      for (const value of ['A', 'An', 'Ann']) desk.happened(typed(thing('Name'), value));
      expect(told).toEqual([]);
      desk.happened(click(button('Save')));
      expect(told).toEqual(['Type “Ann” into Name']);
      desk.stop();
    });
    await record({ folder, source, signal: signal(), onStep: ({ words }) => told.push(words) });
    expect(told).toEqual(['Type “Ann” into Name', 'Click Save']);
    expect(source.stopped).toBe(1);
  });

  it('lies on disk whole after every step, so that a crash loses nothing', async () => {
    const source = scripted(async (desk) => {
      desk.happened(typed(thing('Name'), 'Ann'));
      await expect
        .poll(async () => (await steps().catch(() => [])).map(({ id }) => id))
        .toEqual(['type-name']);
      desk.stop();
    });
    await record({ folder, source, signal: signal() });
    expect((await readdir(folder)).sort()).toEqual(['bot.yaml', 'targets.yaml']);
  });

  it('is ended and saved by its signal', async () => {
    const interrupt = new AbortController();
    const source = scripted((desk) => {
      desk.happened(click(button('Save')));
      interrupt.abort();
    });
    const { bot } = await record({ folder, source, signal: interrupt.signal });
    expect(bot.steps.map(({ id }) => id)).toEqual(['click-save']);
    expect(await steps()).toHaveLength(1);
  });
});

describe('what the person wishes', () => {
  it('takes back the last step on undo', async () => {
    const source = scripted((desk) => {
      desk.happened(typed(thing('Name'), 'Ann'));
      desk.happened(click(button('Delete')));
      desk.happened(opened('/deleted'));
      expect(desk.undo()).toMatchObject({ paused: false, count: 1, last: 'Type “Ann” into Name' });
      desk.happened(click(button('Save')));
      desk.stop();
    });
    const { bot } = await record({ folder, source, signal: signal() });
    expect(bot.steps.map(({ id }) => id)).toEqual(['type-name', 'click-save']);
  });

  it('takes back step after step, down to nothing and not further', async () => {
    const source = scripted((desk) => {
      desk.happened(typed(thing('Name'), 'A'));
      desk.happened(typed(thing('Name'), 'Ann'));
      desk.happened(click(button('Save')));
      expect(desk.undo()).toMatchObject({ count: 1, last: 'Type “Ann” into Name' });
      expect(desk.undo()).toMatchObject({ count: 0, last: '' });
      expect(desk.undo()).toMatchObject({ count: 0 });
      desk.stop();
    });
    const { bot } = await record({ folder, source, signal: signal() });
    expect([bot.steps, bot.inputs, bot.targets]).toEqual([[], {}, {}]);
    expect(await readdir(folder)).toEqual(['bot.yaml']);
  });

  it('tells what was done after an undo, and what was told before only once', async () => {
    const told: string[] = [];
    const source = scripted((desk) => {
      for (const title of ['One', 'Two', 'Three']) desk.happened(click(button(title)));
      desk.undo();
      desk.undo();
      for (const title of ['Four', 'Five']) desk.happened(click(button(title)));
      desk.stop();
    });
    await record({ folder, source, signal: signal(), onStep: ({ words }) => told.push(words) });
    expect(told.filter((words) => words === 'Click One')).toHaveLength(1);
    expect(told.slice(-2)).toEqual(['Click Four', 'Click Five']);
  });

  it('forgets a secret that was taken back', async () => {
    const source = scripted((desk) => {
      desk.happened(masked(thing('Password')));
      desk.undo();
      desk.happened(click(button('Save')));
      desk.stop();
    });
    const { bot } = await record({ folder, source, signal: signal() });
    expect([bot.secrets, bot.permissions.secrets]).toEqual([{}, []]);
  });
});

describe('what else the person wishes', () => {
  it('lets everything pass while it is paused', async () => {
    const source = scripted((desk) => {
      desk.pause(true);
      expect(desk.happened(click(button('Private')))).toMatchObject({ paused: true, count: 0 });
      desk.pause(false);
      desk.happened(click(button('Save')));
      desk.stop();
    });
    const { bot } = await record({ folder, source, signal: signal() });
    expect(bot.steps.map(({ id }) => id)).toEqual(['click-save']);
  });
});

describe('what cannot be taken down', () => {
  it('takes nothing that no source may say, and tells that something is missing', async () => {
    const source = scripted((desk) => {
      desk.happened({ what: 'shown', said: 'everything' });
      desk.happened(null);
      expect(desk.standing()).toMatchObject({ count: 0, trouble: expect.stringContaining('understood') });
      desk.happened({ ...masked(thing('Password')), extra: 'hunter2' });
      desk.stop();
    });
    const { bot, troubles } = await record({ folder, source, signal: signal() });
    expect(bot.steps.map(({ do: kind }) => kind)).toEqual(['ask-person', 'check']);
    expect(troubles).toHaveLength(1);
    expect(JSON.stringify([bot, troubles])).not.toContain('hunter2');
  });

  it('leaves a gap in the bot for an act that was lost, which undo takes back', async () => {
    const lost = { what: 'trouble', words: 'The page was in the way.', lost: true };
    const source = scripted((desk) => {
      desk.happened(lost);
      expect(desk.undo()).toMatchObject({ count: 0 });
      expect(desk.standing().trouble).toBeUndefined();
      desk.happened(click(button('Save')));
      desk.happened(lost);
      desk.happened(lost);
      desk.happened(click(button('Close')));
      desk.stop();
    });
    const { bot, troubles } = await record({ folder, source, signal: signal() });
    expect(troubles).toEqual(['The page was in the way.']);
    expect(bot.steps.map(({ id }) => id)).toEqual(['click-save', 'missing', 'check', 'click-close']);
    expect(bot.steps[1]).toMatchObject({ do: 'ask-person', save: 'missed', why: 'The page was in the way.' });
    expect(bot.steps[2]).toMatchObject({ that: 'missed.done', kind: 'failed' });
    // A bot with such gaps can be read and played.
    expect((await readBotFolder(folder)).bot.steps).toHaveLength(4);
  });

  it('tells of a gap that no page told of: a tab that nothing tells from another', async () => {
    const shop = { what: 'document', main: true, url: 'http://shop.example/a', title: 'Shop', said: [] };
    const source = scripted((desk) => {
      desk.happened({ what: 'opened', url: shop.url });
      desk.happened({ ...shop, page: 1 });
      desk.happened({ what: 'page-opened', page: 2 });
      desk.happened({ ...shop, page: 2 });
      desk.happened(click(button('Save'), { page: 1 }));
      expect(desk.standing().trouble).toContain('another window');
      desk.stop();
    });
    expect((await record({ folder, source, signal: signal() })).troubles).toHaveLength(1);
  });
});

describe('the end of a recording', () => {
  it('writes nothing beside the last save when a browser tells something while it closes', async () => {
    let desk: RecordingDesk | undefined;
    const source: EventSource = {
      start: async (given) => {
        desk = given;
        desk.happened(click(button('Save')));
        desk.stop();
      },
      // By then the last save is under way.
      stop: async () => void setImmediate(() => desk?.happened(click(button('Too late')))),
    };
    await record({ folder, source, signal: signal() });
    expect((await steps()).map(({ id }) => id)).toEqual(['click-save']);
    expect(desk?.standing().count).toBe(1);
  });
});

describe('what goes wrong', () => {
  it('puts its source away when it cannot start, and says why', async () => {
    const source = scripted(() => Promise.reject(new Error('no browser')));
    await expect(record({ folder, source, signal: signal() })).rejects.toThrow('no browser');
    expect(source.stopped).toBe(1);
  });

  it('says where it could not be saved', async () => {
    const file = join(folder, 'taken');
    await writeFile(file, '');
    const source = scripted((desk) => desk.stop());
    await expect(record({ folder: file, source, signal: signal() })).rejects.toThrow(
      `The recording could not be saved to ${file}`,
    );
  });
});
