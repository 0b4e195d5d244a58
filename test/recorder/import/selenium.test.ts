// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Selenium IDE and UI.Vision write variables so.
import { expect, it } from 'vitest';
import { type Row, sideOf } from './imported.ts';

const open: Row = ['open', '/start'];

it.each([
  ['id=save', { by: 'css', css: '#save' }],
  ['id=a:b', { by: 'attributes', attributes: { id: 'a:b' } }],
  ['name=q', { by: 'attributes', attributes: { name: 'q' } }],
  ['link=Tea', { by: 'role', role: 'link', name: 'Tea' }],
  ['linkText=Tea', { by: 'role', role: 'link', name: 'Tea' }],
  ['link=exact:Tea', { by: 'role', role: 'link', name: 'Tea' }],
  ['link=Tea@POS=3', { by: 'chain', links: [{ by: 'role', role: 'link', name: 'Tea', nth: 3 }] }],
  ['partialLinkText=Te', { by: 'chain', links: [{ by: 'role', role: 'link', name: 'Te', match: 'part' }] }],
  ['css=ul > li:nth-child(2)', { by: 'css', css: 'ul > li:nth-child(2)' }],
  ['css=li:contains(\'Tea "x"\')', { by: 'chain', links: [{ by: 'css', css: 'li', 'has-text': 'Tea "x"' }] }],
  ['className=btn', { by: 'css', css: '[class~="btn"]' }],
  ['tagName=h1', { by: 'css', css: 'h1' }],
  ['xpath=(//a[contains(text(),"🍵")])[2]', { by: 'xpath', xpath: '(//a[contains(text(),"🍵")])[2]' }],
  [
    "//td[.='o']/preceding-sibling::td[last()]",
    { by: 'xpath', xpath: "//td[.='o']/preceding-sibling::td[last()]" },
  ],
  [
    '//input[@id="a" and @name=\'b\']',
    { by: 'attributes', tag: 'input', attributes: { id: 'a', name: 'b' } },
  ],
])('%s', (locator, way) => {
  expect(sideOf(open, ['click', locator]).target().ways[0]).toEqual(way);
});

it.each([
  ['dom=document.forms[0]', 'bots find nothing by “dom=”'],
  ['nonsense', 'it is no locator Deskhand knows (nonsense)'],
  ['css=', 'it is no locator Deskhand knows (css=)'],
  ['', 'it is empty'],
  ['css=a:contains(b):first', 'bots find nothing by “css=”'],
  ['id=${gone}', 'it uses the value gone, which nothing before it gives'],
])('%s leaves its command out', (locator, why) => {
  const looked = sideOf(open, ['click', locator]);
  expect(looked.at('tests[0].commands[1]')).toBe(why);
  expect(looked.at('tests[0].commands[1].target')).toBe(why);
});

it('an alternative that cannot be used is told of, the others are ways', () => {
  const targets = [
    ['id=a', 'id'],
    ['dom=x', 'dom'],
    ['css=.a', 'css'],
  ];
  const looked = sideOf(open, ['click', 'id=a', '', { targets }]);
  expect(looked.target().ways.map(({ by }) => by)).toEqual(['css', 'css']);
  expect(looked.at('tests[0].commands[1].targets[1]')).toBe('bots find nothing by “dom=”');
});

it.each<[Row[], object[]]>([
  [[['click', 'id=a']], [{ do: 'click', on: 'a' }]],
  [[['doubleClickAt', 'id=a', '1,2']], [{ do: 'click', count: 2 }]],
  [[['check', 'id=a']], [{ do: 'choose-option', in: 'a', option: true, expect: { value: true } }]],
  [[['uncheck', 'id=a']], [{ do: 'choose-option', option: false, expect: { value: false } }]],
  [[['type', 'id=a', 'Tea']], [{ do: 'type-text', text: '{{ a }}' }]],
  [[['editContent', 'id=a', 'Tea']], [{ do: 'type-text', into: 'a' }]],
  [[['type', 'id=a', '']], [{ do: 'type-text', text: '' }]],
  [[['sendKeys', 'id=a', '${KEY_CTRL}s']], [{ do: 'press-keys', in: 'a', keys: 'Control+S' }]],
  [[['sendKeys', 'id=a', 'x${KEY_ENTER}']], [{ do: 'type-text' }, { do: 'press-keys', keys: 'Enter' }]],
  [[['select', 'id=a', 'label=Tea']], [{ do: 'choose-option', in: 'a' }]],
  [
    [
      ['mouseOver', 'id=a'],
      ['click', 'id=b'],
    ],
    [{ do: 'hover', on: 'a' }, { do: 'click' }],
  ],
  [[['dragAndDropToObject', 'id=a', 'id=b']], [{ do: 'drag', what: 'a', to: 'b' }]],
  [
    [
      ['storeText', 'id=a', 'n'],
      ['echo', 'is ${n}'],
    ],
    [
      { do: 'read-text', save: 'n' },
      { do: 'log', message: 'is {{ n }}' },
    ],
  ],
  [
    [
      ['store', 'x', 'n'],
      ['type', 'id=a', '${n}!'],
    ],
    [
      { do: 'set', name: 'n', to: '"x"' },
      { do: 'type-text', text: '{{ n }}!' },
    ],
  ],
  [
    [['storeJson', '[1,2]', 'n'], ['forEach', 'n', 'i'], ['echo', '${i}'], ['end']],
    [{ do: 'set' }, { do: 'for-each', in: 'n', item: 'i' }, { do: 'log' }],
  ],
  [
    [['times', '2'], ['click', 'id=a'], ['end']],
    [{ do: 'set' }, { do: 'repeat', 'at-most': 2 }, { do: 'set' }, { do: 'click' }],
  ],
  [
    [['store', '1', 'n'], ['while', '${n} < 3'], ['click', 'id=a'], ['end']],
    [{ do: 'set' }, { do: 'repeat', while: 'number(n) < 3' }, { do: 'click' }],
  ],
  [
    [['store', '1', 'n'], ['do'], ['click', 'id=a'], ['repeatIf', '${n} == "1"']],
    [{ do: 'set' }, { do: 'repeat', until: '!(text(n) == "1")' }, { do: 'click' }],
  ],
  [[['assertTitle', 'Shop']], []],
  [[['hover'], ['assertTextPresent', 'Tea']], [{ do: 'wait-for', for: { text: 'Tea' } }]],
  [[['waitForElementNotVisible', 'id=a', '3000']], [{ do: 'wait-for', for: { gone: 'a' }, timeout: 3 }]],
  [
    [['verifyElementPresent', 'id=a']],
    [
      { do: 'set' },
      { do: 'try' },
      { do: 'wait-for' },
      { do: 'log' },
      { do: 'set' },
      { do: 'check', that: 'all_checks_held' },
    ],
  ],
])('%j', (rows, steps) => {
  expect(
    sideOf(open, ...rows)
      .steps.filter((step) => step.do !== 'open-page')
      .map((step) => ({ ...step })),
  ).toMatchObject(steps);
});

it.each<[Row, string]>([
  [['pause', '500'], 'needless: bots wait for the app, never for the clock'],
  [['setWindowSize', '1x1'], 'needless: bots find things whatever the size of the window is'],
  [['executeScript', 'x()', 'n'], 'it is a program, and programs of a recording are never run'],
  [
    ['storeTitle', '', 'n'],
    'a bot reads what a thing says and nothing else of it; show it to the bot with “read this”',
  ],
  [
    ['storeXpathCount', '//a', 'n'],
    'a bot reads what a thing says and nothing else of it; show it to the bot with “read this”',
  ],
  [
    ['assertNotEditable', 'id=a'],
    'a bot does not ask whether something can be changed: a step that cannot change it fails',
  ],
  [['addSelection', 'id=a', 'b'], 'a bot chooses one option of a list'],
  [['submit', 'id=a'], 'show the bot the button that sends the form'],
  [['mouseOut', 'id=a'], 'needless: bots move the mouse away with what they do next'],
  [['mouseDownAt', 'id=a'], 'a part of a mouse movement means nothing by itself'],
  [[''], 'needless: it is an empty line'],
  [['', 'id=a'], 'it is no command'],
  [['click', 'id=a', '#down'], 'a part of a mouse movement means nothing by itself'],
  [['select', 'id=a', 'index=2'], 'an option is chosen by its words or value, not by “index=”'],
  [['select', 'id=a', 'label=regexp:T.*'], 'an option is chosen by its words, not by a pattern'],
  [['sendKeys', 'id=a', '${KEY_ENTER}x'], 'it presses a key nobody here knows, or types between keys'],
  [['assertText', 'id=a', ''], 'a bot cannot wait for no text'],
  [['assert', 'n', 'x'], 'nothing before it gives the value n'],
  [['acceptAlert'], 'no click before it shows a dialog that is still there'],
  [['run', 'other'], 'the recording has no other test called “other”'],
  [['storeJson', '{', 'n'], 'it is no JSON'],
  [['if', 'window.x'], 'its condition is a program, and programs of a recording are never run'],
  [['forEach', 'n', 'i'], 'there is nothing in its block'],
  [['end'], 'nothing before it begins what it ends'],
  [['bakeCake', 'x', 'y'], 'Deskhand has nothing like bakeCake'],
  [['//click', 'id=a'], 'it was switched off'],
])('%j is left out with its reason', (row, why) => {
  expect(sideOf(open, row).at('tests[0].commands[1]')).toBe(why);
});

it.each<[Row, string]>([
  [['clickAt', 'id=a', '12,8'], 'needless: things are clicked in their middle'],
  [['echo', 'hi', 'blue'], 'needless: how a message looks matters to nobody'],
  [['click', 'id=a', 'what'], 'Deskhand knows no value of click'],
  [['open', '/x', 'newtab'], 'Deskhand knows no value of open'],
  [['waitForElementVisible', 'id=a', 'soon'], 'Deskhand knows no value of waitForElementVisible'],
])('tells of the value of %j', (row, why) => {
  expect(sideOf(open, row).at('tests[0].commands[1].value')).toBe(why);
});
