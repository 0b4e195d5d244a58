import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatProblem, readBot } from '../../language/read-bot.ts';
import { upgradeFile } from '../../language/upgrade-bot.ts';
import { writeBot } from '../../language/write-bot.ts';
import { anyBot } from './any-bot.ts';

const older: Readonly<Record<string, string>> = {
  'type-text': 'type',
  'open-page': 'open',
  'choose-option': 'choose',
};
type Data = Record<string, unknown>;

/** A file as format 0 would have written it: the frozen shape, made from today's. */
function asFormat0(step: Data): Data {
  const { do: kind, text, ...rest } = step;
  const blocks = Object.fromEntries(
    ['steps', 'else', 'otherwise', 'probe-steps']
      .filter((name) => Array.isArray(rest[name]))
      .map((name) => [name, (rest[name] as Data[]).map(asFormat0)]),
  );
  const verb = older[kind as string] ?? kind;
  return {
    do: verb,
    ...rest,
    ...blocks,
    ...(text !== undefined && { [verb === 'type' ? 'value' : 'text']: text }),
  };
}

it('F3: any bot written in format 0 is the bot of today, in all its blocks', () => {
  fc.assert(
    fc.property(anyBot, (bot) => {
      const files = writeBot(bot);
      const steps = (bot.steps as unknown as Data[]).map(asFormat0);
      const old = { ...bot, format: 0, steps, targets: undefined, tables: undefined, tests: undefined };
      // JSON is YAML too, and so nothing of how today's files look is taken over.
      const text = JSON.stringify({ ...old, title: bot.title, name: bot.name });
      const result = readBot(new Map([...files, ['bot.yaml', text]]));
      expect(result.problems.map(formatProblem)).toEqual([]);
      expect(result.bot).toEqual(bot);
    }),
    { numRuns: 150 },
  );
});

it('F3: upgrading is done once: what is of today is not touched, whatever it holds', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
      const today = { ...data, format: 1 };
      expect(upgradeFile('bot', today)).toEqual({ value: today });
      const again = upgradeFile('bot', { ...data, format: 0 });
      if ('value' in again) expect(upgradeFile('bot', again.value)).toEqual(again);
    }),
  );
});

it('F3: anything at all is upgraded or told in a sentence, and never changed in place', () => {
  const steps = fc.array(
    fc.oneof(
      fc.jsonValue(),
      fc.record({ do: fc.constantFrom('type', 'constructor', 5), value: fc.jsonValue() }),
    ),
  );
  const data = fc.oneof(
    fc.jsonValue(),
    fc.record({
      format: fc.oneof(fc.constantFrom(0, 1), fc.jsonValue()),
      steps: fc.oneof(steps, fc.jsonValue()),
    }),
  );
  fc.assert(
    fc.property(data, fc.constantFrom('bot', 'targets', 'table', 'tests'), (given, kind) => {
      const before = structuredClone(given);
      const result = upgradeFile(kind, given);
      expect(given).toEqual(before);
      if ('problem' in result) expect(result.problem).toMatch(/format|record|empty/);
      else expect(result.value).toHaveProperty('format', 1);
    }),
    { numRuns: 400 },
  );
});

it('F3: a format of tomorrow names the number and asks for a newer Deskhand', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 1e6 }), (format) => {
      const { problems } = readBot(new Map([['bot.yaml', `format: ${format}\nanything: { new: 1 }\n`]]));
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatchObject({ line: 1, col: 9, message: expect.stringContaining(`${format}`) });
      expect(problems[0]?.message).toContain('newer Deskhand');
    }),
    { numRuns: 50 },
  );
});
