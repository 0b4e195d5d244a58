import { describe, expect, it } from 'vitest';
import { chromeOf, codeSource, flowSource, imported, sideSource } from './imported.ts';

const go = { type: 'navigate', url: 'https://shop.example/' };
const chrome = (title: string, ...steps: object[]) => JSON.stringify({ title, steps });
const head = JSON.stringify({ browserName: 'chromium', launchOptions: {}, contextOptions: {} });
const line = JSON.stringify({
  name: 'openPage',
  url: 'https://shop.example/',
  pageAlias: 'page',
  signals: [],
});
const macro = (Name: string) => ({
  Name,
  Commands: [{ Command: 'open', Target: 'https://shop.example/', Value: '' }],
});
const goto = "await page.goto('https://shop.example/');";

describe('a recording is known by what is in it', () => {
  it.each<[string, string, string, string[]]>([
    ['a.json', chrome('Buy tea', go), 'Chrome DevTools Recorder', ['buy-tea']],
    ['a.json', chrome('', go), 'Chrome DevTools Recorder', ['recording']],
    ['a.side', sideSource(['open', '/']), 'Selenium IDE', ['a']],
    ['a.json', JSON.stringify(macro('Buy tea')), 'UI.Vision', ['buy-tea']],
    ['a.json', JSON.stringify([macro('Buy'), macro('Buy')]), 'UI.Vision', ['buy', 'buy-2']],
    [
      'a.json',
      flowSource([{ id: 'o', label: 'new-tab', data: { url: 'https://shop.example/' } }]),
      'Automa',
      ['a'],
    ],
    ['a.spec.ts', codeSource(goto), 'Playwright codegen', ['a']],
    ['A.SPEC.MJS', codeSource(goto), 'Playwright codegen', ['a']],
    ['noted.txt', codeSource(goto), 'Playwright codegen', ['a']],
    ['my/buy tea.jsonl', `${head}\n${line}`, 'Playwright codegen', ['buy-tea']],
    ['a.jsonl', `\n\n${line}\n  \n`, 'Playwright codegen', ['a']],
    [
      'C:\\tests\\buy.test.ts',
      codeSource(goto).replace("test('a'", "test('test'"),
      'Playwright codegen',
      ['buy'],
    ],
    ['x.ts', codeSource(goto).replace("test('a'", "test('testing'"), 'Playwright codegen', ['testing']],
  ])('%s with %j is of %s', (name, text, tool, names) => {
    const made = imported(name, text);
    expect([made.tool, made.bots.map((bot) => bot.name)]).toEqual([tool, names]);
    expect(made.bots[0]?.steps[0]).toMatchObject({ do: 'open-page' });
  });

  it.each([
    ['a.json', '[]', 'this is a list, and no recording Deskhand knows'],
    ['a.json', '[7, {"Commands": []}]', 'this is a list'],
    ['a.json', '{}', 'this is an empty record'],
    ['a.json', '{"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6}', 'this is a record of a, b, c, d, e, and'],
    ['a.json', 'test', 'a.json:1:1'],
    ['a.ts', 'export const a = 1;', 'a program without a Playwright test in it'],
  ])('%s with %s is told of: %s', (name, text, words) => {
    expect(() => imported(name, text)).toThrow(words);
  });

  it('that holds no step says why its first piece was left out, without the secrets in it', () => {
    const text = chrome(
      'a',
      { type: 'setViewport' },
      { type: 'change', selectors: [7], value: 'x' },
      { type: 'bake' },
    );
    expect(() => imported('a.json', text)).toThrow(
      'a.json: this Chrome DevTools Recorder recording holds no step a bot could play. Its first piece, selector (steps[1].selectors[0]), was left out: it is no text and no list of texts.',
    );
    expect(() => imported('a.json', chrome('a'))).toThrow(/no step a bot could play\.$/);
  });
});

describe('a bot made of a recording', () => {
  const looked = chromeOf(
    go,
    { type: 'change', selectors: ['#user'], value: 'Ann' },
    { type: 'change', selectors: ['#password'], value: 'h7xq-9' },
    {
      type: 'click',
      selectors: ['#b'],
      timeout: 9000,
      assertedEvents: [{ type: 'navigation', url: 'https://pay.example:8443/done' }],
    },
  );

  it('asks for the hosts it opens or was seen on, for its secrets, and for nothing else', () => {
    expect(looked.bot.permissions).toEqual({
      hosts: ['shop.example', 'pay.example:8443'],
      programs: [],
      folders: [],
      secrets: ['password'],
    });
    expect(looked.bot).toMatchObject({
      format: 1,
      healing: 'confirm',
      title: 'a',
      inputs: { user: { default: 'Ann' } },
    });
  });

  it('keeps the time of each step, the proof that was seen, and the steps of each piece', () => {
    expect(looked.step('click')).toMatchObject({ timeout: 9, expect: { page: { url: '*/done' } } });
    const seen = looked.entries.find(({ place }) => place === 'steps[3].assertedEvents[0]');
    expect(seen).toMatchObject({ what: 'navigation', steps: [] });
    expect(looked.entries.find(({ place }) => place === 'steps[3]')?.steps).toEqual(['click-b']);
  });

  it('expects only the host of an address, without its www, and anything of one that has none', () => {
    const proof = (url: string) => chromeOf({ type: 'navigate', url }).bot.steps[0]?.expect;
    expect(proof('https://www.shop.example/a?b')).toEqual({ page: { url: '*shop.example*' } });
    expect(proof('about:blank')).toEqual({ page: { url: '*' } });
  });
});
