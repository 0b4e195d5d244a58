import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BotError } from '../../../language/errors.ts';
import { type ImportedRecording, importRecording } from '../../../recorder/import/import-recording.ts';
import { flat, imported, problemsOf } from './imported.ts';
import { type SourceName, sourceNames, sources } from './sources.ts';

const canary = 'hunter2-canary';

function said(name: string, bytes: Uint8Array): string {
  try {
    importRecording({ name, bytes });
  } catch (error) {
    if (error instanceof BotError) return error.message;
    throw error;
  }
  return 'imported';
}

describe('importing a recording', () => {
  it.each(sourceNames)('%s becomes bots that can be read', (name) => {
    const recording = imported(name, sources[name]);
    expect(recording.bots.length).toBeGreaterThan(0);
    expect(problemsOf(recording)).toEqual([]);
  });

  it.each(sourceNames)('%s: the password in it is in nothing that is made', (name) => {
    const recording = imported(name, sources[name]);
    expect(JSON.stringify(recording)).not.toContain(canary);
    const typed = recording.bots
      .flatMap((bot) => flat(bot.steps))
      .filter((step) => step.secret !== undefined);
    expect(typed.map((step) => step.do)).toEqual(['type-text']);
  });

  it.each(sourceNames)('%s: no place is accounted for twice', (name) => {
    const places = imported(name, sources[name]).entries.map(({ place, what }) => `${place} ${what}`);
    expect(places.filter((place, at) => places.indexOf(place) !== at)).toEqual([]);
  });
});

describe('the account of an import', () => {
  it('accounts for every step, selector, event and key of a DevTools recording', () => {
    const { entries } = imported('chrome.json', sources['chrome.json']);
    const source = JSON.parse(sources['chrome.json']) as { steps: Record<string, unknown>[] };
    const expected = source.steps.flatMap((step, at) => [
      `steps[${at}]`,
      ...(step.type === 'teleport'
        ? []
        : ((step.selectors as unknown[]) ?? []).map((_, nth) => `steps[${at}].selectors[${nth}]`)),
      ...((step.assertedEvents as unknown[]) ?? []).map((_, nth) => `steps[${at}].assertedEvents[${nth}]`),
      ...Object.keys(step)
        .filter((key) => /^offset/.test(key))
        .map((key) => `steps[${at}].${key}`),
    ]);
    expect(entries.map(({ place }) => place).sort()).toEqual([...expected, '$.timeout'].sort());
  });

  it('accounts for every command and locator of a Selenium project, with all alternatives as ways', () => {
    const { entries, bots } = imported('selenium.side', sources['selenium.side']);
    const places = entries.map(({ place }) => place);
    for (let at = 0; at < 12; at += 1)
      expect(places.filter((place) => place === `tests[0].commands[${at}]`)).toHaveLength(1);
    expect(places).toContain('tests[0].commands[1].targets[1]');
    const ways = Object.values(bots[0]?.targets ?? {}).find(({ title }) => title === 'password')?.ways;
    expect(ways?.map(({ by }) => by)).toEqual(['css', 'xpath']);
  });

  it('accounts for every statement of a Playwright test', () => {
    const { entries } = imported('codegen.spec.ts', sources['codegen.spec.ts']);
    const lines = sources['codegen.spec.ts']
      .split('\n')
      .flatMap((line, at) => (/^(?:import|test| {2}(?:await|const|page|for))/.test(line) ? [at + 1] : []));
    const own = entries.filter(({ place }) => !place.endsWith(', window'));
    const told = own.map(({ place }) => Number(/line (\d+)/.exec(place)?.[1]));
    expect(told.sort((one, other) => one - other)).toEqual(lines);
  });

  it('never runs a program of a recording, and says so', () => {
    const left = sourceNames.flatMap((name) =>
      imported(name, sources[name]).entries.filter((one) => one.left?.includes('never run')),
    );
    expect(left.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['waitForExpression', 'executeScript', 'javascript-code', 'elseIf']),
    );
  });
});

describe('what a recording says', () => {
  it('keeps the tests and suites of a project as bots that play each other', () => {
    const { bots } = imported('selenium.side', sources['selenium.side']);
    expect(bots.map(({ name }) => name)).toEqual(['buy', 'log-out', 'suite-all']);
    expect(bots[2]?.steps.map((step) => step.bot)).toEqual(['buy', 'log-out']);
    expect(flat(bots[0]?.steps ?? []).some((step) => step.do === 'call-bot' && step.bot === 'log-out')).toBe(
      true,
    );
  });

  it('translates conditions exactly or leaves their blocks out', () => {
    const { bots, entries } = imported('selenium.side', sources['selenium.side']);
    const steps = flat(bots[0]?.steps ?? []);
    expect(steps.find((step) => step.do === 'if')?.when).toBe('(number(count) > 5 && text(count) != "x")');
    expect(steps.some((step) => String(step.on) === 'less')).toBe(false);
    expect(entries.find(({ place }) => place === 'tests[0].commands[6]')?.left).toContain(
      'condition of its block',
    );
  });

  it('keeps chains, frames, pop-ups, dialogs and double clicks of Playwright', () => {
    const { bots } = imported('codegen.spec.ts', sources['codegen.spec.ts']);
    const [bot] = bots;
    const targets = Object.values(bot?.targets ?? {});
    expect(targets.map(({ frames }) => frames).filter(Boolean)).toEqual([[{ name: 'pay' }]]);
    expect(targets.flatMap(({ ways }) => ways)).toContainEqual({
      by: 'chain',
      links: [
        { by: 'role', role: 'row', name: 'Tea', match: 'part', 'has-text': 'two' },
        { by: 'role', role: 'button', nth: 2 },
      ],
    });
    expect(bot?.steps.find((step) => step.count === 2)).toMatchObject({
      button: 'right',
      dialog: { answer: 'dismiss' },
    });
  });

  it('expects what the source saw, a changed page where something follows, and asks a person where nothing does', () => {
    const [bot] = imported(
      'codegen.jsonl',
      sources['codegen.jsonl'].replace(/\n\{"name":"assertVisible[^\n]*/, ''),
    ).bots;
    expect(bot?.steps.at(-1)?.expect).toHaveProperty('asked');
    const [looked] = imported('codegen.jsonl', sources['codegen.jsonl']).bots;
    expect(looked?.steps.find((step) => step.do === 'click')?.expect).toEqual({ changes: 'page' });
    const [bought] = imported('selenium.side', sources['selenium.side']).bots;
    expect(flat(bought?.steps ?? []).find((step) => step.on === 'more')?.expect).toEqual({ changes: 'page' });
    const [shop] = imported('chrome.json', sources['chrome.json']).bots;
    expect(shop?.steps[0]?.expect).toHaveProperty('page');
  });
});

describe('a recording that is broken', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it.each(sourceNames)('%s cut in half: one sentence with the place', (name) => {
    const text: string = sources[name];
    const half = text.slice(0, Math.floor(text.length / 2));
    expect(said(name, bytes(half))).toMatch(
      new RegExp(`^${name.replaceAll('.', '\\.')}:\\d+:\\d+: .*cut off|no TypeScript`),
    );
  });

  it('says what is wrong with an empty file, another encoding, other JSON, a huge and a deep one', () => {
    expect(said('a.json', bytes(''))).toBe('a.json:1:1: the file is empty; export the recording again.');
    expect(said('a.json', bytes(' \n'))).toContain('the file is empty');
    expect(said('a.side', Uint8Array.of(0x7b, 0x0a, 0xe4, 0x7d))).toContain(
      'a.side:2:1: the byte 0xE4 is not UTF-8',
    );
    expect(said('a.json', bytes('{"name":"package","version":"1.0.0"}'))).toContain(
      'a record of name, version, and no recording Deskhand knows',
    );
    expect(said('a.json', bytes('[1,2]'))).toContain('a list');
    expect(said('a.json', bytes('nonsense'))).toMatch(/^a\.json:1:\d+: this is no JSON from here on/);
    expect(said('a.json', bytes(`${'['.repeat(5000)}${']'.repeat(5000)}`))).toContain('nested more than');
    expect(said('a.json', new Uint8Array(50 * 1024 * 1024).fill(0x20))).toContain('50 MB');
    expect(said('a.ts', bytes('const = 5'))).toMatch(/^a\.ts:1:\d+: from here on this is no TypeScript/);
    expect(said('a.ts', bytes('const a = 5'))).toContain('without a Playwright test');
    expect(said('chrome.json', bytes('{"title":"x","steps":[]}'))).toContain(
      'holds no step a bot could play',
    );
  });

  it('takes a byte order mark and UTF-16', () => {
    const text = sources['ui-vision.json'];
    expect(said('a.json', bytes(`\uFEFF${text}`))).toBe('imported');
    expect(said('a.json', Uint8Array.from(Buffer.from(`\uFEFF${text}`, 'utf16le')))).toBe('imported');
  });
});

describe('a recording with anything in it', () => {
  /** Any JSON in place of any piece of a recording. */
  const broken = fc
    .constantFrom(...sourceNames.filter((name) => name.endsWith('.json') || name.endsWith('.side')))
    .chain((name: SourceName) =>
      fc.record({ name: fc.constant(name), at: fc.nat(400), value: fc.jsonValue({ maxDepth: 3 }) }),
    );

  it('is refused with a sentence or imported whole, whatever stands in it', () => {
    fc.assert(
      fc.property(broken, ({ name, at, value }) => {
        let seen = -1;
        const changed = JSON.stringify(JSON.parse(sources[name]), (_, one: unknown) => {
          seen += 1;
          return seen === at ? value : one;
        });
        const recording = attempt(name, changed);
        if (recording) expect(problemsOf(recording)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('is refused with a sentence or imported whole, wherever letters are lost or added', () => {
    const edit = fc.record({
      name: fc.constantFrom(...sourceNames),
      at: fc.nat(3000),
      lost: fc.nat(40),
      added: fc.string({ maxLength: 8 }),
    });
    fc.assert(
      fc.property(edit, ({ name, at, lost, added }) => {
        const text: string = sources[name];
        const recording = attempt(name, text.slice(0, at) + added + text.slice(at + lost));
        if (recording) expect(problemsOf(recording)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  function attempt(name: string, text: string): ImportedRecording | undefined {
    try {
      return imported(name, text);
    } catch (error) {
      if (error instanceof BotError && !error.message.includes('\n')) return undefined;
      throw error;
    }
  }
});
