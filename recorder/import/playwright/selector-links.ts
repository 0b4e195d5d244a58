import type { Link } from '../../../language/target.ts';
import { cssLiteral } from '../../css-literal.ts';

/** A selector of Playwright's own language (`css=`, `xpath=`, `text=`, `>>`) as links, or why it cannot be one. */
export function selectorLinks(selector: string): { links: Link[] } | { left: string } {
  const links: Link[] = [];
  for (const part of splitChain(selector)) {
    const problem = addPart(part.trim(), links);
    if (problem !== undefined) return { left: problem };
  }
  return links.length > 0 ? { links } : { left: 'its selector is empty' };
}

/** At `>>`, but not inside quotes. */
function splitChain(selector: string): string[] {
  const parts: string[] = [''];
  let quote = '';
  for (let at = 0; at < selector.length; at += 1) {
    const sign = selector[at] ?? '';
    if (quote === '' && selector.startsWith('>>', at)) {
      parts.push('');
      at += 1;
      continue;
    }
    if (sign === quote && selector[at - 1] !== '\\') quote = '';
    else if (quote === '' && (sign === '"' || sign === "'")) quote = sign;
    parts[parts.length - 1] += sign;
  }
  return parts;
}

function addPart(part: string, links: Link[]): string | undefined {
  if (part === '') return 'a part of its selector is empty';
  const [, engine = '', body = ''] = /^([a-z][\w:-]*)=([\s\S]*)$/i.exec(part) ?? [];
  if (/^(?:\(*\/|\.\.)/.test(part)) links.push({ by: 'xpath', xpath: part });
  else if (/^["']/.test(part)) links.push({ by: 'text', text: unquoted(part) });
  else if (engine === 'xpath' && body !== '') links.push({ by: 'xpath', xpath: body });
  else if (engine === 'text' && body !== '') return addText(body, links);
  else if (engine === 'nth') return narrowLast(body, links);
  else if (/^(?:id|data-testid|data-test-id|data-test)$/.test(engine)) {
    links.push({ by: 'css', css: `[${engine}=${cssLiteral(body)}]` });
  } else if (engine === '' || engine === 'css') return addCss(engine === 'css' ? body : part, links);
  else return `bots have nothing like its “${engine}=”`;
  return undefined;
}

function addText(body: string, links: Link[]): string | undefined {
  if (/^\/.*\/[a-z]*$/.test(body)) return 'it looks by a regular expression; bots look for words';
  links.push(
    /^["']/.test(body) ? { by: 'text', text: unquoted(body) } : { by: 'text', text: body, match: 'part' },
  );
  return undefined;
}

function narrowLast(body: string, links: Link[]): string | undefined {
  const nth = Number(body);
  const last = links.at(-1);
  if (!last || last.nth !== undefined || !Number.isInteger(nth)) return 'it counts what nobody can count';
  last.nth = nth >= 0 ? nth + 1 : nth;
  return undefined;
}

/** CSS as browsers know it; of Playwright's own additions only what says the same in links. */
function addCss(css: string, links: Link[]): string | undefined {
  const plain = css.replace(/:visible\b/g, '').trim();
  const [, before = '', quoted = ''] =
    /^([\s\S]*?):has-text\(("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\)$/.exec(plain) ?? [];
  const rest = quoted === '' ? plain : before || '*';
  if (
    /:(?:has-text|text|text-is|text-matches|nth-match|visible|above|below|near|left-of|right-of|light)\(/.test(
      rest,
    )
  ) {
    return 'its selector uses words that only Playwright knows';
  }
  if (rest === '') return 'its selector is empty';
  links.push({ by: 'css', css: rest, ...(quoted !== '' && { 'has-text': unquoted(quoted) }) });
  return undefined;
}

function unquoted(text: string): string {
  return text.replace(/^["']|["']$/g, '').replace(/\\(.)/g, '$1') || text;
}
