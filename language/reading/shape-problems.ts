import type { z } from 'zod';
import { didYouMean, editDistance } from '../similarity.ts';
import type { Path } from './yaml-file.ts';

/** What a schema found, as a sentence at a place. */
export interface ShapeProblem {
  path: Path;
  message: string;
  onKey?: true;
}

type Issue = z.core.$ZodIssue;
type KeysAt = (path: Path) => string[];

/** Turns zod's issues into sentences with suggestions. `keysAt` tells the keys a schema knows at a path. */
export function shapeProblems(issues: readonly Issue[], path: Path, keysAt: KeysAt): ShapeProblem[] {
  return issues.flatMap((issue) => {
    const at = [...path, ...(issue.path as (string | number)[])];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => unknownKey(key, at, keysAt(issue.path as Path)));
    if (issue.code === 'invalid_union') return unionProblems(issue, at, keysAt);
    if (issue.code === 'invalid_key') return [invalidKey(issue, at)];
    return [{ path: at, message: sentence(issue, at) }];
  });
}

function unknownKey(key: string, path: Path, known: string[]): ShapeProblem {
  const meant = didYouMean(key, known);
  const offer = meant === '' && known.length > 0 ? `; what may stand here: ${known.join(', ')}` : meant;
  return { path: [...path, key], message: `“${key}” has no meaning here${offer}`, onKey: true };
}

function invalidKey(issue: Extract<Issue, { code: 'invalid_key' }>, path: Path): ShapeProblem {
  const name = `${path.at(-1)}`;
  const inner = issue.issues[0];
  const message = inner ? sentence({ ...inner, input: name } as Issue, path) : `“${name}” is no name`;
  return { path, message, onKey: true };
}

/** A union says everything that is wrong with every option; a person wants the option that was meant. */
function unionProblems(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: Path,
  keysAt: KeysAt,
): ShapeProblem[] {
  const options = issue.errors.filter((one) => one.length > 0);
  if (options.length === 0) {
    const known = (issue as { discriminator?: string }).discriminator;
    return [
      {
        path,
        message: known
          ? `“${known}” is missing or not one of those there are`
          : 'this is none of the things that may stand here',
      },
    ];
  }
  const [best] = options.toSorted((a, b) => distance(a) - distance(b));
  const offered = [...new Set(options.flatMap((one) => one.flatMap(missingKey)))];
  const strange = (best ?? []).find((one) => one.code === 'unrecognized_keys');
  if (strange?.code === 'unrecognized_keys' && offered.length > 1) {
    return strange.keys.map((key) => unknownKey(key, [...path, ...(strange.path as Path)], offered));
  }
  if (best?.every((one) => one.path.length === 0 && one.code === 'invalid_type')) {
    const kinds = options.flatMap((one) =>
      one.map((each) => (each.code === 'invalid_type' ? expected(each.expected) : 'something else')),
    );
    return [{ path, message: `this must be ${[...new Set(kinds)].join(' or ')}` }];
  }
  return shapeProblems(best ?? [], path, () => (offered.length > 0 ? offered : keysAt(path)));
}

function missingKey(issue: Issue): string[] {
  const missing = issue.code === 'invalid_type' && issue.path.length === 1 && issue.input === undefined;
  return missing ? [`${String(issue.path[0])}`] : [];
}

/** How far an option is from what was written: a missing key costs as many letters as the strange key is away from it. */
function distance(issues: readonly Issue[]): number {
  const strange = issues.flatMap((one) => (one.code === 'unrecognized_keys' ? one.keys : []));
  return issues.reduce((sum, one) => {
    if (one.path.length === 0 && one.code === 'invalid_type') return sum + 50;
    const [missing] = missingKey(one);
    if (missing === undefined) return sum + (one.code === 'unrecognized_keys' ? 5 * one.keys.length : 1);
    return sum + Math.min(10, ...strange.map((key) => editDistance(key, missing)));
  }, 0);
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a record (key: value)',
  record: 'a record (key: value)',
};

function expected(type: string): string {
  return typeWords[type] ?? type;
}

function sentence(issue: Issue, path: Path): string {
  const name = typeof path.at(-1) === 'string' ? `“${path.at(-1)}”` : 'this';
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? `${name} is missing` : `${name} must be ${expected(issue.expected)}`;
    case 'invalid_value':
      return invalidValue(issue, name);
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `${name} is empty`
        : `${name} must be at least ${issue.minimum}`;
    case 'too_big':
      return `${name} must be at most ${issue.maximum}`;
    case 'invalid_format':
      return `“${String(issue.input)}” is no name that can stand here: use letters, digits${issue.format === 'regex' && `${issue.pattern}`.includes('-') ? ' and -' : ' and _'}, beginning with a letter`;
    default:
      return `${name}: ${issue.message}`;
  }
}

function invalidValue(issue: Extract<Issue, { code: 'invalid_value' }>, name: string): string {
  if (issue.input === undefined) return `${name} is missing`;
  const values = issue.values.map(String);
  const given = typeof issue.input === 'object' ? 'this' : `“${String(issue.input)}”`;
  return `${name} must be ${values.length === 1 ? values[0] : `one of ${values.join(', ')}`}, not ${given}${didYouMean(String(issue.input), values)}`;
}
