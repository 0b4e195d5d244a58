import { snakeName } from '../../snake-name.ts';
import type { DraftBot } from '../draft.ts';
import { namedValue } from '../draft.ts';
import { soundsSecret } from '../imported-thing.ts';
import { recordIn, textIn } from '../read-source.ts';
import { type Code, codeIn, codesIn, identifier, unwrapped } from './code.ts';
import type { Pattern } from './locator-part.ts';

/** What a piece of code stands for without being run: literals, constants, and values from the environment, which become inputs or secrets. */
export type CodeValue =
  | { text: string }
  | Pattern
  | { secret: string }
  | { yes: boolean }
  | { list: CodeValue[] }
  | { record: Map<string, CodeValue> };

/** Constants of the program by name. */
type Constants = Map<string, CodeValue>;

/** What values are read against: known constants, and the inputs that turn up. */
export interface ValueReading {
  constants: Constants;
  inputs: NonNullable<DraftBot['inputs']>;
}

/** The value of a piece of code, or undefined when only running it would tell. */
export function codeValue(code: Code | undefined, reading: ValueReading, called = ''): CodeValue | undefined {
  const one = unwrapped(code);
  switch (one?.type) {
    case 'Literal':
      return literal(one);
    case 'TemplateLiteral':
      return template(one, reading);
    case 'Identifier':
      return reading.constants.get(identifier(one) ?? '');
    case 'ArrayExpression':
      return listOf(codesIn(one, 'elements').map((element) => codeValue(element, reading)));
    case 'ObjectExpression':
      return record(one, reading);
    case 'LogicalExpression':
    case 'MemberExpression':
      return fromEnvironment(one, reading, called) ?? member(one, reading);
    case 'BinaryExpression':
      return one.operator === '+' ? joined([codeIn(one, 'left'), codeIn(one, 'right')], reading) : undefined;
    default:
      return undefined;
  }
}

/** The text a piece of code stands for. */
export function codeText(code: Code | undefined, reading: ValueReading): string | undefined {
  const value = codeValue(code, reading);
  return value && 'text' in value ? value.text : undefined;
}

function literal(code: Code): CodeValue | undefined {
  const { value } = code;
  const regex = recordIn(code.regex);
  if (regex) return { pattern: textIn(regex.pattern), flags: textIn(regex.flags) };
  if (typeof value === 'boolean') return { yes: value };
  return typeof value === 'string' || typeof value === 'number' ? { text: String(value) } : undefined;
}

function template(code: Code, reading: ValueReading): CodeValue | undefined {
  const values = codesIn(code, 'expressions').map((one) => codeText(one, reading));
  let text = '';
  for (const [at, quasi] of codesIn(code, 'quasis').entries()) {
    const cooked = recordIn(quasi.value)?.cooked;
    if (typeof cooked !== 'string') return undefined;
    text += cooked;
    if (at < values.length) {
      const value = values[at];
      if (value === undefined) return undefined;
      text += value;
    }
  }
  return { text };
}

function joined(codes: (Code | undefined)[], reading: ValueReading): CodeValue | undefined {
  const texts = codes.map((one) => codeText(one, reading));
  return texts.every((one) => one !== undefined) ? { text: texts.join('') } : undefined;
}

function listOf(values: (CodeValue | undefined)[]): CodeValue | undefined {
  return values.every((one) => one !== undefined) ? { list: values } : undefined;
}

function record(code: Code, reading: ValueReading): CodeValue {
  const found = new Map<string, CodeValue>();
  for (const property of codesIn(code, 'properties')) {
    const key = codeIn(property, 'key');
    const name = identifier(key) ?? (typeof key?.value === 'string' ? key.value : undefined);
    const value = name === undefined ? undefined : codeValue(codeIn(property, 'value'), reading, name);
    if (name !== undefined && value) found.set(name, value);
  }
  return { record: found };
}

function member(code: Code, reading: ValueReading): CodeValue | undefined {
  if (code.type !== 'MemberExpression') return undefined;
  const on = codeValue(codeIn(code, 'object'), reading);
  const name = memberName(code, reading);
  return on && 'record' in on && name !== undefined ? on.record.get(name) : undefined;
}

function memberName(code: Code, reading: ValueReading): string | undefined {
  const property = codeIn(code, 'property');
  return code.computed === true ? codeText(property, reading) : identifier(property);
}

/** `process.env.NAME`, maybe with `?? 'otherwise'`. */
function fromEnvironment(code: Code, reading: ValueReading, called: string): CodeValue | undefined {
  if (code.type === 'LogicalExpression') {
    if (code.operator !== '??' && code.operator !== '||') return undefined;
    const name = environmentName(unwrapped(codeIn(code, 'left')), reading);
    const otherwise = codeText(codeIn(code, 'right'), reading);
    return name === undefined || otherwise === undefined
      ? undefined
      : environmentValue({ name, otherwise, called }, reading);
  }
  const name = environmentName(code, reading);
  return name === undefined ? undefined : environmentValue({ name, otherwise: '', called }, reading);
}

function environmentName(code: Code | undefined, reading: ValueReading): string | undefined {
  if (code?.type !== 'MemberExpression') return undefined;
  const env = unwrapped(codeIn(code, 'object'));
  const isEnv =
    env?.type === 'MemberExpression' &&
    identifier(codeIn(env, 'object')) === 'process' &&
    identifier(codeIn(env, 'property')) === 'env';
  return isEnv ? memberName(code, reading) : undefined;
}

function environmentValue(
  { name, otherwise, called }: { name: string; otherwise: string; called: string },
  reading: ValueReading,
): CodeValue {
  const secret = /^SECRET_(.+)$/.exec(name)?.[1];
  if (secret !== undefined) return { secret: secret.toLowerCase().replaceAll('_', '-') };
  // What sounds like a secret is one, though a value stands beside it; what was exported as an input stays one.
  if (soundsSecret(name) && (otherwise === '' || !name.startsWith('INPUT_')))
    return { secret: name.toLowerCase().replaceAll('_', '-') };
  const input = snakeName(called || name.replace(/^INPUT_/, ''), 'value');
  reading.inputs[input] = { type: 'text', ...(otherwise !== '' && { default: otherwise }) };
  return { text: namedValue(input) };
}
