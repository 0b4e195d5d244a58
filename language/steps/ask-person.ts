import { z } from 'zod';
import { BotError } from '../errors.ts';
import { own } from '../own.ts';
import { fieldInWords, type QuestionField, readField } from '../read-field.ts';
import type { Question, Value } from '../run.ts';
import type { ValueType } from '../value-type.ts';
import { defineStep, type StepContext } from './define-step.ts';
import { expression, saveAs, template, valueName } from './fields.ts';

/** People go home: three days is a long weekend. */
const usualSeconds = 3 * 24 * 3600;

const fieldSchema = z.strictObject({
  name: z.string().regex(valueName).describe('Its name in the answer'),
  title: template('What the person sees'),
  type: z.enum(['text', 'number', 'money', 'date', 'yes-no', 'choice']).describe('What kind of answer'),
  options: z.array(template('An option')).min(1).describe('What a choice offers').optional(),
  value: expression('The value to begin with').optional(),
  confidence: expression('How sure a reader was of that value, 0 to 1').optional(),
  optional: z.boolean().describe('May stay empty').optional(),
});

/** Asks a person and goes on with the answer. */
export const askPerson = defineStep({
  name: 'ask-person',
  summary: 'Asks a person to fill in or confirm values, and goes on with the answer.',
  fields: {
    title: template('The question'),
    why: template('Why a person is needed').optional(),
    fields: z.array(fieldSchema).min(1).describe('What to fill in, in order'),
    save: saveAs('Name for the answer, a record with the fields'),
  },
  writes: false,
  needs: ['person'],
  usualTimeout: usualSeconds,
  rule(step) {
    const at = step.fields.findIndex((field) => (field.type === 'choice') !== (field.options !== undefined));
    if (at === -1) return undefined;
    return {
      field: 'fields',
      message: `field “${step.fields[at]?.name}”: a choice needs \`options:\`, and only a choice has them`,
    };
  },
  saves(step) {
    const record: Record<string, ValueType> = {};
    for (const field of step.fields) record[field.name] = field.type === 'choice' ? 'text' : field.type;
    return { [step.save]: { record } };
  },
  words: (step) => `Ask a person: ${step.title}`,
  async run(step, context) {
    const question: Question = {
      title: context.fill(step.title),
      ...(step.why !== undefined && { why: context.fill(step.why) }),
      fields: step.fields.map((field) => asked(field, context)),
    };
    context.tell({ what: 'asked', question });
    const { answer, by } = await context.hands.ask({ ...question, key: context.key }, context.call);
    const values: Record<string, Value> = {};
    for (const field of question.fields)
      values[field.name] = answered(field, own(answer, field.name) ?? null, question);
    context.tell({ what: 'answered', answer: values, by });
    context.save(step.save, values);
  },
});

function asked(field: z.output<typeof fieldSchema>, context: StepContext): QuestionField {
  const confidence = field.confidence === undefined ? undefined : context.value(field.confidence);
  return {
    name: field.name,
    title: context.fill(field.title),
    type: field.type,
    ...(field.options && { options: field.options.map((option) => context.fill(option)) }),
    ...(field.value !== undefined && { value: context.value(field.value) }),
    ...(typeof confidence === 'number' && { confidence }),
    ...(field.optional && { optional: true }),
  };
}

function answered(field: QuestionField, given: Value, question: Question): Value {
  const value = readField(field, given);
  if (value !== undefined) return value;
  throw new BotError(
    'needs-a-person',
    `The answer to “${question.title}” needs ${fieldInWords(field)} in “${field.title}”, but it was ${JSON.stringify(given)}.`,
    { detail: { question } },
  );
}
