import type { Way } from '../../language/target.ts';
import { cssText } from '../css-literal.ts';

const literal = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/.source;
/** `tag[a="1"][b="2"]`, and nothing else. */
const byAttributes = new RegExp(`^([a-z][a-z0-9]*)?((?:\\[[\\w-]+=(?:${literal})\\])+)$`);
const oneAttribute = new RegExp(`\\[([\\w-]+)=(${literal})\\]`, 'g');
const testIds = /^data-(?:test(?:-?id)?|qa|cy)$/;

/** A CSS selector as a way: one that only says a test id or attributes is said in these words, which outlive the page's structure. */
export function cssWay(css: string): Way {
  const [, tag = '', conditions = ''] = byAttributes.exec(css) ?? [];
  const pairs = [...conditions.matchAll(oneAttribute)].map(
    ([, name = '', value = '']) => [name, cssText(value)] as const,
  );
  const [first, more] = pairs;
  if (!first) return { by: 'css', css };
  const [name, id] = first;
  if (!more && tag === '' && id !== '' && testIds.test(name))
    return { by: 'test-id', id, ...(name !== 'data-testid' && { attribute: name }) };
  return { by: 'attributes', ...(tag !== '' && { tag }), attributes: Object.fromEntries(pairs) };
}
