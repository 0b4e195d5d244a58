import { z } from 'zod';
import { defineStep } from './define-step.ts';
import { expression, saveAs, valueName } from './fields.ts';

/** Gives names to values. */
export const set = defineStep({
  name: 'set',
  summary: 'Gives a value a name, or several values theirs.',
  fields: {
    name: saveAs('The name').optional(),
    to: expression('Its value').optional(),
    values: z
      .record(z.string().regex(valueName), expression('Its value'))
      .describe('Several names with their values, worked out before any of them changes')
      .optional(),
  },
  writes: false,
  needs: [],
  rule(step) {
    const one = step.name !== undefined && step.to !== undefined && step.values === undefined;
    const many = step.values !== undefined && step.name === undefined && step.to === undefined;
    if (one || many) return undefined;
    return { field: 'name', message: 'set needs either `name:` with `to:`, or `values:`' };
  },
  saves(step, known) {
    const pairs = Object.entries(step.values ?? {});
    if (step.name !== undefined && step.to !== undefined) pairs.push([step.name, step.to]);
    return Object.fromEntries(pairs.map(([name, source]) => [name, known.typeOf(source)]));
  },
  words(step) {
    if (step.name !== undefined) return `Set ${step.name} to ${step.to ?? ''}`;
    return `Set ${Object.keys(step.values ?? {}).join(', ')}`;
  },
  async run(step, context) {
    if (step.name !== undefined && step.to !== undefined) context.save(step.name, context.value(step.to));
    const values = Object.entries(step.values ?? {}).map(
      ([name, source]) => [name, context.value(source)] as const,
    );
    for (const [name, value] of values) context.save(name, value);
  },
});
