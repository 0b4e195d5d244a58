// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Selenium IDE and UI.Vision write variables so.
import { expect, it } from 'vitest';
import { type Row, sideOf } from './imported.ts';

/** Every command of Selenium that looks whether something is so, and the look it becomes. */
const open: Row = ['open', '/start'];
const inA = (text: string) => ({ text, in: 'a' });
const ofA = (value: string | boolean) => ({ value, of: 'a' });
const looks: [string, Row, object][] = [
  ['Title', ['?', 'Tea {{ x'], { page: { title: 'Tea {{ "{{" }} x' } }],
  ['TextPresent', ['?', 'Tea'], { text: 'Tea' }],
  ['Text', ['?', 'id=a', 'Tea'], inA('Tea')],
  ['Value', ['?', 'id=a', 'Tea'], ofA('Tea')],
  ['SelectedLabel', ['?', 'id=a', 'label=Tea'], ofA('Tea')],
  ['SelectedValue', ['?', 'id=a', 'value=tea'], ofA('tea')],
  ['Checked', ['?', 'id=a'], ofA(true)],
  ['NotChecked', ['?', 'id=a'], ofA(false)],
  ['ElementPresent', ['?', 'id=a'], { appears: 'a' }],
  ['ElementVisible', ['?', 'id=a'], { appears: 'a' }],
  ['ElementLocated', ['?', 'id=a'], { appears: 'a' }],
  ['Visible', ['?', 'id=a'], { appears: 'a' }],
  ['ElementNotPresent', ['?', 'id=a'], { gone: 'a' }],
  ['ElementNotVisible', ['?', 'id=a'], { gone: 'a' }],
  ['NotVisible', ['?', 'id=a'], { gone: 'a' }],
];
const named = (how: string, about: string, [, ...rest]: Row): Row => [`${how}${about}`, ...rest];
const steps = (...rows: Row[]) => sideOf(open, ...rows).bot.steps.slice(1);

it.each(looks)('assert%s and waitFor%s wait until it is so', (about, row, wanted) => {
  for (const how of ['assert', 'waitFor']) {
    const looked = sideOf(open, ['click', 'id=x'], named(how, about, row));
    expect(looked.step('wait-for').for).toEqual(wanted);
    expect(looked.left).toEqual([]);
  }
});

it.each(looks)('verify%s lets the bot go on, and fail at its end', (about, row, wanted) => {
  const all = sideOf(open, ['click', 'id=x'], named('verify', about, row), ['click', 'id=y']).bot.steps;
  expect(all).toMatchObject([
    { do: 'set', name: 'all_checks_held', to: 'true' },
    { do: 'open-page' },
    { do: 'click', on: 'x' },
    {
      do: 'try',
      steps: [{ do: 'wait-for', for: wanted }],
      otherwise: [
        {
          do: 'log',
          level: 'warning',
          message: 'A check of the recording did not hold (tests[0].commands[2]).',
        },
        { do: 'set', name: 'all_checks_held', to: 'false' },
      ],
      catch: ['timed-out', 'not-found', 'ambiguous', 'not-confirmed'],
    },
    { do: 'click', on: 'y' },
    { do: 'check', that: 'all_checks_held', kind: 'failed' },
  ]);
});

it('what must not be said is read and compared', () => {
  expect(steps(['assertNotText', 'id=a', 'Tea "x"'])).toMatchObject([
    { do: 'read-text', from: 'a', save: 'read_at_tests_0_commands_1' },
    { do: 'check', that: 'read_at_tests_0_commands_1 != "Tea \\"x\\""', kind: 'failed' },
  ]);
  // When it cannot be read there is nothing to compare.
  const soft = sideOf(open, ['verifyNotText', 'id=a', 'Tea'], ['click', 'id=y']);
  expect(soft.step('try')).toMatchObject({ steps: [{ do: 'read-text' }, { do: 'check' }] });
});

it('a value that was kept is compared', () => {
  const rows: Row[] = [
    ['storeText', 'id=a', 'total'],
    ['assert', 'total', '5,00'],
  ];
  expect(steps(...rows)[1]).toMatchObject({
    do: 'check',
    that: 'text(total) == "5,00"',
    otherwise: 'total should be "5,00" and is something else.',
  });
});

it.each<[Row, object]>([
  [['waitForElementVisible', 'id=a', '4000'], { timeout: 4 }],
  [['waitForElementPresent', 'id=a', '20'], { timeout: 1 }],
  [['waitForElementNotPresent', 'id=a', '2500'], { timeout: 2.5 }],
])('%j waits so long', (row, step) => {
  expect(sideOf(open, row).step('wait-for')).toMatchObject(step);
});

it.each(['0', '-5', 'soon', '999999999'])('a time of %s is none', (time) => {
  const looked = sideOf(open, ['waitForElementVisible', 'id=a', time]);
  expect(looked.step('wait-for').timeout).toBeUndefined();
  expect(looked.at('tests[0].commands[1].value')).toBe('Deskhand knows no value of waitForElementVisible');
});

it('line ends are written as two signs and read as a space', () => {
  expect(sideOf(open, ['assertText', 'id=a', 'one\\ntwo   three']).step('wait-for').for).toEqual(
    inA('one two three'),
  );
});

it.each<[Row, string]>([
  [['assert', 'gone', 'x'], 'nothing before it gives the value gone'],
  [['assertText', 'id=a', ''], 'a bot cannot wait for no text'],
  [['assertText', 'id=a', '${gone}'], 'it uses the value gone, which nothing before it gives'],
  [['assertNotText', 'id=a', '${n}'], 'it compares with a value; add a check step'],
  [['assertValue', 'id=password', 'hunter2'], 'what a secret field holds is nothing to look at'],
  [['assertTitle', '${gone}'], 'it uses the value gone, which nothing before it gives'],
  [
    ['assertEditable', 'id=a'],
    'a bot does not ask whether something can be changed: a step that cannot change it fails',
  ],
  [
    ['assertXpathCount', '//a', '3'],
    'a bot reads what a thing says and nothing else of it; show it to the bot with “read this”',
  ],
  [['assertBakedCake', 'id=a'], 'Deskhand has nothing like assertBakedCake'],
  [['waitForPageToLoad', '3000'], 'needless: bots wait for the app, never for the clock'],
])('%j is left out with its reason', (row, why) => {
  const looked = sideOf(open, row, ['click', 'id=z']);
  expect(looked.at('tests[0].commands[1]')).toBe(why);
  expect(JSON.stringify(looked.entries)).not.toContain('hunter2');
});

it('a value in what is looked for is put in', () => {
  const looked = sideOf(open, ['storeText', 'id=n', 'name'], ['assertText', 'id=a', 'Dear ${name}!']);
  expect(looked.step('wait-for').for).toEqual(inA('Dear {{ name }}!'));
});

it.each<[string, Row[]]>([
  [
    'a value that was kept',
    [
      ['storeText', 'id=a', 'seen'],
      ['assert', 'seen', 'Hi {{{ name }}'],
    ],
  ],
  ['a text that must not be there', [['verifyNotText', 'id=a', 'Hi {{ name }}']]],
  [
    'a text that is kept',
    [
      ['store', 'Hi {{ name }}', 'x'],
      ['echo', '${x}'],
    ],
  ],
  ['data that is kept', [['storeJson', '["Hi {{ name }}"]', 'x']]],
  [
    'a condition',
    [['storeText', 'id=a', 'seen'], ['if', '${seen} == "{{ name }}"'], ['click', 'id=b'], ['end']],
  ],
  [
    'a part of a text',
    [['storeText', 'id=a', 'seen'], ['if', '${seen}.includes("{{ name }}")'], ['click', 'id=b'], ['end']],
  ],
  [
    'a place in a text',
    [['storeText', 'id=a', 'seen'], ['if', '${seen}.indexOf("{{ name }}") > -1'], ['click', 'id=b'], ['end']],
  ],
])('%s may hold braces: they are words of the page, never a template', (_, rows) => {
  const looked = sideOf(open, ...rows);
  expect(looked.left).toEqual([]);
  expect(looked.steps.map((step) => JSON.stringify([step.that, step.to, step.when])).join()).toContain(
    '{\\" + \\"{',
  );
});
