import type { Link, Way } from '../../../language/target.ts';
import { cssWay } from '../css-way.ts';
import { xpathWays } from '../xpath-way.ts';

/** A selector of the DevTools Recorder as ways, or why it is none. Several parts are looked for one inside the other. */
export function chromeSelector(selector: unknown): { ways: Way[] } | { left: string } {
  const parts = typeof selector === 'string' ? [selector] : selector;
  if (
    !Array.isArray(parts) ||
    parts.length === 0 ||
    !parts.every((part) => typeof part === 'string' && part !== '')
  ) {
    return { left: 'it is no text and no list of texts' };
  }
  const [only] = parts;
  if (parts.length === 1) return { ways: waysOf(only as string) };
  return { ways: [{ by: 'chain', links: (parts as string[]).slice(0, 20).map(linkOf) }] };
}

const prefixed = /^(aria|text|xpath|pierce)\/([\s\S]+)$/;
const ariaRole = /^([\s\S]*)\[role="([^"]+)"\]$/;

function waysOf(selector: string): Way[] {
  const [, kind, rest = ''] = prefixed.exec(selector) ?? [];
  switch (kind) {
    case 'aria':
      return ariaWays(rest);
    case 'text':
      // The recorder keeps as few words as are unique: mostly a part of what the thing says.
      return [
        { by: 'chain', links: [{ by: 'text', text: rest, match: 'part' }] },
        { by: 'text', text: rest, weight: 0.3 },
      ];
    case 'xpath':
      return xpathWays(rest);
    case 'pierce':
      return [cssWay(rest)];
    default:
      return [cssWay(selector)];
  }
}

/** Browsers tell names as they are drawn, so that capitals may come from the style sheet alone. */
function ariaWays(rest: string): Way[] {
  const [, name = rest, role] = ariaRole.exec(rest) ?? [];
  const shouted = name === name.toUpperCase() && name !== name.toLowerCase();
  if (role !== undefined && !shouted) return [{ by: 'role', role, ...(name !== '' && { name }) }];
  const link: Link =
    role === undefined
      ? { by: 'name', name, match: 'any-case' }
      : { by: 'role', role, name, match: 'any-case' };
  return [{ by: 'chain', links: [link], weight: 0.9 }];
}

function linkOf(part: string): Link {
  const [, kind, rest = ''] = prefixed.exec(part) ?? [];
  if (kind === 'xpath') return { by: 'xpath', xpath: rest };
  if (kind === 'text') return { by: 'text', text: rest, match: 'part' };
  if (kind === 'aria') {
    const [, name = rest, role] = ariaRole.exec(rest) ?? [];
    if (role === undefined) return { by: 'name', name, match: 'any-case' };
    return { by: 'role', role, ...(name !== '' && { name, match: 'any-case' as const }) };
  }
  return { by: 'css', css: kind === 'pierce' ? rest : part };
}
