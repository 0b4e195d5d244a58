import type { z } from 'zod';
import { didYouMean, editDistance } from '../similarity.ts';
import { knownKeys } from './known-keys.ts';
import type { Path } from './yaml-file.ts';

/** What a schema found, as a sentence at a place. */
export interface ShapeProblem {
  path: Path;
  message: string;
  onKey?: true;
}

type Issue = z.core.$ZodIssue;

/** What a schema says of some data, at the place of that data in a file. */
export function shapeProblems(issues: readonly Issue[], schema: z.ZodType, base: Path): ShapeProblem[] {
  return issues
    .flatMap((issue) => problemsOf(issue, [], schema))
    .map((one) => ({ ...one, path: [...base, ...one.path] }));
}

/** `outer` leads to the union an issue is about; issues inside it count their paths from there. */
function problemsOf(issue: Issue, outer: Path, schema: z.ZodType): ShapeProblem[] {
  const path = [...outer, ...(issue.path as (string | number)[])];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, schema));
  if (issue.code === 'invalid_union') return unionProblems(issue, path, schema);
  if (issue.code === 'invalid_key') return [invalidKey(issue, path)];
  return [{ path, message: sentence(issue, path) }];
}

function unknownKey(key: string, path: Path, schema: z.ZodType): ShapeProblem {
  const known = knownKeys(schema, path);
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

type UnionIssue = Extract<Issue, { code: 'invalid_union' }>;

/** A union says everything that is wrong with every option; a person wants the option that was meant. */
function unionProblems(issue: UnionIssue, path: Path, schema: z.ZodType): ShapeProblem[] {
  if (issue.input === undefined && path.length > 0) return [{ path, message: `“${path.at(-1)}” is missing` }];
  const options = issue.errors.filter((one) => one.length > 0);
  const [best] = options.toSorted((a, b) => distance(a) - distance(b));
  if (!best) return [withoutOptions(issue, path)];
  const strange = best.find((one) => one.code === 'unrecognized_keys');
  const missing = best.some((one) => missingKey(one).length > 0);
  // The key that was meant is the one that is missing: one sentence says both.
  if (strange && missing) return problemsOf(strange, path, schema);
  if (missing) return [{ path, message: `here must stand one of ${knownKeys(schema, path).join(', ')}` }];
  if (best.every((one) => one.path.length === 0 && one.code === 'invalid_type')) {
    const kinds = options
      .flat()
      .map((one) => (one.code === 'invalid_type' ? expected(one.expected) : 'something else'));
    return [{ path, message: `this must be ${[...new Set(kinds)].join(' or ')}` }];
  }
  return best.flatMap((one) => problemsOf(one, path, schema));
}

/** The union tells its options apart by one key, and that key fits none of them. */
function withoutOptions(issue: UnionIssue, path: Path): ShapeProblem {
  const by = (issue as { discriminator?: string }).discriminator;
  const message = by
    ? `“${by}” is missing or is none there is`
    : 'this is none of the things that may stand here';
  return { path, message };
}

function missingKey(issue: Issue): string[] {
  const missing =
    ['invalid_type', 'invalid_union', 'invalid_value'].includes(issue.code) &&
    issue.path.length === 1 &&
    issue.input === undefined;
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
        : `${name} must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`;
    case 'too_big':
      return tooBig(issue, name);
    case 'invalid_format':
      return noName(String(issue.input), 'pattern' in issue ? `${issue.pattern}` : '');
    default:
      return `${name}: ${issue.message}`;
  }
}

function tooBig(issue: Extract<Issue, { code: 'too_big' }>, name: string): string {
  const counted = issue.origin === 'string' ? 'letters' : issue.origin === 'array' ? 'things' : undefined;
  if (counted === undefined) return `${name} must be at most ${issue.maximum}`;
  return `${name} is too long: it may have ${issue.maximum} ${counted} at most`;
}

/** Names of values take `_`, names of bots, secrets and steps take `-`. */
function noName(given: string, pattern: string): string {
  const mark = pattern.includes('-]') ? '-' : '_';
  return `“${given}” is no name that can stand here: use letters, digits and ${mark}, beginning with a letter`;
}

function invalidValue(issue: Extract<Issue, { code: 'invalid_value' }>, name: string): string {
  if (issue.input === undefined) return `${name} is missing`;
  const values = issue.values.map(String);
  const given = typeof issue.input === 'object' ? 'this' : `“${String(issue.input)}”`;
  return `${name} must be ${values.length === 1 ? values[0] : `one of ${values.join(', ')}`}, not ${given}${didYouMean(String(issue.input), values)}`;
}
