import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import { botFunctions, innerName, listMacros } from './expression-functions.ts';
import { didYouMean } from './similarity.ts';

/** Long enough for any rule a person can still read; keeps a hostile file from costing time. */
const longestExpression = 4_000;
const limits = {
  maxAstNodes: 2_000,
  maxDepth: 60,
  maxListElements: 500,
  maxMapEntries: 200,
  maxCallArguments: 8,
};

/** Where an expression breaks a rule. `at` counts characters from its start. */
export class ExpressionProblem extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** A CEL node as this room touches it; the library's own type leaves the arguments open. */
export interface Node {
  op: string;
  args: unknown;
  start: number;
  end: number;
}

/** What every environment shares: limits on size, lists and records that may mix. */
export const environmentOptions = { homogeneousAggregateLiterals: false, enableOptionalTypes: false, limits };

/** The name `today()` reads the clock under; no bot can write it, for it is no name a value may have. */
export const clockName = '_clock';

const nodes = new Environment({ unlistedVariablesAreDyn: true });
const functions = new Set(botFunctions.filter((one) => !one.method).map((one) => one.name));
const methods = new Set(botFunctions.filter((one) => one.method).map((one) => one.name));

/** Parses an expression and makes every number one kind of number. Throws `ExpressionProblem`. */
export function parseExpression(env: Environment, source: string): ReturnType<Environment['parse']> {
  if (source.length > longestExpression) {
    throw new ExpressionProblem(
      `an expression may have ${longestExpression} letters at most, this one has ${source.length}`,
      0,
    );
  }
  const parsed = env.parse(source);
  settle(parsed.ast as unknown as Node);
  return parsed;
}

/** Walks the tree: whole numbers become doubles, functions become ours, list places may be any number. */
function settle(node: Node): void {
  if (node.op === 'value') settleLiteral(node);
  else if (node.op === 'id') settleName(node);
  else if (node.op === 'call') settleCall(node);
  else if (node.op === 'rcall') settleMethod(node);
  else if (node.op === '[]') settlePlace(node);
  else for (const child of childrenOf(node)) settle(child);
}

/** The nodes directly under one. */
function childrenOf(node: Node): Node[] {
  const flat = Array.isArray(node.args) ? (node.args as unknown[]).flat() : [node.args];
  return flat.filter((one): one is Node => typeof one === 'object' && one !== null && 'op' in one);
}

/** CEL's own names of types and packages are no values here. */
const celNames = new Set(
  'cel google string bool int uint double map list bytes null_type type dyn'.split(' ').concat(clockName),
);

function settleName(node: Node): void {
  if (celNames.has(node.args as string)) {
    throw new ExpressionProblem(`there is no value named “${node.args}” here`, node.start);
  }
}

function settleLiteral(node: Node): void {
  const value = node.args;
  if (typeof value === 'bigint') node.args = Number(value);
  else if (typeof value === 'object' && value !== null) {
    throw new ExpressionProblem(
      'there are no bytes and no unsigned numbers here; write a plain number or text',
      node.start,
    );
  }
}

function settleCall(node: Node): void {
  const [name, given] = node.args as [string, Node[]];
  for (const one of given) settle(one);
  if (name === 'has') return;
  if (!functions.has(name)) throw unknownFunction(name, node.start, functions);
  if (name === 'today') {
    if (given.length > 0)
      throw new ExpressionProblem('today() takes nothing between its brackets', node.start);
    given.push(nodes.parse(clockName).ast as unknown as Node);
  }
  (node.args as unknown[])[0] = innerName(name);
}

function settleMethod(node: Node): void {
  const [name, receiver, given] = node.args as [string, Node, Node[]];
  settle(receiver);
  for (const one of given) settle(one);
  if (listMacros.includes(name)) return;
  if (!methods.has(name)) throw unknownFunction(name, receiver.end + 1, [...methods, ...listMacros]);
  (node.args as unknown[])[0] = innerName(name);
}

function unknownFunction(name: string, at: number, known: Iterable<string>): ExpressionProblem {
  const elsewhere = functions.has(name)
    ? `; write ${name}(…)`
    : methods.has(name)
      ? `; write text.${name}(…)`
      : '';
  return new ExpressionProblem(`there is no function ${name}()${elsewhere || didYouMean(name, known)}`, at);
}

/** A place in a list is a number like any other; CEL wants its whole numbers there, so anything worked out goes in untyped. */
function settlePlace(node: Node): void {
  const parts = node.args as [Node, Node];
  settle(parts[0]);
  const index = parts[1];
  if (index.op === 'value') {
    settleWholePlace(index);
    return;
  }
  settle(index);
  const wrapper = nodes.parse('dyn(x)').ast as unknown as ASTNode & Node;
  (wrapper.args as unknown as [string, Node[]])[1][0] = index;
  parts[1] = wrapper;
}

function settleWholePlace(index: Node): void {
  if (typeof index.args !== 'number') return;
  if (!Number.isInteger(index.args)) {
    throw new ExpressionProblem(`a place in a list is a whole number, not ${index.args}`, index.start);
  }
  index.args = BigInt(index.args);
}
