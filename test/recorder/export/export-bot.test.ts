import { parse } from '@puppeteer/replay';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import type { Bot } from '../../../language/bot.ts';
import { readBot } from '../../../language/read-bot.ts';
import type { Step } from '../../../language/steps/define-step.ts';
import type { Target, Way } from '../../../language/target.ts';
import { writeBot } from '../../../language/write-bot.ts';
import { exportChrome } from '../../../recorder/export/export-chrome.ts';
import { exportJunit } from '../../../recorder/export/export-junit.ts';
import { exportPlaywright } from '../../../recorder/export/export-playwright.ts';
import { importRecording } from '../../../recorder/import/import-recording.ts';

function botOf(files: Record<string, string>): Bot {
  const { bot, problems } = readBot(new Map(Object.entries(files)));
  if (!bot) throw new Error(JSON.stringify(problems));
  return bot;
}

const targets = `format: 1
targets:
  user: {ways: [{by: attributes, tag: input, attributes: {name: user}}, {by: xpath, xpath: '//form/input[1]'}]}
  amount: {ways: [{by: label, label: Amount}]}
  password: {ways: [{by: css, css: '#password'}]}
  save: {role: button, ways: [{by: role, role: button, name: Save it}, {by: test-id, id: save}, {by: css, css: main > button}, {by: position, x: 1, y: 1, width: 9, height: 9}]}
  row: {frames: [{name: list}], ways: [{by: chain, links: [{by: role, role: row, name: Tea, match: part, has-text: two}, {by: role, role: button, nth: 2}]}]}
`;
const bot = botOf({
  'bot.yaml': `format: 1
name: order
title: Order “tea”
inputs: {user_name: {type: text, default: "o'brien"}, amount: {type: money, default: 5}}
secrets: {password: {}}
permissions: {hosts: [shop.example], secrets: [password]}
steps:
  - {id: open, do: open-page, url: 'https://shop.example/order'}
  - {id: user, do: type-text, into: user, text: '{{ user_name }}'}
  - {id: amount, do: type-text, into: amount, text: '{{ fixed(amount, 2) }} EUR'}
  - {id: password, do: type-text, into: password, secret: password}
  - {id: save, do: click, on: save, expect: {page: '*/thanks'}, dialog: {answer: accept}}
  - {id: buy, do: click, on: row, expect: {changes: page}}
  - {id: rule, do: check, that: amount > 1, otherwise: Too little}
  - {id: thanks, do: wait-for, for: {text: Thanks}}
`,
  'targets.yaml': targets,
});

describe('a Playwright test made of a bot', () => {
  const { text, left } = exportPlaywright(bot);

  it('is a program that says what the bot does', () => {
    expect(parseSync('made.spec.ts', text).errors).toEqual([]);
    expect(text).toContain("user_name: process.env.INPUT_USER_NAME ?? 'o\\'brien',");
    expect(text).toContain('.fill(inputs.user_name);');
    expect(text).toContain(".getByRole('button', { name: 'Save it', exact: true }).click();");
    expect(text).toContain("await page.waitForURL('**/thanks');");
    expect(text).toContain(
      "page.frameLocator('[name=\"list\"]').getByRole('row', { name: 'Tea' }).filter({ hasText: 'two' }).getByRole('button').nth(1).click();",
    );
  });

  it('takes secrets from the environment', () => {
    expect(text).toContain("'password': process.env.SECRET_PASSWORD ?? '',");
    expect(text).toContain(".fill(secrets['password']);");
  });

  it('lists what it cannot say, and says so at the place', () => {
    expect(left.map(({ where }) => where)).toEqual(expect.arrayContaining(['amount', 'save', 'buy', 'rule']));
    expect(text).toMatch(/\/\/ Left out: rule; .*check/);
    expect(text).toMatch(/\/\/ Left out: buy; its proof \(changes\)/);
  });

  it('comes back as the bot it was: steps, values, targets and their first ways', () => {
    const [again] = importRecording({ name: 'made.spec.ts', bytes: Buffer.from(text) }).bots;
    expect(again?.title).toBe(bot.title);
    expect(again?.steps.filter(({ do: kind }) => kind !== 'wait-for').map(({ do: kind }) => kind)).toEqual(
      bot.steps.filter(({ do: kind }) => kind !== 'check' && kind !== 'wait-for').map(({ do: kind }) => kind),
    );
    expect(again?.inputs).toMatchObject({ user_name: { default: "o'brien" } });
    expect(again?.steps.find(({ secret }) => secret !== undefined)?.secret).toBe('password');
    const ways = Object.values(again?.targets ?? {}).flatMap((target) => target.ways);
    for (const name of ['save', 'row', 'password'])
      expect(ways).toContainEqual(expect.objectContaining(bot.targets[name]?.ways[0]));
  });

  it('is the same program again after another round', () => {
    const again = roundTrip(text, 'made.spec.ts');
    const more = exportPlaywright(again).text;
    expect(statements(exportPlaywright(roundTrip(more, 'made.spec.ts')).text)).toEqual(statements(more));
  });
});

function roundTrip(text: string, name: string): Bot {
  const [made] = importRecording({ name, bytes: Buffer.from(text) }).bots;
  if (!made) throw new Error('no bot');
  return botOf(Object.fromEntries(writeBot({ surface: 'web', outputs: {}, tables: {}, tests: [], ...made })));
}

function statements(text: string): string[] {
  return text.split('\n').filter((line) => line.trim().startsWith('await'));
}

describe('a DevTools recording made of a bot', () => {
  const { text, left } = exportChrome(bot);

  it('is accepted by @puppeteer/replay', () => {
    const flow = parse(JSON.parse(text));
    expect(flow.title).toBe(bot.title);
    expect(flow.steps.map(({ type }) => type)).toEqual([
      'navigate',
      'change',
      'change',
      'change',
      'click',
      'waitForElement',
    ]);
    expect(flow.steps[4]).toMatchObject({
      selectors: [['aria/Save it[role="button"]'], ['[data-testid="save"]'], ['main > button']],
    });
    expect(flow.steps[4]?.assertedEvents).toEqual([
      { type: 'navigation', url: '*/thanks', title: undefined },
    ]);
  });

  it('holds no secret and no template', () => {
    expect(text).not.toContain('{{');
    expect(text).toContain('$SECRET_PASSWORD');
    expect(text).toContain('5.00 EUR');
  });

  it('lists what it cannot say', () => {
    expect(left.map(({ where }) => where)).toEqual(
      expect.arrayContaining(['save', 'row', 'buy', 'rule', 'password']),
    );
  });

  it('comes back with the same steps and all ways that could be said', () => {
    const again = roundTrip(text, 'made.json');
    const said = bot.steps.filter(({ id }) => id !== 'rule' && id !== 'buy');
    expect(again.steps.map(({ do: kind }) => kind)).toEqual(said.map(({ do: kind }) => kind));
    expect(waysOf(again, 'click')).toEqual(wordsOf(bot.targets.save?.ways.slice(0, 3) ?? []));
    expect(waysOf(again, 'type-text')).toEqual(wordsOf(bot.targets.user?.ways ?? []));
    expect(again.steps.find(({ do: kind }) => kind === 'click')?.expect).toEqual({
      page: { url: '*/thanks' },
    });
  });
});

/** The ways of the thing the first step of a kind is about, without their weights. */
function waysOf({ steps, targets }: Bot, kind: string): Partial<Way>[] {
  const step = steps.find((one: Step) => one.do === kind);
  const target: Target | undefined = targets[String(step?.on ?? step?.into)];
  return wordsOf(target?.ways ?? []);
}

function wordsOf(ways: readonly Way[]): Partial<Way>[] {
  return ways.map(({ weight: _weight, ...way }) => way);
}

describe('a JUnit file made of a bot', () => {
  it('names every test case as not run yet', () => {
    const tests = [
      { name: 'a <b>', inputs: {}, expect: { outcome: 'done' } },
      { name: 'c', inputs: {}, expect: { outcome: 'business' } },
    ];
    const { text } = exportJunit({ ...bot, tests });
    expect(text).toContain('tests="2" failures="0" skipped="2"');
    expect(text).toContain('name="a &lt;b&gt;"><skipped');
    expect(exportJunit(bot).text).toContain('tests="1"');
  });
});
