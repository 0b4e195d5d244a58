import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { BotError } from '../../../language/errors.ts';
import type { ImportedRecording } from '../../../recorder/import/import-recording.ts';
import { anyCode, anyJsonl } from './any-playwright.ts';
import { anyFlow, anyMacro, anyProject, anyUserFlow } from './any-source.ts';
import { imported } from './imported.ts';

/**
 * The law of every importer: nothing can be taken out of a recording without the import being another one, in its bots or in its account.
 * What could be taken out and make no difference was dropped silently.
 */
type Path = (string | number)[];

/** What a recording may say or not say with the same meaning: its tool writes it everywhere. */
const usual: Readonly<Record<string, unknown>> = {
  target: 'main',
  button: 'primary',
  deviceType: 'mouse',
  operator: '>=',
  count: 1,
  visible: true,
  clickCount: 1,
  modifiers: 0,
  accept: true,
  multiple: false,
  getValue: false,
  disableBlock: false,
  selected: true,
  checked: true,
  type: 'text-field',
  findBy: 'cssSelector',
  tryCount: 1,
};

function isUsual(path: Path, value: unknown): boolean {
  const key = String(path.at(-1));
  if (value === '/' || value === secret || (Object.hasOwn(usual, key) && usual[key] === value)) return true;
  // Nothing stands there.
  return (
    value === '' ||
    value === null ||
    (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
  );
}

function pathsIn(data: unknown, path: Path = []): Path[] {
  if (typeof data !== 'object' || data === null) return [];
  const entries: [string | number, unknown][] = Array.isArray(data)
    ? [...data.entries()]
    : Object.entries(data);
  return entries.flatMap(([key, value]) => {
    const here = [...path, key];
    return isUsual(here, value) ? [] : [here, ...pathsIn(value, here)];
  });
}

function without(data: unknown, [key, ...rest]: Path): unknown {
  if (Array.isArray(data))
    return rest.length === 0
      ? data.filter((_, at) => at !== key)
      : data.map((one, at) => (at === key ? without(one, rest) : one));
  const record = { ...(data as Record<string, unknown>) };
  if (rest.length === 0) delete record[String(key)];
  else record[String(key)] = without(record[String(key)], rest);
  return record;
}

/** Everything an import gives, or the sentence with which it was refused. */
function outcome(name: string, text: string): string {
  try {
    return JSON.stringify(imported(name, text));
  } catch (error) {
    if (error instanceof BotError) return error.message;
    throw error;
  }
}

/** `steps[0].selectors[1]`, as an account says it; the ones at the top begin with `$`. */
function placeOf(path: Path): string {
  const words = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return words.replace(/^\./, '');
}

/**
 * Kinds of locators, ids of blocks and lines say how a tool sees its own file; the title of a page says nothing more where its address says
 * which page it is.
 */
const ofTheTool =
  /assertedEvents\[\d+\]\.title$|data\.findBy$|\.targets\[\d+\]\[1\]$|^drawflow\.(?:edges\[\d+\]|nodes\[\d+\]\.(?:id|label)$|nodes\[\d+\]\.data\.conditions\b.*\.id$)/;
/** What a secret is, is taken over by no bot and told by no account. */
const secret = 'hunter2-canary';

/** How a recording is written, and how its account says where something stands. */
interface Form {
  name: string;
  write(data: unknown): string;
  placeOf(path: Path): string;
}

const json = (name: string): Form => ({ name, write: (data) => JSON.stringify(data), placeOf });
const jsonl: Form = {
  name: 'a.jsonl',
  write: (data) => (data as object[]).map((line) => JSON.stringify(line)).join('\n'),
  placeOf: ([line, ...rest]) =>
    `line ${Number(line) + 1}${rest[0] === 'signals' && rest.length > 1 ? `, signal ${Number(rest[1]) + 1}${placeIn(rest.slice(2))}` : placeIn(rest)}`,
};
const placeIn = (path: Path) => (path.length === 0 ? '' : `.${placeOf(path)}`);

/** Where an import that is told as text left something out. */
function leftIn(whole: string): Set<string> {
  const { entries } = JSON.parse(whole) as ImportedRecording;
  return new Set(entries.flatMap((entry) => (entry.left === undefined ? [] : entry.place)));
}

/** The parts of a recording that can be taken out without anybody noticing. A recording that holds no step is refused. */
function dropped(form: Form, data: unknown, paths: Path[]): string[] {
  const whole = outcome(form.name, form.write(data));
  if (!whole.startsWith('{')) return [];
  const left = leftIn(whole);
  const isLeft = (path: Path) =>
    path.some((_, at) => {
      const place = form.placeOf(path.slice(0, at + 1));
      return left.has(place) || left.has(`$.${place}`);
    });
  return paths
    .filter((path) => !ofTheTool.test(placeOf(path)) && !isLeft(path))
    .filter((path) => outcome(form.name, form.write(without(data, path))) === whole)
    .map((path) => form.placeOf(path));
}

/** The same draws each time, so that a change is judged and not the luck of the day; `RUNS=500` looks for what nobody has thought of yet. */
const draws = process.env.RUNS ? { numRuns: Number(process.env.RUNS) } : { numRuns: 20 };
// More draws take longer.
vi.setConfig({ testTimeout: 20_000 + 1000 * draws.numRuns });

const forms = [
  ['a DevTools recording', json('a.json'), anyUserFlow],
  ['a Selenium project', json('a.side'), anyProject],
  ['a UI.Vision macro', json('a.json'), anyMacro],
  ['an Automa workflow', json('a.automa.json'), anyFlow],
  ['a JSONL recording', jsonl, anyJsonl],
] as const;

/** What the law is about: of a JSONL recording no whole lines, which would move all others. */
function lawful(form: Form, data: unknown): Path[] {
  return pathsIn(data).filter((path) => form !== jsonl || path.length > 1);
}

function put(data: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const copy = (Array.isArray(data) ? [...data] : { ...(data as object) }) as Record<
    string | number,
    unknown
  >;
  copy[key] = put(copy[key], rest, value);
  return copy;
}

describe('nothing of a recording is dropped silently', () => {
  it.each(forms)('of %s, and nothing is told of twice', (_, form, any) => {
    fc.assert(
      fc.property(any, (data) => {
        const whole = outcome(form.name, form.write(data));
        if (!whole.startsWith('{')) return;
        const { entries } = JSON.parse(whole) as ImportedRecording;
        const told = entries.map(({ place, what }) => `${place}: ${what}`);
        expect(told.filter((one, at) => told.indexOf(one) !== at)).toEqual([]);
      }),
      draws,
    );
  });

  it.each(forms)('of %s of known and unknown commands and options', (_, form, any) => {
    fc.assert(
      fc.property(any, (data) => {
        expect(dropped(form, data, lawful(form, data))).toEqual([]);
      }),
      draws,
    );
  });

  it.each(forms)('of %s with something of another kind in it', (_, form, any) => {
    const wrong = fc.constantFrom<unknown>(5, true, 'x', [[]], [null], -1, { x: 1 });
    fc.assert(
      fc.property(any, fc.nat(), wrong, (data, at, value) => {
        const paths = lawful(form, data);
        const path = paths[at % paths.length] ?? [];
        const changed = put(data, path, value);
        const law = isUsual(path, value) ? [] : dropped(form, changed, [path]);
        expect(law, `${placeOf(path)} = ${JSON.stringify(value)}`).toEqual([]);
      }),
      { ...draws, numRuns: 3 * draws.numRuns },
    );
  });

  it('of a Playwright test, statement by statement and option by option', () => {
    fc.assert(
      fc.property(anyCode, ({ before, statements, after }) => {
        const write = (all: readonly string[]) => [before, ...all, after].join('\n');
        const whole = outcome('a.spec.ts', write(statements.map(([one]) => one)));
        const firstLine = before.split('\n').length + 1;
        const left = leftIn(whole);
        // A statement that is left out as a whole is told of with all that is in it.
        for (const [index, [statement, ...without]] of statements.entries())
          for (const plain of left.has(`line ${index + firstLine}, column 1`) ? [] : without) {
            const taken = write(statements.map(([one], nth) => (nth === index ? plain : one)));
            expect(outcome('a.spec.ts', taken), `${statement} and ${plain}`).not.toBe(whole);
          }
      }),
      draws,
    );
  });
});
