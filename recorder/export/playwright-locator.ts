import type { Link, Target, Way } from '../../language/target.ts';
import { cssLiteral } from '../css-literal.ts';
import { attributesCss, testIdCss } from './way-parts.ts';

/** Writes a text of the bot as code; undefined when it cannot be. */
export type WriteText = (text: string) => string | undefined;

/** The first way of a target that Playwright can say, as code that begins after `page`; undefined when there is none. */
export function playwrightLocator(
  target: Target,
  write: WriteText,
): { code: string; unused: Way[] } | undefined {
  const frames = (target.frames ?? []).map((frame) => frameCode(frame, write));
  if (frames.some((frame) => frame === undefined)) return undefined;
  for (const [at, way] of target.ways.entries()) {
    const code = wayCode(way, write);
    if (code !== undefined)
      return { code: `${frames.join('')}${code}`, unused: target.ways.filter((_, other) => other !== at) };
  }
  return undefined;
}

function frameCode(frame: NonNullable<Target['frames']>[number], write: WriteText): string | undefined {
  if (frame.name !== undefined) return call('frameLocator', write(`[name=${cssLiteral(frame.name)}]`));
  if (frame.css !== undefined && frame.url === undefined) return call('frameLocator', write(frame.css));
  return undefined;
}

function call(name: string, argument: string | undefined, more = ''): string | undefined {
  return argument === undefined ? undefined : `.${name}(${argument}${more})`;
}

function wayCode(way: Way, write: WriteText): string | undefined {
  switch (way.by) {
    case 'role':
    case 'label':
    case 'text':
      return linkCode(way, write);
    case 'css':
    case 'xpath':
      return linkCode(way, write);
    case 'test-id':
      return way.attribute === undefined || way.attribute === 'data-testid'
        ? call('getByTestId', write(way.id))
        : call('locator', write(testIdCss(way)));
    case 'attributes':
      return byAttribute(way, write) ?? call('locator', write(attributesCss(way)));
    case 'chain':
      return joined(way.links.map((link) => linkCode(link, write)));
    default:
      return undefined;
  }
}

/** Three attributes have words of their own. */
function byAttribute(way: Extract<Way, { by: 'attributes' }>, write: WriteText): string | undefined {
  const [[name = '', value = ''] = [], more] = Object.entries(way.attributes);
  const words: Record<string, string> = {
    alt: 'getByAltText',
    placeholder: 'getByPlaceholder',
    title: 'getByTitle',
  };
  const method = Object.hasOwn(words, name) ? words[name] : undefined;
  if (method === undefined || more !== undefined || way.tag !== undefined) return undefined;
  return call(method, write(value), ', { exact: true }');
}

function joined(parts: (string | undefined)[]): string | undefined {
  return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
}

function linkCode(link: Link, write: WriteText): string | undefined {
  const found = foundCode(link, write);
  const filters = [
    link['has-text'] === undefined ? '' : wrap('.filter({ hasText: ', write(link['has-text'])),
    link['no-text'] === undefined ? '' : wrap('.filter({ hasNotText: ', write(link['no-text'])),
    link.nth === undefined ? '' : nthCode(link.nth),
  ];
  return joined([found, ...filters]);
}

function wrap(before: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${before}${text} })`;
}

function nthCode(nth: number): string {
  if (nth === 1) return '.first()';
  return nth === -1 ? '.last()' : `.nth(${nth > 0 ? nth - 1 : nth})`;
}

function foundCode(link: Link, write: WriteText): string | undefined {
  const strict = 'match' in link && link.match !== undefined ? '' : 'exact: true';
  if ('match' in link && link.match === 'any-case') return undefined;
  const options = strict === '' ? '' : `, { ${strict} }`;
  switch (link.by) {
    case 'role': {
      if (link.name === undefined) return call('getByRole', write(link.role));
      const name = write(link.name);
      return name === undefined
        ? undefined
        : call('getByRole', write(link.role), `, { name: ${name}${strict && `, ${strict}`} }`);
    }
    case 'label':
      return call('getByLabel', write(link.label), options);
    case 'text':
      return call('getByText', write(link.text), options);
    case 'css':
      return call('locator', write(link.css));
    case 'xpath':
      return call('locator', write(`xpath=${link.xpath}`));
    default:
      return undefined;
  }
}
