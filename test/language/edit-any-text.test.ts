import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { editBotFile } from '../../language/edit-bot-file.ts';
import { applyChange, type Change, sameData } from '../../language/writing/change.ts';

/** A file as people write them: every layout YAML allows, with a comment of its own on every line that can have one. */
interface Written {
  lines: string[];
  paths: Change['path'][];
}

const scalar = fc.constantFrom(
  'plain',
  "'it''s'",
  '"a \\"b\\""',
  '5',
  'true',
  'null',
  "'# no comment'",
  'a b c',
);
const inline = fc.constantFrom<string>(
  '{ text: Saved }',
  '[ a, b ]',
  '{}',
  '[]',
  '{a: {b: 1}}',
  '[ {do: x}, 2 ]',
);
const block = fc.constantFrom<string[]>(
  ['|', 'two', '', '  lines'],
  ['>-', 'folded', 'text'],
  ['|+', 'kept', ''],
);

interface Field {
  /** How many blank or comment lines stand above it. */
  above: number;
  value: { one: string } | { block: string[] } | { steps: Field[][] };
}

const { field } = fc.letrec<{ field: Field }>((tie) => ({
  field: fc.record({
    above: fc.nat(2),
    value: fc.oneof<fc.Arbitrary<Field['value']>[]>(
      { maxDepth: 2 },
      fc.oneof<fc.Arbitrary<string>[]>(scalar, inline).map((one) => ({ one })),
      block.map((one) => ({ block: one })),
      fc
        .array(fc.array(tie('field') as fc.Arbitrary<Field>, { minLength: 1, maxLength: 3 }), {
          minLength: 1,
          maxLength: 3,
        })
        .map((steps) => ({ steps })),
    ),
  }),
}));

const noteAt = ({ lines }: Written) => `# note ${lines.length}`;

function write(fields: readonly Field[], margin: string, into: Written, path: Change['path']): void {
  for (const [at, { above, value }] of fields.entries()) {
    const isFirst = into.lines.at(-1)?.endsWith('- ') === true;
    if (above > 0 && !isFirst) into.lines.push('');
    if (above > 1 && !isFirst) into.lines.push(`${margin}${noteAt(into)}`);
    const lines = linesOf(`f${at}`, value, noteAt(into)).map((line) =>
      line === '' ? '' : `${margin}${line}`,
    );
    if (isFirst) into.lines.push(`${into.lines.pop()}${lines.shift()?.trimStart()}`);
    into.lines.push(...lines);
    const here = [...path, `f${at}`];
    into.paths.push(here);
    for (const [place, inner] of ('steps' in value ? value.steps : []).entries()) {
      into.lines.push(`${margin}  - `);
      write(inner, `${margin}    `, into, [...here, place]);
      into.paths.push([...here, place]);
    }
  }
}

function linesOf(key: string, value: Field['value'], note: string): string[] {
  if ('one' in value) return [`${key}: ${value.one}   ${note}`];
  if ('steps' in value) return [`${key}: ${note}`];
  const [mark = '|', ...rest] = value.block;
  return [`${key}: ${mark}`, ...rest.map((line) => (line === '' ? '' : `  ${line}`))];
}

const written: fc.Arbitrary<Written> = fc
  .array(field, { minLength: 1, maxLength: 4 })
  .map((fields): Written => {
    const into: Written = { lines: ['# the file'], paths: [] };
    write(fields, '', into, []);
    into.lines.push('# the end');
    return into;
  });
const textOf = ({ lines }: Written) => `${lines.join('\n')}\n`;
const value = fc.constantFrom<unknown>(
  'new',
  'a: #b',
  '',
  5,
  null,
  true,
  { text: 'x' },
  ['a'],
  { do: 'log', message: 'two\nlines' },
  {},
);

const commentsOf = (text: string) => text.match(/# (?:note \d+|the file|the end)/g) ?? [];

it('F96: in any layout an edit gives exactly the data that was wanted', () => {
  fc.assert(
    fc.property(
      written,
      fc.nat(),
      value,
      fc.constantFrom('set', 'add', 'delete'),
      (file, pick, given, what) => {
        const before = textOf(file);
        const path = file.paths[pick % file.paths.length] as Change['path'];
        const change: Change =
          what === 'set'
            ? { what: 'set', path, value: given }
            : what === 'delete'
              ? { what: 'delete', path }
              : {
                  what: 'set',
                  path: [...path.slice(0, path.findLastIndex((one) => typeof one === 'number') + 1), 'zz'],
                  value: given,
                };
        const after = editBotFile(before, change);
        expect(sameData(parse(after), applyChange(parse(before), change)), after).toBe(true);
      },
    ),
    { numRuns: 250 },
  );
});

it('F96: in any layout, changing a value leaves every line outside of it alone, comments and all', () => {
  fc.assert(
    fc.property(written, fc.nat(), fc.constantFrom('new', 5, true), (file, pick, given) => {
      const before = textOf(file);
      const path = file.paths[pick % file.paths.length] as Change['path'];
      const old = path.reduce<unknown>(
        (inside, part) => (inside as Record<string, unknown>)?.[part],
        parse(before),
      );
      fc.pre(typeof old !== 'object' || old === null);
      const after = editBotFile(before, { what: 'set', path, value: given });
      const [a, b] = [before.split('\n'), after.split('\n')];
      let top = 0;
      while (top < a.length && a[top] === b[top]) top++;
      let end = 0;
      while (end < Math.min(a.length, b.length) - top && a.at(-1 - end) === b.at(-1 - end)) end++;
      const gone = a.slice(top, a.length - end);
      expect(b.slice(top, b.length - end).length).toBeLessThanOrEqual(1);
      expect(gone.length).toBeLessThanOrEqual(Math.max(1, `${old}`.split('\n').length + 2));
      expect(commentsOf(after)).toEqual(commentsOf(before));
    }),
    { numRuns: 250 },
  );
});

it('F96: what is deleted takes only its own comments along', () => {
  fc.assert(
    fc.property(written, fc.nat(), (file, pick) => {
      const before = textOf(file);
      const tops = file.paths.filter((path) => path.length === 1);
      fc.pre(tops.length > 1);
      const path = tops[pick % tops.length] as Change['path'];
      const after = editBotFile(before, { what: 'delete', path });
      const key = `${path[0]}`;
      const from = file.lines.findIndex((line) => line.startsWith(`${key}:`));
      const next = file.lines.findIndex((line, at) => at > from && /^f\d:/.test(line));
      const outside = [
        ...file.lines.slice(0, from),
        ...(next === -1 ? ['# the end'] : file.lines.slice(next)),
      ];
      for (const comment of commentsOf(outside.join('\n'))) expect(after).toContain(comment);
    }),
    { numRuns: 250 },
  );
});

it('F96: setting what is there already, however it is written, changes not a letter of the data', () => {
  fc.assert(
    fc.property(written, fc.nat(), (file, pick) => {
      const before = textOf(file);
      const path = file.paths[pick % file.paths.length] as Change['path'];
      const old = path.reduce<unknown>(
        (inside, part) => (inside as Record<string, unknown>)?.[part],
        parse(before),
      );
      const once = editBotFile(before, { what: 'set', path, value: old });
      expect(parse(once)).toEqual(parse(before));
      expect(editBotFile(once, { what: 'set', path, value: old })).toBe(once);
    }),
    { numRuns: 250 },
  );
});

it('F96: lines that end as on Windows still do, all of them', () => {
  fc.assert(
    fc.property(written, fc.nat(), value, (file, pick, given) => {
      const before = textOf(file).replaceAll('\n', '\r\n');
      const path = file.paths[pick % file.paths.length] as Change['path'];
      const after = editBotFile(before, { what: 'set', path, value: given });
      expect(after.match(/(?<!\r)\n/g) ?? []).toEqual([]);
      expect(sameData(parse(after), applyChange(parse(before), { what: 'set', path, value: given }))).toBe(
        true,
      );
    }),
    { numRuns: 250 },
  );
});

it('F96: many edits one after the other are all kept', () => {
  fc.assert(
    fc.property(
      written,
      fc.array(fc.tuple(fc.nat(), value), { minLength: 2, maxLength: 6 }),
      (file, edits) => {
        let text = textOf(file);
        let data: unknown = parse(text);
        for (const [pick, given] of edits) {
          const key = `f${pick % 5}`;
          const change: Change = { what: 'set', path: [key], value: given };
          text = editBotFile(text, change);
          data = applyChange(data, change);
          expect(sameData(parse(text), data)).toBe(true);
        }
        expect(text).toContain('# the file');
      },
    ),
    { numRuns: 100 },
  );
});
