// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Selenium IDE and UI.Vision write variables so.
import { expect, it } from 'vitest';
import { flat, imported, Looked, type Row, sideOf } from './imported.ts';

const open: Row = ['open', '/start'];

it('frames are entered and left', () => {
  const looked = sideOf(
    open,
    ['selectFrame', 'index=1'],
    ['selectFrame', 'id=in:ner'],
    ['click', 'id=a'],
    ['selectFrame', 'relative=parent'],
    ['click', 'id=b'],
    ['selectFrame', 'relative=top'],
    ['selectFrame', 'css=iframe'],
    ['click', 'id=c'],
    ['selectFrame', '//iframe'],
  );
  expect(looked.target('a').frames).toEqual([{ index: 2 }, { css: '[id="in:ner"]' }]);
  expect(looked.target('b').frames).toEqual([{ index: 2 }]);
  expect(looked.target('c').frames).toEqual([{ css: 'iframe' }]);
  expect(looked.left).toEqual(['tests[0].commands[9]']);
});

it('answers to dialogs belong to the click they are about', () => {
  const looked = sideOf(
    open,
    ['answerOnNextPrompt', 'Tea'],
    ['click', 'id=a'],
    ['assertPrompt', 'What?'],
    ['click', 'id=b'],
    ['webdriverChooseCancelOnVisibleConfirmation'],
    ['chooseOkOnNextConfirmation'],
  );
  expect(looked.bot.steps.slice(1).map(({ dialog }) => dialog)).toMatchObject([
    { answer: 'accept', saying: '{{ what }}' },
    { answer: 'dismiss' },
  ]);
  expect(looked.bot.steps[1]?.expect).toEqual({ dialog: 'What?' });
  expect(looked.at('tests[0].commands[6]')).toBe('nothing comes after it that it could belong to');
});

it('a dialog is told by its words, however few, and gone when it is answered', () => {
  const looked = sideOf(
    open,
    ['click', 'id=a'],
    ['assertConfirmation', 'x'],
    ['assertAlert', 'y'],
    ['acceptConfirmation'],
    ['acceptAlert'],
  );
  expect(looked.bot.steps[1]).toMatchObject({ dialog: { answer: 'accept' }, expect: { dialog: 'x' } });
  expect(looked.at('tests[0].commands[3]')).toBe('a click is proved by one dialog');
  expect(looked.at('tests[0].commands[5]')).toBe('no click before it shows a dialog that is still there');
});

it.each([
  ['${n} == "a" || !(${n} != "b")', '(text(n) == "a" || !(text(n) != "b"))'],
  ['${n} >= 5', 'number(n) >= 5'],
  ['"${n}" === "x"', 'text(n) == "x"'],
  ['${n}.length > 2', 'size(n) > 2'],
  ['${n}.includes("a\\"b")', 'text(n).contains("a\\"b")'],
  ['${n}.indexOf("a") > -1', 'text(n).contains("a")'],
  [
    '${n}.lastIndexOf("a") >= 0 && ${n}.indexOf("b") != -1',
    '(text(n).contains("a") && text(n).contains("b"))',
  ],
  ['${n}.indexOf("a") == -1', '!text(n).contains("a")'],
  ['${n}.indexOf("a") < 0', '!text(n).contains("a")'],
  ['true', 'true'],
])('asks %s exactly', (condition, when) => {
  const { bot } = sideOf(open, ['store', 'x', 'n'], ['if', condition], ['click', 'id=a'], ['end']);
  expect(flat(bot.steps).find((step) => step.do === 'if')?.when).toBe(when);
});

it.each([
  'x()',
  '${m} == 1',
  '${n} + 1',
  '${n} == y',
  'a;b',
  '${n} ?? 1',
  '"a" in b',
  '${n}.indexOf("a") > 0',
  '${n}.indexOf("a", 2) > -1',
  '${n}.indexOf(x) > -1',
])('leaves out what %s guards', (condition) => {
  const looked = sideOf(
    open,
    ['store', 'x', 'n'],
    ['if', condition],
    ['click', 'id=a'],
    ['else'],
    ['click', 'id=b'],
    ['end'],
  );
  expect(looked.steps.some((step) => step.do === 'click')).toBe(false);
  expect(looked.at('tests[0].commands[3]')).toBe(
    'the condition of its block (tests[0].commands[2]) could not be translated',
  );
  expect(looked.at('tests[0].commands[5]')).toBe(
    'the condition of its block (tests[0].commands[2]) could not be translated',
  );
});

it('plays the tests of a suite, and calls a test by its name', () => {
  const test = (id: string, name: string, commands: object[]) => ({ id, name, commands });
  const click = { id: 'c', command: 'click', target: 'id=a', targets: [], value: '' };
  const source = {
    url: 'https://a.example',
    tests: [
      test('1', 'Log in', [click]),
      test('2', 'Buy', [{ ...click, command: 'run', target: 'Log in' }]),
      test('3', 'Empty', []),
    ],
    suites: [
      { id: 's', name: 'All', tests: ['1', '2', '9'] },
      { id: 'r', name: 'One', tests: ['1'] },
    ],
  };
  const looked = new Looked(imported('a.side', JSON.stringify(source)));
  expect(looked.bots.map(({ name, steps }) => [name, steps.map((step) => step.bot ?? step.do)])).toEqual([
    ['log-in', ['click']],
    ['buy', ['log-in']],
    ['suite-all', ['log-in', 'buy']],
  ]);
  expect(looked.at('suites[0].tests[2]')).toBe('the file has no such test');
  expect(looked.at('suites[1]')).toContain('it holds one test');
});
