import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBot } from '../../language/read-bot.ts';
import { fillTemplate } from '../../language/template.ts';
import { writeBot } from '../../language/write-bot.ts';
import { literalText, literalTexts } from '../../recorder/literal-text.ts';
import { makeBot } from '../../recorder/make-bot.ts';
import { mergeEvents } from '../../recorder/merge-events.ts';
import type { RawEvent } from '../../recorder/raw-event.ts';
import { type RecordedBot, writeRecording } from '../../recorder/write-recording.ts';
import { anyRecording, anyText, hostile } from './any-recording.ts';
import { button, click, opened, thing, typed } from './make-events.ts';

const make = (events: RawEvent[]) => makeBot(mergeEvents(events), 'A recording');

/** The files of a recording, read as any bot is read. */
function readBack(bot: RecordedBot) {
  const files = writeBot({ surface: 'web', outputs: {}, tables: {}, tests: [], ...bot });
  return readBot(new Map([...files].map(([name, text]) => [name, new TextEncoder().encode(text)])));
}

describe('a recording read as a bot', () => {
  it('has no problem but the effects a person was asked to add, whatever was done and said', () => {
    fc.assert(
      fc.property(anyRecording, (events) => {
        const { bot, steps } = make(events);
        fc.pre(steps.length > 0);
        const doubts = steps.filter(({ doubt }) => doubt).length;
        const read = readBack(bot);
        const errors = (read.problems ?? []).filter(({ severity }) => severity !== 'warning');
        const others = errors.filter(({ message }) => !message.includes('needs “expect:”'));
        expect(others.map(({ message }) => message)).toEqual([]);
        expect(errors.length).toBeLessThanOrEqual(doubts);
      }),
      { numRuns: 100 },
    );
  });

  it('is the same bot again', () => {
    fc.assert(
      fc.property(anyRecording, (events) => {
        const { bot, steps } = make(events);
        fc.pre(steps.length > 0 && steps.every(({ doubt }) => !doubt));
        const read = readBack(bot).bot;
        expect(read?.steps).toEqual(bot.steps);
        expect(read?.inputs).toEqual(bot.inputs);
        expect(read?.targets).toEqual(bot.targets);
        expect(read?.permissions).toEqual(bot.permissions);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every hostile label and value as the text it was', () => {
    for (const words of hostile) {
      const { bot } = make([typed(thing(words || 'Field'), words), click(button('Save')), opened('/saved')]);
      const read = readBack(bot);
      expect(read.problems ?? [], words).toEqual([]);
      const [input] = Object.values(read.bot?.inputs ?? {});
      expect(String(input?.default), words).toBe(words);
      expect(read.bot?.name).toBe('a-recording');
      expect(read.bot?.steps).toHaveLength(2);
    }
  });
});

describe('a literal text', () => {
  it('says as a template exactly what it was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fillTemplate(literalText(text), { values: {}, now: new Date(0) })).toBe(text);
      }),
    );
  });

  it('is made of every text in a piece of data and of nothing else', () => {
    expect(literalTexts({ a: ['{{ x }}', 7, null], b: { c: true } })).toEqual({
      a: ['{{ "{{" }} x }}', 7, null],
      b: { c: true },
    });
  });
});

describe('the folder of a recording', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskhand-recording-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('holds two files of plain text, whose steps name targets that are there', async () => {
    await writeRecording(folder, make([typed(thing('Name'), 'Ann')]).bot);
    expect((await readdir(folder)).sort()).toEqual(['bot.yaml', 'targets.yaml']);
    expect(await readFile(join(folder, 'bot.yaml'), 'utf8')).toContain('into: name');
    expect(await readFile(join(folder, 'targets.yaml'), 'utf8')).toContain('label: Name');
  });

  it('forgets targets when all that touched them was taken back', async () => {
    await writeRecording(folder, make([typed(thing('Name'), 'Ann')]).bot);
    await writeRecording(folder, make([]).bot);
    expect(await readdir(folder)).toEqual(['bot.yaml']);
  });

  it('keeps what a person put beside it', async () => {
    await writeFile(join(folder, 'notes.md'), 'mine');
    await writeRecording(folder, make([click(button('Save'))]).bot);
    expect(await readFile(join(folder, 'notes.md'), 'utf8')).toBe('mine');
  });
});
