import { TypeError as CelTypeError, EvaluationError, ParseError } from '@marcbachmann/cel-js';
import { ExpressionProblem } from './expression-syntax.ts';
import type { Records } from './expression-types.ts';
import { didYouMean } from './similarity.ts';
import type { ValueType } from './value-type.ts';

/** Turns what the CEL library says into a sentence for the author, with a suggestion. */
export function problemOf(
  error: unknown,
  names: ReadonlyMap<string, ValueType>,
  records: Records,
): { problem: string; at: number } {
  if (error instanceof ExpressionProblem) return { problem: error.message, at: error.at };
  const cel = asCelError(error);
  const at = cel.range?.start ?? 0;
  if (error instanceof ParseError)
    return { problem: `this is no expression: ${lowerFirst(plainWords(cel.summary))}`, at };
  if (cel.code === 'unknown_variable') {
    const name = cel.summary.replace('Unknown variable: ', '');
    return { problem: `there is no value named “${name}” here${didYouMean(name, names.keys())}`, at };
  }
  if (cel.code === 'no_such_key') return { problem: missingField(cel, records), at };
  return { problem: plainWords(cel.summary), at };
}

interface CelError {
  code: string;
  summary: string;
  range?: { start: number };
  node?: unknown;
}

function asCelError(error: unknown): CelError {
  if (error instanceof ParseError || error instanceof EvaluationError || error instanceof CelTypeError) {
    return error as unknown as CelError;
  }
  return { code: 'other', summary: error instanceof Error ? error.message : String(error) };
}

function missingField(cel: CelError, records: Records): string {
  const field = cel.summary.replace('No such key: ', '');
  const left = (cel.node as { args?: [{ checkedType?: { name: string } }] } | undefined)?.args?.[0];
  const fields = Object.keys(records.get(left?.checkedType?.name ?? '') ?? {});
  const meant = didYouMean(field, fields);
  const has = fields.length > 0 && meant === '' ? `; it has ${fields.join(', ')}` : '';
  return `there is no field “${field}”${meant || has}`;
}

const typeWords: Readonly<Record<string, string>> = {
  double: 'a number',
  int: 'a number',
  string: 'a text',
  bool: 'yes or no',
  null: 'nothing (null)',
  dyn: 'anything',
  map: 'a record',
  list: 'a list',
};

function typeInWords(celType: string): string {
  const plain = celType.trim().replace(/^dyn<(.+)>$/, '$1');
  if (/^record\d+$/.test(plain) || plain.startsWith('map')) return 'a record';
  if (plain.startsWith('list')) return 'a list';
  return typeWords[plain] ?? plain;
}

function plainWords(summary: string): string {
  const operator = /^no such overload: (.+?) (==|!=|<=|>=|<|>|\+|-|\*|\/|%|in) (.+)$/.exec(summary);
  if (operator) {
    const [left, op, right] = [
      typeInWords(operator[1] as string),
      operator[2],
      typeInWords(operator[3] as string),
    ];
    const hint =
      op === '+' && [left, right].includes('a text') ? '; make the other side a text with text(…)' : '';
    return `“${op}” does not work between ${left} and ${right}${hint}`;
  }
  const sign = /^no such overload: ([!-])(.+)$/.exec(summary);
  if (sign) return `“${sign[1]}” does not work with ${typeInWords(sign[2] as string)}`;
  const call = /^found no matching overload for '(?:(.+)\.)?(?:our_)?(\w+)\((.*)\)'$/.exec(summary);
  if (call) {
    const given = [...(call[1] ? [call[1]] : []), ...(call[3] ? splitTypes(call[3]) : [])].map(typeInWords);
    return `${call[2]}() does not work with ${given.join(' and ') || 'nothing'}`;
  }
  return summary
    .replace(/^Exceeded (\w+) \((\d+)\)$/, 'it is too large or nested too deep (limit $2)')
    .replace(/\btoken: EOF\b/, 'end')
    .replace(
      /Logical operator requires bool operands, got '(.+)'/,
      (_, type: string) => `&& and || need yes or no on both sides, not ${typeInWords(type)}`,
    )
    .replace(
      /Ternary condition must be bool, got '(.+)'/,
      (_, type: string) => `the condition before ? must be yes or no, not ${typeInWords(type)}`,
    )
    .replace(/Cannot index type '(.+)'/, (_, type: string) => `${typeInWords(type)} has no fields`)
    .replace(/\bdouble\b/g, 'number')
    .replace(/\bstring\b/g, 'text');
}

/** `list<double>, map<string, dyn>` into its two parts. */
function splitTypes(list: string): string[] {
  return list.split(/,\s*(?![^<]*>)/);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Why an expression that was fine as a text did not work with the values at hand. */
export function evaluationMessage(error: unknown): { kind: 'bad-bot' | 'business'; message: string } {
  const cel = asCelError(error);
  if (cel.code === 'unknown_variable') {
    return {
      kind: 'bad-bot',
      message: `there is no value named “${cel.summary.replace('Unknown variable: ', '')}” here`,
    };
  }
  if (cel.code === 'no_such_key')
    return { kind: 'business', message: `there is no “${cel.summary.replace('No such key: ', '')}” in it` };
  if (cel.code === 'index_out_of_bounds')
    return { kind: 'business', message: 'the list is shorter than that' };
  return { kind: 'business', message: plainWords(cel.summary) };
}
