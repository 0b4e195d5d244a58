import { own } from '../../language/own.ts';
import { fieldInWords, type QuestionField, readField } from '../../language/read-field.ts';
import type { Question, Value } from '../../language/run.ts';
import { didYouMean } from '../../language/similarity.ts';
import { Problem } from '../problem.ts';

/**
 * Reads an answer as its question wants it, every field by its type. It is refused here or never: an answer is not changed afterwards,
 * and a bot that cannot use it would ask for ever.
 */
export function readAnswer(question: Question, answer: Record<string, Value>): Record<string, Value> {
  const names = question.fields.map((field) => field.name);
  const strange = Object.keys(answer).find((name) => !names.includes(name));
  if (strange !== undefined) {
    const words = `The question has no field “${strange.slice(0, 100)}”${didYouMean(strange, names)}`;
    throw new Problem('bad-request', words.endsWith('?') ? words : `${words}.`);
  }
  const missing = question.fields.filter((field) => !field.optional && !Object.hasOwn(answer, field.name));
  if (missing.length)
    throw new Problem('bad-request', `The answer lacks ${missing.map((field) => field.name).join(', ')}.`);
  return Object.fromEntries(
    question.fields.map((field) => [field.name, demandField(field, own(answer, field.name) ?? null)]),
  );
}

/** Tells whether an answer that comes again is the one that was kept. */
export function isSameAnswer(
  question: Question,
  kept: Record<string, Value>,
  again: Record<string, Value>,
): boolean {
  return question.fields.every((field) => {
    const given = own(again, field.name) ?? null;
    const read = readField(field, given);
    return (read === undefined ? given : read) === (own(kept, field.name) ?? null);
  });
}

function demandField(field: QuestionField, given: Value): Value {
  const value = readField(field, given);
  if (value !== undefined) return value;
  throw new Problem(
    'bad-request',
    `The answer needs ${fieldInWords(field)} in ${field.name}, not ${JSON.stringify(given).slice(0, 100)}.`,
  );
}
