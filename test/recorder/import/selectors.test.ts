import { describe, expect, it } from 'vitest';
import { BotError } from '../../../language/errors.ts';
import type { Link, Way } from '../../../language/target.ts';
import { patternGlob, patternWords } from '../../../recorder/import/playwright/pattern-words.ts';
import { selectorLinks } from '../../../recorder/import/playwright/selector-links.ts';
import { seleniumLocator } from '../../../recorder/import/selenium/selenium-locator.ts';
import { chromeOf, codeOf, imported, jsonlOf, sideOf } from './imported.ts';

const css = (text: string, more: object = {}): Link => ({ by: 'css', css: text, ...more });

describe('a selector of Playwright’s own language', () => {
  it.each<[string, Link[]]>([
    ['#a', [css('#a')]],
    ['css=#a > b', [css('#a > b')]],
    ['  #a  ', [css('#a')]],
    ['#a >> b', [css('#a'), css('b')]],
    ['a[title="x >> y"] >> b', [css('a[title="x >> y"]'), css('b')]],
    ["a[title='x\"'] >> b", [css("a[title='x\"']"), css('b')]],
    ['a[title="x\\" >> y"] >> b', [css('a[title="x\\" >> y"]'), css('b')]],
    ['//a[1]', [{ by: 'xpath', xpath: '//a[1]' }]],
    ['(//a)[1]', [{ by: 'xpath', xpath: '(//a)[1]' }]],
    ['#a >> ..', [css('#a'), { by: 'xpath', xpath: '..' }]],
    ['xpath=a', [{ by: 'xpath', xpath: 'a' }]],
    ['"Save"', [{ by: 'text', text: 'Save' }]],
    ["'It\\'s'", [{ by: 'text', text: "It's" }]],
    ['text="Save"', [{ by: 'text', text: 'Save' }]],
    ['text=Save', [{ by: 'text', text: 'Save', match: 'part' }]],
    ['id=a"b', [css('[id="a\\"b"]')]],
    ['data-testid=save', [css('[data-testid="save"]')]],
    ['data-test-id=save', [css('[data-test-id="save"]')]],
    ['data-test=save', [css('[data-test="save"]')]],
    ['#a >> nth=0', [css('#a', { nth: 1 })]],
    ['#a >> nth=-1', [css('#a', { nth: -1 })]],
    ['li:has-text("two \\"of\\" it")', [css('li', { 'has-text': 'two "of" it' })]],
    [":has-text('two')", [css('*', { 'has-text': 'two' })]],
    ['li:visible > a:visible', [css('li > a')]],
  ])('%s is %j', (selector, links) => {
    expect(selectorLinks(selector)).toEqual({ links });
  });

  it.each([
    ['', 'a part of its selector is empty'],
    ['#a >> ', 'a part of its selector is empty'],
    [':visible', 'its selector is empty'],
    ['css=', 'its selector is empty'],
    ['text=/Save/i', 'it looks by a regular expression; bots look for words'],
    ['nth=0', 'it counts what nobody can count'],
    ['#a >> nth=x', 'it counts what nobody can count'],
    ['#a >> nth=0 >> nth=1', 'it counts what nobody can count'],
    ['layout=a', 'bots have nothing like its “layout=”'],
    ['a:near(#b)', 'its selector uses words that only Playwright knows'],
    ['li:has-text("a") > b', 'its selector uses words that only Playwright knows'],
    ['li:text-is("a")', 'its selector uses words that only Playwright knows'],
  ])('%j is none: %s', (selector, left) => {
    expect(selectorLinks(selector)).toEqual({ left });
  });
});

describe('a regular expression that is no more than words', () => {
  it.each<[string, string, object | undefined]>([
    ['Tea', '', { text: 'Tea', whole: false, match: 'part' }],
    ['tea', 'i', { text: 'tea', whole: false, match: 'part' }],
    ['^Tea$', '', { text: 'Tea', whole: true }],
    ['^Tea$', 'iu', { text: 'Tea', whole: true, match: 'any-case' }],
    ['^Tea', '', { text: 'Tea', whole: false, match: 'part' }],
    ['Tea$', '', { text: 'Tea', whole: false, match: 'part' }],
    ['^1\\.50 \\$$', '', { text: '1.50 $', whole: true }],
    ['a\\s+b\\sc', '', { text: 'a b c', whole: false, match: 'part' }],
    ['Tea\\$', '', { text: 'Tea$', whole: false, match: 'part' }],
    ['', '', undefined],
    ['^$', '', undefined],
    ['Tea|Milk', '', undefined],
    ['T.a', '', undefined],
    ['\\d+', '', undefined],
    ['Tea', 'g', undefined],
  ])('/%s/%s is %j', (pattern, flags, words) => {
    expect(patternWords({ pattern, flags })).toEqual(words);
  });

  it.each<[string, string, string | undefined]>([
    ['^https:\\/\\/a\\.example\\/$', '', 'https://a.example/'],
    ['\\/done', '', '*/done*'],
    ['\\/orders\\/.*\\/done$', '', '*/orders/*/done'],
    ['.*done.*', '', '*done*'],
    ['^Order .*$', '', 'Order*'],
    ['done', 'i', undefined],
    ['a.c', '', undefined],
    ['2\\*3', '', undefined],
  ])('/%s/%s as a glob is %j', (pattern, flags, glob) => {
    expect(patternGlob({ pattern, flags })).toBe(glob);
  });
});

describe('a locator of Selenium', () => {
  it.each<[string, Way[]]>([
    ['id=a-b', [{ by: 'css', css: '#a-b' }]],
    ['id=1a', [{ by: 'attributes', attributes: { id: '1a' } }]],
    ['name=user', [{ by: 'attributes', attributes: { name: 'user' } }]],
    [
      'identifier=user',
      [
        { by: 'css', css: '#user' },
        { by: 'attributes', attributes: { name: 'user' } },
      ],
    ],
    ['linkText=More', [{ by: 'role', role: 'link', name: 'More' }]],
    ['link=exact:More', [{ by: 'role', role: 'link', name: 'More' }]],
    ['link=More@POS=2', [{ by: 'chain', links: [{ by: 'role', role: 'link', name: 'More', nth: 2 }] }]],
    ['link=More@POS=0', [{ by: 'chain', links: [{ by: 'role', role: 'link', name: 'More', nth: 1 }] }]],
    [
      'partialLinkText=More',
      [{ by: 'chain', links: [{ by: 'role', role: 'link', name: 'More', match: 'part' }] }],
    ],
    ['css=a.b', [{ by: 'css', css: 'a.b' }]],
    ["css=a:contains('two')", [{ by: 'chain', links: [css('a', { 'has-text': 'two' })] }]],
    ['css=:contains(two)', [{ by: 'chain', links: [css('*', { 'has-text': 'two' })] }]],
    ['class=a"b', [{ by: 'css', css: '[class~="a\\"b"]' }]],
    ['tagName=tr', [{ by: 'css', css: 'tr' }]],
    ['xpath=//a', [{ by: 'xpath', xpath: '//a' }]],
    [' (//a)[2] ', [{ by: 'xpath', xpath: '(//a)[2]' }]],
    ['.//a', [{ by: 'xpath', xpath: './/a' }]],
  ])('%s is %j', (locator, ways) => {
    expect(seleniumLocator(locator)).toEqual({ ways });
  });

  it.each([
    ['', 'it is empty'],
    ['Save', 'it is no locator Deskhand knows (Save)'],
    ['id= ', 'it is no locator Deskhand knows (id=)'],
    [`x${'y'.repeat(70)}`, `it is no locator Deskhand knows (x${'y'.repeat(59)}…)`],
    ['dom=document.a', 'bots find nothing by “dom=”'],
    ['css=a:contains("b") > c', 'bots find nothing by “css=”'],
  ])('%j is none: %s', (locator, left) => {
    expect(seleniumLocator(locator)).toEqual({ left });
  });
});

describe('a name that every object has', () => {
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'as %s is none that Deskhand knows, and means nothing',
    (name) => {
      const keys = chromeOf(
        { type: 'navigate', url: 'https://a.example/' },
        { type: 'keyDown', key: name },
        { type: 'keyDown', key: 's' },
      );
      expect(keys.steps.slice(1).map((step) => step.keys)).toEqual([name, 's']);
      const typing = sideOf(['open', '/'], ['sendKeys', 'id=a', `\${KEY_${name}}`], ['click', 'id=b']);
      expect(typing.at('tests[0].commands[1]')).not.toBe('translated');
      const filter = codeOf(
        "await page.goto('https://a.example/');",
        `await page.locator('a').filter({ ${name}: 'x' }).click();`,
      );
      expect(JSON.stringify(filter.entries)).not.toMatch(/native code|object Object/);
      const line = { name: 'click', locator: { kind: name, body: 'x', options: { name: 'x' } }, signals: [] };
      const looked = () =>
        jsonlOf({ name: 'openPage', url: 'https://a.example/', signals: [] }, line, { ...line, name });
      expect(looked().left.length).toBeGreaterThan(0);
    },
  );

  it('in a file that is none of these is a sentence, too', () => {
    const text = JSON.stringify({ constructor: 1, toString: 2 });
    expect(() => imported('a.json', text)).toThrow(BotError);
    expect(() => imported('a.json', text)).toThrow('this is a record of constructor, toString');
  });
});
