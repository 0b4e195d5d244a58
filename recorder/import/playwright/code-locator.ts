import { own } from '../../../language/own.ts';
import { type Code, codeIn, codesIn, identifier, methodCall, unwrapped } from './code.ts';
import { type CodeValue, codeText, codeValue, type ValueReading } from './code-value.ts';
import type { LocatorPart, Pattern } from './locator-part.ts';

/** What names stand for while a program is read. */
export interface Names extends ValueReading {
  pages: Set<string>;
  /** Names of windows that are still to open. */
  popups: Set<string>;
  /** Locators and frames that were given a name. */
  locators: Map<string, LocatorPart[]>;
  /** The pages these are of, by the same name. */
  pageOf: Map<string, string>;
}

/** The page a piece of code does or looks for something in. */
export function pageIn(code: Code | undefined, names: Names): string | undefined {
  let at = unwrapped(code);
  while (at) {
    const name = identifier(at);
    if (name !== undefined) return names.pages.has(name) ? name : names.pageOf.get(name);
    const callee = unwrapped(codeIn(at, 'callee'));
    // What is expected stands between the parentheses.
    const isExpect = identifier(callee) === 'expect' || identifier(codeIn(callee, 'object')) === 'expect';
    at = unwrapped(isExpect ? codesIn(at, 'arguments')[0] : (callee ?? codeIn(at, 'object')));
  }
  return undefined;
}

const getBy: Readonly<Record<string, string>> = {
  getByText: 'text',
  getByLabel: 'label',
  getByPlaceholder: 'placeholder',
  getByAltText: 'alt',
  getByTitle: 'title',
  getByTestId: 'test-id',
};

/** The parts of `page.getByRole(…).filter(…).nth(2)`; undefined when the code is no locator that could be read. */
export function codeLocator(code: Code | undefined, names: Names): LocatorPart[] | undefined {
  const one = unwrapped(code);
  const name = identifier(one);
  if (name !== undefined) return names.pages.has(name) ? [] : names.locators.get(name);
  const call = methodCall(one);
  if (!call) return undefined;
  const before = codeLocator(call.on, names);
  const parts = before && partsOfCall(call, names);
  return parts && [...before, ...parts];
}

function partsOfCall(
  { name, args }: { name: string; args: Code[] },
  names: Names,
): LocatorPart[] | undefined {
  const [first, second] = args;
  const options = recordOf(second, names);
  const body = () => bodyOf(first, names);
  const kind = own(getBy, name);
  if (kind !== undefined) {
    if (!isWhole(second, names) || [...options.keys()].some((key) => key !== 'exact')) return undefined;
    return onePart(kind, body(), { exact: isYes(options.get('exact')) || kind === 'test-id' });
  }
  switch (name) {
    case 'locator':
      return withInside(onePart('default', body(), textOptions(options)), second, names);
    case 'frameLocator':
      return onePart('frame-locator', body());
    case 'contentFrame':
      return [{ kind: 'frame', body: '' }];
    case 'getByRole':
      return isWhole(second, names) ? onePart('role', body(), roleOptions(options)) : undefined;
    case 'first':
    case 'last':
      return [{ kind: name, body: '' }];
    case 'nth':
      return onePart('nth', numberOf(first, names));
    case 'filter':
      return withInside(filterParts(recordOf(first, names)), first, names);
    case 'describe':
      return [];
    default:
      return undefined;
  }
}

function onePart(
  kind: string,
  body: string | Pattern | undefined,
  more: Partial<LocatorPart> = {},
): LocatorPart[] | undefined {
  return body === undefined ? undefined : [{ kind, body, ...more }];
}

function roleOptions(options: ReadonlyMap<string, CodeValue>): Partial<LocatorPart> {
  const name = bodyValue(options.get('name'));
  const attrs = [...options.keys()].filter((key) => key !== 'name' && key !== 'exact');
  return { exact: isYes(options.get('exact')), ...(name !== undefined && { name }), attrs };
}

function textOptions(options: ReadonlyMap<string, CodeValue>): Partial<LocatorPart> {
  const hasText = bodyValue(options.get('hasText'));
  const hasNotText = bodyValue(options.get('hasNotText'));
  return { ...(hasText !== undefined && { hasText }), ...(hasNotText !== undefined && { hasNotText }) };
}

/** `has:` and `hasNot:` are locators of their own: each is one more part. */
function withInside(
  parts: LocatorPart[] | undefined,
  options: Code | undefined,
  names: Names,
): LocatorPart[] | undefined {
  const properties = codesIn(options, 'properties');
  const kinds = { has: 'has', hasNot: 'has-not' } as const;
  const inside = properties.flatMap((property) => {
    const name = identifier(codeIn(property, 'key')) ?? '';
    if (name !== 'has' && name !== 'hasNot') return [];
    return [{ kind: kinds[name], body: '', inside: codeLocator(codeIn(property, 'value'), names) ?? [] }];
  });
  if (!parts || properties.length !== recordOf(options, names).size + inside.length) return undefined;
  const all = [...parts, ...inside];
  return all.length > 0 ? all : undefined;
}

const filterKinds = { hasText: 'has-text', hasNotText: 'has-not-text', visible: 'filter-visible' };

function filterParts(options: ReadonlyMap<string, CodeValue>): LocatorPart[] | undefined {
  const parts: LocatorPart[] = [];
  for (const [key, value] of options) {
    const body = key === 'visible' && 'yes' in value ? String(value.yes) : bodyValue(value);
    const kind = own(filterKinds, key);
    if (kind === undefined || body === undefined) return undefined;
    parts.push({ kind, body });
  }
  return parts;
}

function bodyOf(code: Code | undefined, names: Names): string | Pattern | undefined {
  return bodyValue(codeValue(code, names));
}

function bodyValue(value: CodeValue | undefined): string | Pattern | undefined {
  if (!value) return undefined;
  if ('pattern' in value) return value;
  return 'text' in value ? value.text : undefined;
}

/** A number may have a sign. */
function numberOf(code: Code | undefined, names: Names): string | undefined {
  if (code?.type === 'UnaryExpression' && code.operator === '-') {
    const text = codeText(codeIn(code, 'argument'), names);
    return text === undefined ? undefined : `-${text}`;
  }
  return codeText(code, names);
}

/** Whether everything in an options record could be read: a locator with a part left out would find something else. */
function isWhole(code: Code | undefined, names: Names): boolean {
  return codesIn(code, 'properties').length === recordOf(code, names).size;
}

export function recordOf(code: Code | undefined, names: ValueReading): ReadonlyMap<string, CodeValue> {
  const value = codeValue(code, names);
  return value && 'record' in value ? value.record : new Map();
}

export function isYes(value: CodeValue | undefined): boolean {
  return value !== undefined && 'yes' in value && value.yes;
}
