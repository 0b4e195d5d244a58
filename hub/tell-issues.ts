import { z } from 'zod';
import { didYouMean } from '../language/similarity.ts';

/** More than this many at once helps nobody. */
const mostTold = 5;

/** Says what is wrong with a body or query as the end of one sentence: where, what, and which known key was perhaps meant. */
export function tellIssues(schema: z.ZodType, issues: z.core.$ZodIssue[]): string {
  // A misspelt key is why another one is missing: it comes first.
  const rank = (issue: z.core.$ZodIssue) => Number(issue.code !== 'unrecognized_keys');
  const inOrder = issues.toSorted((a, b) => rank(a) - rank(b));
  const words = inOrder.slice(0, mostTold).map((issue) => {
    const path = issue.path.map(String).join('.');
    const message = issue.code === 'unrecognized_keys' ? tellKeys(schema, issue) : issue.message;
    return path ? `${path}: ${message}` : message;
  });
  return `${words.join('; ')}.`.replace(/\?\.$/, '?');
}

function tellKeys(schema: z.ZodType, issue: z.core.$ZodIssueUnrecognizedKeys): string {
  const known = keysAt(schema, issue.path);
  // A key is what the caller wrote: only so much of it is told back.
  const told = issue.keys.slice(0, mostTold).map((key) => `“${key.slice(0, 100)}”${didYouMean(key, known)}`);
  return `unknown key ${told.join(', ')}`;
}

/** The keys an object may have at this place of a schema; none where it cannot be told. */
function keysAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  const bare = unwrap(schema);
  const [first, ...rest] = path;
  if (first === undefined) return bare instanceof z.ZodObject ? Object.keys(bare.shape) : [];
  if (bare instanceof z.ZodArray) return keysAt(bare.element, rest);
  return bare instanceof z.ZodObject ? keysAt(bare.shape[String(first)], rest) : [];
}

function unwrap(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? unwrap(schema.unwrap()) : schema;
}
