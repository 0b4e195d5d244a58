import { own } from '../../../language/own.ts';
import { listIn, recordIn, textIn, valueIn } from '../read-source.ts';
import type { LocatorPart, Pattern } from './locator-part.ts';

type Source = Readonly<Record<string, unknown>>;

const byWords = ['exact', 'hasText', 'hasNotText'];
/** The options of each kind of part that are read. */
const optionsOf: Readonly<Record<string, readonly string[]>> = {
  role: ['name', 'attrs', ...byWords],
  label: byWords,
  text: byWords,
  alt: byWords,
  placeholder: byWords,
  title: byWords,
  'test-id': ['hasText', 'hasNotText'],
  default: ['hasText', 'hasNotText'],
};

/** The locator of a line as parts. With something nobody knows in it, it would find something else: that becomes a part that nobody knows. */
export function lineParts(locator: unknown, selector: unknown): LocatorPart[] {
  const parts: LocatorPart[] = [];
  let at = locator;
  for (; recordIn(at) && parts.length < 50; at = recordIn(at)?.next) {
    const one = recordIn(at) ?? {};
    if (!isKnown(one)) parts.push({ kind: 'options', body: '' });
    parts.push(partOf(one));
  }
  if (parts.length === 0 && typeof selector === 'string') return [{ kind: 'default', body: selector }];
  return isNothing(at) ? parts : [...parts, { kind: 'options', body: '' }];
}

function isKnown(part: Source): boolean {
  const { kind, body: _body, options, next: _next, ...more } = part;
  const said = Object.entries(recordIn(options) ?? {}).filter(([, value]) => !isNothing(value));
  const known = own(optionsOf, textIn(kind)) ?? [];
  const { exact = false, attrs = [], name } = recordIn(options) ?? {};
  return (
    Object.keys(more).length === 0 &&
    (isNothing(options) || recordIn(options) !== undefined) &&
    said.every(([key]) => known.includes(key)) &&
    (isNothing(exact) || (exact === true && (kind !== 'role' || !isNothing(name)))) &&
    listIn(attrs).every((attr) => typeof recordIn(attr)?.name === 'string') &&
    (isNothing(attrs) || Array.isArray(attrs))
  );
}

/** Playwright writes options that say nothing, too. */
function isNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === false ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}

function partOf(part: Source): LocatorPart {
  const { name, hasText, hasNotText, exact, attrs } = recordIn(part.options) ?? {};
  return {
    kind: textIn(part.kind),
    body: bodyOf(part.body),
    exact: exact === true,
    ...(name !== undefined && { name: bodyOf(name) }),
    attrs: listIn(attrs).map(stateOf),
    ...(!isNothing(hasText) && { hasText: bodyOf(hasText) }),
    ...(!isNothing(hasNotText) && { hasNotText: bodyOf(hasNotText) }),
  };
}

/** `level=2` */
function stateOf(attr: unknown): string {
  const { name, value } = recordIn(attr) ?? {};
  return value === undefined ? textIn(name) : `${textIn(name)}=${JSON.stringify(value)}`;
}

/** JSON has no regular expressions: what is no text was one. */
function bodyOf(body: unknown): string | Pattern {
  return typeof body === 'string' || typeof body === 'number' || body === undefined || body === null
    ? valueIn(body)
    : { pattern: '', flags: '' };
}
