import { readAs } from './read-as.ts';
import type { Question, Value } from './run.ts';
import { typeInWords } from './value-type.ts';

/** One thing a person is asked for. */
export type QuestionField = Question['fields'][number];

/** Reads what a person gave to a field of a question, by its type; null when it may stay empty and is, undefined when it is not what was asked. */
export function readField(field: QuestionField, given: Value): Value | undefined {
  if (field.optional && (given === null || given === '')) return null;
  const value = readAs(field.type === 'choice' ? 'text' : field.type, given);
  const offered = field.type !== 'choice' || (field.options ?? []).includes(`${value}`);
  return value !== '' && offered ? value : undefined;
}

/** What a field takes, as a person says it: `a date`, `one of Acme, Apex`. */
export function fieldInWords(field: QuestionField): string {
  return field.type === 'choice' ? `one of ${(field.options ?? []).join(', ')}` : typeInWords(field.type);
}
