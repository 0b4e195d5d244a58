import { expect, it } from 'vitest';
import { formatProblem } from '../../language/read-bot.ts';
import { waySchema, wayWeights } from '../../language/target.ts';
import { writeBot } from '../../language/write-bot.ts';
import { read } from './bot-text.ts';

const shown = (target: string) =>
  read({
    'bot.yaml': 'format: 1\nname: x\nsteps:\n  - { do: log, message: x }\n',
    'targets.yaml': `format: 1\ntargets:\n  a: ${target}\n`,
  });

it('F60: all twelve ways are read, with what they may have', () => {
  const { bot, problems } = shown(`
    title: The button
    role: button
    window: Ledger
    frames: [{ name: main }, { url: "**/inner" }]
    ways:
      - { by: role, role: button, name: Save, weight: 0.5 }
      - { by: label, label: Amount }
      - { by: test-id, id: save, attribute: data-qa }
      - { by: text, text: Save }
      - { by: attributes, tag: input, attributes: { name: amount, value: "" } }
      - { by: css, css: "#save" }
      - { by: xpath, xpath: "//button" }
      - { by: chain, links: [{ by: role, role: row, has-text: Paid, nth: -1 }, { by: name, name: Save, match: part }] }
      - { by: neighbour, text: Total, side: right, tag: input }
      - { by: picture, file: targets/save.png }
      - { by: screen-text, text: Save }
      - { by: position, x: 1, y: 2, width: 3, height: 4 }`);
  expect(problems).toEqual([]);
  expect(bot?.targets.a?.ways.map((way) => way.by)).toEqual(
    Object.keys(wayWeights).sort((x, y) => order(x) - order(y)),
  );
  expect(bot?.targets.a?.surface).toBe('web');
});

function order(by: string): number {
  return [
    'role',
    'label',
    'test-id',
    'text',
    'attributes',
    'css',
    'xpath',
    'chain',
    'neighbour',
    'picture',
    'screen-text',
    'position',
  ].indexOf(by);
}

it.each([
  ['{ ways: [] }', 'targets.yaml:3:14: targets.a.ways: “ways” is empty'],
  ['{ ways: [{ by: role }] }', 'targets.yaml:3:15: targets.a.ways[1].role: “role” is missing'],
  [
    '{ ways: [{ by: role, role: x, weight: 1.5 }] }',
    'targets.yaml:3:44: targets.a.ways[1].weight: “weight” must be at most 1',
  ],
  [
    '{ ways: [{ by: neighbour, text: x, side: lefft }] }',
    'targets.yaml:3:47: targets.a.ways[1].side: “side” must be one of right, left, above, below, row, not “lefft”; did you mean “left”?',
  ],
  [
    '{ ways: [{ by: position, x: 1, y: 2, width: 0, height: 4 }] }',
    'targets.yaml:3:50: targets.a.ways[1].width: “width” must be more than 0',
  ],
  [
    '{ way: [{ by: css, css: a }] }',
    'targets.yaml:3:8: targets.a.way: “way” has no meaning here; did you mean “ways”?',
  ],
])('F60: %s is refused', (target, message) => {
  expect(shown(target).problems.map(formatProblem)).toContain(message);
});

it('F60: every kind of way has a weight of its own', () => {
  expect(Object.keys(wayWeights).sort()).toEqual(waySchema.options.map((one) => one.shape.by.value).sort());
  for (const weight of Object.values(wayWeights)) expect(weight).toBeGreaterThan(0);
});

it('F13: permissions are read as they are written, and strange ones are refused', () => {
  const bot = (permissions: string) =>
    read({
      'bot.yaml': `format: 1\nname: x\npermissions: ${permissions}\nsteps:\n  - { do: log, message: x }\n`,
    });
  expect(bot('{ hosts: [a.example, "*.b.example"], folders: [in] }').bot?.permissions).toEqual({
    hosts: ['a.example', '*.b.example'],
    programs: [],
    folders: ['in'],
    secrets: [],
  });
  expect(bot('{ host: [a] }').problems.map(formatProblem)).toEqual([
    'bot.yaml:3:16: permissions.host: “host” has no meaning here; did you mean “hosts”?',
  ]);
});

it('F62: signs are kept as they are, `{{` included, and strange ones are refused', () => {
  const signs = { tag: 'button', name: 'Save {{ all }}', attributes: { id: 'save' }, box: [1, 2, 3, 4] };
  const { bot, problems } = shown(`{ ways: [{ by: css, css: a }], signs: ${JSON.stringify(signs)} }`);
  expect(problems).toEqual([]);
  expect(bot?.targets.a?.signs).toEqual(signs);
  expect(bot && read(Object.fromEntries(writeBot(bot))).bot?.targets).toEqual(bot?.targets);
  expect(shown('{ ways: [{ by: css, css: a }], signs: { nam: x } }').problems.map(formatProblem)).toEqual([
    expect.stringContaining('“nam” has no meaning here'),
  ]);
});

const inner = (link: string) => shown(`{ ways: [{ by: chain, links: [{ by: role, role: row }, ${link}] }] }`);

it.each([
  '{ by: role, role: button, name: Save, match: exact }',
  '{ by: name, name: Save, match: any-case, has-text: Paid, no-text: Draft, nth: -1 }',
  '{ by: label, label: Amount, match: part, nth: 1 }',
  '{ by: text, text: Paid, nth: 20 }',
  '{ by: css, css: td, has-text: Paid }',
  '{ by: xpath, xpath: ".//td", no-text: Paid }',
])('F63: a link %s is read as it is written, and written again the same', (link) => {
  const { bot, problems } = inner(link);
  expect(problems).toEqual([]);
  expect(read(Object.fromEntries(writeBot(bot as NonNullable<typeof bot>))).bot).toEqual(bot);
});

it.each([
  ['{ by: picture, file: a.png }', 'links[2]'],
  ['{ by: css, css: td, match: part }', '“match” has no meaning here'],
  ['{ by: text, text: Paid, match: fuzzy }', '“match” must be one of exact, any-case, part'],
  ['{ by: text, text: Paid, nth: 0 }', 'counts from 1, or from -1'],
  ['{ by: text, text: Paid, nth: 1.5 }', 'a whole number'],
  ['{ by: name }', '“name” is missing'],
])('F63: %s is no link: %s', (link, words) => {
  expect(inner(link).problems.map(formatProblem).join('\n')).toContain(words);
});

it('F65: a row’s text and the name of the thing in it may hold values, and are kept', () => {
  const way = (name: string) =>
    shown(`{ ways: [{ by: neighbour, text: "{{ total }}", side: row, tag: button, name: ${name} }] }`);
  const { bot, problems } = way('"Edit {{ total }}"');
  expect(problems).toEqual([]);
  expect(read(Object.fromEntries(writeBot(bot as NonNullable<typeof bot>))).bot).toEqual(bot);
});

it('F66: a place of a program is no way by itself, but with what was seen there, or beside another way', () => {
  const at = '{ by: position, x: 1, y: 2, width: 30, height: 20 }';
  const problems = (target: string) => shown(target).problems.map(formatProblem).join();
  expect(problems(`{ surface: desktop, ways: [${at}] }`)).toContain('a place alone is never acted on');
  expect(problems(`{ surface: desktop, ways: [${at}], signs: { label: Amount } }`)).toBe('');
  expect(problems(`{ surface: desktop, ways: [{ by: screen-text, text: Save }, ${at}] }`)).toBe('');
  expect(problems(`{ ways: [${at}] }`)).toBe('');
});

it('F67: a target of a terminal goes by the words on the screen, and is written again as it was', () => {
  const ways = '{ by: label, label: ITEM NO. }, { by: role, role: button, name: Forward }';
  const { bot, problems } = shown(`{ surface: terminal, ways: [${ways}] }`);
  expect(problems).toEqual([]);
  expect(read(Object.fromEntries(writeBot(bot as NonNullable<typeof bot>))).bot).toEqual(bot);
});

it('F64: a frame may be known by each of its signs, and by nothing else', () => {
  const framed = (frame: string) => shown(`{ ways: [{ by: css, css: a }], frames: [${frame}] }`);
  for (const frame of [
    '{ name: main }',
    '{ url: "**/a" }',
    '{ css: iframe }',
    '{ index: 1 }',
    '{ name: a, index: 2 }',
  ])
    expect(framed(frame).problems, frame).toEqual([]);
  for (const frame of [
    '{ index: 0 }',
    '{ index: -1 }',
    '{ index: 1.5 }',
    '{ name: "" }',
    '{ id: a }',
    'main',
  ])
    expect(
      framed(frame)
        .problems.map(({ path }) => path)
        .join(),
      frame,
    ).toContain('targets.a.frames[1]');
});
