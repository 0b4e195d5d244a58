import { Environment } from '@marcbachmann/cel-js';
import { BotError } from './errors.ts';
import { registerBotFunctions } from './expression-functions.ts';
import { evaluationMessage, problemOf } from './expression-messages.ts';
import {
  clockName,
  ExpressionProblem,
  environmentOptions,
  type Node,
  parseExpression,
} from './expression-syntax.ts';
import { celTypeNames, typeOfNode } from './expression-types.ts';
import type { Value } from './run.ts';
import type { ValueType } from './value-type.ts';

/** The names an expression may use, with their types. Never changed once an expression was checked with it. */
export type Names = ReadonlyMap<string, ValueType>;

/** What an expression is evaluated with. */
export interface Surroundings {
  values: Readonly<Record<string, Value>> | ReadonlyMap<string, Value>;
  /** What `today()` goes by. */
  now: Date;
}

/** The type of an expression, or what is wrong with it and where (characters from its start). */
export type Checked = { type: ValueType } | { problem: string; at: number };

const running = registerBotFunctions(
  new Environment({ ...environmentOptions, unlistedVariablesAreDyn: true }),
);
const checking = registerBotFunctions(
  new Environment({ ...environmentOptions, unlistedVariablesAreDyn: false }),
);
for (const type of ['double', 'string', 'bool', 'list<dyn>']) {
  for (const env of [checking, running]) env.registerOperator(`${type} == null`, (a: unknown) => a === null);
}
checking.registerVariable(clockName, 'string');
checking.clone();

const environments = new WeakMap<Names, ReturnType<typeof celTypeNames>>();
type Parsed = ReturnType<Environment['parse']>;
const compiled = new Map<string, Parsed>();
/** A bot has some hundred expressions; this holds several bots and never grows beyond. */
const mostCompiled = 5_000;

/** Checks an expression against the names in scope before anything runs. */
export function checkExpression(source: string, names: Names): Checked {
  let known = environments.get(names);
  if (!known) {
    known = celTypeNames(checking, names);
    environments.set(names, known);
  }
  try {
    const parsed = parseExpression(known.env, source);
    const result = parsed.check();
    if (!result.valid) return problemOf(result.error, names, known.records);
    return { type: typeOfNode(parsed.ast, known.records) };
  } catch (error) {
    return problemOf(error, names, known.records);
  }
}

/**
 * Evaluates an expression. Plain JSON in, plain JSON out. Throws `bad-bot` when the text is no expression and `business`
 * when the values at hand do not fit it (nothing where a number is needed, a place past a list's end).
 */
export function evaluateExpression(source: string, { values, now }: Surroundings): Value {
  const parsed = compile(source);
  const context = new Map<string, unknown>(values instanceof Map ? values : Object.entries(values));
  context.set(clockName, now.toISOString().slice(0, 10));
  let result: unknown;
  try {
    result = parsed(context);
  } catch (error) {
    throw evaluationError(error, source);
  }
  return toValue(result, source);
}

/** An expression as a tree, for whoever looks at its shape. Throws `bad-bot` when the text is no expression. */
export function syntaxOf(source: string): Node {
  return compile(source).ast as unknown as Node;
}

function compile(source: string): Parsed {
  const known = compiled.get(source);
  if (known) return known;
  if (compiled.size >= mostCompiled) compiled.clear();
  try {
    const parsed = parseExpression(running, source);
    compiled.set(source, parsed);
    return parsed;
  } catch (error) {
    const { problem } = problemOf(error, new Map(), new Map());
    throw new BotError('bad-bot', `The expression “${source}” cannot be read: ${problem}.`, { cause: error });
  }
}

function evaluationError(error: unknown, source: string): BotError {
  if (error instanceof BotError)
    return new BotError(error.kind, `${error.message} (in “${source}”)`, { cause: error });
  if (error instanceof ExpressionProblem) return new BotError('bad-bot', error.message, { cause: error });
  const { kind, message } = evaluationMessage(error);
  return new BotError(kind, `“${source}” could not be worked out: ${message}.`, { cause: error });
}

function toValue(result: unknown, source: string): Value {
  if (typeof result === 'number') {
    if (Number.isFinite(result)) return result + 0;
    throw new BotError(
      'business',
      `“${source}” gives no number: something was divided by zero or grew too large.`,
    );
  }
  if (typeof result === 'bigint') return Number(result);
  if (result === null || typeof result === 'string' || typeof result === 'boolean') return result;
  if (Array.isArray(result)) return result.map((one) => toValue(one, source));
  if (typeof result === 'object' && isPlain(result)) {
    return Object.fromEntries(Object.entries(result).map(([name, one]) => [name, toValue(one, source)]));
  }
  throw new BotError(
    'bad-bot',
    `“${source}” gives something that is no value. Use text, numbers, true, false, lists or records.`,
  );
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
