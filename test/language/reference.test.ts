import { describe, expect, it } from 'vitest';
import { botFunctions, listMacros } from '../../language/expression-functions.ts';
import { stepReference } from '../../language/step-reference.ts';
import { stepKinds } from '../../language/steps/catalog.ts';
import { sharedFields } from '../../language/steps/shared-fields.ts';
import { botText, read } from './bot-text.ts';
import { goodSteps, ratesTable } from './good-steps.ts';

const page = stepReference();
const chapters = new Map(
  page.split(/^## /m).map((text) => [text.slice(0, text.indexOf('\n')), text.slice(text.indexOf('\n'))]),
);
const chapter = (name: string) => chapters.get(name) ?? '';

interface Row {
  field: string;
  needed: boolean;
  holds: string;
  meaning: string;
}
/** The table of fields in a chapter, read back as a person reads it. */
function rowsOf(text: string): Row[] {
  const rows = text.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) => {
    const cells = row.split('|').map((cell) => cell.trim());
    expect(cells, `a | in a cell breaks the table: ${row}`).toHaveLength(6);
    const [, field = '', needed, holds = '', meaning = ''] = cells;
    return { field: field.replaceAll('`', ''), needed: needed === 'yes', holds, meaning };
  });
}

/** What the reader says of a step with these fields, in words. */
function told(kind: string, fields: Record<string, unknown>): string {
  const lines = Object.entries(fields).map(([name, value]) => `    ${name}: ${JSON.stringify(value)}\n`);
  const bot = botText(`  - do: ${kind}\n${lines.join('')}`);
  const { problems } = read({ 'bot.yaml': bot, 'tables/rates.yaml': ratesTable });
  return problems.map(({ message }) => message).join('\n');
}

describe.each([...stepKinds.values()].map((kind) => [kind.name, kind] as const))(
  'the page of %s',
  (name, kind) => {
    const rows = rowsOf(chapter(name));

    it('is in the list at the top, with its own sentence', () => {
      expect(page).toContain(`- [\`${name}\`](#${name}): ${kind.summary}\n`);
      expect(chapter(name)).toContain(kind.summary);
    });

    it('has a row for each of its fields, and says what each is for', () => {
      expect(rows.map(({ field }) => field)).toEqual(Object.keys(kind.fields));
      for (const { field, holds, meaning } of rows) {
        expect(meaning, `${name}.${field}`).not.toBe('');
        expect(holds, `${name}.${field}`).not.toBe('');
      }
    });

    it('calls a field needed exactly when the reader misses it', () => {
      const good = goodSteps[name] ?? {};
      for (const { field, needed } of rows) {
        const { [field]: _left, ...others } = good;
        expect(told(name, others).includes(`“${field}” is missing`), field).toBe(needed);
      }
    });

    it('says whether it changes the app, and what it needs, as the reader sees it', () => {
      const { expect: _effect, ...others } = goodSteps[name] ?? {};
      const missesEffect = told(name, others).includes('needs “expect:”');
      expect(chapter(name).includes('Changes the app; needs `expect:`.')).toBe(missesEffect);
      expect(chapter(name).includes('Changes nothing in the app.')).toBe(!kind.writes);
      expect(chapter(name).includes('has a usual effect')).toBe(kind.writes && !missesEffect);
      for (const need of kind.needs) expect(chapter(name)).toMatch(new RegExp(`^.*Needs: .*${need}`, 'm'));
    });

    it('names the words a field may be, and the reader takes each of them and no other', () => {
      for (const { field, holds } of rows) {
        const words = [...holds.matchAll(/`([a-z-]+)`/g)].map(([, word]) => word);
        if (words.length < 2 || words.includes('true')) continue;
        for (const word of words) {
          expect(told(name, { ...goodSteps[name], [field]: word }), `${field}: ${word}`).not.toContain(
            'must be',
          );
        }
        expect(told(name, { ...goodSteps[name], [field]: 'no-such-word' }), field).not.toBe('');
      }
    });
  },
);

it('every step may have what the reference says, and nothing of it is needed', () => {
  const rows = rowsOf(chapter('What every step may have'));
  expect(rows.map(({ field }) => field)).toEqual(Object.keys(sharedFields).filter((name) => name !== 'do'));
  expect(rows.filter(({ needed }) => needed)).toEqual([]);
});

it('every function and every macro of lists is there once, and there is no other', () => {
  const text = chapter('Functions in expressions');
  const names = [...text.matchAll(/^\| `(text\.)?([a-zA-Z_]+)\(\)` \| (.+) \|$/gm)];
  expect(names.map(([, method = '', name]) => method + name)).toEqual(
    botFunctions.map(({ name, method }) => `${method ? 'text.' : ''}${name}`),
  );
  for (const [, , name, summary = ''] of names) expect(summary.length, name).toBeGreaterThan(5);
  for (const macro of listMacros) expect(text).toContain(`\`.${macro}()\``);
});

it('no kind of step and no chapter is there twice', () => {
  const titles = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
  expect(titles).toEqual(['What every step may have', ...stepKinds.keys(), 'Functions in expressions']);
});
