import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { editBotFile } from '../../language/edit-bot-file.ts';
import { BotError } from '../../language/errors.ts';
import { writeBot } from '../../language/write-bot.ts';
import { applyChange, type Change, sameData } from '../../language/writing/change.ts';
import { anyBot } from './any-bot.ts';

const file = `# my bot
format: 1
name: mine     # the name
inputs:
    vendor: {type: text}   # odd spacing

steps:
  # open it
  - do: open-page
    url: "http://localhost/"

  # then type
  - do: type-text   # fill
    into: amount
    text: "it's {{ amount }}: {}"
  - {do: type-text, into: pin, secret: pw}  # short

  - do: for-each
    item: n
    in: names
    steps:
    - do: log
      message: |
        hello
        {{ n }}
    # last
    - do: click
      on: save
      expect: {text: Done}
# the end
`;

/** Lines that are gone and lines that are new. */
function changed(before: string, after: string): { gone: string[]; added: string[] } {
  const [a, b] = [before.split('\n'), after.split('\n')];
  while (a.length > 0 && b.length > 0 && a[0] === b[0]) {
    a.shift();
    b.shift();
  }
  while (a.length > 0 && b.length > 0 && a.at(-1) === b.at(-1)) {
    a.pop();
    b.pop();
  }
  return { gone: a, added: b };
}

it.each([
  [['name'], 'other', ['name: mine     # the name'], ['name: other     # the name']],
  [
    ['inputs', 'vendor', 'type'],
    'money',
    ['    vendor: {type: text}   # odd spacing'],
    ['    vendor: { type: money }   # odd spacing'],
  ],
  [
    ['steps', 0, 'url'],
    'http://127.0.0.1:80/#a',
    ['    url: "http://localhost/"'],
    ["    url: 'http://127.0.0.1:80/#a'"],
  ],
  [['steps', 1, 'text'], '00123', ['    text: "it\'s {{ amount }}: {}"'], ["    text: '00123'"]],
  [['steps', 1, 'text'], 'a\tb', ['    text: "it\'s {{ amount }}: {}"'], ['    text: "a\\tb"']],
  [
    ['steps', 1, 'text'],
    'a\nb',
    ['    text: "it\'s {{ amount }}: {}"'],
    ['    text: |-', '      a', '      b'],
  ],
  [['steps', 1, 'timeout'], 5, [], ['    timeout: 5']],
  [['steps', 1, 'expect'], { text: 'x', within: 3 }, [], ['    expect: { text: x, within: 3 }']],
  [
    ['steps', 2, 'secret'],
    'pin',
    ['  - {do: type-text, into: pin, secret: pw}  # short'],
    ['  - { do: type-text, into: pin, secret: pin }  # short'],
  ],
  [
    ['steps', 3, 'steps', 0, 'message'],
    'one',
    ['      message: |', '        hello', '        {{ n }}'],
    ['      message: one'],
  ],
  [
    ['steps', 3, 'steps', 1, 'expect'],
    { gone: 'save' },
    ['      expect: {text: Done}'],
    ['      expect: { gone: save }'],
  ],
  [['steps', 3, 'steps', 1, 'count'], 2, [], ['      count: 2']],
  [['title'], 'Mine', [], ['title: Mine']],
] as [Change['path'], unknown, string[], string[]][])('F96: setting %j to %j', (path, value, gone, added) => {
  const after = editBotFile(file, { what: 'set', path, value });
  expect(changed(file, after)).toEqual({ gone, added });
  expect(parse(after)).toEqual(applyChange(parse(file), { what: 'set', path, value }));
});

it.each([
  [
    ['steps', 1],
    ['  - do: type-text   # fill', '    into: amount', '    text: "it\'s {{ amount }}: {}"'],
    [],
  ],
  [['steps', 2], ['  - {do: type-text, into: pin, secret: pw}  # short'], []],
  [['steps', 1, 'into'], ['    into: amount'], []],
  [['steps', 1, 'do'], ['  - do: type-text   # fill', '    into: amount'], ['  - into: amount']],
  [
    ['steps', 2, 'into'],
    ['  - {do: type-text, into: pin, secret: pw}  # short'],
    ['  - { do: type-text, secret: pw }  # short'],
  ],
  [['steps', 3, 'steps', 0], ['    - do: log', '      message: |', '        hello', '        {{ n }}'], []],
  [['name'], ['name: mine     # the name'], []],
] as [Change['path'], string[], string[]][])('F96: deleting %j', (path, gone, added) => {
  const after = editBotFile(file, { what: 'delete', path });
  expect(changed(file, after)).toEqual({ gone, added });
});

it('F96: a new step stands where it was put, with a blank line where steps have one', () => {
  const value = { do: 'log', message: 'hi' };
  const step = ['  - do: log', '    message: hi'];
  for (const at of [0, 1, 3, 4]) {
    const after = editBotFile(file, { what: 'insert', path: ['steps'], at, value });
    const { gone, added } = changed(file, after);
    expect(gone).toEqual([]);
    expect(added.filter((line) => line !== '').sort()).toEqual([...step].sort());
    expect(parse(after).steps[at]).toEqual(value);
    for (const comment of [
      '# my bot',
      '# open it',
      '# then type',
      '# fill',
      '# short',
      '# last',
      '# the end',
    ])
      expect(after).toContain(comment);
  }
});

it('F96: a moved step takes its lines and comments along', () => {
  const after = editBotFile(file, { what: 'move', path: ['steps'], from: 1, to: 0 });
  expect(after.indexOf('# then type')).toBeLessThan(after.indexOf('# open it'));
  expect(after.split('\n').sort()).toEqual(file.split('\n').sort());
  expect(parse(after).steps.map((one: { do: string }) => one.do)).toEqual([
    'type-text',
    'open-page',
    'type-text',
    'for-each',
  ]);
});

it('the only thing in a list can go, and a list that is empty can be filled', () => {
  const empty = editBotFile('a:\n  - 1\nb: 2\n', { what: 'delete', path: ['a', 0] });
  expect(parse(empty)).toEqual({ a: [], b: 2 });
  expect(parse(editBotFile(empty, { what: 'insert', path: ['a'], at: 0, value: { x: 'y' } }))).toEqual({
    a: [{ x: 'y' }],
    b: 2,
  });
});

it('a file that is no YAML, and a path that leads nowhere, are refused', () => {
  expect(() => editBotFile('a: "', { what: 'set', path: ['a'], value: 1 })).toThrow(BotError);
  expect(() => editBotFile(file, { what: 'set', path: ['nothing', 'here'], value: 1 })).toThrow(
    'There is nothing at nothing.here in this file, so it cannot be edited there.',
  );
  expect(() => editBotFile(file, { what: 'insert', path: ['name'], at: 0, value: 1 })).toThrow(BotError);
});

it('a file without a line break at its end can be edited at its end', () => {
  expect(editBotFile('a: 1', { what: 'set', path: ['b'], value: 2 })).toBe('a: 1\nb: 2\n');
  expect(editBotFile('a: 1', { what: 'set', path: ['a'], value: null })).toBe('a: null');
});

type Place = { path: Change['path']; value: unknown };

function everyText(data: unknown, path: (string | number)[] = []): Place[] {
  if (typeof data === 'string') return [{ path, value: data }];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, one]) =>
    everyText(one, [...path, Array.isArray(data) ? Number(key) : key]),
  );
}

it('F96: in any bot, changing any one text changes no other line', () => {
  fc.assert(
    fc.property(
      anyBot,
      fc.nat(),
      fc.constantFrom('new', "it's: # new", '00', 'two words', 'ünï'),
      (bot, pick, value) => {
        const before = writeBot(bot).get('bot.yaml') as string;
        const texts = everyText(parse(before));
        const { path, value: old } = texts[pick % texts.length] as Place;
        const change: Change = { what: 'set', path, value };
        const after = editBotFile(before, change);
        expect(sameData(parse(after), applyChange(parse(before), change))).toBe(true);
        const { gone, added } = changed(before, after);
        expect(added.length).toBeLessThanOrEqual(1);
        expect(gone.length).toBeLessThanOrEqual(`${old}`.split('\n').length + 1);
      },
    ),
    { numRuns: 150 },
  );
});

it('F96: any edit gives exactly the data that was wanted', () => {
  const steps = (bot: string) => (parse(bot) as { steps: unknown[] }).steps.length;
  fc.assert(
    fc.property(
      anyBot,
      fc.nat(),
      fc.nat(),
      fc.constantFrom('delete', 'insert', 'move', 'field'),
      (bot, a, b, what) => {
        const before = writeBot(bot).get('bot.yaml') as string;
        const count = steps(before);
        const changes: Record<string, Change> = {
          delete: { what: 'delete', path: ['steps', a % count] },
          insert: {
            what: 'insert',
            path: ['steps'],
            at: a % (count + 1),
            value: { do: 'log', message: 'a: "b"\nc' },
          },
          move: { what: 'move', path: ['steps'], from: a % count, to: b % count },
          field: { what: 'set', path: ['steps', a % count, 'retry'], value: { times: 3, wait: 1 } },
        };
        const change = changes[what] as Change;
        expect(parse(editBotFile(before, change))).toEqual(applyChange(parse(before), change));
      },
    ),
    { numRuns: 150 },
  );
});
