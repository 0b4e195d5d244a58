import { parseSync } from 'oxc-parser';
import { own } from '../../../language/own.ts';
import { literalExpression } from '../../literal-text.ts';
import { type Code, codeIn, codesIn, identifier, methodCall, unwrapped } from '../playwright/code.ts';
import type { SeleniumValues } from './selenium-values.ts';

/**
 * A condition of a recording (`${total} > 5 && ${name} == "x"`) in the bot's expression language, by the parser: it is never run.
 * Undefined when it says anything that cannot be said exactly.
 */
export function conditionOf(source: string, values: SeleniumValues): string | undefined {
  const names = new Map<string, string>();
  const code = source.replace(/(["']?)\$\{([^}]*)\}\1/g, (_, _quote: string, name: string) => {
    const known = values.known(name);
    const stand = `deskhand_${names.size}`;
    if (known !== undefined) names.set(stand, known);
    return stand;
  });
  const { program, errors } = parseSync('condition.js', `(${code})`);
  const [statement, more] = (program as unknown as { body: Code[] }).body;
  if (errors.length > 0 || !statement || more) return undefined;
  return celOf(codeIn(statement, 'expression'), names, 0);
}

type Names = ReadonlyMap<string, string>;

function celOf(code: Code | undefined, names: Names, depth: number): string | undefined {
  const one = unwrapped(code);
  if (!one || depth > 20) return undefined;
  const inner = (field: string) => celOf(codeIn(one, field), names, depth + 1);
  switch (one.type) {
    case 'Literal':
      return typeof one.value === 'boolean' ? String(one.value) : undefined;
    case 'LogicalExpression': {
      const [left, right] = [inner('left'), inner('right')];
      const sign = one.operator;
      if (left === undefined || right === undefined || (sign !== '&&' && sign !== '||')) return undefined;
      return `(${left} ${sign} ${right})`;
    }
    case 'UnaryExpression': {
      const argument = inner('argument');
      return one.operator === '!' && argument !== undefined ? `!(${argument})` : undefined;
    }
    case 'BinaryExpression':
      return comparison(one, names);
    case 'CallExpression':
      return textCall(one, names);
    default:
      return undefined;
  }
}

const signs: Readonly<Record<string, string>> = {
  '==': '==',
  '===': '==',
  '!=': '!=',
  '!==': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** Recordings keep texts: they are compared as texts, and as numbers where a number or an order is meant. */
function comparison(code: Code, names: Names): string | undefined {
  const sign = own(signs, String(code.operator));
  const sides = [unwrapped(codeIn(code, 'left')), unwrapped(codeIn(code, 'right'))];
  if (sign === undefined) return undefined;
  const part = partIn(sides, `${code.operator}`, names);
  if (part !== undefined) return part;
  const numeric =
    sides.some((side) => typeof side?.value === 'number') ||
    !/[=!]=/.test(sign) ||
    sides.some((side) => side?.type === 'MemberExpression');
  const [left, right] = sides.map((side) => operand(side, names, numeric));
  return left === undefined || right === undefined ? undefined : `${left} ${sign} ${right}`;
}

function operand(code: Code | undefined, names: Names, numeric: boolean): string | undefined {
  const name = names.get(identifier(code) ?? '');
  if (name !== undefined) return numeric ? `number(${name})` : `text(${name})`;
  if (code?.type === 'MemberExpression') return sizeOf(code, names);
  return code?.type === 'Literal' ? literal(code.value, numeric) : undefined;
}

function sizeOf(code: Code, names: Names): string | undefined {
  if (identifier(codeIn(code, 'property')) !== 'length') return undefined;
  const held = names.get(identifier(codeIn(code, 'object')) ?? '');
  return held === undefined ? undefined : `size(${held})`;
}

function literal(value: unknown, numeric: boolean): string | undefined {
  if (!/^(?:number|string|boolean)$/.test(typeof value)) return undefined;
  if (!numeric) return literalExpression(String(value));
  return /^-?\d+(?:\.\d+)?$/.test(String(value)) ? String(value) : undefined;
}

/** `${said}.indexOf("Tea") > -1` asks whether a part is there, in any of the ways people write it. */
function partIn([call, found]: (Code | undefined)[], sign: string, names: Names): string | undefined {
  const method = methodCall(call);
  const name = method && names.get(identifier(method.on) ?? '');
  const [part, more] = method?.args ?? [];
  if (!method || !/^(?:last)?indexOf$/i.test(method.name) || name === undefined) return undefined;
  if (typeof part?.value !== 'string' || more) return undefined;
  const is = found?.type === 'UnaryExpression' && found.operator === '-' ? -1 : 1;
  const compared = `${sign} ${is * Number((is < 0 ? codeIn(found, 'argument') : found)?.value)}`;
  const holds = `text(${name}).contains(${literalExpression(part.value)})`;
  if (/^(?:> -1|>= 0|!==? -1)$/.test(compared)) return holds;
  return /^(?:===? -1|< 0|<= -1)$/.test(compared) ? `!${holds}` : undefined;
}

const tests: Readonly<Record<string, string>> = {
  includes: 'contains',
  startsWith: 'startsWith',
  endsWith: 'endsWith',
};

function textCall(code: Code, names: Names): string | undefined {
  const call = methodCall(code);
  const name = call && names.get(identifier(call.on) ?? '');
  const test = call && own(tests, call.name);
  const about = call?.args[0]?.value;
  if (
    name === undefined ||
    test === undefined ||
    typeof about !== 'string' ||
    codesIn(code, 'arguments').length !== 1
  )
    return undefined;
  return `text(${name}).${test}(${literalExpression(about)})`;
}
