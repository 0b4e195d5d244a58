import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { Report } from '../../../language/reading/report.ts';
import { automaticIds } from '../../../language/reading/step-ids.ts';
import {
  type Path,
  placeOf,
  readYaml,
  writtenAs,
  type YamlFile,
} from '../../../language/reading/yaml-file.ts';

function yamlOf(text: string, file = 'bot.yaml'): YamlFile {
  const { yaml } = readYaml(file, text);
  if (!yaml) throw new Error(`no YAML: ${text}`);
  return yaml;
}
/** What stands at a place. */
function at(text: string, { line, col }: { line: number; col: number }): string {
  return (text.split('\n')[line - 1] ?? '').slice(col - 1);
}

describe('F4: a place leads to', () => {
  const text = `format: 1
steps:
  - { do: click, on: save }
  - do: log
    message: |
      first line
      second line
  - do: log
    message: "a \\"quoted\\" text"
list: &many [1, two]
again: *many
`;
  const yaml = yamlOf(text);

  it.each<[Path, { at?: number; onKey?: boolean }, string]>([
    [['format'], {}, '1'],
    [['format'], { onKey: true }, 'format: 1'],
    [['steps'], { onKey: true }, 'steps:'],
    [['steps', 0], {}, '{ do: click'],
    [['steps', 0, 'on'], {}, 'save }'],
    [['steps', 0, 'on'], { at: 2 }, 've }'],
    [['steps', 0, 'nothing'], {}, '{ do: click'],
    [['steps', 0, 'on', 'deeper'], {}, 'on: save }'],
    [['steps', 1, 'message'], { at: 0 }, 'first line'],
    [['steps', 1, 'message'], { at: 13 }, 'cond line'],
    [['steps', 2, 'message'], {}, '"a \\"quoted'],
    [['steps', 2, 'message'], { at: 5 }, '"a \\"quoted'],
    [['list', 1], {}, 'two]'],
    [['again', 1], {}, 'two]'],
    [['nothing'], {}, 'format: 1'],
    [[], {}, 'format: 1'],
  ])('%j %j: %s', (path, spot, there) => {
    expect(at(text, placeOf(yaml, path, spot)).startsWith(there)).toBe(true);
  });
});

const key = fc.constantFrom('a', 'b', 'c d', '1', 'true');
const { data } = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>('text', 'two words', 'x: y', '# no', '', 12, true, null, 'line\nline'),
    fc.array(tie('data'), { minLength: 1, maxLength: 3 }),
    fc.dictionary(key, tie('data'), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
  ),
}));

/** Every path there is in some data, with what stands there. */
function paths(value: unknown, path: Path = []): [Path, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  const inner = Array.isArray(value) ? value.map((one, at) => [at, one] as const) : Object.entries(value);
  return [[path, value], ...inner.flatMap(([part, one]) => paths(one, [...path, part]))];
}

it('F4: in any file, in any style, the place of a value is where its text begins', () => {
  const style = fc.constantFrom<object>(
    {},
    { defaultStringType: 'QUOTE_DOUBLE' },
    { collectionStyle: 'flow' },
    { indent: 4 },
  );
  fc.assert(
    fc.property(fc.dictionary(key, data, { minKeys: 1, noNullPrototype: true }), style, (value, options) => {
      const text = stringify(value, { lineWidth: 0, ...options });
      const yaml = yamlOf(text);
      for (const [path, one] of paths(value)) {
        const { line, col } = placeOf(yaml, path);
        expect(line).toBeLessThanOrEqual(text.split('\n').length);
        const there = at(text, { line, col });
        if (typeof one === 'number' || typeof one === 'boolean') {
          expect(there.startsWith(`${one}`)).toBe(true);
          expect(writtenAs(yaml, path)).toBe(`${one}`);
        }
        if (typeof one === 'string' && /^[a-z]+$/.test(one))
          expect(there).toMatch(new RegExp(`^["']?${one}`));
      }
    }),
    { numRuns: 200 },
  );
});

it('F4: problems come in the order of reading, bot.yaml first, each once', () => {
  const files = ['tables/b.yaml', 'bot.yaml', 'targets.yaml', 'tables/a.yaml'];
  const problem = fc.record({
    file: fc.constantFrom(...files),
    line: fc.integer({ min: 1, max: 12 }),
    col: fc.integer({ min: 1, max: 12 }),
    path: fc.constant(''),
    message: fc.constantFrom('a', 'b'),
    severity: fc.constantFrom<'error' | 'warning'>('error', 'warning'),
  });
  fc.assert(
    fc.property(fc.array(problem), (problems) => {
      const report = new Report();
      for (const one of problems) report.put(one);
      const all = report.all();
      const words = all.map((one) => `${one.file}:${one.line}:${one.col}:${one.message}`);
      expect(new Set(words).size).toBe(words.length);
      expect(new Set(words)).toEqual(
        new Set(problems.map((one) => `${one.file}:${one.line}:${one.col}:${one.message}`)),
      );
      expect(report.failed).toBe(all.some(({ severity }) => severity === 'error'));
      const order = ['bot.yaml', 'tables/a.yaml', 'tables/b.yaml', 'targets.yaml'];
      const place = all.map((one) => order.indexOf(one.file) * 10_000 + one.line * 100 + one.col);
      expect(place).toEqual([...place].sort((a, b) => a - b));
    }),
  );
});

it('F21: every step has an id of its own, its own place decides it, and those given stay', () => {
  const id = fc.option(fc.constantFrom('a', 'step-1', 'step-2', 'step-2-2', 'step-3'), { nil: undefined });
  fc.assert(
    fc.property(fc.array(id, { maxLength: 8 }), (given) => {
      const first = given.map((one, at) => (given.indexOf(one) === at ? one : undefined));
      const ids = automaticIds(first);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [at, one] of first.entries()) {
        if (one !== undefined) expect(ids[at]).toBe(one);
        else expect(ids[at]).toMatch(new RegExp(`^step-${at + 1}(-\\d+)?$`));
      }
    }),
  );
});
