import type { Way } from '../../language/target.ts';

const oneAttribute = /@([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/;
/** `//tag[@a="1" and @b="2"]`, and nothing else. */
const byAttributes =
  /^\/\/(\*|[a-zA-Z][\w-]*)\[\s*@[\w-]+\s*=\s*(?:"[^"]*"|'[^']*')(?:\s+and\s+@[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*\]$/;

/** An XPath as ways: itself, and before it the attributes it names when it says nothing else, because those outlive pages. */
export function xpathWays(xpath: string): Way[] {
  const path: Way = { by: 'xpath', xpath };
  const parts = byAttributes.exec(xpath);
  if (!parts) return [path];
  const tag = parts[1] === '*' ? {} : { tag: (parts[1] ?? '').toLowerCase() };
  const attributes: Record<string, string> = {};
  for (const found of xpath.matchAll(new RegExp(oneAttribute, 'g'))) {
    const [, name = '', double, single] = found;
    attributes[name] = double ?? single ?? '';
  }
  return [{ by: 'attributes', ...tag, attributes }, path];
}
