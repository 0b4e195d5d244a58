import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { stepKinds } from '../../../language/steps/catalog.ts';
import type { StepKind } from '../../../language/steps/define-step.ts';
import { fieldMeta, innerType } from '../../../language/steps/fields.ts';
import { botText, read } from '../bot-text.ts';
import { goodSteps, ratesTable } from '../good-steps.ts';

function problemsWith(kind: string, fields: Record<string, unknown>): { at: string; message: string }[] {
  const lines = Object.entries(fields).map(([name, value]) => `    ${name}: ${JSON.stringify(value)}\n`);
  const text = botText(`  - do: ${kind}\n${lines.join('')}`);
  const { problems } = read({ 'bot.yaml': text, 'tables/rates.yaml': ratesTable });
  return problems.map(({ line, path, message }) => ({
    at: `${path} ${(text.split('\n')[line - 1] ?? '').trim().split(':')[0]}`,
    message,
  }));
}

const optional = (schema: z.ZodType): boolean => schema.safeParse(undefined).success;
const without = (fields: Record<string, unknown>, name: string) =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));

/** Values no field of this schema may hold; what YAML reads as a plain number or yes-no may be a text (F7). */
function wrong(schema: z.ZodType): unknown[] {
  const inner = innerType(schema);
  if (inner) return wrong(inner);
  const texts = schema instanceof z.ZodString || schema instanceof z.ZodEnum;
  if (fieldMeta(schema)?.role === 'block') return ['no steps', 5, {}, []];
  if (texts) return [['a', 'list'], { a: 'record' }];
  return [['no', ['such', 'thing']], { 'no such field': 1 }, 'no such word', false, -7.5].filter(
    (value) =>
      !schema.safeParse(value).success &&
      !(typeof value !== 'object' && schema.safeParse(`${value}`).success),
  );
}

it('there is a good step of every kind, and all of them are read without a word', () => {
  expect(Object.keys(goodSteps).sort()).toEqual([...stepKinds.keys()].sort());
  for (const [kind, fields] of Object.entries(goodSteps))
    expect(problemsWith(kind, fields), kind).toEqual([]);
});

describe.each([...stepKinds.values()].map((kind) => [kind.name, kind] as [string, StepKind]))(
  'F4, F5: %s',
  (name, kind) => {
    const fields = goodSteps[name] ?? {};

    it('names a field it does not know, and what was meant', () => {
      const [first = 'do'] = Object.keys(kind.fields);
      const typo = `${first}x`;
      const [problem, ...more] = problemsWith(name, { ...fields, [typo]: 'x' });
      expect(more).toEqual([]);
      expect(problem?.at).toBe(`steps[1].${typo} ${typo}`);
      expect(problem?.message).toContain(`“${typo}” has no meaning here`);
    });

    for (const field of Object.keys(fields).filter((one) => one in kind.fields)) {
      if (optional(kind.fields[field] as z.ZodType)) continue;
      it(`says that ${field} is missing`, () => {
        const told = problemsWith(name, without(fields, field));
        expect(told.map(({ message }) => message).join()).toContain(`“${field}” is missing`);
        expect(told[0]?.at).toMatch(/^steps\[1\]/);
      });
    }

    for (const [field, schema] of Object.entries(kind.fields)) {
      for (const value of wrong(schema as z.ZodType)) {
        it(`says at its place that ${field} may not be ${JSON.stringify(value)}`, () => {
          const told = problemsWith(name, { ...fields, [field]: value });
          const here = told.filter(({ at }) => at.startsWith(`steps[1].${field}`));
          expect(here, JSON.stringify(told)).not.toEqual([]);
          for (const { message } of told) {
            expect(message).not.toMatch(/expected|received|invalid input|undefined|ZodError/i);
          }
        });
      }
    }
  },
);

describe.each([...stepKinds.keys()])('F20: what every kind may have, on %s', (name) => {
  it.each([
    ['timeout', 'soon'],
    ['timeout', -1],
    ['retry', 3],
    ['retry', { times: 0.5 }],
    ['once', 'maybe'],
    ['expect', 'Saved'],
    ['expect', {}],
    ['expect', { text: 'a', page: { url: 'b' } }],
    ['expect', { appears: 'nobody' }],
    ['probe', ''],
    ['probe', 'nobody > 1'],
    ['probe-steps', 'none'],
    ['risk', 'huge'],
    ['id', ''],
    ['id', 'Two Words'],
    ['title', []],
  ])('refuses %s: %j', (field, value) => {
    const told = problemsWith(name, { ...goodSteps[name], [field]: value });
    expect(
      told.filter(({ at }) => at.startsWith(`steps[1].${field}`)),
      JSON.stringify(told),
    ).not.toEqual([]);
    for (const { message } of told)
      expect(message).not.toMatch(/expected |received|invalid input|undefined/i);
  });
});
