import { parse } from '@puppeteer/replay';
import { parseSync } from 'oxc-parser';
import { expect, it } from 'vitest';
import type { Bot } from '../../../language/bot.ts';
import { readBot } from '../../../language/read-bot.ts';
import { stepKinds } from '../../../language/steps/catalog.ts';
import { exportChrome } from '../../../recorder/export/export-chrome.ts';
import { exportPlaywright } from '../../../recorder/export/export-playwright.ts';

const targets = `format: 1
targets:
  thing: {ways: [{by: css, css: '#thing'}]}
  other: {ways: [{by: role, role: button, name: Other}]}
`;
const click = '{id: inner, do: click, on: thing, expect: {appears: other}}';

/** One step of every kind there is. */
const steps: Readonly<Record<string, string>> = {
  'ask-person': "question: 'Is it right?', save: said",
  'call-bot': 'bot: other',
  check: "that: 'true', otherwise: No",
  'choose-option': 'in: thing, option: Tea, expect: {value: Tea}',
  click: 'on: thing, expect: {gone: other}',
  decide: 'table: rates, save: rate',
  download: "on: thing, save: file, expect: {download: '*.pdf'}",
  drag: 'what: thing, to: other, expect: {changes: page}',
  finish: 'outcome: done',
  'for-each': `item: one, in: '[1]', steps: [${click}]`,
  group: `title: All, steps: [${click}]`,
  hover: 'on: thing',
  if: `when: 'true', steps: [${click}]`,
  log: 'message: hello',
  'open-page': "url: 'https://shop.example/', expect: {page: '*'}",
  'pick-date': "in: thing, date: '2026-11-12', expect: {text: Kept}",
  'press-keys': 'in: thing, keys: Enter, expect: {text: Found}',
  'read-table': 'from: thing, save: rows',
  'read-text': 'from: thing, save: said',
  repeat: `while: 'false', at-most: 2, steps: [${click}]`,
  'place-window': 'state: maximised',
  'close-window': 'title: Orders',
  set: "name: total, to: '1'",
  'switch-window': "url: '*/orders'",
  try: `steps: [${click}], otherwise: [{id: b, do: log, message: no}]`,
  'type-text': 'into: thing, text: Tea, expect: {value: Tea}',
  upload: "into: thing, file: a.txt, expect: {value: '*'}",
  'wait-for': 'for: {text: Thanks}',
};

function botOf(kind: string, fields = steps[kind] ?? ''): Bot | undefined {
  const bot = `format: 1
name: one
title: One
permissions: {hosts: [shop.example]}
steps:
  - {id: it, do: ${kind}, ${fields}}
`;
  const files = { 'bot.yaml': bot, 'targets.yaml': targets };
  return readBot(new Map(Object.entries(files))).bot;
}

it('there is an example of every kind of step a person sees', () => {
  const missing = [...stepKinds.keys()].filter(
    (kind) => !Object.hasOwn(steps, kind) && kind !== 'read-document',
  );
  expect(missing).toEqual([]);
});

const readable = Object.keys(steps).filter((kind) => botOf(kind) !== undefined);

it('most of the examples can be read', () => {
  expect(readable.length).toBeGreaterThanOrEqual(20);
});

/** What stands between the braces of a test, without what is only said. */
function statements(text: string): string[] {
  return text.split('\n').filter((line) => /^ +\S/.test(line) && !line.trim().startsWith('//'));
}

it.each(readable)('Playwright: %s is in the test, or it is listed and said at its place', (kind) => {
  const bot = botOf(kind);
  if (!bot) throw new Error(kind);
  const { text, left } = exportPlaywright(bot);
  expect(parseSync('a.spec.ts', text).errors).toEqual([]);
  const isThere = statements(text).length > 0;
  const isListed = left.some(({ where }) => where === 'it');
  expect([isThere, isListed]).toContain(true);
  if (isListed) expect(text).toContain('// Left out: it;');
});

it('Playwright: all files of one upload are given at once', () => {
  const bot = botOf('upload', "into: thing, file: a.txt, more: [b.txt], expect: {value: '*'}");
  expect(bot && exportPlaywright(bot).text).toContain(".setInputFiles(['a.txt', 'b.txt']);");
});

it.each(readable)('DevTools: %s is in the recording, or it is listed', (kind) => {
  const bot = botOf(kind);
  if (!bot) throw new Error(kind);
  const { text, left } = exportChrome(bot);
  const flow = parse(JSON.parse(text));
  expect([flow.steps.length > 0, left.some(({ where }) => where === 'it')]).toContain(true);
});

it.each(['drag', 'upload', 'read-text', 'if', 'for-each', 'repeat', 'check', 'set'])(
  'a DevTools recording has nothing like %s and says so',
  (kind) => {
    const bot = botOf(kind);
    if (!bot) throw new Error(kind);
    expect(exportChrome(bot).left).toContainEqual({
      where: 'it',
      why: `a recording has nothing like ${kind}`,
    });
  },
);
