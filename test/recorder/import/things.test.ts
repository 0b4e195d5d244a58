import { describe, expect, it } from 'vitest';
import type { Link, Way } from '../../../language/target.ts';
import { chromeSelector } from '../../../recorder/import/chrome/chrome-selector.ts';
import { cssWay } from '../../../recorder/import/css-way.ts';
import { importedThing } from '../../../recorder/import/imported-thing.ts';
import { isReaching } from '../../../recorder/import/is-reaching.ts';
import { xpathWays } from '../../../recorder/import/xpath-way.ts';

const called = (...ways: Way[]) => importedThing(ways).title;
const chain = (...links: Link[]): Way => ({ by: 'chain', links });

describe('a thing of another tool’s recording is called', () => {
  it.each<[string, Way]>([
    ['Save', { by: 'role', role: 'button', name: 'Save' }],
    ['button', { by: 'role', role: 'button' }],
    ['Name', { by: 'label', label: 'Name' }],
    ['Paid', { by: 'text', text: 'Paid' }],
    ['save order', { by: 'test-id', id: 'save-order' }],
    ['user name', { by: 'attributes', attributes: { name: 'txtUserName', id: 'x' } }],
    ['a b', { by: 'attributes', attributes: { name: 'a.b:' } }],
    ['', { by: 'attributes', attributes: {} }],
    ['vendor', { by: 'css', css: 'form > #ddl_vendor' }],
    ['total', { by: 'css', css: "input[name='total']" }],
    ['paid', { by: 'css', css: 'tr .chk-paid' }],
    ['button', { by: 'css', css: 'form > button:nth-child(2)' }],
    ['user', { by: 'xpath', xpath: '//input[@id="user"]' }],
    ['', { by: 'xpath', xpath: '//a[@id="far too long to be what a person calls it"]' }],
    ['a', { by: 'xpath', xpath: '//tr/td[2]/a' }],
    ['row 2', chain({ by: 'css', css: '#list' }, { by: 'role', role: 'row', name: 'row 2' })],
    ['two', chain({ by: 'role', role: 'row', 'has-text': 'two' })],
    ['two', chain({ by: 'css', css: '#list', 'has-text': 'two' })],
    ['list', chain({ by: 'css', css: '#list' })],
    ['user', chain({ by: 'xpath', xpath: '//a[@id="user"]' })],
    ['Save', chain({ by: 'name', name: 'Save' })],
    ['Name', chain({ by: 'label', label: 'Name' })],
    ['Paid', chain({ by: 'text', text: 'Paid' })],
    ['', { by: 'position', x: 1, y: 1, width: 1, height: 1 }],
  ])('%j by %j', (title, way) => {
    expect(called(way)).toBe(title);
  });

  it('by the first of its ways that has words, by its role next, by what kind of thing it is last', () => {
    const [place, role, css]: Way[] = [
      { by: 'css', css: 'form > button' },
      { by: 'role', role: 'link' },
      { by: 'css', css: '#save' },
    ];
    expect(called(...[place, role, css].flatMap((way) => way ?? []))).toBe('save');
    expect(called(...[place, role].flatMap((way) => way ?? []))).toBe('link');
    expect(importedThing([{ by: 'css', css: '#save' }], [], 'Save it').title).toBe('Save it');
    expect(called({ by: 'text', text: 'x'.repeat(400) })).toHaveLength(300);
  });

  it('and is the same thing only when it is found by the same ways in the same frames', () => {
    const way: Way = { by: 'css', css: '#a' };
    expect(importedThing([way]).key).toBe(importedThing([way, { ...way }], []).key);
    expect(importedThing([way]).ways).toHaveLength(1);
    expect(importedThing([way]).key).not.toBe(importedThing([way], [{ index: 1 }]).key);
    expect(importedThing([way]).key).not.toBe(importedThing([{ by: 'css', css: '#b' }]).key);
  });
});

describe('a CSS selector', () => {
  it.each<[string, Way]>([
    ['[data-testid="save"]', { by: 'test-id', id: 'save' }],
    ["[data-cy='save']", { by: 'test-id', id: 'save', attribute: 'data-cy' }],
    ['[data-qa="a\\"b"]', { by: 'test-id', id: 'a"b', attribute: 'data-qa' }],
    [
      'button[data-testid="save"]',
      { by: 'attributes', tag: 'button', attributes: { 'data-testid': 'save' } },
    ],
    [
      '[data-testid="save"][type="submit"]',
      { by: 'attributes', attributes: { 'data-testid': 'save', type: 'submit' } },
    ],
    ['[data-testid=""]', { by: 'attributes', attributes: { 'data-testid': '' } }],
    ['[name="user"]', { by: 'attributes', attributes: { name: 'user' } }],
    ['input[name="user"] > b', { by: 'css', css: 'input[name="user"] > b' }],
    ['[name^="user"]', { by: 'css', css: '[name^="user"]' }],
    ['#save', { by: 'css', css: '#save' }],
  ])('%s is %j', (css, way) => {
    expect(cssWay(css)).toEqual(way);
  });
});

describe('an XPath', () => {
  it.each<[string, Way[]]>([
    ['//INPUT[@name="user"]', [{ by: 'attributes', tag: 'input', attributes: { name: 'user' } }]],
    ['//*[@id=\'a\' and @type = "b"]', [{ by: 'attributes', attributes: { id: 'a', type: 'b' } }]],
    ['//a[@id="x"]/b', []],
    ['//a[@id="x" or @id="y"]', []],
    ['//a[text()="x"]', []],
    ['/html/body/a', []],
  ])('%s is itself, after the attributes it only names: %j', (xpath, before) => {
    expect(xpathWays(xpath)).toEqual([...before, { by: 'xpath', xpath }]);
  });
});

describe('a selector of the DevTools Recorder', () => {
  const ways = (selector: unknown) => {
    const made = chromeSelector(selector);
    return 'ways' in made ? made.ways : made.left;
  };

  it.each<[unknown, Way[]]>([
    ['aria/Save[role="button"]', [{ by: 'role', role: 'button', name: 'Save' }]],
    ['aria/[role="button"]', [{ by: 'role', role: 'button' }]],
    [
      'aria/SAVE[role="button"]',
      [
        {
          by: 'chain',
          links: [{ by: 'role', role: 'button', name: 'SAVE', match: 'any-case' }],
          weight: 0.9,
        },
      ],
    ],
    ['aria/42[role="cell"]', [{ by: 'role', role: 'cell', name: '42' }]],
    ['aria/Save', [{ by: 'chain', links: [{ by: 'name', name: 'Save', match: 'any-case' }], weight: 0.9 }]],
    [
      'text/Paid',
      [
        { by: 'chain', links: [{ by: 'text', text: 'Paid', match: 'part' }] },
        { by: 'text', text: 'Paid', weight: 0.3 },
      ],
    ],
    ['xpath///a', [{ by: 'xpath', xpath: '//a' }]],
    ['pierce/#a', [{ by: 'css', css: '#a' }]],
    [['#a'], [{ by: 'css', css: '#a' }]],
    [
      ['my-app', 'pierce/#a'],
      [
        {
          by: 'chain',
          links: [
            { by: 'css', css: 'my-app' },
            { by: 'css', css: '#a' },
          ],
        },
      ],
    ],
    [
      ['xpath///a', 'text/Paid', 'aria/Save', 'aria/Tea[role="row"]', 'aria/[role="row"]'],
      [
        {
          by: 'chain',
          links: [
            { by: 'xpath', xpath: '//a' },
            { by: 'text', text: 'Paid', match: 'part' },
            { by: 'name', name: 'Save', match: 'any-case' },
            { by: 'role', role: 'row', name: 'Tea', match: 'any-case' },
            { by: 'role', role: 'row' },
          ],
        },
      ],
    ],
  ])('%j is %j', (selector, wanted) => {
    expect(ways(selector)).toEqual(wanted);
  });

  it.each([[''], [[]], [7], [['#a', 7]], [['#a', '']], [null]])('%j is none', (selector) => {
    expect(ways(selector)).toBe('it is no text and no list of texts');
  });

  it('has twenty parts at most, as many as a way may have links', () => {
    const [way] = ways(Array.from({ length: 25 }, (_, at) => `#a${at}`)) as Way[];
    expect(way?.by === 'chain' && way.links).toHaveLength(20);
  });
});

describe('a click that only reaches a field', () => {
  const field = importedThing([
    { by: 'css', css: '#name' },
    { by: 'label', label: 'Name' },
  ]);
  const clicked = (...ways: Way[]) => isReaching(importedThing(ways), field);

  it('is one on the same thing, found by one way in common or known as a field for text', () => {
    expect(isReaching(field, field)).toBe(true);
    expect(clicked({ by: 'label', label: 'Name' }, { by: 'css', css: '#other' })).toBe(true);
    for (const role of ['textbox', 'searchbox', 'spinbutton'])
      expect(clicked({ by: 'role', role })).toBe(true);
    expect(clicked(chain({ by: 'css', css: 'form' }, { by: 'role', role: 'textbox' }))).toBe(true);
  });

  it('is none on another thing, or in another frame', () => {
    expect(clicked({ by: 'css', css: '#other' })).toBe(false);
    expect(clicked({ by: 'role', role: 'button' })).toBe(false);
    expect(clicked(chain({ by: 'role', role: 'textbox' }, { by: 'css', css: 'a' }))).toBe(false);
    expect(isReaching(importedThing([{ by: 'css', css: '#name' }], [{ index: 1 }]), field)).toBe(false);
  });
});
