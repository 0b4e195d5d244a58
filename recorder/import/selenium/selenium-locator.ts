import type { Way } from '../../../language/target.ts';
import { cssLiteral } from '../../css-literal.ts';
import { cssWay } from '../css-way.ts';
import { xpathWays } from '../xpath-way.ts';

/** A Selenium locator (`id=x`, `css=…`, `//path`) as ways, or why it is none. */
export function seleniumLocator(locator: string): { ways: Way[] } | { left: string } {
  const text = locator.trim();
  if (text === '') return { left: 'it is empty' };
  if (/^\(*\.?\//.test(text)) return { ways: xpathWays(text) };
  const [, kind = '', body = ''] = /^(\w+)=([\s\S]*)$/.exec(text) ?? [];
  if (body.trim() === '') return { left: `it is no locator Deskhand knows (${shortened(text)})` };
  const ways = waysOf(kind.toLowerCase(), body);
  return ways ? { ways } : { left: `bots find nothing by “${kind}=”` };
}

function waysOf(kind: string, body: string): Way[] | undefined {
  switch (kind) {
    case 'id':
      return [idWay(body)];
    case 'name':
      return [{ by: 'attributes', attributes: { name: body } }];
    case 'identifier':
      return [idWay(body), { by: 'attributes', attributes: { name: body } }];
    case 'link':
    case 'linktext':
      return linkWays(body);
    case 'partiallinktext':
      return [{ by: 'chain', links: [{ by: 'role', role: 'link', name: body, match: 'part' }] }];
    case 'css':
      return cssWays(body);
    case 'class':
    case 'classname':
      return [{ by: 'css', css: `[class~=${cssLiteral(body)}]` }];
    case 'tag':
    case 'tagname':
      return [{ by: 'css', css: body }];
    case 'xpath':
      return xpathWays(body);
    default:
      return undefined;
  }
}

function idWay(id: string): Way {
  return /^[A-Za-z_][\w-]*$/.test(id)
    ? { by: 'css', css: `#${id}` }
    : { by: 'attributes', attributes: { id } };
}

/** `link=Text@POS=2` is the second link of that text. */
function linkWays(body: string): Way[] {
  const [, text = body, nth] = /^([\s\S]*?)@POS=(\d+)$/.exec(body) ?? [];
  const name = text.replace(/^exact:/, '');
  if (nth === undefined) return [{ by: 'role', role: 'link', name }];
  return [{ by: 'chain', links: [{ by: 'role', role: 'link', name, nth: Math.max(1, Number(nth)) }] }];
}

/** Old recordings say `:contains('words')`, which no browser knows. */
function cssWays(css: string): Way[] | undefined {
  const [, before = '', , words = ''] = /^([\s\S]*?):contains\((["']?)([\s\S]*?)\2\)$/.exec(css) ?? [];
  if (words === '') return css.includes(':contains(') ? undefined : [cssWay(css)];
  return [{ by: 'chain', links: [{ by: 'css', css: before || '*', 'has-text': words }] }];
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
