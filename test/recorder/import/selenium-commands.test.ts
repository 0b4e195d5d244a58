// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Selenium IDE and UI.Vision write variables so.
import { describe, expect, it } from 'vitest';
import { macroOf, type Row, sideOf } from './imported.ts';

/** Every command of Selenium that does something, and the step it becomes. */
const open: Row = ['open', '/start'];
const at = (nth: number) => `tests[0].commands[${nth}]`;
const second = (...rows: Row[]) => sideOf(open, ...rows).steps[1];

it.each<[Row, object]>([
  [['click', 'id=a'], { do: 'click', on: 'a' }],
  [['clickAt', 'id=a', '5,7'], { do: 'click', on: 'a' }],
  [['clickAndWait', 'id=a'], { do: 'click', on: 'a' }],
  [['doubleClick', 'id=a'], { do: 'click', on: 'a', count: 2 }],
  [['doubleClickAt', 'id=a', '1,1'], { do: 'click', on: 'a', count: 2 }],
  [['check', 'id=a'], { do: 'choose-option', in: 'a', option: true }],
  [['uncheck', 'id=a'], { do: 'choose-option', in: 'a', option: false }],
  [['select', 'id=a', 'Tea'], { do: 'choose-option', in: 'a' }],
  [['select', 'id=a', 'value=tea'], { do: 'choose-option', in: 'a' }],
  [['type', 'id=a', 'Tea'], { do: 'type-text', into: 'a', text: '{{ a }}', expect: { value: '{{ a }}' } }],
  [['sendKeys', 'id=a', 'Tea'], { do: 'type-text', into: 'a' }],
  [['editContent', 'id=a', 'Tea'], { do: 'type-text', into: 'a' }],
  [['type', 'id=password', 'hunter2'], { do: 'type-text', into: 'password', secret: 'password' }],
  [['mouseOver', 'id=a'], { do: 'hover', on: 'a' }],
  [['mouseMove', 'id=a'], { do: 'hover', on: 'a' }],
  [['mouseMoveAt', 'id=a', '1,2'], { do: 'hover', on: 'a' }],
  [['dragAndDropToObject', 'id=a', 'id=b'], { do: 'drag', what: 'a', to: 'b' }],
  [['dragAndDrop', 'id=a', 'id=b'], { do: 'drag', what: 'a', to: 'b' }],
  [['storeText', 'id=a', 'total'], { do: 'read-text', from: 'a', save: 'total' }],
  [['storeValue', 'id=a', 'Total Sum'], { do: 'read-text', from: 'a', save: 'total_sum' }],
  [['store', 'Tea', 'what'], { do: 'set', name: 'what', to: '"Tea"' }],
  [['store', '', 'what'], { do: 'set', name: 'what', to: '""' }],
  [['storeJson', '[{"a": 1}]', 'rows'], { do: 'set', name: 'rows', to: '[{"a":1}]' }],
  [['echo', 'Hi {{ x'], { do: 'log', message: 'Hi {{ "{{" }} x' }],
  [['comment', 'Hi'], { do: 'log', message: 'Hi' }],
  [['openBrowser', 'https://b.example/x'], { do: 'open-page' }],
])('%j is that step', (row, step) => {
  const looked = sideOf(open, row, ['click', 'id=z']);
  expect(
    looked.steps.find((one) => one.do === (step as { do: string }).do && one.url === looked.steps[1]?.url),
  ).toMatchObject(step);
  expect(looked.left).toEqual([]);
});

it.each<[Row, string]>([
  [['click', 'id=a', '#down'], 'a part of a mouse movement means nothing by itself'],
  [['click', ''], 'it is empty'],
  [['click', 'dom=a'], 'bots find nothing by “dom=”'],
  [['click', '${gone}'], 'it uses the value gone, which nothing before it gives'],
  [['storeText', 'id=a'], 'it gives what it reads no name'],
  [['store', 'x'], 'it gives its value no name'],
  [['store', 'true', '!errorIgnore'], 'a bot stops where a step fails; put what may fail into a try step'],
  [['store', '1', '!csvReadLineNumber'], 'files are the hub’s and the run’s; give the bot rows as its input'],
  [['store', 'x', '!OCREngine'], 'it sets something in the tool it was recorded with'],
  [['store', '5', '!timeout_wait'], 'needless: bots wait for the app in their own way'],
  [['storeJson', '[', 'x'], 'it is no JSON'],
  [['storeJson', '[1]'], 'it gives its value no name'],
  [['echo', ''], 'it says nothing'],
  [['select', 'id=a', 'index=2'], 'an option is chosen by its words or value, not by “index=”'],
  [['select', 'id=a', 'id=x'], 'an option is chosen by its words or value, not by “id=”'],
  [['select', 'id=a', 'label=regexp:T.*'], 'an option is chosen by its words, not by a pattern'],
  [['run', 'other'], 'the recording has no other test called “other”'],
  [['dragAndDropToObject', 'id=a', 'dom=b'], 'bots find nothing by “dom=”'],
  [['addSelection', 'id=a', 'label=x'], 'a bot chooses one option of a list'],
  [['submit', 'id=a'], 'show the bot the button that sends the form'],
  [['executeScript', 'return 1', 'x'], 'it is a program, and programs of a recording are never run'],
  [['csvRead', 'a.csv'], 'files are the hub’s and the run’s; give the bot rows as its input'],
  [['XClick', 'a.png'], 'it works on pictures of the screen; show the bot the thing instead'],
  [['highlight', 'id=a'], 'needless: it only shows something to a person'],
  [['pause', '5000'], 'needless: bots wait for the app, never for the clock'],
  [['captureEntirePageScreenshot', 'x'], 'needless: a run keeps pictures by itself'],
  [['// click', 'id=a'], 'it was switched off'],
])('%j is left out with its reason', (row, why) => {
  expect(sideOf(open, row, ['click', 'id=z']).at(at(1))).toBe(why);
});

describe('keys', () => {
  it.each([
    ['${KEY_ENTER}', ['Enter']],
    ['${KEY_RETURN}', ['Enter']],
    ['${KEY_F12}', ['F12']],
    ['${KEY_CTRL}s', ['Control+S']],
    ['${KEY_CONTROL}${KEY_SHIFT}${KEY_END}', ['Control+Shift+End']],
    ['${KEY_CMD}k${KEY_ESC}', ['Meta+K', 'Escape']],
  ])('%s is pressed in the field', (value, keys) => {
    const { bot } = macroOf(['open', 'https://a.example/'], ['sendKeys', 'id=a', value], ['click', 'id=z']);
    const pressed = bot.steps.filter((step) => step.do === 'press-keys');
    expect(pressed.map((step) => step.keys)).toEqual(keys);
    expect(pressed.every((step) => step.in === 'a')).toBe(true);
  });

  it.each(['${KEY_BKSP}${KEY_DEL}', '${KEY_CTRL}a'])('%s only edits inside the field', (value) => {
    expect(sideOf(open, ['sendKeys', 'id=a', value], ['click', 'id=z']).at(at(1))).toBe(
      'needless: it only moves or edits inside fields; the steps find their fields themselves',
    );
  });

  it('a text before them is typed first', () => {
    const { bot } = sideOf(open, ['sendKeys', 'id=a', 'Tea${KEY_ENTER}'], ['click', 'id=z']);
    expect(bot.steps.slice(1, 3)).toMatchObject([
      { do: 'type-text', into: 'a' },
      { do: 'press-keys', keys: 'Enter' },
    ]);
  });

  it.each(['${KEY_ENTER}Tea', '${KEY_CTRL}', '${KEY_BAKE}', '${KEY_CTRL}ab'])('%s is left out', (value) => {
    expect(sideOf(open, ['sendKeys', 'id=a', value], ['click', 'id=z']).at(at(1))).toBe(
      'it presses a key nobody here knows, or types between keys',
    );
  });
});

describe('dialogs', () => {
  it.each<[Row[], object]>([
    [[['chooseOkOnNextConfirmation'], ['click', 'id=a']], { answer: 'accept' }],
    [[['chooseCancelOnNextConfirmation'], ['click', 'id=a']], { answer: 'dismiss' }],
    [[['chooseCancelOnNextPrompt'], ['click', 'id=a']], { answer: 'dismiss' }],
    [
      [
        ['answerOnNextPrompt', 'Tea'],
        ['click', 'id=a'],
      ],
      { answer: 'accept', saying: '{{ answer }}' },
    ],
    [[['click', 'id=a'], ['acceptAlert']], { answer: 'accept' }],
    [[['click', 'id=a'], ['acceptConfirmation']], { answer: 'accept' }],
    [[['click', 'id=a'], ['dismissConfirmation']], { answer: 'dismiss' }],
    [[['click', 'id=a'], ['dismissPrompt']], { answer: 'dismiss' }],
    [
      [
        ['click', 'id=a'],
        ['answerPrompt', '', 'Tea'],
      ],
      { answer: 'accept', saying: '{{ answer }}' },
    ],
    [[['click', 'id=a'], ['webdriverChooseOkOnVisibleConfirmation']], { answer: 'accept' }],
    [[['click', 'id=a'], ['webdriverChooseCancelOnVisibleConfirmation']], { answer: 'dismiss' }],
    [[['click', 'id=a'], ['webdriverChooseCancelOnVisiblePrompt']], { answer: 'dismiss' }],
    [
      [
        ['click', 'id=a'],
        ['webdriverAnswerOnVisiblePrompt', 'Tea'],
      ],
      { answer: 'accept', saying: '{{ answer }}' },
    ],
  ])('%j answers that of the click', (rows, dialog) => {
    const looked = sideOf(open, ...rows);
    expect(looked.step('click').dialog).toEqual(dialog);
    expect(looked.left).toEqual([]);
  });

  it.each(['assertAlert', 'verifyAlert', 'assertConfirmation', 'assertPrompt'])(
    '%s proves the click',
    (name) => {
      const looked = sideOf(open, ['click', 'id=a'], [name, 'Sure?']);
      expect(looked.step('click').expect).toEqual({ dialog: 'Sure?' });
    },
  );
});

it.each<[string, object]>([
  ['id=a b', { by: 'attributes', attributes: { id: 'a b' } }],
  ['name=q', { by: 'attributes', attributes: { name: 'q' } }],
  ['link=Tea', { by: 'role', role: 'link', name: 'Tea' }],
  ['linkText=Tea', { by: 'role', role: 'link', name: 'Tea' }],
  ['link=exact:Tea', { by: 'role', role: 'link', name: 'Tea' }],
  ['link=Tea@POS=2', { by: 'chain', links: [{ by: 'role', role: 'link', name: 'Tea', nth: 2 }] }],
  ['partialLinkText=Te', { by: 'chain', links: [{ by: 'role', role: 'link', name: 'Te', match: 'part' }] }],
  ['class=big', { by: 'css', css: '[class~="big"]' }],
  ['className=big', { by: 'css', css: '[class~="big"]' }],
  ['tag=h1', { by: 'css', css: 'h1' }],
  ['tagName=h1', { by: 'css', css: 'h1' }],
  ["css=li:contains('Tea')", { by: 'chain', links: [{ by: 'css', css: 'li', 'has-text': 'Tea' }] }],
  ['xpath=//a[2]', { by: 'xpath', xpath: '//a[2]' }],
  ['(//a)[2]', { by: 'xpath', xpath: '(//a)[2]' }],
])('the locator %s is that way', (locator, way) => {
  const looked = sideOf(open, ['click', locator]);
  expect(looked.target().ways[0]).toMatchObject(way);
});

it('an identifier may be an id or a name', () => {
  expect(sideOf(open, ['click', 'identifier=q']).target().ways).toMatchObject([
    { by: 'attributes', attributes: { name: 'q' } },
    { by: 'css', css: '#q' },
  ]);
});

it.each<[Row[], string]>([
  [[['open', '/a?b=1']], 'https://shop.example/a?b=1'],
  [[['open', 'a']], 'https://shop.example/a'],
  [[['open', 'https://b.example/']], 'https://b.example/'],
  [
    [
      ['storeText', 'id=n', 'id'],
      ['open', '/order/${id}'],
    ],
    'https://shop.example/order/{{ id }}',
  ],
  [
    [
      ['storeText', 'id=n', 'url'],
      ['open', '${url}'],
    ],
    '{{ url }}',
  ],
])('%j opens %s', (rows, url) => {
  expect(sideOf(['click', 'id=x'], ...rows).step('open-page').url).toBe(url);
});

it('a step of another name than the command does not hide it', () => {
  expect(second(['store', 'x', 'constructor'])).toMatchObject({ do: 'set', name: 'constructor' });
  expect(sideOf(open, ['constructor', 'id=a'], ['click', 'id=z']).at(at(1))).toBe(
    'Deskhand has nothing like constructor',
  );
});
