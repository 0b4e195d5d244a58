import { readAs } from '../../language/read-as.ts';
import type { Question, Value } from '../../language/run.ts';
import { didYouMean } from '../../language/similarity.ts';
import { Problem } from '../problem.ts';

type Field = Question['fields'][number];

const wanted: Record<Field['type'], string> = {
  text: 'a text',
  number: 'a number',
  money: 'an amount',
  date: 'a date',
  'yes-no': 'yes or no',
  choice: 'a choice',
};

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
  const missing = question.fields.filter((field) => !field.optional && !(field.name in answer));
  if (missing.length)
    throw new Problem('bad-request', `The answer lacks ${missing.map((field) => field.name).join(', ')}.`);
  return Object.fromEntries(
    question.fields.map((field) => [field.name, readField(field, answer[field.name] ?? null)]),
  );
}

/** Tells whether an answer that comes again is the one that was kept. */
export function isSameAnswer(
  question: Question,
  kept: Record<string, Value>,
  again: Record<string, Value>,
): boolean {
  return question.fields.every((field) => {
    const given = again[field.name] ?? null;
    const read = given === '' ? null : (readPlain(field, given) ?? given);
    return read === (kept[field.name] ?? null);
  });
}

const readPlain = (field: Field, given: Value): Value | undefined =>
  readAs(field.type === 'choice' ? 'text' : field.type, given);

function readField(field: Field, given: Value): Value {
  if (field.optional && (given === null || given === '')) return null;
  const value = readPlain(field, given);
  const offered = field.type !== 'choice' || (field.options ?? []).includes(`${value}`);
  if (value !== undefined && value !== '' && offered) return value;
  const what = field.type === 'choice' ? `one of ${(field.options ?? []).join(', ')}` : wanted[field.type];
  throw new Problem(
    'bad-request',
    `The answer needs ${what} in ${field.name}, not ${JSON.stringify(given).slice(0, 100)}.`,
  );
}
